import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { member } from './table.server.ts';

/** On the map, and nobody leads it. */
export const isLeaderless = and(
	eq(entry.publication, 'published'),
	notExists(
		sql`(select from ${member} where ${member.entryId} = ${entry.id} and ${member.part} = 'initiator' and ${member.state} = 'accepted')`
	)
)!;

/**
 * Writes of each of these initiatives that nobody leads it any more, where that is so: the makelaar has to know. For
 * after an initiator left, in that transaction, as somebody who may read who takes part.
 */
export async function tellWhenLeaderless(tx: Database, entryIds: readonly number[], actor: Actor): Promise<void> {
	if (entryIds.length === 0) return;
	const left = await tx
		.select({ id: entry.id, gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode })
		.from(entry)
		.where(and(inArray(entry.id, [...entryIds]), isLeaderless));
	for (const { id, ...spot } of left)
		await record(tx, {
			name: 'initiative.leaderless',
			actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
			subject: { kind: 'entry', id },
			...spot
		});
}
