import { randomInt, timingSafeEqual } from 'node:crypto';
import { and, eq, gt, lt, lte, or, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { hashOf, isToken, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { email as readAddress } from '#lib/server/form.server.ts';
import { mayWrite, take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Kind, machine } from './challenges.server.ts';
import { type CodeKind, minutes, problems, tries } from './code.ts';
import { letterWith } from './codeletters.ts';
import { challenge } from './table.server.ts';

/**
 * Codes by mail. A code belongs to the browser that asked for it: that holds a token of 256 bits, and only together with
 * it does a code mean anything. Nothing here looks whether there is an account: an unknown address gets the same mail, in
 * the same number of statements. That shows only after a right code.
 */
const perClient = { times: 30, minutes: 15 };

export type Request = {
	email: string;
	kind?: CodeKind;
	/** who is signed in, when the code is not for signing in */
	accountId?: string;
	/** where to go afterwards */
	onwards?: string | null;
	/** the token that this browser has: what it asked before is worth nothing from now on */
	former?: string | undefined;
	/** the network address somebody comes from; only a hash of it is kept, for a quarter */
	client: string;
	/** whom to call when it wasn't you */
	phone?: string | null | undefined;
};

/**
 * Sends a code, at most three mails a quarter to one address. A fourth isn't sent and nothing says so: the code that was
 * sent before keeps working in this browser.
 * @returns the token for the browser's cookie
 */
export async function ask(
	db: Database,
	{ email, kind = 'code', accountId, onwards, former, client, phone }: Request
): Promise<{ token: string } | { problem: string; tooOften?: true }> {
	const address = addressIn(email);
	if (!address) return { problem: email.trim() ? problems.wrongEmail : problems.noEmail };
	if (!(await take(db, `code client ${client}`, perClient))) return { problem: problems.tooOften, tooOften: true };
	return within(db, machine, async (tx) => {
		const at = now();
		const allowed = await mayWrite(tx, address);
		const known = isToken(former) ? hashOf(former) : '';
		if (!allowed && known) {
			const same = and(standing(known, kind), eq(challenge.email, address));
			const [still] = await tx.select({ tries: challenge.tries }).from(challenge).where(same);
			if (still) return { token: former! };
		}
		await tx.delete(challenge).where(or(lte(challenge.expiresAt, at), eq(challenge.tokenHash, known)));
		const token = newToken();
		const tokenHash = hashOf(token);
		const code = String(randomInt(100_000_000)).padStart(8, '0');
		// without a mail nobody can know a code, so nothing that is typed may be one: guesses count per address
		const codeHash = hashOf(token + (allowed ? code : newToken()));
		await tx.insert(challenge).values({
			...{ tokenHash, kind, email: address, codeHash, accountId, onwards },
			...{ createdAt: at, expiresAt: new Date(at.getTime() + minutes * 60_000) }
		});
		await record(tx, {
			name: 'code.asked',
			actor: actorOf(accountId),
			subject: subjectOf(tokenHash),
			details: { kind }
		});
		if (allowed) await post(tx, { to: address, ...letterWith(code, kind, phone) });
		return { token };
	});
}

/** One way to write an address; undefined when it can't be one. */
export function addressIn(typed: string): string | undefined {
	const read = readAddress.safeParse(typed);
	return read.success && read.data ? read.data.toLowerCase() : undefined;
}

/**
 * What this browser waits for: the address a code was sent to, and whether that code still works. Undefined when nothing
 * was asked here, or that is long over.
 */
export async function waiting(db: Database, kind: Kind, token: string | undefined) {
	if (!isToken(token)) return undefined;
	const hash = hashOf(token);
	const [found] = await within(db, { kind: 'holder', hash }, (tx) =>
		tx
			.select()
			.from(challenge)
			.where(and(eq(challenge.tokenHash, hash), eq(challenge.kind, kind)))
	);
	if (!found?.email) return undefined;
	const { email, accountId, onwards } = found;
	return { email, accountId, onwards, over: found.expiresAt <= now() || found.tries >= tries };
}

export type Tried =
	| { state: 'right'; email: string; accountId: string | null; onwards: string | null }
	| { state: 'wrong'; left: number }
	/** not eight digits; doesn't count */
	| { state: 'unreadable' }
	/** nothing was asked in this browser, or it is over: used, too late, or wrong too often */
	| { state: 'gone' };

/**
 * Tries a code, once right and five times at most. In the transaction of what it is for, as the machine: that must commit
 * when the code is wrong too, because a mistake has to stay counted.
 */
export async function use(tx: Database, kind: CodeKind, token: string | undefined, typed: string): Promise<Tried> {
	const code = digitsIn(typed);
	if (!code) return { state: 'unreadable' };
	if (!isToken(token)) return { state: 'gone' };
	const tokenHash = hashOf(token);
	const [found] = await tx.select().from(challenge).where(standing(tokenHash, kind)).for('update');
	if (!found?.codeHash) return { state: 'gone' };
	const same = eq(challenge.tokenHash, tokenHash);
	if (!timingSafeEqual(Buffer.from(found.codeHash), Buffer.from(hashOf(token + code)))) {
		const left = tries - found.tries - 1;
		await tx
			.update(challenge)
			.set({ tries: sql`${challenge.tries} + 1` })
			.where(same);
		const [actor, subject] = [actorOf(found.accountId), subjectOf(tokenHash)];
		await record(tx, { name: 'code.refused', actor, subject, details: { kind, left } });
		return left > 0 ? { state: 'wrong', left } : { state: 'gone' };
	}
	await tx.delete(challenge).where(same);
	return { state: 'right', email: found.email ?? '', accountId: found.accountId, onwards: found.onwards };
}

/** A code as typed or pasted: eight digits, with spaces, dashes or the whole sentence of the mail around them. */
export function digitsIn(typed: string): string | undefined {
	const digits = typed.slice(0, 200).normalize('NFKC').replace(/\D/g, '');
	return digits.length === 8 ? digits : undefined;
}

const standing = (tokenHash: string, kind: Kind) =>
	and(
		...[eq(challenge.tokenHash, tokenHash), eq(challenge.kind, kind)],
		...[gt(challenge.expiresAt, now()), lt(challenge.tries, tries)]
	);

const actorOf = (accountId: string | null | undefined) =>
	accountId ? ({ kind: 'account', id: accountId } as const) : ({ kind: 'visitor' } as const);

// enough to tell the tries of one browser apart, and of no use to find it
const subjectOf = (tokenHash: string) => ({ kind: 'challenge', id: tokenHash.slice(0, 12) });
