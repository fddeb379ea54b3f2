import { membersPath } from '#lib/initiative/initiative.ts';
import { dayOf, monthsAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import * as agreements from '#lib/workroom/agreements.server.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, url }) => {
	const today = dayOf(now());
	return {
		...(await agreements.list(db, params).catch(orNothing)),
		today,
		halfYear: monthsAfter(today, 6),
		newId: crypto.randomUUID(),
		changing: url.searchParams.get('verander')
	};
};

const back = ({ params }: RequestEvent) => membersPath(params.code, 'afspraken');

export const actions: Actions = {
	toevoegen: (event) =>
		doing(event, agreements.agreementFields, back(event), async (typed) => {
			const read = agreements.readAgreement(typed);
			if ('problems' in read) return read.problems;
			await agreements.add(event.locals.db, event.params, read.agreement);
		}),
	veranderen: (event) =>
		doing(event, [...agreements.agreementFields, 'seen'], back(event), async ({ seen, ...typed }) => {
			const read = agreements.readAgreement(typed);
			if ('problems' in read) return read.problems;
			await agreements.change(event.locals.db, event.params, { ...read.agreement, seen: Number(seen) || 0 });
		}),
	houden: (event) =>
		doing(event, ['id', 'seen', 'review'], back(event), async ({ id, seen, review }) => {
			const read = agreements.readReview(review);
			if ('problems' in read) return read.problems;
			await agreements.keep(event.locals.db, event.params, { id, seen: Number(seen) || 0, review: read.review });
		}),
	stoppen: (event) => doing(event, ['id'], back(event), ({ id }) => agreements.stop(event.locals.db, event.params, id))
};
