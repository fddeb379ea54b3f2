import { eq, lt, sql } from 'drizzle-orm';
import { now } from './clock.ts';
import type { Database } from './database.server.ts';
import { log } from './log.server.ts';
import { keyedHash } from './seal.server.ts';
import { attempt } from './table.server.ts';

export type Limit = { times: number; minutes: number };

/** What is over, cleared away with every try: enough to stay ahead of who fills the table, and never much work. */
const clearedAtOnce = 100;

/**
 * Counts one try and tells whether it is still allowed. The count lives in the database, so all processes share it.
 * Call it outside the transaction of what is tried: a try that fails must stay counted.
 * @param key what is tried and by whom, such as `sign-in:someone@example.org`; only a hash that needs our key is kept
 */
export async function take(db: Database, key: string, limit: Limit): Promise<boolean> {
	const at = now();
	const endsAt = new Date(at.getTime() + limit.minutes * 60_000);
	await sweep(db);
	const isOver = sql`${attempt.endsAt} <= ${at.toISOString()}::timestamptz`;
	const [taken] = await db
		.insert(attempt)
		.values({ keyHash: hash(key), count: 1, endsAt })
		.onConflictDoUpdate({
			target: attempt.keyHash,
			set: {
				count: sql`case when ${isOver} then 1 else ${attempt.count} + 1 end`,
				endsAt: sql`case when ${isOver} then excluded.ends_at else ${attempt.endsAt} end`
			}
		})
		.returning({ count: attempt.count });
	// once, when it begins: whoever goes on must not fill the log as well
	if (taken!.count === limit.times + 1) log.warn({ what: key.split(' ', 1)[0] }, 'too often');
	return taken!.count <= limit.times;
}

/** Takes one try back, for a limit on mistakes when it was none. */
export async function giveBack(db: Database, key: string): Promise<void> {
	await db
		.update(attempt)
		.set({ count: sql`greatest(${attempt.count} - 1, 0)` })
		.where(eq(attempt.keyHash, hash(key)));
}

/** Three mails a quarter to one address, whatever they are about. */
const mails = { times: 3, minutes: 15 };

/**
 * Whether one more mail may go to this address; counts it when so. Ask it before every mail that somebody else than its
 * reader can cause (a code to sign in, "we have your idea"), with the same transaction as the mail. No means: the mail
 * isn't written, and the page says the same as always.
 */
export function mayWrite(tx: Database, address: string): Promise<boolean> {
	return take(tx, `mail ${address.normalize('NFC').trim().toLowerCase()}`, mails);
}

/** Throws away some of what is over; others who do so at the same moment take other rows. */
async function sweep(db: Database): Promise<void> {
	const over = db
		.select({ keyHash: attempt.keyHash })
		.from(attempt)
		.where(lt(attempt.endsAt, now()))
		.limit(clearedAtOnce)
		.for('update', { skipLocked: true });
	await db.delete(attempt).where(sql`${attempt.keyHash} in ${over}`);
}

function hash(key: string): string {
	return keyedHash(key, 'attempt');
}
