import * as steps from '#lib/guide/steps.server.ts';
import { answering } from '../../../../guiding.ts';
import { orNothing } from '../../../../inside.ts';
import { keyOf } from '../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	guide: await steps.look(event.locals.db, keyOf(event)).catch(orNothing)
});

export const actions: Actions = {
	antwoorden: (event) => answering(event, keyOf(event))
};
