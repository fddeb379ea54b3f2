import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { keptBy } from './keptby.ts';
import type { LayoutServerLoad } from './$types';

/** For makelaars, and for beheerders: places are theirs together. */
export const load: LayoutServerLoad = async ({ locals: { actor, db }, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	return { gemeente: await gemeenten.byCode(db, keptBy(actor)) };
};
