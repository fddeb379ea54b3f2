import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { lengthOf, oneLine } from '#lib/server/form.server.ts';
import { keyedHash } from '#lib/server/seal.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, isMakelaarOf, NotAllowed, type Spot } from '#lib/account/account.ts';
import * as alarms from './alarms.server.ts';
import { longestNote, type LookField, lookHours, type LookKind, lookReasons, lookText } from './look.ts';
import { account } from '#lib/account/table.server.ts';
import { look } from './table.server.ts';

export type Subject = { subjectKind: LookKind; subjectId: string | number };

/** Why somebody looks: one of the list, with own words for `other` only. */
export type Because = { reason: string; note: string | null };

export type LookInput = Subject &
	Because & {
		/** whose it is, when they have an account */
		accountId: string | null;
		fields: readonly LookField[];
		spot: Spot;
		/** handle of the signed-in browser */
		session: string | null;
	};

type Row = typeof look.$inferSelect;

const machine = { kind: 'system' } as const;
/** One number for "somebody adds to the chain". */
const CHAIN_LOCK = 5_949_933;
/** What stands before the first look of all. */
const beginning = '0'.repeat(64);

/** Reads the reason from a form; what is wrong with it comes as a sentence. */
export function readBecause(kind: LookKind, typed: { reason: string; note: string }): Because | { problem: string } {
	if (!Object.hasOwn(lookReasons[kind], typed.reason)) return { problem: 'Kies eerst waarom je dit leest.' };
	if (typed.reason !== 'other') return { reason: typed.reason, note: null };
	const note = oneLine(typed.note);
	if (!note) return { problem: 'Schrijf in een paar woorden waarom. De ander kan dit lezen.' };
	if (lengthOf(note) > longestNote) return { problem: `Maak het korter. Er passen ${longestNote} letters.` };
	return { reason: 'other', note };
}

/**
 * Writes that somebody reads this, in the transaction of the verb that lets them; a person who reads their own writes
 * nothing. The verb has checked that they may. Raises an alarm where there is reason to.
 */
