import * as steps from '#lib/guide/steps.server.ts';
import { answering } from '../../../../guiding.ts';
import { orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params }) => ({
	guide: await steps.look(db, { code: params.code }).catch(orNothing)
});

export const actions: Actions = {
	antwoorden: (event) => answering(event, { code: event.params.code })
};
