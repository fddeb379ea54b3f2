import * as mine from '#lib/privacy/mine.server.ts';
import { now } from '#lib/server/clock.ts';
import { mustHaveProved } from '../../inloggen/entering.ts';
import type { RequestHandler } from './$types';

/** Everything kept about who is signed in, for another program to read. */
export const GET: RequestHandler = async ({ locals, url }) => {
	mustHaveProved(locals, url);
	return new Response(await mine.download(locals.db, locals.actor, now()), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="mijn-wijkweb.json"',
			'cache-control': 'no-store'
		}
	});
};
