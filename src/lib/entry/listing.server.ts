import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { venue, wijk } from '#lib/place/table.server.ts';
import { thisWeek, today, weekend } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Filters, pageSize, type When } from './filters.ts';
import { isListed } from './listed.server.ts';
import { matching } from './search.server.ts';
import { correct } from './spelling.server.ts';
import { ownPoint, standsWithin } from './standing.server.ts';
import { entry, holding, occurrence } from './table.server.ts';

/** Where the list looks: a whole gemeente or one wijk of it. */
export type Reach = { gemeenteCode: string; wijkCode?: string };

const windows: Record<When, typeof today> = { vandaag: today, 'deze-week': thisWeek, weekend };

const card = {
	id: entry.id,
	kind: entry.kind,
	slug: entry.slug,
	title: entry.title,
	summary: entry.summary,
	themes: entry.themes,
	personal: entry.personal,
	whenText: entry.whenText,
	cost: entry.cost,
	free: entry.free,
	stepFree: entry.stepFree,
	seeks: entry.seeks,
	placeName: entry.placeName,
	venueName: venue.name,
	wijkName: wijk.name,
	onMap: sql<boolean>`${ownPoint.lat} is not null`
};

/** What a card in a list shows. */
export type Card = Awaited<ReturnType<typeof cards>>[number];

/** The conditions of a list; the map uses the same, so both show the same. */
export function conditions(reach: Reach, filters: Filters, moment: Date = now()): SQL[] {
	const window = filters.when && windows[filters.when](moment);
	return [
		eq(entry.gemeenteCode, reach.gemeenteCode),
		isListed,
		// what is for the whole gemeente is for every wijk of it
		...(reach.wijkCode ? [sql`(${entry.wijkCode} = ${reach.wijkCode} or ${entry.wijkCode} is null)`] : []),
		...(filters.kinds.length ? [inArray(entry.kind, filters.kinds)] : []),
		...(filters.themes.length
			? [
					sql`${entry.themes} && array[${sql.join(
						filters.themes.map((theme) => sql`${theme}`),
						sql`, `
					)}]::text[]`
				]
			: []),
		...(filters.free ? [eq(entry.free, true)] : []),
		...(filters.stepFree ? [eq(entry.stepFree, true)] : []),
		...(filters.language ? [sql`${filters.language} = any(${entry.languages})`] : []),
		...(window
			? [
					sql`exists (select 1 from ${occurrence} where ${occurrence.entryId} = ${entry.id} and ${occurrence.startsAt} < ${window.until.toISOString()}::timestamptz and ${occurrence.endsAt} > ${window.from.toISOString()}::timestamptz)`
				]
			: []),
		...(filters.bounds ? [standsWithin(filters.bounds)] : [])
	];
}

function cards(db: Database, where: SQL[], order: SQL[], limit: number, offset: number) {
	return db
		.select({ ...card, total: sql<number>`(count(*) over ())::int` })
		.from(entry)
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(and(...where))
		.orderBy(...order)
		.limit(limit)
		.offset(offset);
}

const freshest = [desc(entry.publishedAt), desc(entry.id)];

/** One page of a list. `corrected` is the search that was used instead when a typed word is nowhere to be found. */
export async function list(
	db: Database,
	reach: Reach,
	filters: Filters
): Promise<{ items: Card[]; total: number; corrected?: string }> {
	const offset = (filters.page - 1) * pageSize;
	const base = conditions(reach, filters);
	const corrected = filters.search && (await correct(db, reach.gemeenteCode, filters.search));
	const search = corrected || filters.search;
	const found = search ? matching(reach.gemeenteCode, search) : undefined;
	const items = found
		? await cards(db, [...base, found.where], [desc(found.rank), ...freshest], pageSize, offset)
		: await cards(db, base, freshest, pageSize, offset);
	const total = items[0]?.total ?? 0;
	return { items, total, ...(corrected && items.length ? { corrected } : {}) };
}

