import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { attendee } from './table.server.ts';
import type * as telling from './telling.server.ts';

/**
 * Writes to everybody on the lists for whom this holds, each in a transaction of their own, as the machine. Who is being
 * written to by another process is left to that; one that fails doesn't hold up the others.
 * @param work writes down that it was done, so that it isn't done twice; false when there was nothing to write
 * @returns how many were written to
 * @throws Error at the end, when some failed: what wasn't done can be tried again
 */
export async function each(
	db: Database,
	due: SQL | undefined,
	work: (tx: Database, one: telling.Row) => Promise<boolean>
): Promise<number> {
	const machine = { kind: 'system' } as const;
	const people = await within(db, machine, (tx) =>
		tx.select({ id: attendee.id }).from(attendee).where(due).orderBy(asc(attendee.on), asc(attendee.id))
	);
	let done = 0;
	let failed = 0;
	for (const { id } of people)
		try {
			const isDone = await within(db, machine, async (tx) => {
				const [one] = await tx
					.select()
					.from(attendee)
					.where(and(eq(attendee.id, id), due))
					.for('update', { skipLocked: true });
				return one !== undefined && work(tx, one);
			});
			if (isDone) done++;
		} catch (cause) {
			failed++;
			log.error({ cause: causeOf(cause) }, 'somebody who comes could not be written to');
		}
	if (failed) throw new Error(`${failed} of ${people.length} who come could not be written to.`);
	return done;
}
