import { and, asc, desc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Actor, Grant } from '#lib/account/account.ts';
import { silentRounds } from '#lib/entry/confirmation.ts';
import { reach } from '#lib/entry/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { oneLine } from '#lib/server/form.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { confirmedAt, findAll, isUnreachable } from './freshness.server.ts';
import { freshText } from './freshness.ts';
import { upkeep } from './table.server.ts';

/** What somebody keeps for their organisation, and for makelaars what nobody keeps. */

export const perPage = 40;

export type Choice = { search?: string; wijk?: string; page?: number };

const face = {
	...{ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, publication: entry.publication },
	...{ wijkName: wijk.name, wijkSlug: wijk.slug, gemeenteSlug: gemeente.slug },
	...{ rounds: sql<number>`coalesce(${upkeep.rounds}, 0)`, listed: entry.listed }
};

/** What belongs to the organisations somebody speaks for, in the wijken they may; what is asked about comes first. */
export async function list(db: Database, actor: Actor, { search = '', wijk: slug, page = 1 }: Choice = {}) {
	const words = oneLine(search).toLowerCase().split(' ').filter(Boolean).slice(0, 5);
	const mine = and(
		isOwn(actor),
		...words.map((word) => sql`strpos(lower(${entry.title} || ' ' || ${entry.summary}), ${word}) > 0`)
	);
	return within(db, actor, async (tx) => {
		const perWijk = await tx
			.select({ slug: wijk.slug, name: wijk.name, many: sql<number>`count(*)::int` })
			.from(entry)
			.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
			.where(mine)
			.groupBy(wijk.slug, wijk.name)
			.orderBy(asc(wijk.name));
		const found = await tx
			.select({ ...face, total: sql<number>`(count(*) over ())::int`, organisationName: organisation.name })
			.from(entry)
			.leftJoin(organisation, eq(organisation.id, entry.organisationId))
			.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
			.where(and(mine, slug ? eq(wijk.slug, slug) : undefined))
			.orderBy(
				desc(sql`coalesce(${upkeep.rounds}, 0) > 0 and ${entry.publication} = 'published'`),
				asc(entry.title),
				asc(entry.id)
			)
			.limit(perPage)
			.offset((Math.max(1, page) - 1) * perPage);
		const fresh = await findAll(
			tx,
			found.map(({ id }) => id)
		);
		return {
			total: found[0]?.total ?? 0,
			all: perWijk.reduce((sum, { many }) => sum + many, 0),
			perWijk,
			items: found.map(({ total: _total, ...one }) => {
				const known = fresh.get(one.id);
				return { ...one, fresh: known && one.publication === 'published' ? freshText(known) : '' };
			})
		};
	});
}

/** What of that is asked about now: it waits for one press. */
export async function asked(db: Database, actor: Actor) {
	return within(db, actor, async (tx) => {
		const found = await tx
			.select({ ...face, summary: entry.summary, whenText: entry.whenText, placeName: entry.placeName, confirmedAt })
			.from(entry)
			.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
			.where(and(isOwn(actor), isAsked))
			.orderBy(asc(confirmedAt), asc(entry.id))
			.limit(200);
		return found;
	});
}

/** How many. */
export async function countAsked(db: Database, actor: Actor): Promise<number> {
	return within(db, actor, async (tx) => {
		const [found] = await tx
			.select({ many: sql<number>`count(*)::int` })
			.from(entry)
			.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
			.where(and(isOwn(actor), isAsked));
		return found!.many;
	});
}

const isAsked = and(ne(entry.kind, 'initiative'), eq(entry.publication, 'published'), gt(upkeep.rounds, 0));

/** In the wijken of this makelaar: what has no address to ask and no organisation with people. Who is none has none. */
export async function orphans(db: Database, actor: Actor) {
	return within(db, actor, async (tx) =>
		tx
			.select({
				...face,
				name: entry.contactName,
				phone: entry.contactPhone,
				total: sql<number>`(count(*) over ())::int`
			})
			.from(entry)
			.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
			.where(
				and(
					...[ne(entry.kind, 'initiative'), eq(entry.publication, 'published'), isNull(entry.mergedIntoId)],
					...[isUnreachable, reach(actor)]
				)
			)
			.orderBy(desc(sql`coalesce(${upkeep.rounds}, 0) >= ${silentRounds}`), asc(entry.title), asc(entry.id))
			.limit(100)
	);
}

/** Days in which something new of an organisation stands in the list of a makelaar. */
const newDays = 14;

/** What organisations put on the map or changed in the wijken of this makelaar, newest first. */
export async function news(db: Database, actor: Actor) {
	const since = new Date(now().getTime() - newDays * 86_400_000);
	return within(db, actor, async (tx) => {
		const found = await tx
			.selectDistinctOn([entry.id], {
				...{ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, gemeenteSlug: gemeente.slug },
				...{ wijkName: wijk.name, organisationName: organisation.name, at: event.at },
				isNew: sql<boolean>`${event.name} like '%.published'`
			})
			.from(event)
			.innerJoin(entry, and(eq(event.subjectKind, 'entry'), sql`${event.subjectId} = ${entry.id}::text`))
			.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.leftJoin(organisation, eq(organisation.id, entry.organisationId))
			.where(
				and(
					...[gt(event.at, since), sql`${event.details}->>'as' = 'colleague'`, inArray(event.name, told)],
					...[eq(entry.publication, 'published'), reach(actor)]
				)
			)
			.orderBy(entry.id, desc(sql`${event.name} like '%.published'`), desc(event.id));
		return found.toSorted((one, other) => other.at.getTime() - one.at.getTime()).slice(0, 20);
	});
}

const told = ['activity', 'offer', 'network'].flatMap((kind) => [`${kind}.published`, `${kind}.changed`]);

/** What is of an organisation somebody speaks for, where they may. Who speaks for none has none. */
function isOwn(actor: Actor): SQL {
	const grants = actor.kind === 'account' ? actor.grants.filter(isPartner) : [];
	if (grants.length === 0) return sql`false`;
	const each = grants.map(({ organisationId, wijkCode }) =>
		and(eq(entry.organisationId, organisationId!), wijkCode === null ? undefined : eq(entry.wijkCode, wijkCode))
	);
	const there = inArray(entry.publication, ['published', 'withdrawn', 'submitted', 'returned']);
	return and(or(...each), there, isNull(entry.mergedIntoId))!;
}

function isPartner({ organisationId, role }: Grant): boolean {
	return role === 'partner' && organisationId != null;
}
