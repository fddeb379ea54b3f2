import { eq, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { hashOf } from '#lib/server/code.server.ts';
import type { DraftAnswers } from './proposal.ts';
import { draft } from './table.server.ts';

/** What somebody typed so far, for the browser that holds the token. It is nobody's business and writes no event. */
export type Draft = { answers: DraftAnswers; updatedAt: Date };

const kept = { answers: draft.answers, updatedAt: draft.updatedAt };
/** Nobody types more in a field; a draft is no place to store things. */
const most = (field: string) => (field === 'idea' ? 20_000 : 2000);

export async function load(db: Database, token: string): Promise<Draft | undefined> {
	const hash = hashOf(token);
	const [found] = await within(db, { kind: 'holder', hash }, (tx) =>
		tx.select(kept).from(draft).where(eq(draft.tokenHash, hash)).limit(1)
	);
	return found;
}

/**
 * The same, held until the transaction ends: of two who send it, the second waits and then finds it gone.
 * @param tx within which the caller holds the token
 */
export async function hold(tx: Database, token: string): Promise<Draft | undefined> {
	const [found] = await tx
		.select(kept)
		.from(draft)
		.where(eq(draft.tokenHash, hashOf(token)))
		.for('update');
	return found;
}

/** Writes what was typed over what was there; questions not named stay as they are. */
export async function keep(db: Database, token: string, typed: DraftAnswers): Promise<void> {
	const answers = Object.fromEntries(
		Object.entries(typed).map(([field, text]) => [field, text.slice(0, most(field)).toWellFormed()])
	);
	const hash = hashOf(token);
	await within(db, { kind: 'holder', hash }, (tx) =>
		tx
			.insert(draft)
			.values({ tokenHash: hash, answers, updatedAt: now() })
			.onConflictDoUpdate({
				target: draft.tokenHash,
				set: { answers: sql`${draft.answers} || excluded.answers`, updatedAt: now() }
			})
	);
}

export async function drop(db: Database, token: string): Promise<void> {
	const hash = hashOf(token);
	await within(db, { kind: 'holder', hash }, (tx) => tx.delete(draft).where(eq(draft.tokenHash, hash)));
}
