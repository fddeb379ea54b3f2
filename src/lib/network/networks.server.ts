import { eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { network } from './table.server.ts';

export type NetworkInput = Omit<typeof network.$inferInsert, 'entryId'>;

/** Writes what only a network has, for an entry that was just added or changed. */
export async function save(tx: Database, entryId: number, input: NetworkInput): Promise<void> {
	await tx
		.insert(network)
		.values({ entryId, ...input })
		.onConflictDoUpdate({ target: network.entryId, set: input });
}

export async function find(db: Database, entryId: number) {
	const [found] = await db.select().from(network).where(eq(network.entryId, entryId)).limit(1);
	return found;
}
