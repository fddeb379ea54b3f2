import * as undelivered from '#lib/support/undelivered.server.ts';
import { doing } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

/** Mail that didn't arrive and belongs to no wijk; the rest is with the makelaars. */
export const load: PageServerLoad = async ({ locals: { actor, db } }) => ({ mails: await undelivered.list(db, actor) });

export const actions: Actions = {
	gedaan: (event) =>
		doing(event, ['id'], '/beheer/mail', ({ id }) => undelivered.settle(event.locals.db, event.locals.actor, id))
};
