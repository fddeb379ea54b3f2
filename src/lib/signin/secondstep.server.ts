import { eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { giveBack, take as count } from '#lib/server/limits.server.ts';
import { within } from '#lib/server/wall.server.ts';
import {
	begin as beginChallenge,
	countTry,
	machine,
	read as readChallenge,
	take,
	turnInto
} from './challenges.server.ts';
import { codeUsed, type Factor, factorAdded } from './notice.ts';
import { tell } from './notices.server.ts';
import { failed } from './failure.server.ts';
import * as passkeys from './passkeys.server.ts';
import * as recovery from './recovery.server.ts';
import { account } from '#lib/account/table.server.ts';
import * as totp from './totp.server.ts';

/**
 * The second step of a sign-in with a password. A right password opens nothing yet: it begins this. Whoever has no second
 * factor sets one up here, and whoever has no recovery codes keeps ten of them, before the session starts.
 */
export type Stage = 'give' | 'set_up' | 'keep_codes';
type Content = {
	secret: string;
	/** there was no second factor when this began; whoever had to give one never gets to set one up */
	isNew: boolean;
	codes?: string[];
};

export type Doing = {
	accountId: string;
	email: string;
	name: string;
	onwards: string | null;
	stage: Stage;
	has: Record<Factor, boolean>;
	secret: string;
	isNew: boolean;
	codes: string[];
};

/** Where the step leads: in, or on to keeping codes, or what is wrong. */
export type Outcome =
	{ accountId: string; onwards: string | null } | { stage: 'keep_codes' } | { problem: 'wrong' | 'over' | 'too_often' };

/** A code of the app, one from paper, or what a key signed with the token of its question. */
export type Answer = { code?: string; recovery?: string; passkey?: { token: string | undefined; answer: string } };

const kind = 'second_factor';
const minutes = 10;
/** to find, install and try an app */
const minutesToSetUp = 30;
const tries = 5;
/** Mistakes per account, whatever browser: who knows the password must not find six digits by trying. */
const perQuarter = { times: 10, minutes: 15 };
const perDay = { times: 40, minutes: 24 * 60 };

const noFactor = (has: Record<Factor, boolean>) => !has.totp && !has.passkey;

/** Begins it for an account whose password was just right. @returns the token for the browser's cookie */
export async function begin(db: Database, accountId: string, onwards: string | null): Promise<string> {
	const isNew = noFactor(await factorsOf(db, accountId));
	const content: Content = { secret: totp.newSecret(), isNew };
	return beginChallenge(db, { kind, minutes: isNew ? minutesToSetUp : minutes, accountId, onwards, content });
}

/** Which second factors an account has. */
export async function factorsOf(tx: Database, accountId: string): Promise<Record<Factor, boolean>> {
	return {
		totp: await totp.isThere(tx, accountId),
		passkey: (await passkeys.list(tx, accountId)).length > 0
	};
}

/** What this browser is in the middle of; undefined when it is over. */
export async function read(db: Database, token: string | undefined): Promise<Doing | undefined> {
	const found = await readChallenge<Content>(db, kind, token);
	if (!found?.accountId) return undefined;
	const { accountId, onwards, content } = found;
	return within(db, machine, async (tx) => {
		const { email, name } = account;
		const [who] = await tx.select({ email, name }).from(account).where(eq(account.id, accountId));
		if (!who) return undefined;
		const has = await factorsOf(tx, accountId);
		const { secret, isNew, codes } = content;
		// what had to be given is gone meanwhile
		if (!codes && !isNew && noFactor(has)) return undefined;
		const stage: Stage = codes ? 'keep_codes' : noFactor(has) ? 'set_up' : 'give';
		return { accountId, ...who, onwards, stage, has, secret, isNew, codes: codes ?? [] };
	});
}

/** Gives the second factor. Call it outside a transaction: a mistake must stay counted. */
export async function give(db: Database, token: string, answer: Answer): Promise<Outcome> {
	const doing = await read(db, token);
	if (doing?.stage !== 'give') return doing?.stage === 'keep_codes' ? { stage: 'keep_codes' } : { problem: 'over' };
	if (!(await countTry(db, kind, token, tries))) {
		await take(db, kind, token);
		return { problem: 'over' };
	}
	const { accountId } = doing;
	const proved = await prove(db, accountId, answer);
	return proved === 'right' ? within(db, machine, (tx) => pass(tx, token, doing)) : { problem: proved };
}

/**
 * Whether somebody shows the second factor of this account now; also for who is signed in and has to show it again.
 * Call it outside a transaction.
 */
export async function prove(db: Database, accountId: string, answer: Answer): Promise<'right' | 'wrong' | 'too_often'> {
	const keys = [`second step ${accountId}`, `second step a day ${accountId}`] as const;
	const allowed = [await count(db, keys[0], perQuarter), await count(db, keys[1], perDay)];
	if (allowed.includes(false)) return 'too_often';
	const right = answer.passkey
		? (await passkeys.verify(db, 'second_factor', answer.passkey.token, answer.passkey.answer)) === accountId
		: answer.recovery
			? await useRecoveryCode(db, accountId, answer.recovery)
			: await totp.use(db, accountId, answer.code ?? '');
	if (!right) {
		await failed(db, accountId, 'second_step');
		return 'wrong';
	}
	for (const key of keys) await giveBack(db, key);
	return 'right';
}

function useRecoveryCode(db: Database, accountId: string, typed: string): Promise<boolean> {
	return within(db, machine, async (tx) => {
		if (!(await recovery.use(tx, accountId, typed))) return false;
		const left = await recovery.left(tx, accountId);
		const who = { kind: 'account' as const, id: accountId };
		await record(tx, { name: 'recovery_code.used', actor: who, subject: who, details: { left } });
		await tell(tx, accountId, (name) => codeUsed(name, left));
		return true;
	});
}

/** The first app of an account: the code it shows proves that it works. */
export function setUpApp(db: Database, token: string, typed: string): Promise<Outcome> {
	return setUp(db, token, 'totp', async (tx, { accountId, secret }) => {
		const step = totp.stepOf(secret, typed);
		if (step === undefined) return false;
		await totp.keep(tx, accountId, secret, step);
		return true;
	});
}

/** The first key of an account. */
export function setUpKey(db: Database, token: string, key: Required<Answer>['passkey'], name: string) {
	return setUp(db, token, 'passkey', (tx, { accountId }) => passkeys.add(tx, accountId, key.token, key.answer, name));
}

function setUp(
	db: Database,
	token: string,
	factor: Factor,
	keep: (tx: Database, doing: Doing) => Promise<boolean>
): Promise<Outcome> {
	return within(db, machine, async (tx): Promise<Outcome> => {
		const begun = await readChallenge(tx, kind, token);
		if (!begun?.accountId) return { problem: 'over' };
		// one at a time: whoever comes second finds a factor, and has to give that
		await tx.select({ id: account.id }).from(account).where(eq(account.id, begun.accountId)).for('update');
		const doing = await read(tx, token);
		if (doing?.stage !== 'set_up') return doing?.stage === 'keep_codes' ? { stage: 'keep_codes' } : { problem: 'over' };
		if (!(await keep(tx, doing))) return { problem: 'wrong' };
		const who = { kind: 'account' as const, id: doing.accountId };
		await record(tx, { name: 'second_factor.added', actor: who, subject: who, details: { factor } });
		await tell(tx, doing.accountId, (name) => factorAdded(name, factor));
		return pass(tx, token, doing);
	});
}

/** In, when there are codes for a bad day; else those come first. */
async function pass(tx: Database, token: string, { accountId, secret, isNew }: Doing): Promise<Outcome> {
	if (await recovery.left(tx, accountId)) {
		const taken = await take(tx, kind, token);
		return taken ? { accountId, onwards: taken.onwards } : { problem: 'over' };
	}
	const content: Content = { secret, isNew, codes: recovery.make() };
	await turnInto(tx, kind, token, { content, minutes });
	return { stage: 'keep_codes' };
}

/** The codes that were shown are kept by their owner: from now on they work. Only then somebody comes in. */
export function finish(db: Database, token: string): Promise<Outcome> {
	return within(db, machine, async (tx): Promise<Outcome> => {
		const taken = await take<Content>(tx, kind, token);
		if (!taken?.accountId || !taken.content.codes) return { problem: 'over' };
		const { accountId, onwards, content } = taken;
		await recovery.keep(tx, accountId, content.codes!);
		const who = { kind: 'account' as const, id: accountId };
		await record(tx, { name: 'recovery_codes.made', actor: who, subject: who });
		return { accountId, onwards };
	});
}
