import { and, asc, desc, eq, ilike, or, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import type { Lookup } from './addresses.server.ts';
import { slugOf } from './place.ts';
import * as postcodes from './postcodes.server.ts';
import { gemeente, wijk } from './table.server.ts';

export type Found = { name: string; path: string };

/** Wijken and gemeenten that somebody may mean: by postcode, by the whole name, else by a part of it. At most 20. */
export async function findPlaces(db: Database, lookup: Lookup, asked: string): Promise<Found[]> {
	if (/^\d{4}\s*([a-z]{2})?$/i.test(asked)) {
		const found = await postcodes.find(db, asked, lookup);
		return found ? [{ name: asked, path: `/${found.gemeenteSlug}${found.wijkSlug ? `/${found.wijkSlug}` : ''}` }] : [];
	}
	const slug = slugOf(asked);
	if (slug === 'x') return [];
	const whole = await read(db, slug, slug);
	if (whole.length) return whole;
	const part = await read(db, `%${slug}%`, `%${slug}%`);
	return part.length ? part : alike(db, slug);
}

/** Names that look like what was typed, for who makes a typing error. */
async function alike(db: Database, slug: string): Promise<Found[]> {
	const likeness = sql<number>`similarity(${wijk.slug}, ${slug})`;
	const found = await db
		.select({ name: wijk.name, slug: wijk.slug, gemeenteName: gemeente.name, gemeenteSlug: gemeente.slug })
		.from(wijk)
		.innerJoin(gemeente, eq(gemeente.code, wijk.gemeenteCode))
		.where(sql`${likeness} > 0.3`)
		.orderBy(desc(likeness), asc(wijk.name))
		.limit(5);
	return found.map(ofWijk);
}

const ofWijk = (one: { name: string; slug: string; gemeenteName: string; gemeenteSlug: string }): Found => ({
	name: `${one.name} (${one.gemeenteName})`,
	path: `/${one.gemeenteSlug}/${one.slug}`
});

async function read(db: Database, wijkPattern: string, gemeentePattern: string): Promise<Found[]> {
	const wijken = await db
		.select({ name: wijk.name, slug: wijk.slug, gemeenteName: gemeente.name, gemeenteSlug: gemeente.slug })
		.from(wijk)
		.innerJoin(gemeente, eq(gemeente.code, wijk.gemeenteCode))
		.where(or(ilike(wijk.slug, wijkPattern), and(ilike(wijk.slug, `wijk-%-${wijkPattern}`))))
		.orderBy(asc(wijk.name), asc(gemeente.name))
		.limit(20);
	const gemeenten = await db
		.select({ name: gemeente.name, slug: gemeente.slug })
		.from(gemeente)
		.where(ilike(gemeente.slug, gemeentePattern))
		.orderBy(asc(gemeente.name))
		.limit(20);
	return [...gemeenten.map((one) => ({ name: one.name, path: `/${one.slug}` })), ...wijken.map(ofWijk)].slice(0, 20);
}
