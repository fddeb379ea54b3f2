import * as ending from '#lib/plan/taking/ending.server.ts';
import { origin } from '#lib/server/settings.ts';
import { mustHaveProved } from '../../../inloggen/entering.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const told = await ending.before(locals.db, locals.actor, params.id).catch(orNothing);
	mustHaveProved(locals, url);
	return told;
};

export const actions: Actions = {
	default: (event) =>
		doing(event, ['title'], '/plan/gewist', async ({ title }) => {
			const { locals, params, url } = event;
			mustBeIn(locals.actor);
			mustHaveProved(locals, url);
			await ending.erase(locals.db, locals.actor, params.id, { title, site: origin(locals.settings) });
		})
};
