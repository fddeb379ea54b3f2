import { readStage } from '#lib/initiative/answers.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as life from '#lib/initiative/life.server.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params }) => ({
	standing: await life.standing(db, { code: params.code }).catch(orNothing)
});

export const actions: Actions = {
	default: (event) =>
		doing(event, ['to', 'on', 'reason', 'seen'], membersPath(event.params.code), async (typed) => {
			const read = readStage(typed);
			if ('problems' in read) return read.problems;
			await life.change(event.locals.db, { code: event.params.code }, read.value);
		})
};
