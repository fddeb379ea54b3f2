import { isMakelaar } from '#lib/account/account.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { LayoutServerLoad } from './$types';

/** What stands on every page: which gemeente, who to call, and that the demo is not real. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const all = params.gemeente ? [await gemeenten.find(locals.db, params.gemeente)] : await gemeenten.few(locals.db, 2);
	const [first] = all;
	return {
		gemeente: all.length === 1 && first ? first : undefined,
		signedIn:
			locals.actor.kind === 'account' ? { name: locals.actor.name, makelaar: isMakelaar(locals.actor) } : undefined
	};
};
