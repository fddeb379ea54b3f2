import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { event } from '#lib/server/table.server.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Role, system } from './account.ts';
import * as accounts from './accounts.server.ts';
import * as sessions from './sessions.server.ts';
import { session } from './table.server.ts';

/** The contract of signed-in browsers: whatever library is behind it, this holds. */
const http = read({});
const https = read({ ORIGIN: 'https://wijkweb.example' });
const grantIn = { gemeenteCode: 'GM9901', wijkCode: null };

const start = new Date('2026-03-02T09:00:00Z');
const after = (minutes: number) => vi.setSystemTime(new Date(start.getTime() + minutes * 60_000));
const hours = 60;
const days = 24 * hours;

beforeEach(() => void after(0));
afterEach(() => void vi.useRealTimers());

async function person(db: Database, name: string, role?: Role): Promise<string> {
	const box = { west: 5, south: 52, east: 5.1, north: 52.1 };
	await db
		.insert(gemeente)
		.values({ code: 'GM9901', year: 2024, name: 'Lindeveen', slug: 'lindeveen', ...box })
		.onConflictDoNothing();
	const email = `${name}@lindeveen.example`;
	const accountId = await accounts.create(db, system, { email, name });
	if (role) await accounts.grant(db, system, { accountId, role, ...grantIn });
	return accountId;
}

const isIn = async (db: Database, id: string) => (await sessions.check(db, id)) !== undefined;

test('whoever is signed in comes with their name and roles', async ({ db }) => {
	const fatima = await person(db, 'Fatima', 'makelaar');
	const { id } = await sessions.start(db, fatima, http);
	expect(await sessions.check(db, id)).toEqual({
		actor: { kind: 'account', id: fatima, name: 'Fatima', grants: [{ role: 'makelaar', ...grantIn }] },
		session: { id, accountId: fatima, createdAt: start, expiresAt: new Date('2026-03-02T10:00:00Z') }
	});
});

test('the database holds a hash of the id and nothing that opens a session', async ({ db }) => {
	const { id } = await sessions.start(db, await person(db, 'Fatima'), http);
	const [kept] = await db.select().from(session);
	expect(kept!.idHash).toBe(createHash('sha256').update(id).digest('hex'));
	expect(JSON.stringify([await db.select().from(session), await db.select().from(event)])).not.toContain(id);
	expect(await isIn(db, kept!.idHash)).toBe(false);
});

test('every sign-in gets a new id, long enough not to be guessed', async ({ db }) => {
	const fatima = await person(db, 'Fatima');
	const ids = new Set<string>();
	for (let time = 0; time < 20; time++) ids.add((await sessions.start(db, fatima, http)).id);
	expect(ids.size).toBe(20);
	for (const id of ids) expect(id).toMatch(/^[a-z2-7]{40}$/);
});

describe('nobody comes in with', () => {
	const cases: [string, (id: string) => string][] = [
		['an empty id', () => ''],
		['an id that was never given', () => 'a'.repeat(40)],
		['an id with one letter changed', (id) => (id[0] === 'a' ? 'b' : 'a') + id.slice(1)],
		['an id in capitals', (id) => id.toUpperCase()],
		['an id with something behind it', (id) => `${id}a`],
		['an id with a line break behind it', (id) => `${id}\n`],
		['an id cut short', (id) => id.slice(0, -1)],
		['a null character', () => '\0'],
		['SQL', () => `' or 1=1 --`],
		['a very long text', () => 'a'.repeat(1_000_000)]
	];
	for (const [what, forge] of cases)
		test(what, async ({ db }) => {
			const { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http);
			expect(await sessions.check(db, forge(id))).toBeUndefined();
			expect(await isIn(db, id)).toBe(true);
		});
});

test('a session that was ended is over, at once and only that one', async ({ db }) => {
	const fatima = await person(db, 'Fatima');
	const [desk, phone] = [await sessions.start(db, fatima, http), await sessions.start(db, fatima, http)];
	await sessions.end(db, desk.id);
	await sessions.end(db, desk.id);
	expect(await isIn(db, desk.id)).toBe(false);
	expect(await isIn(db, phone.id)).toBe(true);
	const names = (await db.select({ name: event.name }).from(event)).map(({ name }) => name);
	expect(names.filter((name) => name.startsWith('session.'))).toEqual([
		'session.started',
		'session.started',
		'session.ended'
	]);
});

