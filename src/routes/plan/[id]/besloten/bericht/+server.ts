import { json } from '@sveltejs/kit';
import * as closed from '#lib/plan/closed/notes.server.ts';
import { orNothing } from '../../../../inside.ts';
import { tell } from '../telling.ts';
import type { RequestHandler } from './$types';

/** All there is by now, sealed. */
export const GET: RequestHandler = async ({ locals: { actor, db }, params }) => {
	const { lock, notes } = await closed.read(db, actor, params.id).catch(orNothing);
	return json({ lock, notes }, { headers: { 'cache-control': 'private, no-store' } });
};

/** A note that was sealed on the device. */
export const POST: RequestHandler = (event) =>
	tell(event, ({ id, key, sealed, namens }) =>
		closed.add(event.locals.db, event.locals.actor, event.params.id, { id, key, sealed, namens })
	);

export const DELETE: RequestHandler = (event) =>
	tell(event, ({ id }) => closed.remove(event.locals.db, event.locals.actor, event.params.id, id));
