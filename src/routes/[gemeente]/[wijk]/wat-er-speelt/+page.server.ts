import { error } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { dateText } from '#lib/entry/dates.ts';
import * as gaps from '#lib/insight/gaps.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { remember } from '#lib/server/remember.server.ts';
import { origin } from '#lib/server/settings.ts';
import type { PageServerLoad } from './$types';

const hour = 3_600_000;

/** What is heard in a wijk, as everybody may know it: nothing of fewer than five people. */
export const load: PageServerLoad = async ({ locals: { db, settings }, params, parent }) => {
	const { gemeente } = await parent();
	const wijk = await gemeenten.findWijk(db, gemeente.code, params.wijk.slice(0, 80));
	if (!wijk) error(404, `In ${gemeente.name} is geen wijk met deze naam.`);
	const spot = { gemeenteCode: gemeente.code, wijkCode: wijk.code };
	const [told, contact] = await Promise.all([
		remember(`speelt ${wijk.code}`, gemeente.version, () => gaps.shown(db, spot), hour),
		contactIn(db, spot)
	]);
	return {
		...told,
		wijk: { name: wijk.name, slug: wijk.slug },
		contact,
		printed: dateText(now()),
		address: `${origin(settings)}/${gemeente.slug}/${wijk.slug}/wat-er-speelt`.replace(/^https?:\/\//, '')
	};
};
