import * as acts from '#lib/plan/asking/actions.server.ts';
import * as clashes from '#lib/plan/asking/clashes.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { doing, mustBeIn, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => ({
	...(await acts.list(db, actor, params.id).catch(orNothing)),
	today: dayOf(now()),
	newId: crypto.randomUUID(),
	changing: url.searchParams.get('verander'),
	/** two that an owner was asked about, and that don't go together */
	chosen: { oneId: url.searchParams.get('een') ?? '', otherId: url.searchParams.get('ander') ?? '' }
});

const back = ({ params }: RequestEvent) => planPath(params.id, 'vragen/acties');

export const actions: Actions = {
	toevoegen: (event) =>
		doing(event, [...acts.actionFields, 'namens'], back(event), async ({ namens, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = acts.readAction(typed);
			if ('problems' in read) return read.problems;
			return acts.add(db, actor, event.params.id, { ...read.input, namens });
		}),
	veranderen: (event) =>
		doing(event, [...acts.actionFields, 'seen'], back(event), async ({ seen, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = acts.readAction(typed);
			if ('problems' in read) return read.problems;
			return acts.change(db, actor, event.params.id, { ...read.input, seen: Number(seen) || 0 });
		}),
	stand: (event) =>
		doing(event, ['id', 'state'], back(event), async (turned) => {
			mustBeIn(event.locals.actor);
			await acts.turn(event.locals.db, event.locals.actor, event.params.id, turned);
		}),
	botst: (event) =>
		doing(event, [...clashes.clashFields, 'namens'], back(event), async ({ namens, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = clashes.readClash(typed);
			if ('problems' in read) return read.problems;
			await clashes.mark(db, actor, event.params.id, { ...read.input, namens });
		}),
	samen: (event) =>
		doing(event, ['oneId', 'otherId'], back(event), async (pair) => {
			mustBeIn(event.locals.actor);
			await clashes.fits(event.locals.db, event.locals.actor, event.params.id, pair);
		}),
	opgelost: (event) =>
		doing(event, ['id'], back(event), async ({ id }) => {
			mustBeIn(event.locals.actor);
			await clashes.solve(event.locals.db, event.locals.actor, event.params.id, id);
		})
};
