import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { Letter } from '#lib/map/signs.ts';
import * as venues from '#lib/place/venues.server.ts';
import { openAt } from '#lib/place/opennow.ts';
import { typeName } from '#lib/place/venue.ts';
import { now } from '#lib/server/clock.ts';
import { area, venue, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { momentText } from './dates.ts';
import { kinds, pathOf, signOf } from './entry.ts';
import type { Filters } from './filters.ts';
import { isListed } from './listed.server.ts';
import { conditions, nextTimes, type Reach } from './listing.server.ts';
import { matching } from './search.server.ts';
import { correct } from './spelling.server.ts';
import { placeOf, signOfPlace } from './placesign.ts';
import { isBuurtOf, ownPoint, sharedPoint } from './standing.server.ts';
import { entry } from './table.server.ts';

/** One entry (with its id) or, with n, what so many persons offer in a buurt. */
export type Sign = Feature<Point, { k: Letter; n?: number }>;
export type Signs = FeatureCollection<Point, { k: Letter; n?: number }>;

/**
 * The signs of all published entries that match, in a steady order. The same filters as the list, page left aside; a
 * search is corrected as the list does.
 */
export async function collect(db: Database, reach: Reach, filters: Filters): Promise<Signs> {
	const base = conditions(reach, filters);
	const corrected = filters.search && (await correct(db, reach.gemeenteCode, filters.search));
	const features = await signs(db, base, reach, corrected || filters.search);
	if (!filters.places) return { type: 'FeatureCollection', features };
	const places = await venues.facilities(db, reach, filters);
	const standing = places.map((row) => sign(row, { k: 'p' }, signOfPlace(row.id)));
	return { type: 'FeatureCollection', features: [...features, ...standing] };
}

async function signs(db: Database, base: SQL[], reach: Reach, search: string | undefined): Promise<Sign[]> {
	const found = search ? matching(reach.gemeenteCode, search) : undefined;
	const where = [...base, ...(found ? [found.where] : [])];
	const own = await db
		.select({ id: entry.id, kind: entry.kind, ...ownPoint })
		.from(entry)
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.where(and(...where, eq(entry.personal, false), sql`${ownPoint.lat} is not null`))
		.orderBy(asc(entry.id));
	const shared = await db
		.select({ kind: entry.kind, ...sharedPoint, n: sql<number>`count(*)::int` })
		.from(entry)
		.leftJoin(area, isBuurtOf)
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(and(...where, eq(entry.personal, true), sql`${sharedPoint.lat} is not null`))
		.groupBy(entry.kind, sharedPoint.lon, sharedPoint.lat)
		.orderBy(asc(sharedPoint.lon), asc(sharedPoint.lat), asc(entry.kind));
	return [
		...own.map((row) => sign(row, { k: signOf[row.kind] }, row.id)),
		...shared.map((row) => sign(row, { k: signOf[row.kind], n: row.n }))
	];
}

function sign(at: { lon: number | null; lat: number | null }, properties: Sign['properties'], id?: number): Sign {
	return {
		type: 'Feature',
		...(id === undefined ? {} : { id }),
		geometry: { type: 'Point', coordinates: [rounded(at.lon!), rounded(at.lat!)] },
		properties
	};
}

/** About a metre. */
function rounded(degrees: number): number {
	return Math.round(degrees * 1e5) / 1e5;
}

/** What the map tells about an entry when its sign is chosen; the page of the entry tells the rest. */
export type Told = {
	id: number;
	k: Letter;
	kind: string;
	title: string;
	path: string;
	when?: string;
	where?: string;
	/** longitude and latitude of its sign; absent when it has none */
	at?: [number, number];
	/** stands with others at the name of a buurt, because a person offers it */
	shared?: true;
};

/** A few published entries by id, in the order asked; what isn't public or isn't of this gemeente is left out. */
export async function tell(
	db: Database,
	gemeente: { code: string; slug: string },
	ids: readonly number[]
): Promise<Told[]> {
	if (ids.length === 0) return [];
	const places = ids.flatMap((id) => placeOf(id) ?? []);
	const ofPlaces = places.length ? await tellPlaces(db, gemeente, places) : [];
	const found = await db
		.select({
			id: entry.id,
			kind: entry.kind,
			slug: entry.slug,
			title: entry.title,
			whenText: entry.whenText,
			where: sql<string | null>`coalesce(${venue.name}, ${entry.placeName}, ${wijk.name})`,
			personal: entry.personal,
			lon: sql<number | null>`coalesce(${ownPoint.lon}, case when ${entry.personal} then ${sharedPoint.lon} end)`,
			lat: sql<number | null>`coalesce(${ownPoint.lat}, case when ${entry.personal} then ${sharedPoint.lat} end)`
		})
		.from(entry)
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(area, isBuurtOf)
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				inArray(
					entry.id,
					ids.filter((id) => placeOf(id) === undefined)
				),
				eq(entry.gemeenteCode, gemeente.code),
				isListed
			)
		);
	const times = await nextTimes(
		db,
		found.filter((row) => row.kind === 'activity').map((row) => row.id)
	);
	const told = new Map<number, Told>([
		...ofPlaces.map((one) => [one.id, one] as const),
		...found.map((row) => {
			const next = times.get(row.id);
			const when = row.whenText ?? (next && momentText(next));
			const one: Told = {
				id: row.id,
				k: signOf[row.kind],
				kind: kinds[row.kind].one,
				title: row.title,
				path: pathOf({ ...row, gemeenteSlug: gemeente.slug }),
				...(when ? { when } : {}),
				...(row.where ? { where: row.where } : {}),
				...(row.lat === null ? {} : { at: [rounded(row.lon!), rounded(row.lat)] }),
				...(row.personal ? { shared: true } : {})
			};
			return [row.id, one] as const;
		})
	]);
	return [...new Set(ids)].flatMap((id) => told.get(id) ?? []);
}

/** Places by their own numbers; with whether they are open at this moment. */
async function tellPlaces(
	db: Database,
	gemeente: { code: string; slug: string },
	ids: readonly number[]
): Promise<Told[]> {
	const found = await venues.some(db, gemeente.code, ids);
	return found.map(({ id, slug, name, type, opening, hours, address, wijkName, lat, lon }) => {
		const [when, where] = [openAt(opening, now())?.words ?? hours, address ?? wijkName];
		return {
			...{ id: signOfPlace(id), k: 'p' as const, kind: typeName(type), title: name },
			path: `/${gemeente.slug}/plek/${slug}`,
			...(when ? { when } : {}),
			...(where ? { where } : {}),
			...(lat === null ? {} : { at: [rounded(lon!), rounded(lat)] as [number, number] })
		};
	});
}
