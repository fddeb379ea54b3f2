import { randomUUID } from 'node:crypto';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { gemeente, wijk } from './table.server.ts';

const seen = {
	code: gemeente.code,
	year: gemeente.year,
	name: gemeente.name,
	slug: gemeente.slug,
	division: gemeente.division,
	demo: gemeente.demo,
	host: gemeente.host,
	phone: gemeente.phone,
	email: gemeente.email,
	walkIn: gemeente.walkIn,
	makelaarTitle: gemeente.makelaarTitle,
	west: gemeente.west,
	south: gemeente.south,
	east: gemeente.east,
	north: gemeente.north,
	inhabitants: gemeente.inhabitants,
	version: gemeente.version,
	areaTag: gemeente.areaTag
};

const wijkSeen = {
	code: wijk.code,
	gemeenteCode: wijk.gemeenteCode,
	slug: wijk.slug,
	name: wijk.name,
	cbsName: wijk.cbsName,
	about: wijk.about,
	inhabitants: wijk.inhabitants,
	west: wijk.west,
	south: wijk.south,
	east: wijk.east,
	north: wijk.north,
	labelLat: wijk.labelLat,
	labelLon: wijk.labelLon
};

/** A gemeente without its shapes; those travel only with the map. */
export type Gemeente = Awaited<ReturnType<typeof list>>[number];
/** A wijk on screen, without its shape. */
export type Wijk = Awaited<ReturnType<typeof wijkenOf>>[number];

/** All gemeenten that use this Wijkweb, by name. */
export function list(db: Database) {
	return db.select(seen).from(gemeente).orderBy(asc(gemeente.name));
}

/** Whether no gemeente was ever read in. */
export async function isEmpty(db: Database): Promise<boolean> {
	return (await db.select({ code: gemeente.code }).from(gemeente).limit(1)).length === 0;
}

/** Whether the fictional gemeente is here, and no real one beside it. */
export async function isDemo(db: Database): Promise<boolean> {
	const found = await db.selectDistinct({ demo: gemeente.demo }).from(gemeente);
	return found.length === 1 && found[0]!.demo;
}

/** What a gemeente says about itself, apart from its areas. The caller has checked who asks. */
export async function describe(
	tx: Database,
	code: string,
	input: Partial<
		Pick<
			typeof gemeente.$inferInsert,
			'demo' | 'host' | 'phone' | 'email' | 'walkIn' | 'makelaarTitle' | 'mostSupported' | 'landscape'
		>
	>
): Promise<void> {
	await tx
		.update(gemeente)
		.set(input.landscape ? { ...input, areaTag: randomUUID() } : input)
		.where(eq(gemeente.code, code));
	await touch(tx, code);
}

/** Names and slugs only, for a long list to choose from. */
export function names(db: Database) {
	return db.select({ name: gemeente.name, slug: gemeente.slug }).from(gemeente).orderBy(asc(gemeente.name));
}

/** Who answers for what is kept about people, by gemeente: the organisation behind it. */
export function controllers(db: Database) {
	const { name, host, phone, email } = gemeente;
	return db.select({ name, host, phone, email }).from(gemeente).orderBy(asc(name));
}

/** The gemeente of a Wijkweb that has one; undefined when there are more, or none. */
export async function only(db: Database): Promise<Gemeente | undefined> {
	const [first, second] = await db.select(seen).from(gemeente).orderBy(asc(gemeente.name)).limit(2);
	return second ? undefined : first;
}

export async function find(db: Database, slug: string): Promise<Gemeente | undefined> {
	const [found] = await db.select(seen).from(gemeente).where(eq(gemeente.slug, slug)).limit(1);
	return found;
}

/** How many initiatives one makelaar supports at most, for who works there. */
export async function mostSupported(db: Database, code: string): Promise<number> {
	const [found] = await db.select({ most: gemeente.mostSupported }).from(gemeente).where(eq(gemeente.code, code));
	return found?.most ?? 0;
}

/** The websites that may show the list and the map of a gemeente in a frame. */
export async function embedHosts(db: Database, code: string): Promise<string[]> {
	const [found] = await db.select({ hosts: gemeente.embedHosts }).from(gemeente).where(eq(gemeente.code, code));
	return found?.hosts ?? [];
}

/** By its CBS code. */
export async function byCode(db: Database, code: string): Promise<Gemeente | undefined> {
	const [found] = await db.select(seen).from(gemeente).where(eq(gemeente.code, code)).limit(1);
	return found;
}

/** What it takes to choose a wijk of a gemeente, by name. */
export function wijkNames(db: Database, gemeenteCode: string) {
	return db
		.select({ slug: wijk.slug, name: wijk.name })
		.from(wijk)
		.where(eq(wijk.gemeenteCode, gemeenteCode))
		.orderBy(asc(wijk.name));
}

/** The wijken of a gemeente by name. */
export function wijkenOf(db: Database, gemeenteCode: string) {
	return db.select(wijkSeen).from(wijk).where(eq(wijk.gemeenteCode, gemeenteCode)).orderBy(asc(wijk.name));
}

export async function findWijk(db: Database, gemeenteCode: string, slug: string): Promise<Wijk | undefined> {
	const [found] = await db
		.select(wijkSeen)
		.from(wijk)
		.where(and(eq(wijk.gemeenteCode, gemeenteCode), eq(wijk.slug, slug)))
		.limit(1);
	return found;
}

/** The wijken of a gemeente with their shapes, for a drawing. */
export function shapesOf(db: Database, gemeenteCode: string) {
	return db
		.select({ ...wijkSeen, geometry: wijk.geometry })
		.from(wijk)
		.where(eq(wijk.gemeenteCode, gemeenteCode))
		.orderBy(asc(wijk.name));
}

/** Water, parks and streets of a gemeente, for a drawing; null when it has none. */
export async function landscapeOf(db: Database, gemeenteCode: string) {
	const [found] = await db
		.select({ landscape: gemeente.landscape })
		.from(gemeente)
		.where(eq(gemeente.code, gemeenteCode))
		.limit(1);
	return found?.landscape ?? null;
}

/** Tells every cache that something the public can see has changed; in the transaction that changed it. */
export async function touch(tx: Database, gemeenteCode: string): Promise<void> {
	await tx
		.update(gemeente)
		.set({ version: sql`${gemeente.version} + 1` })
		.where(eq(gemeente.code, gemeenteCode));
}
