import { createHash } from 'node:crypto';
import { and, eq, isNull, lte } from 'drizzle-orm';
import { type Adapter, Lucia, TimeSpan } from 'lucia';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { origin, type Settings } from '#lib/server/settings.ts';
import type { Actor, Grant } from './account.ts';
import { account, roleGrant, session } from './table.server.ts';

/**
 * Signed-in browsers. The only file that knows the library (lucia, no longer developed): the test beside it is the
 * contract for whatever takes its place.
 */
export type Session = { id: string; accountId: string; createdAt: Date; expiresAt: Date };
type SignedIn = Extract<Actor, { kind: 'account' }>;
type Found = { actor: SignedIn; createdAt: Date; expiresAt: Date };

type Lifetime = { idle: TimeSpan; absolute: TimeSpan };
const staff: Lifetime = { idle: new TimeSpan(60, 'm'), absolute: new TimeSpan(12, 'h') };
const resident: Lifetime = { idle: new TimeSpan(10, 'd'), absolute: new TimeSpan(90, 'd') };

function lifetimeOf(grants: readonly Grant[]): Lifetime {
	return grants.some(({ role }) => role === 'makelaar' || role === 'beheerder') ? staff : resident;
}

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

/**
 * Opens a new session for an account whose password, code or key was just checked.
 * @returns the id, which exists nowhere else, and the cookie that carries it
 */
export async function start(db: Database, accountId: string, settings: Settings) {
	return db.transaction(async (tx) => {
		const grants = await tx
			.select({ role: roleGrant.role, gemeenteCode: roleGrant.gemeenteCode, wijkCode: roleGrant.wijkCode })
			.from(roleGrant)
			.where(and(eq(roleGrant.accountId, accountId), isNull(roleGrant.endedAt)));
		const lifetime = lifetimeOf(grants);
		const lucia = open(tx, lifetime);
		await lucia.deleteExpiredSessions();
		const { id } = await lucia.createSession(accountId, {});
		const subject = { kind: 'account' as const, id: accountId };
		await record(tx, { name: 'session.started', actor: subject, subject });
		const attributes = { ...cookieAttributes(settings), maxAge: lifetime.absolute.seconds() };
		return { id, cookie: { name: cookieName(settings), value: id, attributes } };
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
	// what lucia makes; anything else doesn't reach the database
	if (!/^[a-z2-7]{40}$/.test(sessionId)) return undefined;
	const found = await find(db, sessionId);
	if (!found) return undefined;
	const lifetime = lifetimeOf(found.actor.grants);
	const { session: valid } = await open(db, lifetime, found).validateSession(sessionId);
	if (!valid) return undefined;
	const { actor, createdAt } = found;
	const expiresAt = new Date(
		Math.min(valid.expiresAt.getTime(), createdAt.getTime() + lifetime.absolute.milliseconds())
	);
	return { actor, session: { id: sessionId, accountId: actor.id, createdAt, expiresAt } };
}

/** Signs one browser out. Ending what is not there is fine. */
export async function end(db: Database, sessionId: string): Promise<void> {
	await db.transaction(async (tx) => {
		const ended = await tx
			.delete(session)
			.where(eq(session.idHash, hash(sessionId)))
			.returning();
		if (!ended[0]) return;
		const subject = { kind: 'account' as const, id: ended[0].accountId };
		await record(tx, { name: 'session.ended', actor: subject, subject });
	});
}

/** Signs an account out everywhere: after a new password, or when something is wrong. */
export async function endAll(db: Database, accountId: string): Promise<void> {
	await open(db, staff).invalidateUserSessions(accountId);
}

function hash(sessionId: string): string {
	return createHash('sha256').update(sessionId).digest('hex');
}

/** Session, account and roles in one question. */
async function find(db: Database, sessionId: string): Promise<Found | undefined> {
	const found = await db
		.select({
			id: account.id,
			name: account.name,
			createdAt: session.createdAt,
			expiresAt: session.expiresAt,
			role: roleGrant.role,
			gemeenteCode: roleGrant.gemeenteCode,
			wijkCode: roleGrant.wijkCode
		})
		.from(session)
		.innerJoin(account, eq(account.id, session.accountId))
		.leftJoin(roleGrant, and(eq(roleGrant.accountId, account.id), isNull(roleGrant.endedAt)))
		.where(eq(session.idHash, hash(sessionId)))
		.orderBy(roleGrant.id);
	if (!found[0]) return undefined;
	const { id, name, createdAt, expiresAt } = found[0];
	const grants = found.flatMap(({ role, gemeenteCode, wijkCode }) =>
		role && gemeenteCode ? [{ role, gemeenteCode, wijkCode }] : []
	);
	return { actor: { kind: 'account', id, name, grants }, createdAt, expiresAt };
}

function open(db: Database, lifetime: Lifetime, found?: Found): Lucia {
	return new Lucia(adapt(db, lifetime, found), { sessionExpiresIn: lifetime.idle });
}

/** What lucia lacks: it stores a hash instead of the id, and keeps to the absolute lifetime. */
function adapt(db: Database, { idle, absolute }: Lifetime, found?: Found): Adapter {
	const lastOf = (createdAt: Date) => createdAt.getTime() + absolute.milliseconds();
	return {
		async getSessionAndUser(id) {
			if (!found) return [null, null];
			const { actor, createdAt, expiresAt } = found;
			// twice, because the clocks of two machines differ a little
			const tooLong = expiresAt.getTime() > now().getTime() + 2 * idle.milliseconds();
			const until = tooLong ? 0 : Math.min(expiresAt.getTime(), lastOf(createdAt));
			return [
				{ id, userId: actor.id, expiresAt: new Date(until), attributes: {} },
				{ id: actor.id, attributes: {} }
			];
		},
		async setSession({ id, userId, expiresAt }) {
			await db.insert(session).values({ idHash: hash(id), accountId: userId, createdAt: now(), expiresAt });
		},
		async updateSessionExpiration(id, wanted) {
			const expiresAt = found ? new Date(Math.min(wanted.getTime(), lastOf(found.createdAt))) : wanted;
			if (found?.expiresAt.getTime() === expiresAt.getTime()) return;
			await db
				.update(session)
				.set({ expiresAt })
				.where(eq(session.idHash, hash(id)));
		},
		async deleteSession(id) {
			await db.delete(session).where(eq(session.idHash, hash(id)));
		},
		async deleteUserSessions(accountId) {
			await db.delete(session).where(eq(session.accountId, accountId));
		},
		async deleteExpiredSessions() {
			await db.delete(session).where(lte(session.expiresAt, now()));
		},
		// ids can't be read back
		getUserSessions: async () => []
	};
}
