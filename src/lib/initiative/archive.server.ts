import { and, desc, eq, or, sql } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { confirmedAt } from './freshness.server.ts';
import { initiative } from './table.server.ts';

/** On one page of the archive. */
export const pageSize = 20;

/**
 * What was done in a gemeente or one wijk of it and isn't in the list any more: what has stopped, and what nobody
 * confirmed for long. For everybody, newest first.
 * @param page from 1
 */
export async function list(db: Database, place: { gemeenteCode: string; wijkCode?: string | undefined }, page: number) {
	const found = await db
		.select({
			id: entry.id,
			slug: entry.slug,
			title: entry.title,
			summary: entry.summary,
			wijkName: wijk.name,
			stage: initiative.stage,
			stageSince: initiative.stageSince,
			listed: entry.listed,
			confirmedAt,
			total: sql<number>`(count(*) over ())::int`
		})
		.from(initiative)
		.innerJoin(entry, eq(entry.id, initiative.entryId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				eq(entry.gemeenteCode, place.gemeenteCode),
				eq(entry.publication, 'published'),
				place.wijkCode ? eq(entry.wijkCode, place.wijkCode) : undefined,
				or(eq(initiative.stage, 'ended'), eq(entry.listed, false))
			)
		)
		.orderBy(
			desc(sql`case when ${initiative.stage} = 'ended' then ${initiative.stageSince} else ${confirmedAt} end`),
			desc(entry.id)
		)
		.limit(pageSize)
		.offset((page - 1) * pageSize);
	return { items: found, total: found[0]?.total ?? 0 };
}
