import { Refused } from '#lib/account/account.ts';
import { watched } from '#lib/signin/failure.server.ts';
import * as identities from '#lib/signin/identities.server.ts';
import * as openid from '#lib/signin/openid.server.ts';
import * as providers from '#lib/signin/providers.server.ts';
import { enter } from '../../../entering.ts';
import { drop, held } from '../../../underway.ts';
import type { PageServerLoad } from './$types';

/**
 * Where the organisation sends people back to. The one address where opening it signs somebody in: that is how the
 * protocol works, and it only works once, in the browser that began, with the state that was sealed for it.
 */
export const load: PageServerLoad = async (event) => {
	const { db, settings } = event.locals;
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const token = held(event, 'organisation');
	drop(event, 'organisation');
	let come: { accountId: string; strong: boolean; recent: boolean; onwards: string | null };
	try {
		const find = (id: number) => providers.placeOf(db, id);
		const came = { placeId: Number(event.params.id), search: event.url.search };
		const { placeId, claims, twoSteps, recent, onwards } = await openid.complete(db, settings, token, came, find);
		const provider = (await providers.find(db, placeId))!;
		const accountId = await watched(db, 'organisation', () => identities.accountOf(db, provider, claims));
		come = { accountId, strong: provider.strong && twoSteps, recent, onwards };
	} catch (cause) {
		if (cause instanceof Refused) return { problem: cause.message };
		throw cause;
	}
	const proof = come.strong ? 'strong_organisation' : 'organisation';
	return enter(event, come.accountId, proof, come.onwards, come.recent);
};
