import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { managedBy } from './managing.ts';
import type { LayoutServerLoad } from './$types';

/** For beheerders only; for who is signed in as somebody else there is nothing here. */
export const load: LayoutServerLoad = async ({ locals: { actor, db }, setHeaders }) => {
	const gemeenteCode = managedBy(actor);
	setHeaders({ 'cache-control': 'private, no-store' });
	return { gemeente: (await gemeenten.byCode(db, gemeenteCode))! };
};
