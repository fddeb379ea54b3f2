import { between, eq, sql } from 'drizzle-orm';
import { type Database, rows } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { find as findAddress, type Lookup } from './addresses.server.ts';
import { Refusal } from './area.ts';
import { locate } from './location.server.ts';
import { normalise, type Row } from './postcode.ts';
import { gemeente, postcode, wijk } from './table.server.ts';

/** Which gemeente, and which wijk in it; without a wijk when four digits lie in several. */
export type Found = { gemeenteSlug: string; wijkSlug: string | undefined };

/**
 * The wijk of a postcode: from the table when one was imported, else from PDOK when the operator turned that on.
 * @returns undefined for what isn't a postcode, isn't known, or lies in a gemeente that isn't here
 */
export async function find(db: Database, typed: string, lookup: Lookup = { PDOK: false }): Promise<Found | undefined> {
	const code = normalise(typed);
	if (!code) return undefined;
	return (await fromTable(db, code)) ?? (await fromPdok(db, code, lookup));
}

async function fromTable(db: Database, code: string): Promise<Found | undefined> {
	const matches = await db
		.select({ gemeenteCode: postcode.gemeenteCode, buurtCode: postcode.buurtCode, wijkCode: postcode.wijkCode })
		.from(postcode)
		.where(code.length === 4 ? between(postcode.code, code, `${code}ZZ`) : eq(postcode.code, code));
	const [gemeenteCode, share] = mostOf(matches.map((one) => one.gemeenteCode));
	if (gemeenteCode === undefined || share < 0.5) return undefined;
	const [home] = await db.select({ slug: gemeente.slug }).from(gemeente).where(eq(gemeente.code, gemeenteCode));
	if (!home) return undefined;
	const wijken = await db
		.select({ slug: wijk.slug, parts: wijk.parts })
		.from(wijk)
		.where(eq(wijk.gemeenteCode, gemeenteCode));
	const slugOf = new Map(wijken.flatMap((one) => one.parts.map((part) => [part, one.slug])));
	const slugs = matches.map((one) => slugOf.get(one.buurtCode ?? '') ?? slugOf.get(one.wijkCode ?? ''));
	const [wijkSlug, certainty] = mostOf(slugs);
	return { gemeenteSlug: home.slug, wijkSlug: certainty >= 0.9 ? wijkSlug : undefined };
}

/** What occurs most, and its share of all. */
function mostOf<T>(values: T[]): [T | undefined, number] {
	const counts = new Map<T, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	const [most, times] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0];
	return [most, values.length > 0 ? times / values.length : 0];
}

async function fromPdok(db: Database, code: string, lookup: Lookup): Promise<Found | undefined> {
	if (code.length === 4) return undefined;
	try {
		const address = await findAddress(db, lookup, code);
		const [home] = address
			? await db.select({ slug: gemeente.slug }).from(gemeente).where(eq(gemeente.code, address.gemeenteCode))
			: [];
		if (!address || !home) return undefined;
		const spot = await locate(db, address.gemeenteCode, address);
		const [found] = spot ? await db.select({ slug: wijk.slug }).from(wijk).where(eq(wijk.code, spot.wijkCode)) : [];
		return { gemeenteSlug: home.slug, wijkSlug: found?.slug };
	} catch (cause) {
		// a visitor is not helped by knowing that another service is away: the list of wijken is still there
		if (cause instanceof Refusal) return undefined;
		throw cause;
	}
}

/** Takes in a table of postcodes, all of it or nothing. For the machine itself. */
export async function take(db: Database, table: Row[]): Promise<{ came: number; changed: number; stayed: number }> {
	return db.transaction(async (transaction) => {
		const tx = transaction as unknown as Database;
		const tally = { came: 0, changed: 0, stayed: 0 };
		for (let from = 0; from < table.length; from += 10_000) {
			const batch = table.slice(from, from + 10_000);
			const touched = await rows<{ came: boolean }>(
				tx,
				sql`insert into ${postcode} (code, gemeente_code, buurt_code, wijk_code)
					select "code", "gemeenteCode", "buurtCode", "wijkCode"
					from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
						as given ("code" text, "gemeenteCode" text, "buurtCode" text, "wijkCode" text)
					on conflict (code) do update set gemeente_code = excluded.gemeente_code,
						buurt_code = excluded.buurt_code, wijk_code = excluded.wijk_code
					where (postcode.gemeente_code, postcode.buurt_code, postcode.wijk_code)
						is distinct from (excluded.gemeente_code, excluded.buurt_code, excluded.wijk_code)
					returning (xmax = 0) as came`
			);
			const came = touched.filter((row) => row.came).length;
			tally.came += came;
			tally.changed += touched.length - came;
			tally.stayed += batch.length - touched.length;
		}
		if (tally.came + tally.changed > 0)
			await record(tx, {
				name: 'postcodes.taken',
				actor: { kind: 'system' },
				subject: { kind: 'postcode', id: 'table' },
				details: tally
			});
		return tally;
	});
}
