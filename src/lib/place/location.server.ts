import { and, eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import type { Point } from './geometry.ts';
import { type Locator, locatorOf, type Spot } from './locator.ts';
import { area, gemeente, wijk } from './table.server.ts';

/** Gemeenten whose borders are kept in memory, the least used first. */
const kept = new Map<string, { tag: string; locator: Locator }>();
const MOST = 50;

/** In which wijk (as on screen) and buurt a point lies; undefined outside the gemeente or when there is no such. */
export async function locate(db: Database, gemeenteCode: string, point: Point): Promise<Spot | undefined> {
	const [found] = await db
		.select({ year: gemeente.year, tag: gemeente.areaTag })
		.from(gemeente)
		.where(eq(gemeente.code, gemeenteCode));
	if (!found) return undefined;
	const known = kept.get(gemeenteCode);
	// the result is kept, never the promise: waiting for another's transaction could be waiting for oneself
	const locator = known?.tag === found.tag ? known.locator : await load(db, gemeenteCode, found.year);
	kept.delete(gemeenteCode);
	kept.set(gemeenteCode, { tag: found.tag, locator });
	if (kept.size > MOST) kept.delete(kept.keys().next().value!);
	return locator(point);
}

async function load(db: Database, gemeenteCode: string, year: number): Promise<Locator> {
	const wijken = await db
		.select({ code: wijk.code, geometry: wijk.geometry, parts: wijk.parts })
		.from(wijk)
		.where(eq(wijk.gemeenteCode, gemeenteCode));
	const buurten = await db
		.select({ code: area.code, geometry: area.geometry, cbsWijkCode: area.cbsWijkCode })
		.from(area)
		.where(and(eq(area.gemeenteCode, gemeenteCode), eq(area.year, year), eq(area.level, 'buurt')));
	return locatorOf(wijken, buurten);
}
