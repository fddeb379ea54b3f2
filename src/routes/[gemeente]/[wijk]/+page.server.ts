import { error } from '@sveltejs/kit';
import * as accounts from '#lib/account/accounts.server.ts';
import { momentText } from '#lib/entry/dates.ts';
import * as listing from '#lib/entry/listing.server.ts';
import * as calls from '#lib/opportunity/calls.server.ts';
import { overview } from '#lib/entry/overview.server.ts';
import { drawingOf, handOver } from '#lib/place/drawings.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { stamp } from '#lib/server/doubt.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import { maySearch } from '../../searching.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { gemeente } = await event.parent();
	const { db, settings } = event.locals;
	const slug = event.params.wijk.slice(0, 80);
	const face = await remember(`wijk ${gemeente.code} ${slug}`, gemeente.version, () => faceOf(db, gemeente.code, slug));
	if (!face) error(404, `In ${gemeente.name} is geen wijk met deze naam.`);
	const kept = await drawingOf(db, gemeente, face.wijk);
	const around = { gemeente, wijkCode: face.wijk.code, drawing: kept.drawing };
	const found = await overview(db, around, event.url.searchParams, maySearch(event));
	return { ...face, overview: found, drawing: handOver(event, kept), mapBase: settings.MAP_BASE, stamp: stamp() };
};

/** What stands above the list: who to call, what is coming, what is sought. */
async function faceOf(db: Database, gemeenteCode: string, slug: string) {
	const wijk = await gemeenten.findWijk(db, gemeenteCode, slug);
	if (!wijk) return undefined;
	const reach = { gemeenteCode, wijkCode: wijk.code };
	const [faces, counts, coming, sought, called] = await Promise.all([
		accounts.facesOf(db, [wijk.code]),
		listing.counts(db, reach),
		listing.comingDays(db, reach),
		listing.sought(db, reach),
		calls.open(db, reach, 4)
	]);
	const times = coming.map((one) => ({ ...one, at: momentText(one.startsAt) }));
	return { wijk, faces: faces.get(wijk.code) ?? [], counts, coming: times, sought, calls: called };
}
