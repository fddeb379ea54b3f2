import { eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { initiative } from './table.server.ts';

export type InitiativeInput = Omit<typeof initiative.$inferInsert, 'entryId'>;

/** Writes what only an initiative has, for an entry that was just added or changed. */
export async function save(tx: Database, entryId: number, input: InitiativeInput): Promise<void> {
	await tx
		.insert(initiative)
		.values({ entryId, ...input })
		.onConflictDoUpdate({ target: initiative.entryId, set: input });
}

export async function find(db: Database, entryId: number) {
	const [found] = await db.select().from(initiative).where(eq(initiative.entryId, entryId)).limit(1);
	return found;
}
