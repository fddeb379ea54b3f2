import { and, desc, eq, exists, gt, isNull, lte, ne, sql } from 'drizzle-orm';
import { type Adapter, Lucia, TimeSpan } from 'lucia';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, isToken, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Happening, record } from '#lib/server/events.server.ts';
import { origin, type Settings } from '#lib/server/settings.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, type Grant, isStaff } from '#lib/account/account.ts';
import { type Proof, proofs } from '#lib/account/account.ts';
import { account, roleGrant, session } from '#lib/account/table.server.ts';
import { identity, passkey, provider } from './table.server.ts';
import { tenMinutes } from './signin.ts';

/**
 * Signed-in browsers. The only file that knows the library (lucia, no longer developed): the test beside it is the
 * contract for whatever takes its place.
 */
export type Session = {
	handle: string;
	proof: Proof;
	/** strong enough to change how this account signs in, its address or that it is there: see enough() */
	enough: boolean;
	provedAt: Date;
	createdAt: Date;
	expiresAt: Date;
};
type SignedIn = Extract<Actor, { kind: 'account' }>;
type Found = Session & {
	actor: SignedIn;
	/** all of them, also those that this sign-in was too weak for */
	grants: Grant[];
	seenAt: Date;
	usedOn: string;
	endsOn: string | null;
};

/** Step: how long being seen may go unwritten, so that not every request writes. */
type Lifetime = { idle: TimeSpan; absolute: TimeSpan; step: TimeSpan };
const staff: Lifetime = { idle: new TimeSpan(60, 'm'), absolute: new TimeSpan(12, 'h'), step: new TimeSpan(1, 'm') };
const resident: Lifetime = { idle: new TimeSpan(10, 'd'), absolute: new TimeSpan(90, 'd'), step: new TimeSpan(1, 'h') };

const lifetimeOf = (grants: readonly Grant[]) => (grants.some(({ role }) => isStaff(role)) ? staff : resident);
const later = (moment: Date, span: TimeSpan) => new Date(moment.getTime() + span.milliseconds());
const earliest = (one: Date, other: Date) => (one < other ? one : other);

// its own permission check is that somebody has just shown who they are, or holds the id
const machine = { kind: 'system' } as const;

/** The prefix makes a browser refuse the cookie from another path, host or plain http; only https can have it. */
export function cookieName(settings: Settings): string {
	return isSecure(settings) ? '__Host-wijkweb-sessie' : 'wijkweb-sessie';
}

function isSecure(settings: Settings): boolean {
	return origin(settings).startsWith('https:');
}

/** What to give `cookies.delete`, with the name. */
export function cookieAttributes(settings: Settings) {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(settings) } as const;
}

function cookieOf(settings: Settings, id: string, { absolute }: Lifetime) {
	const attributes = { ...cookieAttributes(settings), maxAge: absolute.seconds() };
	return { name: cookieName(settings), value: id, attributes };
}

/**
 * Opens a new session for an account whose code, password or key was just checked. Coming in also takes back that the
 * account was going to end.
 * @param how.device the device in words, for the list of devices
 * @param how.recent false: they may have shown it long ago, and show it again before what asks for a recent proof
 * @returns the id, which exists nowhere else, the cookie that carries it, and the roles this sign-in is strong enough for
 */
export async function start(
	db: Database,
	accountId: string,
	settings: Settings,
	how: How
): Promise<{ id: string; cookie: ReturnType<typeof cookieOf>; grants: Grant[] }> {
	return within(db, machine, async (tx) => {
		const grants = await tx
			.select(granted)
			.from(roleGrant)
			.where(and(eq(roleGrant.accountId, accountId), isNull(roleGrant.endedAt)));
		const lifetime = lifetimeOf(grants);
		const lucia = open(tx, lifetime, { how });
		await lucia.deleteExpiredSessions();
		// the 200 bits of the library are not the 256 we want
		const { id } = await lucia.createSession(accountId, {}, { sessionId: newToken() });
		await used(tx, accountId);
		const subject = { kind: 'account' as const, id: accountId };
		await record(tx, { name: 'session.started', actor: subject, subject, details: { proof: how.proof } });
		return { id, cookie: cookieOf(settings, id, lifetime), grants: await allowed(tx, accountId, grants, how.proof) };
	});
}

/**
 * Who this session belongs to, with the roles as they are at this moment. Being seen keeps it alive, up to the absolute
 * lifetime. A session opened under a longer lifetime than its account has now is over.
 */
