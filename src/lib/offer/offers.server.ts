import { eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { offer } from './table.server.ts';

export type OfferInput = Omit<typeof offer.$inferInsert, 'entryId'>;

/** Writes what only an offer has, for an entry that was just added or changed. */
export async function save(tx: Database, entryId: number, input: OfferInput): Promise<void> {
	await tx
		.insert(offer)
		.values({ entryId, ...input })
		.onConflictDoUpdate({ target: offer.entryId, set: input });
}

export async function find(db: Database, entryId: number) {
	const [found] = await db.select().from(offer).where(eq(offer.entryId, entryId)).limit(1);
	return found;
}
