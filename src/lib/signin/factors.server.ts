import { eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { oneLine } from '#lib/server/form.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, isStaff, NotAllowed, Refused } from '#lib/account/account.ts';
import { begin, machine, read, take } from './challenges.server.ts';
import { appChanged, codesMade, type Factor, factorAdded, factorRemoved, type Notice } from './notice.ts';
import { tell } from './notices.server.ts';
import * as passkeys from './passkeys.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import * as recovery from './recovery.server.ts';
import { account } from '#lib/account/table.server.ts';
import { totp as app } from './table.server.ts';
import * as totp from './totp.server.ts';

/**
 * What somebody who is signed in changes about how they sign in. The routes ask first that they showed who they are less
 * than ten minutes ago; nothing old stops before something new was tried or kept.
 */
type New = { secret?: string; codes?: string[] };

const kind = 'new_factor';
const minutes = 30;
const longestName = 60;

function selfOf(actor: Actor): string {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.change', { self: actor.id });
	return actor.id;
}

export type Standing = Awaited<ReturnType<typeof of>>;

/** How the actor signs in now. */
export async function of(db: Database, actor: Actor) {
	const accountId = selfOf(actor);
	return within(db, machine, async (tx) => {
		const [who] = await tx.select().from(account).where(eq(account.id, accountId));
		if (!who) throw new NotAllowed();
		const [kept] = await tx.select({ since: app.confirmedAt }).from(app).where(eq(app.accountId, accountId));
		const keys = (await passkeys.list(tx, accountId)).map(({ transports: _transports, ...key }) => key);
		return {
			email: who.email,
			hasPassword: who.passwordHash !== null,
			/** works with a password and a second step */
			staff: who.passwordHash !== null || (actor.kind === 'account' && actor.grants.some(({ role }) => isStaff(role))),
			appSince: kept?.since ?? null,
			keys,
			codesLeft: await recovery.left(tx, accountId)
		};
	});
}

/** A new app, or new codes, that wait to be tried or kept. @returns the token for the browser's cookie */
export async function prepare(db: Database, actor: Actor, what: 'app' | 'codes'): Promise<string> {
	if (!(await of(db, actor)).staff) throw new NotAllowed();
	const content: New = what === 'app' ? { secret: totp.newSecret() } : { codes: recovery.make() };
	return begin(db, { kind, minutes, accountId: selfOf(actor), content });
}

/** What waits in this browser for this account. */
export async function prepared(db: Database, actor: Actor, token: string | undefined): Promise<New> {
	const found = await read<New>(db, kind, token);
	return found?.accountId === selfOf(actor) ? found.content : {};
}

/** The new app showed this code: from now on it is the one. @throws Refused when the code is wrong */
export async function keepApp(db: Database, actor: Actor, token: string | undefined, typed: string): Promise<void> {
	const accountId = selfOf(actor);
	await within(db, machine, async (tx) => {
		const { secret } = await prepared(tx, actor, token);
		if (!secret) throw new Refused(late);
		const step = totp.stepOf(secret, typed);
		if (step === undefined)
			throw new Refused('Deze code klopt niet. Wacht op de volgende code in je app en typ die over.');
		if (!(await take(tx, kind, token))) throw new Refused(late);
		const had = await totp.isThere(tx, accountId);
		await totp.keep(tx, accountId, secret, step);
		await changed(tx, accountId, 'added', 'totp', (name) => (had ? appChanged(name) : factorAdded(name, 'totp')));
	});
}

/** The new codes are on paper: from now on they work, and those of before don't. */
export async function keepCodes(db: Database, actor: Actor, token: string | undefined): Promise<void> {
	const accountId = selfOf(actor);
	await within(db, machine, async (tx) => {
		const { codes } = await prepared(tx, actor, token);
		if (!codes || !(await take(tx, kind, token))) throw new Refused(late);
		await recovery.keep(tx, accountId, codes);
		const who = { kind: 'account' as const, id: accountId };
		await record(tx, { name: 'recovery_codes.made', actor: who, subject: who });
		await tell(tx, accountId, codesMade);
	});
}

export async function addKey(
	db: Database,
	actor: Actor,
	key: { token: string | undefined; answer: string; name: string }
): Promise<void> {
	const accountId = selfOf(actor);
	const added = await within(db, machine, async (tx) => {
		if (!(await passkeys.add(tx, accountId, key.token, key.answer, nameOf(key.name)))) return false;
		await changed(tx, accountId, 'added', 'passkey', (name) => factorAdded(name, 'passkey'));
		return true;
	});
	// after the work, because a question that was answered wrongly is answered too
	if (!added) throw new Refused('Deze sleutel kon niet worden bewaard. Probeer het nog eens.');
}

/** @throws NotAllowed for a key of somebody else, or none */
export async function renameKey(db: Database, actor: Actor, id: string, name: string): Promise<void> {
	const accountId = selfOf(actor);
	await within(db, machine, async (tx) => {
		if (!(await passkeys.rename(tx, accountId, id, nameOf(name)))) throw new NotAllowed();
		const who = { kind: 'account' as const, id: accountId };
		await record(tx, { name: 'second_factor.renamed', actor: who, subject: who });
	});
}

/**
 * Takes a key away, or (no id) the app.
 * @throws Refused when it is the only second step; NotAllowed for what isn't theirs
 */
export async function remove(db: Database, actor: Actor, id?: string): Promise<void> {
	const accountId = selfOf(actor);
	await within(db, machine, async (tx) => {
		// one at a time: of two that go at once, one must stay
		await tx.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for('update');
		const keys = await passkeys.list(tx, accountId);
		const hasApp = await totp.isThere(tx, accountId);
		if (id === undefined ? !hasApp : !keys.some((key) => key.id === id)) throw new NotAllowed();
		if (keys.length + Number(hasApp) === 1)
			throw new Refused('Dit is je enige tweede stap. Stel eerst een andere in, dan kan deze weg.');
		if (id === undefined) await tx.delete(app).where(eq(app.accountId, accountId));
		else await passkeys.remove(tx, accountId, id);
		const factor = id === undefined ? 'totp' : 'passkey';
		await changed(tx, accountId, 'removed', factor, (name) => factorRemoved(name, factor));
	});
}

const late = 'Dit duurde te lang. Begin opnieuw.';
const nameOf = (typed: string) => oneLine(typed).slice(0, longestName).toWellFormed() || 'Mijn sleutel';

async function changed(
	tx: Database,
	accountId: string,
	what: 'added' | 'removed',
	factor: Factor,
	write: (name: string) => Notice
): Promise<void> {
	const who = { kind: 'account' as const, id: accountId };
	await record(tx, { name: `second_factor.${what}`, actor: who, subject: who, details: { factor } });
	await tell(tx, accountId, write);
}