/** Some of what is there when a choice found nothing: the same search in the whole gemeente, else what is new here. */
export async function near(db: Database, reach: Reach, filters: Filters): Promise<Card[]> {
	const none: Filters = { kinds: [], themes: [], stepFree: false, free: false, page: 1 };
	const attempts: [Reach, Filters][] = [
		[reach, { ...filters, bounds: undefined, when: undefined, page: 1 }],
		[{ gemeenteCode: reach.gemeenteCode }, { ...filters, bounds: undefined, page: 1 }],
		[reach, none],
		[{ gemeenteCode: reach.gemeenteCode }, none]
	];
	for (const [wider, fewer] of attempts) {
		const { items } = await list(db, wider, fewer);
		if (items.length) return items.slice(0, 4);
	}
	return [];
}

/** The next time of these entries, where there is one. */
export async function nextTimes(db: Database, ids: readonly number[]): Promise<Map<number, Date>> {
	if (ids.length === 0) return new Map();
	const found = await db
		.select({ id: occurrence.entryId, at: sql<string>`min(${occurrence.startsAt})` })
		.from(occurrence)
		.where(and(inArray(occurrence.entryId, [...ids]), sql`${occurrence.endsAt} > ${now().toISOString()}::timestamptz`))
		.groupBy(occurrence.entryId);
	return new Map(found.map((row) => [row.id, new Date(row.at)]));
}

/** What happens in the coming seven days unless told otherwise, soonest first: for the face of a wijk. */
export function comingDays(db: Database, reach: Reach, limit = 4, until = new Date(now().getTime() + 7 * 86_400_000)) {
	const from = now();
	return db
		.select({ ...card, startsAt: occurrence.startsAt })
		.from(occurrence)
		.innerJoin(entry, eq(entry.id, occurrence.entryId))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				...conditions(reach, { kinds: [], themes: [], stepFree: false, free: false, page: 1 }),
				sql`${occurrence.startsAt} between ${from.toISOString()}::timestamptz and ${until.toISOString()}::timestamptz`
			)
		)
		.orderBy(occurrence.startsAt)
		.limit(limit);
}

/** What is sought here: entries that seek something, newest first. */
export function sought(db: Database, reach: Reach, limit = 4): Promise<Card[]> {
	return cards(
		db,
		[
			...conditions(reach, { kinds: [], themes: [], stepFree: false, free: false, page: 1 }),
			sql`cardinality(${entry.seeks}) > 0`
		],
		freshest,
		limit,
		0
	);
}

/** How many of each kind stand in a wijk or gemeente. */
export async function counts(db: Database, reach: Reach) {
	const found = await db
		.select({ kind: entry.kind, n: sql<number>`count(*)::int` })
		.from(entry)
		.where(and(...conditions(reach, { kinds: [], themes: [], stepFree: false, free: false, page: 1 })))
		.groupBy(entry.kind);
	return Object.fromEntries(found.map((row) => [row.kind, row.n])) as Partial<Record<Card['kind'], number>>;
}

/** What happens at a venue, or what an organisation does. */
export function at(db: Database, spot: { venueId: number } | { organisationId: number }): Promise<Card[]> {
	const here = 'venueId' in spot ? eq(entry.venueId, spot.venueId) : eq(entry.organisationId, spot.organisationId);
	return cards(db, [isListed, here], freshest, 60, 0);
}

/** What belongs to an entry: for a network what it holds, for the others the networks they are part of. Public only. */
export async function belongings(db: Database, id: number): Promise<Card[]> {
	return cards(
		db,
		[
			isListed,
			sql`${entry.id} in (select ${holding.entryId} from ${holding} where ${holding.networkId} = ${id} union select ${holding.networkId} from ${holding} where ${holding.entryId} = ${id})`
		],
		[desc(sql`${entry.kind} = 'network'`), ...freshest],
		30,
		0
	);
}
