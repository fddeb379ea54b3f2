import * as holidays from '#lib/activity/holidays.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { doing, orNothing } from '../../inside.ts';
import { idOf } from '../../makelaar/answer.ts';
import { managedBy } from '../managing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const list = await holidays.overview(db, actor, managedBy(actor)).catch(orNothing);
	return {
		holidays: list.map((one) => ({ ...one, span: holidays.spanOf(one) })),
		done: url.searchParams.has('bewaard')
	};
};

const here = '/beheer/vakanties?bewaard=ja';
type Event = { locals: App.Locals & { db: Database }; request: Request; url: URL };

export const actions: Actions = {
	erbij: (event: Event) =>
		doing(event, holidays.holidayFields, here, async (typed) => {
			const { actor, db } = event.locals;
			const read = holidays.readHoliday(typed);
			if ('problems' in read) return read.problems;
			await holidays.add(db, actor, managedBy(actor), read.input);
		}),
	bewaren: (event: Event) =>
		doing(event, [...holidays.holidayFields, 'id', 'seen'], here, async ({ id, seen, ...typed }) => {
			const { actor, db } = event.locals;
			const read = holidays.readHoliday(typed);
			if ('problems' in read) return read.problems;
			await holidays.change(db, actor, managedBy(actor), { ...read.input, id: idOf(id), seen: Number(seen) || 0 });
		}),
	weg: (event: Event) =>
		doing(event, ['id', 'seen'], here, async ({ id, seen }) => {
			const { actor, db } = event.locals;
			await holidays.remove(db, actor, managedBy(actor), { id: idOf(id), seen: Number(seen) || 0 });
		})
};
