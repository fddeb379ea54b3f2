import { whole } from '#lib/plan/taking/whole.server.ts';
import { now } from '#lib/server/clock.ts';
import { mustHaveProved } from '../../../inloggen/entering.ts';
import { orNothing } from '../../../inside.ts';
import type { RequestHandler } from './$types';

/** The whole plan for another program to read: for of whom it is, who shows once more who they are. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const text = await whole(locals.db, locals.actor, params.id, now()).catch(orNothing);
	mustHaveProved(locals, url);
	return new Response(text, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="plan.json"',
			'cache-control': 'private, no-store'
		}
	});
};
