import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { touch } from './gemeenten.server.ts';
import { venue, venueRoom, wijk } from './table.server.ts';
import { facilityTypes } from './venue.ts';

export type Venue = typeof venue.$inferSelect;
export type Room = typeof venueRoom.$inferSelect;
export type VenueInput = Omit<typeof venue.$inferInsert, 'id'>;

export async function find(db: Database, gemeenteCode: string, slug: string): Promise<Venue | undefined> {
	const [found] = await db
		.select()
		.from(venue)
		.where(and(eq(venue.gemeenteCode, gemeenteCode), eq(venue.slug, slug)))
		.limit(1);
	return found;
}

/** What wasn't closed for good: the rest stands in no list, and its own page says so. */
export const isThere = isNull(venue.closedOn);

/** The venues of a gemeente, by name. */
export function list(db: Database, gemeenteCode: string): Promise<Venue[]> {
	return known(db, gemeenteCode, isThere);
}

/** The same with those that were closed: what a sheet calls by its number is that place still. */
export function known(db: Database, gemeenteCode: string, which?: SQL): Promise<Venue[]> {
	return db
		.select()
		.from(venue)
		.where(and(eq(venue.gemeenteCode, gemeenteCode), which))
		.orderBy(asc(venue.name));
}

/** Adds a venue, or updates the one with this slug. For imports and makelaars; the caller has checked who asks. */
export async function save(tx: Database, input: VenueInput): Promise<number> {
	const [saved] = await tx
		.insert(venue)
		.values(input)
		.onConflictDoUpdate({ target: [venue.gemeenteCode, venue.slug], set: input })
		.returning({ id: venue.id });
	await touch(tx, input.gemeenteCode);
	return saved!.id;
}

/** The rooms of a venue that people can use, by name. */
export function roomsOf(db: Database, venueId: number): Promise<Room[]> {
	return db.select().from(venueRoom).where(eq(venueRoom.venueId, venueId)).orderBy(asc(venueRoom.name), venueRoom.id);
}

/** What a line in a list of places tells. */
export type Listed = Awaited<ReturnType<typeof listed>>[number];

/** The places of a wijk, or of a whole gemeente, by name. */
export function listed(db: Database, reach: { gemeenteCode: string; wijkCode?: string }) {
	return db
		.select({
			...{ id: venue.id, slug: venue.slug, name: venue.name, type: venue.type, address: venue.address },
			...{ opening: venue.opening, hours: venue.hours, phone: venue.phone, stepFree: venue.stepFree },
			...{ wijkName: wijk.name, onMap: sql<boolean>`${venue.lat} is not null` }
		})
		.from(venue)
		.leftJoin(wijk, eq(wijk.code, venue.wijkCode))
		.where(within(reach))
		.orderBy(asc(venue.name), asc(venue.id));
}

function within({ gemeenteCode, wijkCode }: { gemeenteCode: string; wijkCode?: string }): SQL | undefined {
	return and(
		...[eq(venue.gemeenteCode, gemeenteCode), isThere],
		// what belongs to no wijk is for all of them
		wijkCode ? or(eq(venue.wijkCode, wijkCode), sql`${venue.wijkCode} is null`) : undefined
	);
}

/** Facilities: what somebody can use without asking anybody, where they have a point; in a steady order. */
export function facilities(
	db: Database,
	reach: { gemeenteCode: string; wijkCode?: string },
	{ stepFree, bounds }: { stepFree: boolean; bounds?: readonly [number, number, number, number] | undefined }
) {
	return db
		.select({
			...{ id: venue.id, slug: venue.slug, name: venue.name, type: venue.type, lat: venue.lat, lon: venue.lon },
			...{ opening: venue.opening, hours: venue.hours, wijkName: wijk.name }
		})
		.from(venue)
		.leftJoin(wijk, eq(wijk.code, venue.wijkCode))
		.where(
			and(
				...[within(reach), inArray(venue.type, facilityTypes), isNotNull(venue.lat)],
				stepFree ? eq(venue.stepFree, true) : undefined,
				bounds &&
					sql`${venue.lon} between ${bounds[0]} and ${bounds[2]} and ${venue.lat} between ${bounds[1]} and ${bounds[3]}`
			)
		)
		.orderBy(asc(venue.id));
}

/** A few venues of a gemeente by id. */
export function some(db: Database, gemeenteCode: string, ids: readonly number[]) {
	return db
		.select({
			...{ id: venue.id, slug: venue.slug, name: venue.name, type: venue.type, lat: venue.lat, lon: venue.lon },
			...{ opening: venue.opening, hours: venue.hours, address: venue.address, wijkName: wijk.name }
		})
		.from(venue)
		.leftJoin(wijk, eq(wijk.code, venue.wijkCode))
		.where(and(eq(venue.gemeenteCode, gemeenteCode), inArray(venue.id, [...ids]), isThere));
}
