import { and, asc, eq, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, NotAllowed } from './account.ts';
import type { Purpose } from './consent.ts';
import { consent } from './table.server.ts';

export type Given = { purpose: Purpose; givenAt: Date; withdrawnAt: Date | null };

const open = (accountId: string, purpose: Purpose) =>
	and(eq(consent.accountId, accountId), eq(consent.purpose, purpose), isNull(consent.withdrawnAt));

/**
 * Keeps that somebody who is signed in said yes, in the transaction of what they said it with. Saying it again changes
 * nothing; who has no account leaves nothing here.
 */
export async function give(tx: Database, actor: Actor, purpose: Purpose): Promise<void> {
	if (actor.kind !== 'account') return;
	await within(tx, actor, async (own) => {
		const standing = await own.select({ id: consent.id }).from(consent).where(open(actor.id, purpose)).limit(1);
		if (standing.length) return;
		await own.insert(consent).values({ accountId: actor.id, purpose, givenAt: now() });
		await happened(own, actor.id, 'consent.given', purpose);
	});
}

/**
 * Keeps that somebody took it back. What follows from it is for who knows what was done with it: privacy/withdrawal.
 * @returns whether there was something to take back
 */
export async function withdraw(tx: Database, actor: Actor, purpose: Purpose): Promise<boolean> {
	const id = idOf(actor);
	return within(tx, { kind: 'account', id }, async (own) => {
		const ended = await own
			.update(consent)
			.set({ withdrawnAt: now() })
			.where(open(id, purpose))
			.returning({ id: consent.id });
		if (ended.length) await happened(own, id, 'consent.withdrawn', purpose);
		return ended.length > 0;
	});
}

/** Everything somebody said yes to, oldest first, also what they took back. */
export async function list(db: Database, actor: Actor): Promise<Given[]> {
	const id = idOf(actor);
	const found = await within(db, { kind: 'account', id }, (tx) =>
		tx.select().from(consent).where(eq(consent.accountId, id)).orderBy(asc(consent.id))
	);
	return found.map(({ purpose, givenAt, withdrawnAt }) => ({ purpose: purpose as Purpose, givenAt, withdrawnAt }));
}

function idOf(actor: Actor): string {
	if (actor.kind !== 'account') throw new NotAllowed();
	return actor.id;
}

function happened(tx: Database, id: string, name: 'consent.given' | 'consent.withdrawn', purpose: Purpose) {
	return record(tx, { name, actor: { kind: 'account', id }, subject: { kind: 'account', id }, details: { purpose } });
}
