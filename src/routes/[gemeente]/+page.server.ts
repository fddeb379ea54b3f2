import { overview } from '#lib/entry/overview.server.ts';
import * as calls from '#lib/opportunity/calls.server.ts';
import { drawingOf, handOver } from '#lib/place/drawings.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { stamp } from '#lib/server/doubt.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import { maySearch } from '../searching.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { gemeente } = await event.parent();
	const { db, settings } = event.locals;
	const kept = await drawingOf(db, gemeente, 'plain');
	const { code } = gemeente;
	const [found, wijken, called] = await Promise.all([
		overview(db, { gemeente, drawing: kept.drawing }, event.url.searchParams, maySearch(event)),
		remember(`wijken ${code}`, gemeente.version, () => gemeenten.wijkNames(db, code)),
		remember(`calls ${code} ${dayOf(now())}`, gemeente.version, () => calls.open(db, { gemeenteCode: code }, 4))
	]);
	const drawing = handOver(event, kept);
	return { overview: found, wijken, calls: called, drawing, mapBase: settings.MAP_BASE, stamp: stamp() };
};
