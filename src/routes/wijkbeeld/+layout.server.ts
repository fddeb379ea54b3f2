import { isMakelaar } from '#lib/account/account.ts';
import { wijkenFor } from '#lib/account/wijken.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { LayoutServerLoad } from './$types';

/** For makelaars, and for beheerders, who read less of it. */
export const load: LayoutServerLoad = async ({ locals: { actor, db }, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	const wijken = await wijkenFor(db, actor, 'insight.read');
	const here = wijken.find(({ path, code }) => [path, code].includes(params.wijk ?? '')) ?? wijken[0];
	return { works: isMakelaar(actor), wijken, gemeente: here && (await gemeenten.byCode(db, here.gemeente.code)) };
};
