import { hash, type Options, verify } from '@node-rs/argon2';
import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { giveBack, take } from '#lib/server/limits.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, isStaff, NotAllowed, Refused } from '#lib/account/account.ts';
import { machine } from './challenges.server.ts';
import { failed } from './failure.server.ts';
import { refusal } from './guess.server.ts';
import { invited, passwordSet } from './notice.ts';
import { tell } from './notices.server.ts';
import { longest, type Owner, readPassword } from './password.ts';
import { hours, issue } from './passwordlink.server.ts';
import { may } from '#lib/account/permission.ts';
import * as sessions from './sessions.server.ts';
import { type Credentials, problems, type Problems } from './signin.ts';
import { normalized } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { challenge, passkey, passwordLink, recoveryCode, totp } from './table.server.ts';

/** argon2id with the first set of parameters OWASP advises. */
export const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Mistakes at one address from one place, from one place, and at one address from wherever. */
const perBoth = { times: 10, minutes: 15 };
const perClient = { times: 30, minutes: 15 };
const perAddress = { times: 100, minutes: 60 };

export function hashPassword(password: string): Promise<string> {
	return hash(readPassword(password), cost);
}

// what a password is compared with when the account isn't there: it takes as long to be wrong
let nobody: Promise<string> | undefined;

async function isRight(kept: string | null | undefined, password: string): Promise<boolean> {
	nobody ??= hashPassword(crypto.randomUUID());
	const typed = readPassword(password);
	const right = await verify(kept ?? (await nobody), typed.slice(0, 2 * longest));
	return right && typeof kept === 'string' && [...typed].length <= longest;
}

/**
 * Checks an address and a password. In a quarter ten mistakes at one address from one client are enough, and thirty from
 * one client; so a stranger elsewhere keeps nobody out, unless from many clients: a hundred an hour close an address.
 * Then a key or a new password by mail still lets its owner in. Call it outside a transaction, so that mistakes stay
 * counted. A right password opens nothing by itself: see secondstep.server.ts.
 * @param client the network address somebody comes from; only its hash is kept, for a quarter
 */
export async function check(
	db: Database,
	{ email, password }: Credentials,
	client: string
): Promise<{ accountId: string } | { problems: Problems }> {
	const address = normalized(email);
	const missing: Problems = {};
	if (!address) missing.email = problems.noEmail;
	if (!password) missing.password = problems.noPassword;
	if (missing.email || missing.password) return { problems: missing };

	const counted = [
		[`sign-in both ${client} ${address}`, perBoth],
		[`sign-in client ${client}`, perClient],
		// last: who is stopped already doesn't count towards closing the address
		[`sign-in address ${address}`, perAddress]
	] as const;
	for (const [key, limit] of counted)
		if (!(await take(db, key, limit))) return { problems: { form: problems.tooOften } };

	const known = /\0/.test(address) ? undefined : await find(db, address);
	if (!(await isRight(known?.passwordHash, password))) {
		await failed(db, known?.id, 'password');
		return { problems: { form: problems.noMatch } };
	}
	for (const [key] of counted) await giveBack(db, key);
	return { accountId: known!.id };
}

function find(db: Database, address: string) {
	return within(db, machine, async (tx) => {
		const [found] = await tx.select().from(account).where(eq(account.email, address));
		return found;
	});
}

/** Whether this is the password of who is signed in, who has to show it again; counted like signing in. */
export async function checkOwn(db: Database, actor: Actor, password: string, client: string) {
	const [own] = await within(db, machine, (tx) =>
		tx
			.select({ email: account.email })
			.from(account)
			.where(actor.kind === 'account' ? eq(account.id, actor.id) : isNull(account.id))
	);
	return own ? check(db, { email: own.email, password }, client) : { problems: { form: problems.noMatch } };
}

/** Why a password is refused for this account, as a sentence; undefined when it is fine. */
export async function problemOf(db: Database, accountId: string, password: string): Promise<string | undefined> {
	const [owner] = await within(db, machine, (tx) =>
		tx.select({ name: account.name, email: account.email }).from(account).where(eq(account.id, accountId))
	);
	return refusal(readPassword(password), (owner ?? { name: '', email: '' }) satisfies Owner);
}

/**
 * From now on this is the password, and nobody is signed in, or on their way in, with the old one. In the transaction of who checked that it is
 * a good one, and that whoever sets it may.
 * @param except the session that goes on, by its handle
 */
export async function set(tx: Database, accountId: string, passwordHash: string, except?: string): Promise<void> {
	await within(tx, machine, async (inner) => {
		await inner.update(account).set({ passwordHash }).where(eq(account.id, accountId));
		for (const table of [passwordLink, challenge]) await inner.delete(table).where(eq(table.accountId, accountId));
		const who = { kind: 'account' as const, id: accountId };
		await sessions.endAll(inner, accountId, { except, by: who });
		await record(inner, { name: 'account.password_set', actor: who, subject: who });
		await tell(inner, accountId, passwordSet);
	});
}

/**
 * Another password for who is signed in and has just shown who they are. The other devices are signed out.
 * @returns what is wrong with it, as a sentence
 */
export async function change(
	db: Database,
	actor: Actor,
	password: string,
	except?: string
): Promise<string | undefined> {
	if (actor.kind !== 'account') throw new NotAllowed();
	const problem = await problemOf(db, actor.id, password);
	if (problem) return problem;
	await set(db, actor.id, await hashPassword(password), except);
	return undefined;
}

/**
 * Somebody lost their telephone and their paper: everything they signed in with stops, and a mail lets them begin again.
 * For the beheerder of a gemeente where they have a role, when they work in no other.
 * @param site where this Wijkweb is: https://wijkweb.example
 * @throws NotAllowed, also when there is no such account; Refused with a sentence for who works elsewhere too
 */
export async function startAnew(db: Database, actor: Actor, accountId: string, site: string): Promise<void> {
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(accountId)) throw new NotAllowed();
	await within(db, machine, async (tx) => {
		const places = await tx
			.select({ role: roleGrant.role, gemeenteCode: roleGrant.gemeenteCode })
			.from(roleGrant)
			.where(and(eq(roleGrant.accountId, accountId), isNull(roleGrant.endedAt)));
		const manages = ({ gemeenteCode }: { gemeenteCode: string }) =>
			may(actor, 'account.manage', { spot: { gemeenteCode, wijkCode: null } });
		const managed = places.find(manages);
		if (!managed) throw new NotAllowed();
		if (!places.filter(({ role }) => isStaff(role)).every(manages)) throw new Refused(elsewhereToo);
		await forget(tx, accountId);
		await sessions.endAll(tx, accountId, { by: actor });
		const link = await issue(tx, accountId, site, hours.invited);
		const subject = { kind: 'account', id: accountId };
		await record(tx, { name: 'second_factor.reset', actor, subject, gemeenteCode: managed.gemeenteCode });
		await tell(tx, accountId, (name) => invited(name, link));
	});
}

const elsewhereToo =
	'Deze persoon werkt ook voor een andere gemeente. Daarom kun je dit hier niet doen. Vraag het aan wie deze Wijkweb technisch beheert.';

/**
 * What an account was signed in to with is gone: password, app, keys and codes, and what was on its way in with them. In
 * the transaction of who may.
 */
export async function forget(tx: Database, accountId: string): Promise<void> {
	await within(tx, machine, async (inner) => {
		await inner.update(account).set({ passwordHash: null }).where(eq(account.id, accountId));
		for (const table of [totp, passkey, recoveryCode, challenge])
			await inner.delete(table).where(eq(table.accountId, accountId));
	});
}
