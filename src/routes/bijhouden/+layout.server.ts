import { redirect } from '@sveltejs/kit';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { LayoutServerLoad } from './$types';

/** For the people of organisations and makelaars. */
export const load: LayoutServerLoad = async ({ locals: { actor, db }, setHeaders, url }) => {
	if (actor.kind !== 'account') redirect(303, `/inloggen?naar=${encodeURIComponent(url.pathname + url.search)}`);
	setHeaders({ 'cache-control': 'private, no-store' });
	const works =
		actor.grants.find(({ role }) => role === 'partner') ?? actor.grants.find(({ role }) => role === 'makelaar');
	return { gemeente: works ? await gemeenten.byCode(db, works.gemeenteCode) : undefined };
};
