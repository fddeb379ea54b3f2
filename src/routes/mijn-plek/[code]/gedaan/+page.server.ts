import * as history from '#lib/history/history.server.ts';
import * as kindness from '#lib/keeping/kindness.server.ts';
import { doing, orNothing } from '../../../inside.ts';
import { keyOf } from '../../../keeping.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	done: await history.ofKept(event.locals.db, keyOf(event)).catch(orNothing),
	words: await kindness.received(event.locals.db, keyOf(event)).catch(orNothing)
});

export const actions: Actions = {
	ja: (event) =>
		doing(event, ['id'], event.url.pathname, ({ id }) => kindness.agree(event.locals.db, keyOf(event), id)),
	weg: (event) => doing(event, ['id'], event.url.pathname, ({ id }) => kindness.drop(event.locals.db, keyOf(event), id))
};
