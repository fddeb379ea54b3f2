import * as history from '#lib/history/history.server.ts';
import * as kindness from '#lib/keeping/kindness.server.ts';
import { doing } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db } }) => ({
	done: await history.ofAccount(db, actor),
	words: await kindness.ofAccount(db, actor)
});

const back = '/mijn/gedaan';

export const actions: Actions = {
	ja: (event) =>
		doing(event, ['id'], back, ({ id }) => kindness.answerForAccount(event.locals.db, event.locals.actor, id, 'agree')),
	weg: (event) =>
		doing(event, ['id'], back, ({ id }) => kindness.answerForAccount(event.locals.db, event.locals.actor, id, 'drop'))
};
