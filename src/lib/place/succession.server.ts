import { and, eq, lt, ne, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '#lib/server/database.server.ts';
import { cbsWijkCodeOf, type Territory } from './area.ts';
import { contains, type Point } from './geometry.ts';
import type { Placed, Succession } from './succession.ts';
import { area, gemeente, postcode, venue } from './table.server.ts';

/** What moved, counted per kind, and what a person has to look at, a line each. */
export type Relocation = { moved: Record<string, number>; undecided: string[] };

/** Moves what a concept has placed in the wijken of a gemeente, in the transaction that changes those wijken. */
export type Relocate = (tx: Database, succession: Succession) => Promise<Relocation>;

/** Venues by their point, postcodes by their buurt. */
export const followInPlace: Relocate = async (tx, succession) => {
	const found = await tx.select().from(venue).where(eq(venue.gemeenteCode, succession.gemeenteCode));
	const venues = await move(tx, succession, venue, found, (one) => `venue "${one.name}"`);
	const postcodes = await followPostcodes(tx, succession);
	return { moved: { venues: venues.moved, postcodes }, undecided: venues.undecided };
};

type Movable = Placed & { id: number; lat?: number | null; lon?: number | null };

/**
 * Places rows of a table with `id`, `wijk_code` and `buurt_code` where they are from now on; only those that change.
 * @param nameOf how to name one in the list of what could not be decided
 */
export async function move<T extends Movable>(
	tx: Database,
	{ follow }: Succession,
	table: PgTable,
	placed: T[],
	nameOf: (one: T) => string
): Promise<{ moved: number; undecided: string[] }> {
	const moves: { id: number; wijk_code: string | null; buurt_code: string | null }[] = [];
	const undecided: string[] = [];
	for (const one of placed) {
		const to = follow(one, pointOf(one));
		if (to.wijkCode !== one.wijkCode || to.buurtCode !== one.buurtCode)
			moves.push({ id: one.id, wijk_code: to.wijkCode, buurt_code: to.buurtCode });
		if (!to.decided) undecided.push(`${nameOf(one)}: was in ${told(one)}, is now in ${told(to)}; have a look at it`);
	}
	if (moves.length > 0)
		await tx.execute(sql`
			update ${table} as placed set wijk_code = moves.wijk_code, buurt_code = moves.buurt_code
			from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as moves (id int, wijk_code text, buurt_code text)
			where placed.id = moves.id`);
	return { moved: moves.length, undecided };
}

function pointOf({ lat, lon }: Movable): Point | undefined {
	return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined;
}

function told({ wijkCode, buurtCode }: Placed): string {
	return [buurtCode, wijkCode].find((code) => code !== null) ?? 'no wijk';
}

/** A postcode keeps its wijk when its buurt was divided: which part it lies in only a new table can tell. */
async function followPostcodes(tx: Database, { gemeenteCode, follow }: Succession): Promise<number> {
	const olds = await tx
		.selectDistinct({ buurtCode: postcode.buurtCode })
		.from(postcode)
		.where(eq(postcode.gemeenteCode, gemeenteCode));
	const moves = olds.flatMap(({ buurtCode: old }) => {
		if (old === null) return [];
		const now = follow({ wijkCode: null, buurtCode: old }).buurtCode;
		return now === old ? [] : [{ old, now, wijk_code: cbsWijkCodeOf(now ?? old) }];
	});
	if (moves.length === 0) return 0;
	const moved: unknown = await tx.execute(sql`
		update ${postcode} as placed set buurt_code = moves.now, wijk_code = moves.wijk_code
		from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as moves (old text, now text, wijk_code text)
		where placed.gemeente_code = ${gemeenteCode} and placed.buurt_code = moves.old returning placed.code`);
	return (Array.isArray(moved) ? moved : (moved as { rows: unknown[] }).rows).length;
}

/** Gemeenten that were somewhere in this one the year before: what is in them can't move by itself, its address changes. */
export async function swallowed(tx: Database, { gemeente: now, year }: Territory): Promise<string[]> {
	const earlier = await tx
		.select({ code: gemeente.code, name: gemeente.name, year: gemeente.year, lat: area.labelLat, lon: area.labelLon })
		.from(gemeente)
		.innerJoin(area, and(eq(area.code, gemeente.code), eq(area.year, gemeente.year)))
		.where(and(eq(gemeente.demo, false), lt(gemeente.year, year), ne(gemeente.code, now.code)));
	return earlier
		.filter((one) => contains(now.geometry, one))
		.map(
			(one) => `gemeente ${one.name} (${one.code}) of ${one.year} lies in ${now.name} now: what is in it stays there`
		);
}
