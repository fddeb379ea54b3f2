import * as ending from '#lib/plan/taking/ending.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params }) => {
	await ending.before(db, actor, params.id).catch(orNothing);
};

const back = ({ params }: RequestEvent) => planPath(params.id, 'stoppen');

export const actions: Actions = {
	stoppen: (event) =>
		doing(event, [], back(event), async () => {
			mustBeIn(event.locals.actor);
			await ending.stop(event.locals.db, event.locals.actor, event.params.id);
		}),
	verdergaan: (event) =>
		doing(event, [], planPath(event.params.id), async () => {
			mustBeIn(event.locals.actor);
			await ending.goOn(event.locals.db, event.locals.actor, event.params.id);
		})
};
