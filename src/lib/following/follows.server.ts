import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { type Kind, pathOf } from '#lib/entry/entry.ts';
import { entry } from '#lib/entry/table.server.ts';
import { type Theme, themes } from '#lib/entry/theme.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { aKind, type Subject, type Wish } from './following.ts';
import { columnsOf, searchSaid, togetherAs } from './searches.server.ts';
import { follow, follower } from './table.server.ts';

/** What somebody follows. The callers, in followers.server.ts, have found out who asks. */

/**
 * Adds what isn't followed yet; what is, stays as it is.
 * @param createdAt since when; what is asked for together has one moment, and is shown, changed and stopped together
 * @returns how many are new
 */
export async function add(
	tx: Database,
	followerId: string,
	subjects: readonly Subject[],
	createdAt = now()
): Promise<number> {
	let added = 0;
	for (const subject of subjects) {
		const id = randomUUID();
		const place = await placeOf(tx, subject);
		if (!place) continue;
		const [row] = await tx
			.insert(follow)
			.values({
				...{ id, followerId, kind: subject.kind, gemeenteCode: place.gemeenteCode, createdAt },
				wijkCode: 'wijkCode' in subject ? subject.wijkCode : null,
				entryId: subject.kind === 'entry' ? subject.entryId : null,
				theme: 'theme' in subject ? subject.theme : null,
				...(subject.kind === 'search' ? columnsOf(subject) : {})
			})
			.onConflictDoNothing()
			.returning({ id: follow.id });
		if (!row) continue;
		added++;
		await record(tx, {
			...{ name: 'follow.started', actor: { kind: 'visitor' }, subject: { kind: 'follow', id } },
			...{ ...place, details: { kind: subject.kind } }
		});
	}
	return added;
}

/** Takes one of them away, of a saved search with all that belongs to it. @returns what is gone */
export async function remove(tx: Database, followerId: string, id: string) {
	const found = await tx.select().from(follow).where(eq(follow.followerId, followerId));
	const one = found.find((row) => row.id === id);
	const gone = one ? found.filter((row) => togetherAs(row) === togetherAs(one)) : [];
	if (gone.length)
		await tx.delete(follow).where(
			and(
				eq(follow.followerId, followerId),
				inArray(
					follow.id,
					gone.map((row) => row.id)
				)
			)
		);
	return gone;
}

/** Where it is; undefined for an entry that went. */
async function placeOf(tx: Database, subject: Subject) {
	if (subject.kind !== 'entry')
		return { gemeenteCode: subject.gemeenteCode, wijkCode: 'wijkCode' in subject ? subject.wijkCode : null };
	const [found] = await tx
		.select({ gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode })
		.from(entry)
		.where(eq(entry.id, subject.entryId))
		.limit(1);
	return found;
}

/** One thing somebody follows, as it is said to them. */
export type Followed = {
	id: string;
	name: string;
	/** what it is, in a few words */
	what: string;
	/** undefined when it isn't on the map any more */
	href: string | undefined;
	/** of a saved search: what it looks for, to show in its form again */
	wish?: Wish;
	gemeente: { code: string; name: string; slug: string };
};

/** Everything somebody follows, oldest first. */
export async function list(tx: Database, followerId: string): Promise<Followed[]> {
	const found = await tx
		.select({
			...{ id: follow.id, kind: follow.kind, theme: follow.theme, talent: follow.talent, dayparts: follow.dayparts },
			createdAt: follow.createdAt,
			gemeente: { code: gemeente.code, name: gemeente.name, slug: gemeente.slug },
			wijk: { name: wijk.name, slug: wijk.slug },
			entry: { kind: entry.kind, slug: entry.slug, title: entry.title, publication: entry.publication }
		})
		.from(follow)
		.innerJoin(gemeente, eq(gemeente.code, follow.gemeenteCode))
		.leftJoin(entry, eq(entry.id, follow.entryId))
		.leftJoin(wijk, eq(wijk.code, sql`coalesce(${follow.wijkCode}, ${entry.wijkCode})`))
		.where(eq(follow.followerId, followerId))
		.orderBy(follow.createdAt, follow.id);
	return [...Map.groupBy(found, togetherAs).values()].map((some) => {
		const [one] = some as [(typeof some)[number]];
		if (one.kind === 'search') return { id: one.id, gemeente: one.gemeente, ...searchSaid(some) };
		return { id: one.id, gemeente: one.gemeente, ...said(one) };
	});
}

type Row = {
	theme: Theme | null;
	gemeente: { name: string; slug: string };
	wijk: { name: string; slug: string } | null;
	entry: { kind: Kind; slug: string; title: string; publication: string } | null;
};

function said({ theme, gemeente, wijk, entry }: Row): Omit<Followed, 'id' | 'gemeente'> {
	const place = wijk?.name ?? gemeente.name;
	if (entry)
		return {
			name: entry.title,
			what: `${aKind[entry.kind]} in ${place}`,
			href: entry.publication === 'published' ? pathOf({ ...entry, gemeenteSlug: gemeente.slug }) : undefined
		};
	const href = `/${gemeente.slug}${wijk ? `/${wijk.slug}` : ''}`;
	if (theme) return { name: themes[theme], what: `een thema in ${place}`, href };
	return wijk
		? { name: wijk.name, what: `een wijk van ${gemeente.name}`, href }
		: { name: `Heel ${gemeente.name}`, what: 'de gemeente', href };
}

/** The wijken of a gemeente, and which of them somebody follows as a whole. */
export async function wijkenOf(tx: Database, followerId: string, gemeenteCode: string) {
	return tx
		.select({ code: wijk.code, slug: wijk.slug, name: wijk.name, followed: sql<boolean>`${follow.id} is not null` })
		.from(wijk)
		.leftJoin(follow, and(eq(follow.wijkCode, wijk.code), eq(follow.followerId, followerId), eq(follow.kind, 'wijk')))
		.where(eq(wijk.gemeenteCode, gemeenteCode))
		.orderBy(wijk.name);
}

/** How many people follow this entry, and said yes to that; for initiators and makelaars. Never who. */
export function countOf(db: Database, entryId: number): Promise<number> {
	return within(db, { kind: 'system' }, async (tx) => {
		const [found] = await tx
			.select({ n: sql<number>`count(*)::int` })
			.from(follow)
			.innerJoin(follower, eq(follower.id, follow.followerId))
			.where(and(eq(follow.entryId, entryId), isNotNull(follower.confirmedAt)));
		return found!.n;
	});
}

/** When two entries are merged: who followed the first follows the second, once. The caller has checked who asks. */
export function moveEntry(db: Database, from: number, to: number): Promise<void> {
	return within(db, { kind: 'system' }, async (tx) => {
		// those of gemeente and wijk stand as the entry has them
		await tx.execute(sql`insert into ${follow} (id, follower_id, kind, entry_id, gemeente_code, created_at)
			select gen_random_uuid(), old.follower_id, 'entry', ${to}::int, entry.gemeente_code, old.created_at
			from ${follow} old join ${entry} on ${entry.id} = ${to} where old.entry_id = ${from}
			on conflict do nothing`);
		await tx.delete(follow).where(eq(follow.entryId, from));
	});
}
