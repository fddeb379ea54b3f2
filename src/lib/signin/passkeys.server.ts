import {
	type AuthenticationResponseJSON,
	generateAuthenticationOptions,
	generateRegistrationOptions,
	type RegistrationResponseJSON,
	verifyAuthenticationResponse,
	verifyRegistrationResponse
} from '@simplewebauthn/server';
import { and, asc, eq, lt, or, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { onLoopback, type Settings } from '#lib/server/settings.ts';
import { within } from '#lib/server/wall.server.ts';
import { begin, machine, take } from './challenges.server.ts';
import { passkey } from './table.server.ts';

/** What a key is asked for: to come in, to be the second step of a password, or to be kept. */
export type Purpose = 'sign_in' | 'second_factor' | 'add';
type Site = { rpID: string; expectedOrigin: string[] };
type Asked = Site & { purpose: Purpose; challenge: string };
type Person = { id: string; email: string; name: string };

const minutes = 5;
const patience = minutes * 60_000;

/** The name keys are bound to: that of ORIGIN; while trying out, whatever this machine was asked by. */
export function siteOf(settings: Settings, host: string | null): Site {
	if (settings.ORIGIN || !onLoopback(settings) || !host) {
		const { hostname, origin } = new URL(settings.ORIGIN ?? `http://${settings.HOST}:${settings.PORT}`);
		return { rpID: hostname, expectedOrigin: [origin] };
	}
	return { rpID: host.replace(/:\d+$/, ''), expectedOrigin: [`http://${host}`] };
}

/** Asks a key that somebody has already; without a person, whichever the device offers. */
export async function ask(db: Database, purpose: 'sign_in' | 'second_factor', site: Site, accountId?: string) {
	const known = accountId ? await list(db, accountId) : [];
	const options = await generateAuthenticationOptions({
		...{ rpID: site.rpID, timeout: patience, userVerification: 'required' as const },
		allowCredentials: known.map(({ id, transports }) => ({ id, transports }))
	});
	return { options, token: await remember(db, purpose, site, options.challenge, accountId) };
}

/** Asks a device to make a key for somebody. */
export async function askToAdd(db: Database, { id, email, name }: Person, site: Site) {
	const known = await list(db, id);
	const options = await generateRegistrationOptions({
		...{ rpName: 'Wijkweb', rpID: site.rpID, userName: email, userDisplayName: name, timeout: patience },
		userID: new TextEncoder().encode(id),
		attestationType: 'none',
		excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
	});
	return { options, token: await remember(db, 'add', site, options.challenge, id) };
}

function remember(db: Database, purpose: Purpose, site: Site, challenge: string, accountId?: string) {
	const content: Asked = { ...site, purpose, challenge };
	return begin(db, { kind: 'passkey', minutes, accountId: accountId ?? null, content });
}

/** Whose key signed, when it did so rightly; each question is answered once. */
export async function verify(
	db: Database,
	purpose: 'sign_in' | 'second_factor',
	token: string | undefined,
	answer: string
): Promise<string | undefined> {
	const asked = await taken(db, purpose, token);
	const response = parsed<AuthenticationResponseJSON>(answer);
	if (!asked || !response) return undefined;
	return within(db, machine, async (tx) => {
		const [known] = await tx.select().from(passkey).where(eq(passkey.id, response.id));
		if (!known || (asked.accountId && known.accountId !== asked.accountId)) return undefined;
		const { id, counter, transports } = known;
		const { rpID, expectedOrigin, challenge } = asked.content;
		const checked = await verifyAuthenticationResponse({
			...{ response, expectedChallenge: challenge, expectedRPID: rpID, expectedOrigin, requireUserVerification: true },
			credential: { id, counter, transports, publicKey: new Uint8Array(known.publicKey) }
		}).catch(() => undefined);
		if (!checked?.verified) return undefined;
		const { newCounter } = checked.authenticationInfo;
		// a key that counts never goes back, also not when two come at once: then there is a copy of it
		const used = await tx
			.update(passkey)
			.set({ counter: newCounter, usedAt: now() })
			.where(and(eq(passkey.id, id), or(lt(passkey.counter, newCounter), sql`${newCounter}::bigint = 0`)))
			.returning({ accountId: passkey.accountId });
		return used[0]?.accountId;
	});
}

/** Keeps the key a device made for this account. @returns false when it isn't right, or is kept already */
export async function add(db: Database, accountId: string, token: string | undefined, answer: string, name: string) {
	const asked = await taken(db, 'add', token);
	const response = parsed<RegistrationResponseJSON>(answer);
	if (!asked || asked.accountId !== accountId || !response) return false;
	const { rpID, expectedOrigin, challenge } = asked.content;
	const made = await verifyRegistrationResponse({
		...{ response, expectedChallenge: challenge, expectedRPID: rpID, expectedOrigin, requireUserVerification: true }
	}).catch(() => undefined);
	if (!made?.verified) return false;
	const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
	return within(db, machine, async (tx) => {
		const kept = await tx
			.insert(passkey)
			.values({ id, accountId, publicKey, counter, transports, name, createdAt: now() })
			.onConflictDoNothing()
			.returning({ id: passkey.id });
		return kept.length > 0;
	});
}

async function taken(db: Database, purpose: Purpose, token: string | undefined) {
	const asked = await take<Asked>(db, 'passkey', token);
	return asked?.content.purpose === purpose ? asked : undefined;
}

/** The keys of an account, oldest first. */
export function list(db: Database, accountId: string) {
	const { id, name, createdAt, usedAt, transports } = passkey;
	return within(db, machine, (tx) =>
		tx
			.select({ id, name, createdAt, usedAt, transports })
			.from(passkey)
			.where(eq(passkey.accountId, accountId))
			.orderBy(asc(createdAt), asc(id))
	);
}

/** @returns false when this account has no such key */
export async function rename(tx: Database, accountId: string, id: string, name: string): Promise<boolean> {
	const renamed = await within(tx, machine, (inner) =>
		inner.update(passkey).set({ name }).where(own(accountId, id)).returning({ id: passkey.id })
	);
	return renamed.length > 0;
}

/** @returns false when this account has no such key */
export async function remove(tx: Database, accountId: string, id: string): Promise<boolean> {
	const gone = await within(tx, machine, (inner) =>
		inner.delete(passkey).where(own(accountId, id)).returning({ id: passkey.id })
	);
	return gone.length > 0;
}

const own = (accountId: string, id: string) => and(eq(passkey.id, id), eq(passkey.accountId, accountId));

function parsed<Response extends { id: string }>(answer: string): Response | undefined {
	try {
		const response = JSON.parse(answer) as Response | null;
		return typeof response?.id === 'string' && /^[\w-]{1,1400}$/.test(response.id) ? response : undefined;
	} catch {
		return undefined;
	}
}