export async function check(
	db: Database,
	sessionId: string
): Promise<{ actor: SignedIn; session: Session } | undefined> {
	// anything else was not made here and doesn't reach the database
	if (!isToken(sessionId)) return undefined;
	return within(db, machine, async (tx) => {
		const found = await find(tx, sessionId);
		if (!found) return undefined;
		const lifetime = lifetimeOf(found.grants);
		const { session: valid } = await open(tx, lifetime, { found }).validateSession(sessionId);
		if (!valid) return undefined;
		const { actor, handle, proof, enough, provedAt, createdAt } = found;
		const expiresAt = await seen(tx, found, lifetime);
		return { actor, session: { handle, proof, enough, provedAt, createdAt, expiresAt } };
	});
}

/**
 * Somebody who is signed in showed once more who they are: from now on the session has another id, and what asks for a
 * recent proof opens for ten minutes. It doesn't live longer for it.
 * @returns the cookie with the new id; undefined when the session is over, or was opened with something stronger
 */
export async function renew(db: Database, sessionId: string, settings: Settings, proof: Proof) {
	return within(db, machine, async (tx) => {
		const found = (await check(tx, sessionId)) && (await find(tx, sessionId));
		if (!found || (proofs[found.proof].strong && !proofs[proof].strong)) return undefined;
		const id = newToken();
		const changed = await tx
			.update(session)
			.set({ idHash: hashOf(id), proof, provedAt: now() })
			.where(eq(session.idHash, hashOf(sessionId)))
			.returning({ handle: session.handle });
		if (!changed.length) return undefined;
		const subject = { kind: 'account' as const, id: found.actor.id };
		await record(tx, { name: 'session.proved', actor: subject, subject, details: { proof } });
		return cookieOf(settings, id, lifetimeOf(found.grants));
	});
}

/** Signs one browser out. Ending what is not there is fine. */
export async function end(db: Database, sessionId: string): Promise<void> {
	await within(db, machine, async (tx) => {
		const [ended] = await tx
			.delete(session)
			.where(eq(session.idHash, hashOf(sessionId)))
			.returning({ accountId: session.accountId });
		if (!ended) return;
		const subject = { kind: 'account' as const, id: ended.accountId };
		await record(tx, { name: 'session.ended', actor: subject, subject });
	});
}

/**
 * Signs an account out everywhere: its owner asked, its roles or its address changed, or something is wrong.
 * @param only one session by its handle; or all but one
 * @returns how many
 */
export async function endAll(
	db: Database,
	accountId: string,
	{ only, except, by = machine }: { only?: string; except?: string | undefined; by?: Happening['actor'] } = {}
): Promise<number> {
	return within(db, machine, async (tx) => {
		const which = only ? eq(session.handle, only) : except ? ne(session.handle, except) : undefined;
		const ended = await tx
			.delete(session)
			.where(and(eq(session.accountId, accountId), which))
			.returning({ handle: session.handle });
		const subject = { kind: 'account', id: accountId };
		if (ended.length) await record(tx, { name: 'session.ended', actor: by, subject, details: { count: ended.length } });
		return ended.length;
	});
}

/** The browsers an account is signed in with, the last seen first. */
export async function listOf(db: Database, accountId: string) {
	const { handle, device, createdAt, seenAt } = session;
	return within(db, machine, (tx) =>
		tx
			.select({ handle, device, createdAt, seenAt })
			.from(session)
			.where(and(eq(session.accountId, accountId), gt(session.expiresAt, now())))
			.orderBy(desc(session.seenAt), desc(session.createdAt))
	);
}

/** An organisation vouches for who works in its own gemeente, and for nobody's role elsewhere. */
async function allowed(tx: Database, accountId: string, grants: Grant[], proof: Proof): Promise<Grant[]> {
	if (proof !== 'strong_organisation') return grants.filter(({ role }) => proofs[proof].strong || !isStaff(role));
	const vouching = await tx
		.select({ gemeenteCode: provider.gemeenteCode })
		.from(identity)
		.innerJoin(provider, eq(provider.id, identity.providerId))
		.where(and(eq(identity.accountId, accountId), eq(provider.strong, true)));
	const here = new Set(vouching.map(({ gemeenteCode }) => gemeenteCode));
	return grants.filter(({ role, gemeenteCode }) => !isStaff(role) || here.has(gemeenteCode));
}

/**
 * A mailbox or an organisation doesn't change what an account signs in with beside it: not when it has a password or a key
 * of its own, and not when it has a role that this sign-in doesn't open. (An app opens nothing without a password.)
 */
