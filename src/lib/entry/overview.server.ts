import type { Database } from '#lib/server/database.server.ts';
import { isKept, remember } from '#lib/server/remember.server.ts';
import { momentText } from './dates.ts';
import { type Filters, parse, write } from './filters.ts';
import { openAt } from '#lib/place/opennow.ts';
import { typeName } from '#lib/place/venue.ts';
import * as venues from '#lib/place/venues.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Framed } from '#lib/place/drawing.ts';
import { signOfPlace } from './placesign.ts';
import { place, placeOne } from './placing.server.ts';
import { type Card, list, near, nextTimes, type Reach } from './listing.server.ts';

/** Where a page with a list looks, and the version of what the public can see there. */
type Around = { gemeente: { code: string; slug: string; version: number }; wijkCode?: string; drawing: Framed };

/**
 * Everything a page with a list shows: one page of cards, how many there are, and what is near when there is nothing.
 * @param maySearch is called before a search that wasn't done lately; it throws when this visitor searches too often
 */
export async function overview(
	db: Database,
	{ gemeente, wijkCode, drawing }: Around,
	query: URLSearchParams,
	maySearch: () => Promise<void>
) {
	const { filters, problems } = parse(query);
	const canonical = write(filters);
	const reach: Reach = { gemeenteCode: gemeente.code, ...(wijkCode ? { wijkCode } : {}) };
	const key = `overview ${wijkCode ?? gemeente.code}${canonical}`;
	if (filters.search && !isKept(key, gemeente.version)) await maySearch();
	const { facilities, ...found } = await remember(key, gemeente.version, () => look(db, reach, filters, drawing));
	const chosen = chosenIn(query);
	const lifted = chosen && (await placeOne(db, gemeente, chosen, drawing));
	return {
		filters,
		query: canonical,
		problems,
		...found,
		// what is kept says when they are open; whether that is now is asked at every view
		places: facilities.map(({ opening, type, ...place }) => ({
			...place,
			...{ type: typeName(type), sign: signOfPlace(place.id), openNow: openAt(opening, now()) }
		})),
		...(lifted ? { signs: [...found.signs, lifted] } : {}),
		chosen
	};
}

/** The id of what was chosen in the list or on the map; anything else was never an id. */
function chosenIn(query: URLSearchParams): number | undefined {
	const id = query.get('gekozen') ?? '';
	return /^(?:[1-9]\d{0,8}|1\d{9})$/.test(id) ? Number(id) : undefined;
}

async function look(db: Database, reach: Reach, filters: Filters, drawing: Framed) {
	const signs = await place(db, reach, filters, drawing);
	const facilities = filters.places ? await venues.facilities(db, reach, filters) : [];
	const { items, total, corrected } = await list(db, reach, filters);
	const nearby = items.length ? [] : await near(db, reach, filters);
	const times = await nextTimes(
		db,
		[...items, ...nearby].filter((card) => card.kind === 'activity').map((card) => card.id)
	);
	const withTime = (card: Card) => {
		const next = times.get(card.id);
		return { ...card, ...(next ? { next: momentText(next) } : {}) };
	};
	return {
		total,
		facilities,
		signs,
		items: items.map(withTime),
		nearby: nearby.map(withTime),
		...(corrected ? { corrected } : {})
	};
}

export type Overview = Awaited<ReturnType<typeof overview>>;
