import { isBeheerder, isMakelaar, isPartner } from '#lib/account/account.ts';
import { current } from '#lib/place/current.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { remember } from '#lib/server/remember.server.ts';
import type { LayoutServerLoad } from './$types';

/** What stands on every page: which gemeente, who to call, and that the demo is not real. */
export const load: LayoutServerLoad = async ({ locals: { db, actor, session }, params: { gemeente: slug } }) => {
	const place = slug ? await current(db, slug) : undefined;
	const gemeente = slug
		? place && (await remember(`gemeente ${slug}`, place.version, () => gemeenten.find(db, slug)))
		: await gemeenten.only(db);
	const signedIn =
		actor.kind === 'account'
			? {
					name: actor.name,
					makelaar: isMakelaar(actor),
					partner: isPartner(actor),
					beheerder: isBeheerder(actor),
					idle: idleOf(session)
				}
			: undefined;
	return { gemeente, signedIn };
};

/** Milliseconds until this session ends when nothing is done. */
function idleOf(session: App.Locals['session']): number | undefined {
	return session && session.expiresAt.getTime() - now().getTime();
}