export async function write(tx: Database, actor: Actor, input: LookInput): Promise<void> {
	if (actor.kind !== 'account') throw new NotAllowed();
	if (input.accountId === actor.id) return;
	const { subjectKind, subjectId, accountId, reason, note, session, fields, spot } = input;
	await within(tx, machine, async (own) => {
		// one after the other, so that two at once don't both follow the same one
		await own.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`);
		const [last] = await own.select({ hash: look.hash }).from(look).orderBy(desc(look.id)).limit(1);
		const row = {
			...{ at: now(), actorId: actor.id, subjectKind, subjectId: String(subjectId), accountId, reason, session },
			noteHash: note === null ? null : keyedHash(note, 'look'),
			fields: [...fields],
			...spot,
			// reached because its own wijk has no makelaar
			outside: spot.wijkCode !== null && !isMakelaarOf(actor, spot),
			previousHash: last?.hash ?? beginning
		};
		const hash = hashOf(row);
		await own.insert(look).values({ ...row, note, hash });
		await record(own, {
			name: `${subjectKind}.read`,
			actor: { kind: 'account', id: actor.id },
			subject: { kind: subjectKind, id: subjectId },
			...spot,
			// the last one can't be taken out of the chain without it showing here
			details: { reason, look: hash, lookedAt: row.at.toISOString() }
		});
		await alarms.watch(own, actor, { gemeenteCode: spot.gemeenteCode, outside: row.outside });
	});
}

/** Whether somebody said in this browser, less than half a day ago, why they read this. */
export async function isOpen(
	db: Database,
	actor: Actor,
	session: string | null | undefined,
	{ subjectKind, subjectId }: Subject
): Promise<boolean> {
	if (actor.kind !== 'account' || !session) return false;
	const since = new Date(now().getTime() - lookHours * 3_600_000);
	const found = await within(db, machine, (tx) =>
		tx
			.select({ id: look.id })
			.from(look)
			.where(
				and(
					...[eq(look.subjectKind, subjectKind), eq(look.subjectId, String(subjectId)), eq(look.actorId, actor.id)],
					...[eq(look.session, session), gt(look.at, since)]
				)
			)
			.limit(1)
	);
	return found.length > 0;
}

/** A look as the person may read it. */
export type Told = { at: Date; sentence: string; fields: LookField[] };

/** Who looked at this, newest first. The caller has checked that it is theirs. */
export async function of(db: Database, { subjectKind, subjectId }: Subject): Promise<Told[]> {
	return told(db, and(eq(look.subjectKind, subjectKind), eq(look.subjectId, String(subjectId))));
}

/** Everybody who looked at something of this person, newest first; for themselves only. */
export async function ofPerson(db: Database, actor: Actor): Promise<Told[]> {
	if (actor.kind !== 'account') throw new NotAllowed();
	return told(db, eq(look.accountId, actor.id));
}

async function told(db: Database, which: ReturnType<typeof and>): Promise<Told[]> {
	const found = await within(db, machine, (tx) =>
		tx
			.select({ look, name: account.name })
			.from(look)
			.leftJoin(account, eq(account.id, look.actorId))
			.where(which)
			.orderBy(desc(look.id))
			.limit(500)
	);
	return found.map(({ look: row, name }) => ({
		at: row.at,
		sentence: lookText({ ...row, name, subjectKind: row.subjectKind as LookKind }),
		fields: row.fields as LookField[]
	}));
}

/** Takes out what was typed with the looks at this, when it is erased; that they looked stays. */
export function forget(tx: Database, { subjectKind, subjectId }: Subject): Promise<void> {
	return forgetAll(tx, subjectKind, [subjectId]);
}

/** The same for many of one kind. */
export async function forgetAll(tx: Database, kind: LookKind, ids: readonly (string | number)[]): Promise<void> {
	if (ids.length === 0) return;
	await within(tx, machine, (own) =>
		own
			.update(look)
			.set({ note: null })
			.where(and(eq(look.subjectKind, kind), inArray(look.subjectId, ids.map(String)), isNotNull(look.note)))
	);
}

export type Verdict =
	| { ok: true; looks: number }
	/** the row that was changed or put in, or the first one after what was taken out; null: the newest are gone */
	| { ok: false; id: number | null; what: 'changed' | 'inserted' | 'removed' };

/**
 * Goes through the chain and finds the first row that was changed, put in or taken out. That the oldest are gone is as
 * it should be: they are kept for a term.
 * @param from the id to begin at; the rows before it are taken for good
 */
export async function verify(db: Database, from = 0): Promise<Verdict> {
	return within(db, machine, async (tx) => {
		let [before, last]: (Row | undefined)[] = [];
		let looks = 0;
		for (let at = from - 1; ; at = last!.id) {
			const batch = await tx.select().from(look).where(gt(look.id, at)).orderBy(asc(look.id)).limit(500);
			for (const row of batch) {
				if (hashOf(row) !== row.hash || isRewritten(row)) return { ok: false, id: row.id, what: 'changed' };
				if (last && row.previousHash !== last.hash)
					return row.previousHash === (before?.hash ?? last.previousHash)
						? { ok: false, id: last.id, what: 'inserted' }
						: { ok: false, id: row.id, what: 'removed' };
				[before, last] = [last, row];
			}
			looks += batch.length;
			if (batch.length < 500) break;
		}
		return (await isNewest(tx, last)) ? { ok: true, looks } : { ok: false, id: null, what: 'removed' };
	});
}

function hashOf(row: Omit<Row, 'id' | 'note' | 'hash'>): string {
	const { at, actorId, subjectKind, subjectId, accountId, reason, noteHash } = row;
	const { session, fields, gemeenteCode, wijkCode, outside, previousHash } = row;
	const content = [at.toISOString(), actorId, subjectKind, subjectId, accountId, reason, noteHash, session, fields];
	return createHash('sha256')
		.update(`${previousHash}\n${JSON.stringify([...content, gemeenteCode, wijkCode, outside])}`)
		.digest('hex');
}

const isRewritten = ({ note, noteHash }: Row) => note !== null && keyedHash(note, 'look') !== noteHash;

const year = 365 * 86_400_000;

/** What happened last says the same: who takes out the newest looks would have to rewrite that too. */
async function isNewest(tx: Database, last: Row | undefined): Promise<boolean> {
	const [found] = await tx
		.select({ details: event.details })
		.from(event)
		.where(sql`${event.details} ->> 'look' is not null`)
		.orderBy(desc(event.id))
		.limit(1);
	if (!found) return true;
	const { look: hash, lookedAt } = found.details as { look: string; lookedAt: string };
	// the last one may be so old that its term is over
	return hash === last?.hash || Date.parse(lookedAt) < now().getTime() - year;
}

/** For the daily work: goes through the chain, and tells every beheerder when something is wrong with it. */
export async function check(db: Database): Promise<Verdict> {
	const verdict = await verify(db);
	if (!verdict.ok) await within(db, machine, (tx) => alarms.broken(tx, verdict));
	return verdict;
}