function enough(proof: Proof, hasOwn: boolean, all: Grant[], open: Grant[]): boolean {
	const isOwn = proof === 'password' || proof === 'passkey' || proof === 'demo';
	return isOwn || (!hasOwn && open.length === all.length);
}

const granted = {
	role: roleGrant.role,
	gemeenteCode: roleGrant.gemeenteCode,
	wijkCode: roleGrant.wijkCode,
	organisationId: roleGrant.organisationId
};

/** Session, account and roles in one question. */
async function find(tx: Database, sessionId: string): Promise<Found | undefined> {
	const key = tx.select({ id: passkey.id }).from(passkey).where(eq(passkey.accountId, account.id));
	const hasOwn = sql<boolean>`${account.passwordHash} is not null or ${exists(key)}`;
	const found = await tx
		.select({
			session,
			hasOwn,
			id: account.id,
			name: account.name,
			usedOn: account.usedOn,
			endsOn: account.endsOn,
			granted
		})
		.from(session)
		.innerJoin(account, eq(account.id, session.accountId))
		.leftJoin(roleGrant, and(eq(roleGrant.accountId, account.id), isNull(roleGrant.endedAt)))
		.where(eq(session.idHash, hashOf(sessionId)))
		.orderBy(roleGrant.id);
	if (!found[0]) return undefined;
	const { session: kept, hasOwn: own, id, name, usedOn, endsOn } = found[0];
	const grants = found.flatMap(({ granted }) => granted ?? []);
	const open = await allowed(tx, id, grants, kept.proof);
	const actor = { kind: 'account' as const, id, name, grants: open };
	return { ...kept, enough: enough(kept.proof, own, grants, open), actor, grants, usedOn, endsOn };
}

/** @returns until when it is open now */
async function seen(tx: Database, found: Found, { idle, absolute, step }: Lifetime): Promise<Date> {
	const at = now();
	if (found.usedOn !== dayOf(at) || found.endsOn) await used(tx, found.actor.id);
	if (later(found.seenAt, step) > at) return found.expiresAt;
	const expiresAt = earliest(later(at, idle), later(found.createdAt, absolute));
	await tx.update(session).set({ seenAt: at, expiresAt }).where(eq(session.handle, found.handle));
	return expiresAt;
}

async function used(tx: Database, accountId: string): Promise<void> {
	await tx
		.update(account)
		.set({ usedOn: dayOf(now()), endsOn: null, announced: 0 })
		.where(eq(account.id, accountId));
}

type How = { proof: Proof; device?: string; recent?: boolean };
type About = { found?: Found; how?: How };

function open(tx: Database, lifetime: Lifetime, about: About): Lucia {
	return new Lucia(adapt(tx, lifetime, about), { sessionExpiresIn: lifetime.idle });
}

/** What lucia lacks: it stores a hash instead of the id, and keeps to the absolute lifetime. */
function adapt(tx: Database, { idle, absolute }: Lifetime, { found, how }: About): Adapter {
	return {
		async getSessionAndUser(id) {
			if (!found) return [null, null];
			const { actor, createdAt, expiresAt } = found;
			// twice, because the clocks of two machines differ a little
			const tooLong = expiresAt.getTime() > now().getTime() + 2 * idle.milliseconds();
			const until = tooLong ? 0 : earliest(expiresAt, later(createdAt, absolute)).getTime();
			// lucia looks at the time of the machine, we at a clock that a test can move
			const ahead = Date.now() - now().getTime();
			return [
				{ id, userId: actor.id, expiresAt: new Date(until + ahead), attributes: {} },
				{ id: actor.id, attributes: {} }
			];
		},
		async setSession({ id, userId }) {
			const at = now();
			const expiresAt = later(at, idle);
			const { proof, device, recent } = { device: '', recent: true, ...how! };
			const provedAt = recent ? at : new Date(at.getTime() - tenMinutes);
			await tx.insert(session).values({
				...{ idHash: hashOf(id), accountId: userId, proof, device },
				...{ createdAt: at, provedAt, seenAt: at, expiresAt }
			});
		},
		async deleteSession(id) {
			await tx.delete(session).where(eq(session.idHash, hashOf(id)));
		},
		async deleteExpiredSessions() {
			await tx.delete(session).where(lte(session.expiresAt, now()));
		},
		// lucia moves the end once half of the time is over; seen() is more exact
		updateSessionExpiration: async () => {},
		// by account: endAll and listOf do that, because ids can't be read back
		deleteUserSessions: async () => {},
		getUserSessions: async () => []
	};
}
