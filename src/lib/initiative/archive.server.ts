import { and, desc, eq, gte, or, sql } from 'drizzle-orm';
import { silentRounds } from '#lib/entry/confirmation.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as kept from '#lib/keeping/freshness.server.ts';
import { upkeep } from '#lib/keeping/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { confirmedAt } from './freshness.server.ts';
import { initiative } from './table.server.ts';

/** When somebody last said that it was so. */
const lastSaid =
	sql<Date>`case when ${entry.kind} = 'initiative' then ${confirmedAt} else ${kept.confirmedAt} end`.mapWith(
		entry.createdAt
	);

/** On one page of the archive. */
export const pageSize = 20;

/**
 * What was done in a gemeente or one wijk of it and isn't in the list any more: what has stopped, and what nobody
 * confirmed for long; of what one person offers nothing is told any more. For everybody, newest first.
 * @param page from 1
 */
export async function list(db: Database, place: { gemeenteCode: string; wijkCode?: string | undefined }, page: number) {
	const found = await db
		.select({
			id: entry.id,
			kind: entry.kind,
			slug: entry.slug,
			title: entry.title,
			summary: entry.summary,
			wijkName: wijk.name,
			stage: initiative.stage,
			stageSince: initiative.stageSince,
			listed: entry.listed,
			confirmedAt: lastSaid,
			total: sql<number>`(count(*) over ())::int`
		})
		.from(entry)
		.leftJoin(initiative, eq(initiative.entryId, entry.id))
		.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				eq(entry.gemeenteCode, place.gemeenteCode),
				eq(entry.publication, 'published'),
				place.wijkCode ? eq(entry.wijkCode, place.wijkCode) : undefined,
				or(
					and(eq(entry.kind, 'initiative'), or(eq(initiative.stage, 'ended'), eq(entry.listed, false))),
					and(eq(entry.listed, false), eq(entry.personal, false), gte(upkeep.rounds, silentRounds))
				)
			)
		)
		.orderBy(
			desc(sql`case when ${initiative.stage} = 'ended' then ${initiative.stageSince} else ${lastSaid} end`),
			desc(entry.id)
		)
		.limit(pageSize)
		.offset((page - 1) * pageSize);
	return { items: found, total: found[0]?.total ?? 0 };
}
