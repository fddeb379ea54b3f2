import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { area, gemeente, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { indicatorCodes } from './indicator.ts';
import { type Figure, levelOf, type StatInput } from './stat.ts';
import { stat } from './table.server.ts';

/**
 * How an import went; `unknown` are figures of areas this Wijkweb doesn't have, with their codes, and `parts` those of
 * buurten and other parts of a wijk, which no page shows.
 */
export type Taken = {
	came: number;
	changed: number;
	stayed: number;
	unknown: number;
	unknownCodes: string[];
	parts: number;
};

const batch = 500;

/** Takes figures in, all or none. Of what no page shows nothing is kept. Running it again changes nothing. */
export function take(db: Database, all: readonly StatInput[]): Promise<Taken> {
	return db.transaction(async (transaction) => {
		const tx = transaction as unknown as Database;
		const shown = await shownCodes(tx);
		const here = all.filter(({ areaCode }) => shown.has(areaCode));
		const rest = all.filter(({ areaCode }) => !shown.has(areaCode));
		const parts = await areasAmong(tx, rest);
		const elsewhere = rest.filter(({ areaCode }) => !parts.has(areaCode));
		let [came, changed] = [0, 0];
		for (let from = 0; from < here.length; from += batch) {
			const written = await write(tx, here.slice(from, from + batch));
			came += written.came;
			changed += written.changed;
		}
		// every code begins with the digits of its gemeente
		const touched = new Set(came + changed ? here.map(({ areaCode }) => `GM${areaCode.slice(2, 6)}`) : []);
		for (const code of touched) await gemeenten.touch(tx, code);
		return {
			...{ came, changed, stayed: here.length - came - changed, unknown: elsewhere.length },
			parts: rest.length - elsewhere.length,
			unknownCodes: [...new Set(elsewhere.map(({ areaCode }) => areaCode))]
		};
	});
}

async function write(tx: Database, some: readonly StatInput[]) {
	const values = some.map((one) => ({ ...one, level: levelOf(one.areaCode)!, importedAt: now() }));
	const same = sql`(${stat.value}, ${stat.estimate}, ${stat.source}) is not distinct from (excluded.value, excluded.estimate, excluded.source)`;
	const written = await tx
		.insert(stat)
		.values(values)
		.onConflictDoUpdate({
			target: [stat.areaCode, stat.indicator, stat.year],
			set: {
				...{ value: sql`excluded.value`, estimate: sql`excluded.estimate` },
				...{ source: sql`excluded.source`, importedAt: sql`excluded.imported_at` }
			},
			setWhere: sql`not (${same})`
		})
		// a row that was there before has been written over by this very transaction
		.returning({ isNew: sql<boolean>`xmax = 0` });
	const came = written.filter(({ isNew }) => isNew).length;
	return { came, changed: written.length - came };
}

/** Of a gemeente and of a wijk; of an own wijk that is one area of CBS, of that. */
async function shownCodes(tx: Database): Promise<Set<string>> {
	const [gemeenten, wijken] = [
		await tx.select({ code: gemeente.code }).from(gemeente),
		await tx.select({ code: wijk.code, parts: wijk.parts }).from(wijk)
	];
	return new Set([...gemeenten.map(({ code }) => code), ...wijken.map(ownCode)]);
}

const ownCode = ({ code, parts }: { code: string; parts: string[] }) => (parts.length === 1 ? parts[0]! : code);

async function areasAmong(tx: Database, some: readonly StatInput[]): Promise<Set<string>> {
	const codes = [...new Set(some.map(({ areaCode }) => areaCode))];
	const found = await tx.select({ code: area.code }).from(area).where(inArray(area.code, codes));
	return new Set(found.map(({ code }) => code));
}

/** The newest figures of a wijk, in the order of the indicators. An own wijk of several CBS areas has none of its own. */
export async function of(db: Database, gemeenteCode: string, wijkCode: string): Promise<Figure[]> {
	const [found] = await db.select({ parts: wijk.parts }).from(wijk).where(eq(wijk.code, wijkCode));
	const own = ownCode({ code: wijkCode, parts: found?.parts ?? [] });
	const all = await db
		.select()
		.from(stat)
		.where(and(or(eq(stat.areaCode, own), eq(stat.areaCode, gemeenteCode)), inArray(stat.indicator, indicatorCodes)))
		.orderBy(desc(stat.year));
	return indicatorCodes.flatMap((indicator) => {
		const each = all.filter((one) => one.indicator === indicator);
		const here = each.find(({ areaCode }) => areaCode === own);
		const wide = each.find(({ areaCode, year }) => areaCode === gemeenteCode && (!here || year === here.year));
		const one = here ?? wide;
		if (!one) return [];
		const { level, year, value, estimate, source } = one;
		return { indicator, level, year, value, estimate, source, around: here && wide ? wide.value : null };
	});
}
