import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mayWrite, take } from '#lib/server/limits.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, isStaff, NotAllowed } from '#lib/account/account.ts';
import { machine } from './challenges.server.ts';
import { forgotten as forgottenLetter, invited, noPassword, welcomed } from './notice.ts';
import { tell } from './notices.server.ts';
import { find, hours, issue, use } from './passwordlink.server.ts';
import * as passwords from './passwords.server.ts';
import { mayGive } from '#lib/account/grants.server.ts';
import { normalized } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';

/** Letters with which somebody begins: when they come to work here, or forgot the password they had. */
const perClient = { times: 10, minutes: 15 };

/**
 * Tells somebody by mail that they have a role here, in the transaction that gave it: a makelaar or beheerder without a
 * password gets a link to choose one, others read how they sign in.
 * @param site where this Wijkweb is: https://wijkweb.example
 * @throws NotAllowed for who doesn't give roles where this account has one
 */
export async function send(tx: Database, actor: Actor, accountId: string, site: string): Promise<void> {
	await within(tx, machine, async (inner) => {
		const grants = await rolesOf(inner, accountId);
		const given = grants.filter((grant) => mayGive(actor, grant));
		if (!given[0] && actor.kind !== 'system') throw new NotAllowed();
		const [who] = await inner.select().from(account).where(eq(account.id, accountId));
		if (!who) throw new NotAllowed();
		const works = grants.some(({ role }) => isStaff(role));
		if (works && who.passwordHash === null) {
			const link = await issue(inner, accountId, site, hours.invited);
			await tell(inner, accountId, (name) => invited(name, link));
		} else await tell(inner, accountId, (name) => welcomed(name, `${site}/inloggen${works ? '/medewerker' : ''}`));
		const subject = { kind: 'account', id: accountId };
		await record(inner, { name: 'account.invited', actor, subject, gemeenteCode: given[0]?.gemeenteCode ?? null });
	});
}

/**
 * Somebody forgot their password, or says so: a link goes to the address when an account with a password is behind it.
 * The caller learns nothing and neither does the page; it takes as long, whoever it is.
 * @param client the network address somebody comes from
 */
export async function forgotten(db: Database, email: string, site: string, client: string): Promise<void> {
	const pause = new Promise((resume) => setTimeout(resume, patience));
	const address = normalized(email);
	const readable = address.length <= 254 && !/\0/.test(address);
	if ((await take(db, `forgotten client ${client}`, perClient)) && readable) await answer(db, address, site);
	await pause;
}

/** Longer than writing a mail takes. In milliseconds. */
const patience = 300;

async function answer(db: Database, address: string, site: string): Promise<void> {
	await within(db, machine, async (tx) => {
		const [who] = await tx.select().from(account).where(eq(account.email, address));
		if (!who || !(await mayWrite(tx, address))) return;
		const works = (await rolesOf(tx, who.id)).some(({ role }) => isStaff(role));
		if (!works && who.passwordHash === null) return tell(tx, who.id, (name) => noPassword(name, `${site}/inloggen`));
		const link = await issue(tx, who.id, site, hours.forgotten);
		const subject = { kind: 'account', id: who.id };
		await record(tx, { name: 'account.password_forgotten', actor: { kind: 'visitor' }, subject });
		await tell(tx, who.id, (name) => forgottenLetter(name, link));
	});
}

/**
 * Chooses the password with the link, which is over with that: of two at once one does. A second factor stays needed.
 * @returns the account; what is wrong with the password; undefined when the link doesn't work (any more)
 */
export async function accept(
	db: Database,
	code: string,
	password: string
): Promise<{ accountId: string } | { problem: string } | undefined> {
	const found = await find(db, code);
	if (!found) return undefined;
	const problem = await passwords.problemOf(db, found.accountId, password);
	if (problem) return { problem };
	const passwordHash = await passwords.hashPassword(password);
	return within(db, machine, async (tx) => {
		const accountId = await use(tx, code);
		if (!accountId) return undefined;
		await passwords.set(tx, accountId, passwordHash);
		return { accountId };
	});
}

function rolesOf(tx: Database, accountId: string) {
	const { role, gemeenteCode, organisationId, wijkCode } = roleGrant;
	return tx
		.select({ role, gemeenteCode, organisationId, wijkCode })
		.from(roleGrant)
		.where(and(eq(roleGrant.accountId, accountId), isNull(roleGrant.endedAt)));
}
