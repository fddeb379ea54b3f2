import * as ties from '#lib/plan/lookingback/ties.server.ts';
import { readAround, tieFields } from '#lib/plan/lookingback/tiereading.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { doing, mustBeIn, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params }) => ({
	tie: await ties.find(db, actor, params.id, params.tie).catch(orNothing)
});

const back = ({ params }: RequestEvent, done: string) => `${planPath(params.id, 'wie-er-zijn')}?gedaan=${done}`;
const letGo = (event: RequestEvent, how: 'end' | 'erase') =>
	doing(event, [], back(event, 'weg'), async () => {
		mustBeIn(event.locals.actor);
		await ties[how](event.locals.db, event.locals.actor, event.params.id, event.params.tie);
	});

export const actions: Actions = {
	bewaren: (event) =>
		doing(event, [...tieFields, 'seen'], back(event, 'bewaard'), async (typed, form) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = readAround(form, typed);
			if ('problems' in read) return read.problems;
			const input = { ...read.input, id: event.params.tie, seen: Number(typed.seen) || 0 };
			await ties.change(db, actor, event.params.id, input);
		}),
	einde: (event) => letGo(event, 'end'),
	wissen: (event) => letGo(event, 'erase')
};
