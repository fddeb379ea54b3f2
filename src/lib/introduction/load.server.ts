import { eq, gt, isNull, or, sql } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Load } from './ranking/person.ts';
import { introduction } from './table.server.ts';

/** What newcomers ask of a circle now: how many came lately, and how many are on their way and take a place. */
export type Burden = Load & { underway: number };

/** So long a newcomer is new. */
const lately = 60 * 86_400_000;

/** By entry, for those in a gemeente where somebody was brought lately or is on the way. As the machine: numbers, never who. */
export async function read(db: Database, gemeenteCode: string): Promise<Map<number, Burden>> {
	const since = new Date(now().getTime() - lately);
	const recent = sql`${introduction.createdAt} > ${since.toISOString()}::timestamptz`;
	const found = await within(db, { kind: 'system' }, (tx) =>
		tx
			.select({
				id: introduction.entryId,
				lately: sql<number>`(count(*) filter (where ${introduction.networkSays} = 'yes' and ${recent}))::int`,
				needsRest: sql<boolean>`bool_or(${introduction.networkSays} = 'later' and ${recent}) is true`,
				underway: sql<number>`(count(*) filter (where ${introduction.state} in ('met', 'visited') and ${introduction.endedAt} is null))::int`
			})
			.from(introduction)
			.innerJoin(entry, eq(entry.id, introduction.entryId))
			.where(
				sql`${eq(entry.gemeenteCode, gemeenteCode)} and (${or(gt(introduction.createdAt, since), isNull(introduction.endedAt))})`
			)
			.groupBy(introduction.entryId)
	);
	return new Map(found.map(({ id, ...burden }) => [id, burden]));
}
