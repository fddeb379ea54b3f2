import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { type Actor, isMakelaar, NotAllowed } from '#lib/account/account.ts';
import { reach } from '#lib/entry/reach.server.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { introduction } from './table.server.ts';

/**
 * The circles this makelaar is busy with: somebody is on the way there by them, or it wants no new people for now. Those
 * with most people on the way first.
 * @throws NotAllowed for who is no makelaar
 */
export async function list(db: Database, actor: Actor, limit = 60) {
	if (actor.kind !== 'account' || !isMakelaar(actor)) throw new NotAllowed();
	const today = dayOf(now());
	return within(db, actor, async (tx) => {
		const underway = sql<number>`(count(${introduction.id}))::int`;
		return tx
			.select({
				...{ id: entry.id, kind: entry.kind, title: entry.title, slug: entry.slug, wijkName: wijk.name },
				...{ gemeenteSlug: gemeente.slug, underway },
				/** no new people before this day; null: they are welcome */
				restUntil: sql<
					string | null
				>`to_char(nullif(greatest(${network.restUntil}, ${today}::date), ${today}::date), 'YYYY-MM-DD')`
			})
			.from(entry)
			.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.leftJoin(network, eq(network.entryId, entry.id))
			.leftJoin(
				introduction,
				and(
					...[eq(introduction.entryId, entry.id), isNull(introduction.endedAt)],
					eq(introduction.makelaarId, actor.id)
				)
			)
			.where(
				and(
					isListed,
					or(sql`${introduction.id} is not null`, and(reach(actor), sql`${network.restUntil} > ${today}::date`))
				)
			)
			.groupBy(entry.id, gemeente.slug, wijk.name, network.restUntil)
			.orderBy(sql`count(${introduction.id}) desc`, asc(sql`lower(${entry.title})`), asc(entry.id))
			.limit(limit);
	});
}

export type Circle = Awaited<ReturnType<typeof list>>[number];
