import { and, eq, sql } from 'drizzle-orm';
import { NotAllowed } from '#lib/account/account.ts';
import { may } from '#lib/account/permission.ts';
import { initiators } from './behind.server.ts';
import { type About, describe } from '#lib/keeping/door.server.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { ApproachState, Side } from './approach.ts';
import { approach, approachLink } from './table.server.ts';

/** The one door to what two people write each other: each has a link, and nobody else comes in. */

export type Row = typeof approach.$inferSelect;

export type Inside = {
	side: Side;
	/** the address the link was mailed to; null: it stood on the page of who asked */
	email: string | null;
	row: Row;
	about: About;
};

/**
 * Does this as the one whose link it is, as the machine and under a lock: nobody else changes it meanwhile.
 * @throws NotAllowed for a code that opens nothing (any more): somebody else is the contact now
 */
export function enter<Result>(
	db: Database,
	code: string,
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	const clean = readCode(code);
	if (!clean || !may({ kind: 'visitor' }, 'approach.answer', { held: true })) return Promise.reject(new NotAllowed());
	const hash = hashOf(clean);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		// whose link it is, the database says too
		const [link] = await tx.select().from(approachLink).where(eq(approachLink.codeHash, hash)).limit(1);
		if (!link) throw new NotAllowed();
		return within(tx, { kind: 'system' }, async (own) => {
			const [row] = await own.select().from(approach).where(eq(approach.id, link.approachId)).for('update');
			const about = row && (await describe(own, row.entryId));
			if (!about) throw new NotAllowed();
			if (link.side === 'keeper' && !(await isBehind(own, about, link.email))) throw new NotAllowed();
			return work(own, { side: link.side, email: link.email, row, about });
		});
	});
}

/** Whether this address is still that of who is behind it. */
export async function isBehind(tx: Database, about: About, email: string | null): Promise<boolean> {
	if (email === null) return false;
	if (about.kind !== 'initiative') return about.contactEmail?.toLowerCase() === email;
	return (await initiators(tx, about.entryId)).some((one) => one.email.toLowerCase() === email);
}

/** Locks the row for the daily work; undefined when it is gone. */
export async function hold(tx: Database, id: string): Promise<{ row: Row; about: About } | undefined> {
	const [row] = await tx
		.select()
		.from(approach)
		.where(and(eq(approach.id, id), sql`${approach.state} in ('asked', 'answered')`))
		.for('update');
	const about = row && (await describe(tx, row.entryId));
	return about && { row, about };
}

/** The name a change is written under. */
const names = {
	asked: 'approach.sent',
	answered: 'approach.answered',
	met: 'approach.met',
	declined: 'approach.declined',
	stopped: 'approach.stopped'
} as const satisfies Record<ApproachState, string>;

/** Writes that it became so. */
export function moved(tx: Database, about: About, approachId: string, to: ApproachState, by?: 'system'): Promise<void> {
	return happened(tx, about, approachId, names[to], by);
}

/** Writes that something happened: which, never who or what was said. */
export function happened(
	tx: Database,
	about: About,
	approachId: string,
	name: `approach.${string}`,
	by: 'visitor' | 'system' = 'visitor'
): Promise<void> {
	return record(tx, {
		name,
		actor: { kind: by },
		subject: { kind: 'entry', id: about.entryId },
		gemeenteCode: about.gemeente.code,
		wijkCode: about.wijk?.code ?? null,
		details: { approachId }
	});
}
