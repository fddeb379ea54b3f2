import { eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { machine } from './challenges.server.ts';
import { leaving, left } from './codeletters.ts';
import * as codes from './codes.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import * as sessions from './sessions.server.ts';
import { provedEnough } from './signin.ts';
import { account } from '#lib/account/table.server.ts';
import { passwordLink } from './table.server.ts';

/** The address somebody signs in with, and another one in its place. */
type Standing = { email: string; hasPassword: boolean };

/** The own address, and whether there is a password beside it. */
export async function of(db: Database, actor: Actor): Promise<Standing> {
	const id = idOf(actor);
	const [found] = await within(db, { kind: 'account', id }, (tx) =>
		tx.select({ email: account.email, passwordHash: account.passwordHash }).from(account).where(eq(account.id, id))
	);
	if (!found) throw new NotAllowed();
	return { email: found.email, hasPassword: found.passwordHash !== null };
}

type Asking = Pick<codes.Request, 'email' | 'former' | 'client' | 'phone'>;

/**
 * Sends a code to the new address and a note to the one that is there. Says nothing on whether the new one has an
 * account: that shows at the end, to who reads its mail.
 * @throws NotAllowed for who didn't show in the last ten minutes who they are, with enough for this account
 */
export async function ask(db: Database, actor: Actor, session: sessions.Session | undefined, asking: Asking) {
	const id = idOf(actor);
	if (!provedEnough(session, now())) throw new NotAllowed();
	const asked = await codes.ask(db, { ...asking, kind: 'new_address', accountId: id });
	if ('token' in asked)
		await within(db, machine, async (tx) => {
			const { email } = await of(tx, actor);
			if (await mayWrite(tx, email)) await post(tx, { to: email, ...leaving(asking.phone) });
		});
	return asked;
}

export type Changed = Exclude<codes.Tried, { state: 'right' }> | { state: 'changed' | 'refused' };

/**
 * Tries the code that came at the new address. When it is right that is the address from now on, and every other browser
 * is signed out. Refused: another account has it.
 * @throws NotAllowed for who came in with less than the account asks for this
 */
export async function change(
	db: Database,
	actor: Actor,
	session: sessions.Session | undefined,
	{ token, typed, phone }: { token: string | undefined; typed: string; phone?: string | null | undefined }
): Promise<Changed> {
	const id = idOf(actor);
	if (!session?.enough) throw new NotAllowed();
	return within(db, machine, async (tx): Promise<Changed> => {
		const tried = await codes.use(tx, 'new_address', token, typed);
		if (tried.state !== 'right') return tried;
		if (tried.accountId !== id) return { state: 'gone' };
		const { email } = await of(tx, actor);
		if (!(await put(tx, id, tried.email))) return { state: 'refused' };
		await sessions.endAll(tx, id, { except: session.handle, by: { kind: 'account', id } });
		// a link that waits in the old mailbox opens nothing any more
		await tx.delete(passwordLink).where(eq(passwordLink.accountId, id));
		const subject = { kind: 'account', id };
		await record(tx, { name: 'account.address_changed', actor: { kind: 'account', id }, subject });
		await post(tx, { to: email, ...left(phone) });
		return { state: 'changed' };
	});
}

/** @returns false when another account has the address, also when it came at the same moment */
async function put(tx: Database, id: string, email: string): Promise<boolean> {
	try {
		await tx.transaction((inner) => inner.update(account).set({ email }).where(eq(account.id, id)));
		return true;
	} catch (cause) {
		if (((cause as Error).cause as { code?: string } | undefined)?.code === '23505') return false;
		throw cause;
	}
}

function idOf(actor: Actor): string {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.change', { self: actor.id });
	return actor.id;
}
