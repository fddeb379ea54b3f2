import { planPath } from '#lib/plan/plan.ts';
import { readStep, stepFields as fields } from '#lib/plan/doing/stepform.server.ts';
import * as steps from '#lib/plan/doing/steps.server.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => ({
	...(await steps.list(db, actor, params.id).catch(orNothing)),
	newId: crypto.randomUUID(),
	changing: url.searchParams.get('verander')
});

type Press = { id: string; day: string; namens: string };

/** One thing with one step. */
const press = (event: RequestEvent, verb: (...asked: [...Asked, Press]) => Promise<void>) =>
	doing(event, ['id', 'day', 'namens'], planPath(event.params.id, 'stappen'), async (typed) => {
		mustBeIn(event.locals.actor);
		await verb(...asked(event), typed);
	});
type Asked = [db: RequestEvent['locals']['db'], actor: RequestEvent['locals']['actor'], planId: string];
const asked = ({ locals: { actor, db }, params }: RequestEvent): Asked => [db, actor, params.id];

export const actions: Actions = {
	toevoegen: (event) =>
		doing(event, fields, planPath(event.params.id, 'stappen'), async (typed) => {
			mustBeIn(event.locals.actor);
			const read = readStep(typed);
			if ('problems' in read) return read.problems;
			await steps.add(...asked(event), read.step);
		}),
	veranderen: (event) =>
		doing(event, [...fields, 'seen'], planPath(event.params.id, 'stappen'), async ({ seen, ...typed }) => {
			mustBeIn(event.locals.actor);
			const read = readStep(typed);
			if ('problems' in read) return read.problems;
			await steps.change(...asked(event), { ...read.step, seen: Number(seen) || 0 });
		}),
	doe: (event) => press(event, steps.take),
	toch_niet: (event) => press(event, steps.leave),
	klaar: (event) => press(event, steps.finish),
	niet_klaar: (event) => press(event, steps.undo),
	stoppen: (event) => press(event, steps.end),
	weer: (event) => press(event, steps.again)
};
