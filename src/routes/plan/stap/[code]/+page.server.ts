import * as taps from '#lib/plan/doing/taps.server.ts';
import { tapPath } from '#lib/plan/doing/doing.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Opening it does nothing: programs that look through mail open every link. */
export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	const tap = await taps.open(db, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return { tap };
};

const press = (event: RequestEvent, verb: typeof taps.finish) =>
	doing(event, [], tapPath(event.params.code), () => verb(event.locals.db, event.params.code));

export const actions: Actions = {
	klaar: (event) => press(event, taps.finish),
	niet_klaar: (event) => press(event, taps.undo),
	kan_niet: (event) => press(event, (db, code) => taps.cannot(db, code, origin(event.locals.settings)))
};
