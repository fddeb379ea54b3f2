import * as steps from '#lib/guide/steps.server.ts';
import { marking } from '../../../../../guiding.ts';
import { orNothing } from '../../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params }) => ({
	one: await steps.read(db, { code: params.code }, params.step).catch(orNothing)
});

export const actions: Actions = {
	stand: (event) => marking(event, { code: event.params.code }, event.params.step)
};
