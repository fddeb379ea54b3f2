import { and, eq, gte, type SQL, sql } from 'drizzle-orm';
import { area, gemeente, venue, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { entry } from './table.server.ts';

/**
 * Where an entry stands on the map: at its own point, else at its venue. What a person offers has no point of its own:
 * it counts at the name of the buurt, or of the wijk when so few people live in the buurt that they could be found.
 */

/** Fewer inhabitants than this, or a number nobody knows: too few to hide among. */
export const fewestInhabitants = 200;

/** For a query over entries that joins `venue`. */
export const ownPoint = {
	lon: sql<number | null>`case when ${entry.personal} then null else coalesce(${entry.lon}, ${venue.lon}) end`,
	lat: sql<number | null>`case when ${entry.personal} then null else coalesce(${entry.lat}, ${venue.lat}) end`
};

/** For a query over personal entries that joins `wijk`, and `area` by `isBuurtOf`. */
export const sharedPoint = {
	lon: sql<number | null>`coalesce(${area.labelLon}, ${wijk.labelLon})`,
	lat: sql<number | null>`coalesce(${area.labelLat}, ${wijk.labelLat})`
};

/** The buurt of an entry as it is now, when enough people live there. */
export const isBuurtOf = sql`${area.code} = ${entry.buurtCode} and ${area.level} = 'buurt'
	and ${area.inhabitants} >= ${fewestInhabitants}
	and ${area.year} = (select ${gemeente.year} from ${gemeente} where ${gemeente.code} = ${entry.gemeenteCode})`;

/** Whether an entry stands in this part of the map; needs no joins. */
export function standsWithin([west, south, east, north]: readonly [number, number, number, number]): SQL {
	const inside = (lon: unknown, lat: unknown) =>
		sql`(${lon} between ${west} and ${east} and ${lat} between ${south} and ${north})`;
	return sql`case
		when ${entry.personal} then coalesce(
			(select ${inside(area.labelLon, area.labelLat)} from ${area} where ${isBuurtOf}),
			(select ${inside(wijk.labelLon, wijk.labelLat)} from ${wijk} where ${wijk.code} = ${entry.wijkCode}), false)
		when ${entry.lat} is not null then ${inside(entry.lon, entry.lat)}
		else coalesce((select ${inside(venue.lon, venue.lat)} from ${venue} where ${venue.id} = ${entry.venueId}), false)
	end`;
}

/** This buurt when enough people live there to say of somebody that they do; null for any other. */
export async function tellableBuurt(
	db: Database,
	gemeenteCode: string,
	buurtCode: string | null | undefined
): Promise<string | null> {
	if (!buurtCode) return null;
	const [found] = await db
		.select({ code: area.code })
		.from(area)
		.innerJoin(gemeente, and(eq(gemeente.code, area.gemeenteCode), eq(gemeente.year, area.year)))
		.where(
			and(
				...[eq(area.code, buurtCode), eq(area.level, 'buurt'), eq(area.gemeenteCode, gemeenteCode)],
				gte(area.inhabitants, fewestInhabitants)
			)
		)
		.limit(1);
	return found?.code ?? null;
}
