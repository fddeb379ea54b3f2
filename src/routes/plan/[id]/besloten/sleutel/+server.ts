import * as closed from '#lib/plan/closed/notes.server.ts';
import { tell } from '../telling.ts';
import type { RequestHandler } from './$types';

/** The circle made a key, or a new one: what it is tried with comes in, never the key. */
export const POST: RequestHandler = (event) =>
	tell(event, ({ from, salt, check }) =>
		closed.begin(event.locals.db, event.locals.actor, event.params.id, { from, salt, check })
	);
