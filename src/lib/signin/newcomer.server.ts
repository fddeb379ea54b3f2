import { and, eq, exists, gt, inArray, isNull, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { hashOf, isToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, line } from '#lib/server/form.server.ts';
import type { Settings } from '#lib/server/settings.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { isStaff, type Role, roleNames, visitor } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import { machine } from './challenges.server.ts';
import { problems } from './code.ts';
import { subjects } from './codeletters.ts';
import * as codes from './codes.server.ts';
import * as sessions from './sessions.server.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { challenge } from './table.server.ts';

/** Coming in with a code by mail, and making an account when there is none yet: from sixteen. */
type Started = Awaited<ReturnType<typeof sessions.start>>;
type Entered = { state: 'in'; started: Started; onwards: string | null };
export type Come =
	| Exclude<codes.Tried, { state: 'right' }>
	| Entered
	/** the code was right and there is no account with this address */
	| { state: 'new' }
	/** there is more to show: a password, a key */
	| { state: 'staff' };

const halfHour = 1_800_000;
const staff = (Object.keys(roleNames) as Role[]).filter(isStaff);

/** Tries a code, and signs in with it when the account opens with a code alone. */
export async function comeIn(
	db: Database,
	token: string | undefined,
	typed: string,
	where: { settings: Settings; device: string }
): Promise<Come> {
	return within(db, machine, async (tx) => {
		const tried = await codes.use(tx, 'code', token, typed);
		if (tried.state !== 'right') return tried;
		const known = await find(tx, tried.email);
		if (known) return enter(tx, known, where, tried.onwards);
		await tx.insert(challenge).values({
			...{ tokenHash: hashOf(token!), kind: 'new_account', email: tried.email, onwards: tried.onwards },
			...{ createdAt: now(), expiresAt: new Date(now().getTime() + halfHour) }
		});
		return { state: 'new' };
	});
}

/**
 * Makes the account of who showed a right code: account, what happened and session in one transaction. Sending it twice
 * makes one account.
 */
export async function make(
	db: Database,
	token: string | undefined,
	typed: string,
	where: { settings: Settings; device: string }
): Promise<Entered | { state: 'staff' | 'gone' } | { state: 'wrong'; problem: string }> {
	const name = line(100).safeParse(typed);
	if (!name.success) return { state: 'wrong', problem: name.error.issues[0]!.message };
	if (!hasWords(name.data)) return { state: 'wrong', problem: problems.noName };
	return within(db, machine, async (tx) => {
		const ready = await take(tx, token);
		if (!ready) return { state: 'gone' };
		await accounts.make(tx, visitor, { email: ready.email, name: name.data });
		return enter(tx, (await find(tx, ready.email))!, where, ready.onwards);
	});
}

/** Somebody is younger than sixteen, or rather has no account: nothing of them stays, the mail with the code neither. */
export async function leave(db: Database, token: string | undefined): Promise<void> {
	await within(db, machine, async (tx) => {
		const ready = await take(tx, token);
		if (ready) await tx.delete(mail).where(and(eq(mail.toAddress, ready.email), eq(mail.subject, subjects.code)));
	});
}

/** What was waiting in this browser, and it is over with that: of two at once the second finds nothing. */
async function take(tx: Database, token: string | undefined) {
	if (!isToken(token)) return undefined;
	const [taken] = await tx
		.delete(challenge)
		.where(
			and(eq(challenge.tokenHash, hashOf(token)), eq(challenge.kind, 'new_account'), gt(challenge.expiresAt, now()))
		)
		.returning({ email: challenge.email, onwards: challenge.onwards });
	return taken?.email ? { ...taken, email: taken.email } : undefined;
}

type Known = { id: string; weak: boolean };

/** @returns weak: a code by mail is enough for this account */
async function find(tx: Database, email: string): Promise<Known | undefined> {
	const strong = tx
		.select({ id: roleGrant.id })
		.from(roleGrant)
		.where(and(eq(roleGrant.accountId, account.id), isNull(roleGrant.endedAt), inArray(roleGrant.role, staff)));
	const [known] = await tx
		.select({ id: account.id, weak: sql<boolean>`${account.passwordHash} is null and not ${exists(strong)}` })
		.from(account)
		.where(eq(account.email, email));
	return known;
}

async function enter(
	tx: Database,
	{ id, weak }: Known,
	{ settings, device }: { settings: Settings; device: string },
	onwards: string | null
): Promise<Entered | { state: 'staff' }> {
	if (!weak) return { state: 'staff' };
	return { state: 'in', started: await sessions.start(tx, id, settings, { proof: 'code', device }), onwards };
}
