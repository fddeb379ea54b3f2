import { error } from '@sveltejs/kit';
import * as accounts from '#lib/account/accounts.server.ts';
import { momentText } from '#lib/entry/dates.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { overview } from '#lib/entry/overview.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { drawingOf } from '#lib/place/drawings.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, params, url }) => {
	const { gemeente } = await parent();
	const wijk = await gemeenten.findWijk(locals.db, gemeente.code, params.wijk);
	if (!wijk) error(404, `In ${gemeente.name} is geen wijk met deze naam.`);
	const reach = { gemeenteCode: gemeente.code, wijkCode: wijk.code };
	const [found, faces, counts, week, sought, drawing] = await Promise.all([
		overview(locals.db, reach, url.searchParams),
		accounts.facesOf(locals.db, [wijk.code]),
		listing.counts(locals.db, reach),
		listing.thisWeekIn(locals.db, reach),
		listing.sought(locals.db, reach),
		drawingOf(locals.db, gemeente)
	]);
	return {
		overview: found,
		wijk,
		faces: faces.get(wijk.code) ?? [],
		counts,
		week: week.map((one) => ({ ...one, at: momentText(one.startsAt) })),
		sought,
		drawing,
		mapBase: locals.settings.MAP_BASE
	};
};