test('ending all sessions of one account leaves those of others', async ({ db }) => {
	const [fatima, joris] = [await person(db, 'Fatima'), await person(db, 'Joris')];
	const ids = [await sessions.start(db, fatima, http), await sessions.start(db, fatima, http)].map(({ id }) => id);
	const other = await sessions.start(db, joris, http);
	await sessions.endAll(db, fatima);
	for (const id of ids) expect(await isIn(db, id)).toBe(false);
	expect(await isIn(db, other.id)).toBe(true);
});

describe('a makelaar', () => {
	test('is out after an hour without a request, and the row is gone', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http);
		after(61);
		expect(await isIn(db, id)).toBe(false);
		expect(await count(db, 'session')).toBe(0);
		after(0);
		expect(await isIn(db, id)).toBe(false);
	});

	test('stays in while working, and is out after twelve hours all the same', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http);
		for (let minutes = 0; minutes < 12 * hours; minutes += 20) {
			after(minutes);
			const found = await sessions.check(db, id);
			expect(found, `after ${minutes} minutes`).toBeDefined();
			expect(found!.session.expiresAt.getTime()).toBeLessThanOrEqual(start.getTime() + 12 * hours * 60_000);
		}
		after(12 * hours + 1);
		expect(await isIn(db, id)).toBe(false);
	});

	test('whose role ended has no rights in the very next request', async ({ db }) => {
		const fatima = await person(db, 'Fatima', 'makelaar');
		const { id } = await sessions.start(db, fatima, http);
		await accounts.endGrant(db, system, { accountId: fatima, role: 'makelaar', ...grantIn });
		expect((await sessions.check(db, id))?.actor.grants).toEqual([]);
	});
});

describe('a resident', () => {
	test('stays in for ten days without a request, and ninety with', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Noor'), http);
		for (let day = 0; day < 90; day += 4) {
			after(day * days);
			expect(await isIn(db, id), `day ${day}`).toBe(true);
		}
		after(90 * days + 1);
		expect(await isIn(db, id)).toBe(false);
	});

	test('is out after ten days without a request', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Noor'), http);
		after(10 * days + 1);
		expect(await isIn(db, id)).toBe(false);
	});

	test('who becomes a makelaar signs in again: the long session does not get the new rights', async ({ db }) => {
		const noor = await person(db, 'Noor');
		const { id } = await sessions.start(db, noor, http);
		await accounts.grant(db, system, { accountId: noor, role: 'makelaar', ...grantIn });
		expect(await sessions.check(db, id)).toBeUndefined();
	});
});

test('signing in sweeps sessions of which the time is over', async ({ db }) => {
	const noor = await person(db, 'Noor');
	await sessions.start(db, noor, http);
	after(11 * days);
	const { id } = await sessions.start(db, noor, http);
	expect(await count(db, 'session')).toBe(1);
	expect(await isIn(db, id)).toBe(true);
});

test('an account that is gone takes its sessions along', async ({ db }) => {
	const { account } = await import('./table.server.ts');
	const noor = await person(db, 'Noor');
	const { id } = await sessions.start(db, noor, http);
	await db.delete(account).where(eq(account.id, noor));
	expect(await isIn(db, id)).toBe(false);
});

test('the cookie is locked to the host on https, and out of reach of scripts everywhere', async ({ db }) => {
	const fatima = await person(db, 'Fatima', 'makelaar');
	const [plain, safe] = [await sessions.start(db, fatima, http), await sessions.start(db, fatima, https)];
	const shared = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 12 * 60 * 60 };
	expect(plain.cookie).toEqual({ name: 'wijkweb-sessie', value: plain.id, attributes: { ...shared, secure: false } });
	expect(safe.cookie).toEqual({
		name: '__Host-wijkweb-sessie',
		value: safe.id,
		attributes: { ...shared, secure: true }
	});
});
