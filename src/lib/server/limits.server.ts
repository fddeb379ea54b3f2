import { createHash } from 'node:crypto';
import { eq, lt, sql } from 'drizzle-orm';
import { now } from './clock.ts';
import type { Database } from './database.server.ts';
import { attempt } from './table.server.ts';

export type Limit = { times: number; minutes: number };

/**
 * Counts one try and tells whether it is still allowed. The count lives in the database, so all processes share it.
 * Call it outside the transaction of what is tried: a try that fails must stay counted.
 * @param key what is tried and by whom, such as `sign-in:someone@example.org`; only its hash is kept
 */
export async function take(db: Database, key: string, limit: Limit): Promise<boolean> {
	const at = now();
	const endsAt = new Date(at.getTime() + limit.minutes * 60_000);
	await db.delete(attempt).where(lt(attempt.endsAt, at));
	const [taken] = await db
		.insert(attempt)
		.values({ keyHash: hash(key), count: 1, endsAt })
		.onConflictDoUpdate({ target: attempt.keyHash, set: { count: sql`${attempt.count} + 1` } })
		.returning({ count: attempt.count });
	return taken!.count <= limit.times;
}

/** Takes one try back, for a limit on mistakes when it was none. */
export async function giveBack(db: Database, key: string): Promise<void> {
	await db
		.update(attempt)
		.set({ count: sql`${attempt.count} - 1` })
		.where(eq(attempt.keyHash, hash(key)));
}

function hash(key: string): string {
	return createHash('sha256').update(key).digest('base64url');
}
