import * as ties from '#lib/plan/lookingback/ties.server.ts';
import { readAround, tieFields } from '#lib/plan/lookingback/tiereading.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { newId } from '#lib/vraag/conversationform.server.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params }) =>
	ties.around(db, actor, params.id).catch(orNothing);

export const actions: Actions = {
	erbij: (event) =>
		doing(
			event,
			[...tieFields, 'id'],
			`${planPath(event.params.id, 'wie-er-zijn')}?gedaan=erbij`,
			async (typed, form) => {
				const { actor, db } = event.locals;
				mustBeIn(actor);
				const read = readAround(form, typed);
				if ('problems' in read) return read.problems;
				await ties.add(db, actor, event.params.id, { ...read.input, id: newId(typed.id) });
			}
		)
};
