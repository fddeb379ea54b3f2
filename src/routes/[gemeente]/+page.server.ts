import { overview } from '#lib/entry/overview.server.ts';
import { drawingOf, handOver } from '#lib/place/drawings.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { stamp } from '#lib/server/doubt.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import { maySearch } from '../searching.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { gemeente } = await event.parent();
	const { db, settings } = event.locals;
	const kept = await drawingOf(db, gemeente, 'plain');
	const [found, wijken] = await Promise.all([
		overview(db, { gemeente, drawing: kept.drawing }, event.url.searchParams, maySearch(event)),
		remember(`wijken ${gemeente.code}`, gemeente.version, () => gemeenten.wijkNames(db, gemeente.code))
	]);
	return { overview: found, wijken, drawing: handOver(event, kept), mapBase: settings.MAP_BASE, stamp: stamp() };
};
