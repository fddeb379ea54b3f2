import { error, redirect } from '@sveltejs/kit';
import { isMakelaar } from '#lib/account/account.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { LayoutServerLoad } from './$types';

/** For makelaars only; for who is signed in as somebody else there is nothing here. */
export const load: LayoutServerLoad = async ({ locals: { actor, db }, setHeaders, url }) => {
	if (actor.kind !== 'account') redirect(303, `/inloggen?naar=${encodeURIComponent(url.pathname + url.search)}`);
	if (!isMakelaar(actor)) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	setHeaders({ 'cache-control': 'private, no-store' });
	const { gemeenteCode } = actor.grants.find(({ role }) => role === 'makelaar')!;
	return { gemeente: await gemeenten.byCode(db, gemeenteCode) };
};
