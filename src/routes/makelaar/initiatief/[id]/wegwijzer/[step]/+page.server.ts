import * as steps from '#lib/guide/steps.server.ts';
import { marking } from '../../../../../guiding.ts';
import { orNothing } from '../../../../../inside.ts';
import { keyOf } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	one: await steps.read(event.locals.db, keyOf(event), event.params.step).catch(orNothing)
});

export const actions: Actions = {
	stand: (event) => marking(event, keyOf(event), event.params.step)
};
