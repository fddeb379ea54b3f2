import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { isPaused } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { initiative, member } from '#lib/initiative/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';

/** Who is behind something on the map, for the machine alone: their addresses go nowhere but on an envelope. */

/** Who leads an initiative and has an address. */
export async function initiators(tx: Database, entryId: number): Promise<{ email: string; name: string }[]> {
	const found = await tx
		.select({ email: member.email, name: member.name })
		.from(member)
		.where(
			and(
				...[eq(member.entryId, entryId), eq(member.part, 'initiator'), eq(member.state, 'accepted')],
				isNotNull(member.email)
			)
		)
		.orderBy(asc(member.createdAt), asc(member.id));
	return found.flatMap(({ email, name }) => (email ? [{ email, name }] : []));
}

export type Behind = { email: string; name: string | null };

/**
 * Who gets a message about this: its contact, or who leads the initiative. Empty when nobody has an address, and for
 * what isn't on the map or has been put away for a while. The caller runs it as the machine.
 */
export async function behind(tx: Database, entryId: number): Promise<Behind[]> {
	const [found] = await tx
		.select({
			...{ kind: entry.kind, publication: entry.publication, mergedIntoId: entry.mergedIntoId },
			...{ email: entry.contactEmail, name: entry.contactName, stage: initiative.stage },
			paused: sql<boolean>`${isPaused}`
		})
		.from(entry)
		.leftJoin(initiative, eq(initiative.entryId, entry.id))
		.where(eq(entry.id, entryId))
		.limit(1);
	if (found?.publication !== 'published' || found.mergedIntoId !== null || found.paused) return [];
	if (found.kind === 'initiative') return found.stage === 'ended' ? [] : initiators(tx, entryId);
	return found.email ? [{ email: found.email, name: found.name }] : [];
}

/** Whether somebody can be written to about this, for everybody to know; not who, or how many. */
export function canBeWritten(db: Database, entryId: number): Promise<boolean> {
	return within(db, { kind: 'system' }, async (tx) => (await behind(tx, entryId)).length > 0);
}
