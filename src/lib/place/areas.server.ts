import { randomUUID } from 'node:crypto';
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { type Area, type Level, levels, Refusal, type Territory } from './area.ts';
import type { Division, OwnWijk } from './division.ts';
import { boundsOf } from './geometry.ts';
import { labelOf } from './outline.ts';
import { freeSlug, slugOf } from './place.ts';
import { draw } from './wijken.server.ts';
import { type Relocate, swallowed } from './succession.server.ts';
import { area, gemeente } from './table.server.ts';

/** How many came in, changed, stayed as they were, and are gone. */
export type Tally = { came: number; changed: number; stayed: number; gone: number };

export type Summary = {
	gemeente: { code: string; name: string; slug: string };
	year: number;
	/** the areas of CBS */
	levels: Record<Level, Tally>;
	/** the wijken on screen; undefined when a later year is shown and this one is only kept */
	screen?: { division: Division; tally: Tally };
	/** what was placed elsewhere because of it, per kind */
	moved: Record<string, number>;
	/** what a person has to look at, a line each */
	undecided: string[];
};

export type Options = {
	/** how to show the gemeente; without it as before, or as usual for a new one */
	division?: Division | undefined;
	/** the wijken of an own division */
	own?: OwnWijk[] | undefined;
	/** own names per code of a wijk on screen */
	names?: Record<string, string> | undefined;
	/** moves what is placed in a wijk and belongs to a concept after this one */
	relocate?: Relocate | undefined;
};

type Stored = typeof area.$inferSelect;

/**
 * Takes in the areas of one gemeente in one year: all of it or, when something is wrong, nothing. A later year than the
 * one on screen takes its place and what is placed in the gemeente moves along; an earlier one is only kept.
 * For the machine itself: imports and planting.
 * @throws Refusal
 */
export async function take(db: Database, territory: Territory, options: Options = {}): Promise<Summary> {
	return db.transaction(async (transaction) => {
		const tx = transaction as unknown as Database;
		const code = territory.gemeente.code;
		const [current] = await tx.select().from(gemeente).where(eq(gemeente.code, code)).for('update');
		const before = await stored(tx, code, territory.year);
		if (territory.buurten.length === 0 && before.some((row) => row.level === 'buurt'))
			throw new Refusal(`${code} has buurten for ${territory.year} already: hand them in again with the wijken.`);
		const isShown = !current || territory.year >= current.year;
		const shownBefore = !current || current.year === territory.year ? before : await stored(tx, code, current.year);
		const tallies = await store(tx, territory, before);
		const summary: Summary = {
			gemeente: { code, name: territory.gemeente.name, slug: current?.slug ?? (await slugFor(tx, territory)) },
			year: territory.year,
			levels: tallies,
			moved: {},
			undecided: []
		};
		const areasChanged = levels.some((level) => isChanged(tallies[level]));
		let visible = false;
		if (isShown) {
			const row = rowOf(territory, summary.gemeente.slug);
			if (!current) await tx.insert(gemeente).values(row);
			const drawn = await draw(tx, territory, { current, shownBefore, areasChanged }, options);
			summary.screen = { division: drawn.division, tally: drawn.tally };
			summary.moved = drawn.moved;
			summary.undecided = [...drawn.undecided, ...(await swallowed(tx, territory))];
			visible = areasChanged || isChanged(drawn.tally) || current?.division !== drawn.division;
			if (visible)
				await tx
					.update(gemeente)
					.set({
						...row,
						division: drawn.division,
						version: (current?.version ?? 0) + 1,
						areaTag: randomUUID()
					})
					.where(eq(gemeente.code, code));
		}
		if (areasChanged || visible)
			await record(tx, {
				name: 'areas.taken',
				actor: { kind: 'system' },
				subject: { kind: 'gemeente', id: code },
				gemeenteCode: code,
				details: { year: territory.year, levels: tallies, screen: summary.screen ?? null, moved: summary.moved }
			});
		return summary;
	});
}

export function isChanged(tally: Tally): boolean {
	return tally.came + tally.changed + tally.gone > 0;
}

async function stored(tx: Database, gemeenteCode: string, year: number): Promise<Stored[]> {
	return tx
		.select()
		.from(area)
		.where(and(eq(area.gemeenteCode, gemeenteCode), eq(area.year, year)));
}

/** Makes the stored areas of (gemeente, year) equal to these, touching only what differs. */
async function store(tx: Database, territory: Territory, before: Stored[]): Promise<Record<Level, Tally>> {
	const old = new Map(before.map((row) => [row.code, row]));
	const tallies = Object.fromEntries(
		levels.map((level) => [level, { came: 0, changed: 0, stayed: 0, gone: 0 }])
	) as Record<Level, Tally>;
	const fresh: Area[] = [];
	const outdated: string[] = [];
	for (const one of [territory.gemeente, ...territory.wijken, ...territory.buurten]) {
		const known = old.get(one.code);
		old.delete(one.code);
		if (known && isSame(known, one)) tallies[one.level].stayed++;
		else {
			tallies[one.level][known ? 'changed' : 'came']++;
			fresh.push(one);
			if (known) outdated.push(one.code);
		}
	}
	for (const row of old.values()) {
		tallies[row.level].gone++;
		outdated.push(row.code);
	}
	if (outdated.length > 0)
		await tx.delete(area).where(and(eq(area.year, territory.year), inArray(area.code, outdated)));
	for (let from = 0; from < fresh.length; from += 200)
		await tx
			.insert(area)
			.values(fresh.slice(from, from + 200).map((one) => ({ ...one, ...extentOf(one), year: territory.year })));
	return tallies;
}

function isSame(row: Stored, one: Area): boolean {
	return (
		(['name', 'gemeenteCode', 'cbsWijkCode', 'inhabitants', 'households'] as const).every(
			(key) => row[key] === one[key]
		) && JSON.stringify(row.geometry.coordinates) === JSON.stringify(one.geometry.coordinates)
	);
}

/** What is worked out from an outline and stored beside it. */
export function extentOf({ geometry }: Pick<Area, 'geometry'>) {
	const [west, south, east, north] = boundsOf(geometry);
	const label = labelOf(geometry);
	return { west, south, east, north, labelLat: label.lat, labelLon: label.lon };
}

function rowOf({ gemeente: one, wijken, year }: Territory, slug: string) {
	const [west, south, east, north] = boundsOf(one.geometry);
	const known = wijken.map((wijk) => wijk.inhabitants).filter((inhabitants) => inhabitants !== null);
	const inhabitants = one.inhabitants ?? (known.length > 0 ? known.reduce((sum, count) => sum + count, 0) : null);
	return { code: one.code, year, name: one.name, slug, west, south, east, north, inhabitants };
}

async function slugFor(tx: Database, { gemeente: one }: Territory): Promise<string> {
	const taken = await tx.select({ slug: gemeente.slug }).from(gemeente).where(ne(gemeente.code, one.code));
	return freeSlug(slugOf(one.name), new Set(taken.map((row) => row.slug)));
}
