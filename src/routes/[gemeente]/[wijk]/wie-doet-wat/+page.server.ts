import { error } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { dateText } from '#lib/entry/dates.ts';
import { inWijk } from '#lib/organisation/carechain.server.ts';
import { organisationTypes } from '#lib/organisation/organisation.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import type { PageServerLoad } from './$types';

/** Who does what in a wijk, and who is to be called for what nobody is named for. */
export const load: PageServerLoad = async ({ locals: { actor, db, settings }, params, parent }) => {
	const { gemeente } = await parent();
	const wijk = await gemeenten.findWijk(db, gemeente.code, params.wijk.slice(0, 80));
	if (!wijk) error(404, `In ${gemeente.name} is geen wijk met deze naam.`);
	const spot = { gemeenteCode: gemeente.code, wijkCode: wijk.code };
	const [{ chain, others }, contact] = await Promise.all([inWijk(db, spot), contactIn(db, spot)]);
	const keeps =
		actor.kind === 'account' &&
		actor.grants.some(
			({ role, gemeenteCode }) =>
				gemeenteCode === gemeente.code && (role === 'makelaar' || role === 'partner' || role === 'beheerder')
		);
	return {
		wijk: { name: wijk.name, slug: wijk.slug },
		chain: chain.map((one) => ({ ...one, label: organisationTypes[one.type] })),
		others: others.map((one) => ({ ...one, label: organisationTypes[one.type] })),
		contact,
		keeps,
		printed: dateText(now()),
		address: `${origin(settings)}/${gemeente.slug}/${wijk.slug}/wie-doet-wat`.replace(/^https?:\/\//, '')
	};
};
