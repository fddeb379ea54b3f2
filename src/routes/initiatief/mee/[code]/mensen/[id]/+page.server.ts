import { readPerson } from '#lib/initiative/answers.server.ts';
import * as correcting from '#lib/initiative/correcting.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as members from '#lib/initiative/members.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params: { code, id } }) => {
	const { name, phone, email, helps, part, state, seen } = await correcting.read(db, { code }, id).catch(orNothing);
	return { person: { name, phone, email, helps, part, state, seen, id } };
};

export const actions: Actions = {
	verander: (event) =>
		doing(event, ['name', 'phone', 'helps', 'seen'], back(event), async (typed) => {
			const { code, id } = event.params;
			const read = readPerson(typed);
			if ('problems' in read) return read.problems;
			await correcting.change(event.locals.db, { code }, { ...read.value, id, seen: Number(typed.seen) || 0 });
		}),
	trekker: (event) =>
		doing(event, [], back(event), () => {
			const { code, id } = event.params;
			return members.promote(event.locals.db, { code }, { id, site: origin(event.locals.settings) });
		}),
	weg: (event) =>
		doing(event, [], back(event), () => members.remove(event.locals.db, { code: event.params.code }, event.params.id))
};

const back = ({ params }: { params: { code: string } }) => membersPath(params.code, 'mensen');
