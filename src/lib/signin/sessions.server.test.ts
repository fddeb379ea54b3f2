import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect } from 'vitest';
import { gemeente } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Role, system } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import * as grants from '#lib/account/grants.server.ts';
import * as sessions from './sessions.server.ts';
import { recentlyProved } from './signin.ts';
import { type Proof, proofs } from '#lib/account/account.ts';
import { account, session } from '#lib/account/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { identity, passkey, provider } from './table.server.ts';

/**
 * The contract of signed-in browsers. It knows only what sessions.server.ts exports and what stands in the database:
 * whatever takes the place of the library behind that one file must pass this unchanged.
 */
const http = read({});
const https = read({ ORIGIN: 'https://wijkweb.example' });
const grantIn = { gemeenteCode: 'GM9901', wijkCode: null };
const grantHeld = { ...grantIn, organisationId: null };

const start = new Date('2026-03-02T09:00:00Z');
const after = (minutes: number) => moveTo(new Date(start.getTime() + minutes * 60_000));
const hours = 60;
const days = 24 * hours;

beforeEach(() => after(0));

async function person(db: Database, name: string, role?: Role): Promise<string> {
	const box = { west: 5, south: 52, east: 5.1, north: 52.1 };
	await db
		.insert(gemeente)
		.values({ code: 'GM9901', year: 2024, name: 'Lindeveen', slug: 'lindeveen', ...box })
		.onConflictDoNothing();
	const email = `${name}@lindeveen.example`;
	const accountId = await accounts.create(db, system, { email, name });
	if (role) await grants.give(db, system, { accountId, role, ...grantIn });
	return accountId;
}

const byCode = { proof: 'code', device: 'Firefox op Windows' } as const;
const byPassword = { proof: 'password', device: 'Firefox op Windows' } as const;

const isIn = async (db: Database, id: string) => (await sessions.check(db, id)) !== undefined;
const eventsOf = async (db: Database) =>
	(await db.select({ name: event.name }).from(event).orderBy(event.id))
		.map(({ name }) => name)
		.filter((name) => name.startsWith('session.'));

describe('whoever is signed in', () => {
	test('comes with their name and roles, and with how and when they showed who they are', async ({ db }) => {
		const fatima = await person(db, 'Fatima', 'makelaar');
		const { id } = await sessions.start(db, fatima, http, byPassword);
		expect(await sessions.check(db, id)).toEqual({
			actor: { kind: 'account', id: fatima, name: 'Fatima', grants: [{ role: 'makelaar', ...grantHeld }] },
			session: {
				handle: expect.stringMatching(/^[\da-f-]{36}$/) as string,
				...{ proof: 'password', enough: true, provedAt: start, createdAt: start },
				expiresAt: new Date('2026-03-02T10:00:00Z')
			}
		});
	});

	test('is told at once which roles this sign-in is strong enough for', async ({ db }) => {
		const fatima = await person(db, 'Fatima', 'makelaar');
		expect((await sessions.start(db, fatima, http, byPassword)).grants).toEqual([{ role: 'makelaar', ...grantHeld }]);
		expect((await sessions.start(db, fatima, http, byCode)).grants).toEqual([]);
	});

	test('without a role has none', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Noor'), http, byCode);
		expect((await sessions.check(db, id))?.actor.grants).toEqual([]);
	});

	for (const [proof, { strong }] of Object.entries(proofs) as [Proof, { strong: boolean }][])
		test(`${strong ? 'works' : 'does not work'} as makelaar or beheerder after ${proof}, and as volunteer always`, async ({
			db
		}) => {
			const fatima = await person(db, 'Fatima', 'makelaar');
			for (const role of ['beheerder', 'volunteer'] as const)
				await grants.give(db, system, { accountId: fatima, role, ...grantIn });
			if (proof === 'strong_organisation') await vouchedFor(db, fatima);
			const { id } = await sessions.start(db, fatima, http, { proof });
			const roles = (await sessions.check(db, id))!.actor.grants.map(({ role }) => role);
			expect(roles).toEqual(strong ? ['makelaar', 'beheerder', 'volunteer'] : ['volunteer']);
		});

	test('is nobody behind the second wall but who the session says', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Noor'), http, byCode);
		for (const kind of ['visitor', 'system'] as const)
			expect((await within(db, { kind }, (tx) => sessions.check(tx, id)))?.actor.name).toBe('Noor');
	});
});

describe('the id', () => {
	test('is not in the database, only a hash that opens nothing', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Fatima'), http, byCode);
		const [kept] = await db.select().from(session);
		expect(kept!.idHash).toBe(createHash('sha256').update(id).digest('hex'));
		expect(JSON.stringify([await db.select().from(session), await db.select().from(event)])).not.toContain(id);
		expect(await isIn(db, kept!.idHash)).toBe(false);
		expect(await isIn(db, kept!.handle)).toBe(false);
	});

	test('is new at every sign-in, and 256 random bits long', async ({ db }) => {
		const fatima = await person(db, 'Fatima');
		const ids = new Set<string>();
		for (let time = 0; time < 20; time++) ids.add((await sessions.start(db, fatima, http, byCode)).id);
		expect(ids.size).toBe(20);
		for (const id of ids) expect(id).toMatch(/^[\w-]{43}$/);
		const bytes = [...ids].map((id) => Buffer.from(id, 'base64url'));
		for (const one of bytes) expect(one).toHaveLength(32);
		// no byte is the same in all of them
		for (let at = 0; at < 32; at++) expect(new Set(bytes.map((one) => one[at])).size).toBeGreaterThan(1);
	});
});

describe('nobody comes in with', () => {
	const cases: [string, (id: string) => string][] = [
		['an empty id', () => ''],
		['an id that was never given', () => 'a'.repeat(43)],
		['an id with one letter changed', (id) => (id[0] === 'a' ? 'b' : 'a') + id.slice(1)],
		['an id in capitals', (id) => (id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase())],
		['an id with something behind it', (id) => `${id}a`],
		['an id with a line break behind it', (id) => `${id}\n`],
		['an id cut short', (id) => id.slice(0, -1)],
		['a null character', () => '\0'],
		['SQL', () => `' or 1=1 --`],
		['a very long text', () => 'a'.repeat(1_000_000)]
	];
	for (const [what, forge] of cases)
		test(what, async ({ db }) => {
			const { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http, byPassword);
			expect(await sessions.check(db, forge(id))).toBeUndefined();
			expect(await isIn(db, id)).toBe(true);
		});
});

describe('signing out', () => {
	test('ends one session, at once and only that one, and is noted once', async ({ db }) => {
		const fatima = await person(db, 'Fatima');
		const [desk, phone] = [
			await sessions.start(db, fatima, http, byCode),
			await sessions.start(db, fatima, http, byCode)
		];
		await sessions.end(db, desk.id);
		await sessions.end(db, desk.id);
		await sessions.end(db, 'x');
		expect(await isIn(db, desk.id)).toBe(false);
		expect(await isIn(db, phone.id)).toBe(true);
		expect(await eventsOf(db)).toEqual(['session.started', 'session.started', 'session.ended']);
	});

	test('everywhere leaves the sessions of others', async ({ db }) => {
		const [fatima, joris] = [await person(db, 'Fatima'), await person(db, 'Joris')];
		const ids = [];
		for (let time = 0; time < 3; time++) ids.push((await sessions.start(db, fatima, http, byCode)).id);
		const other = await sessions.start(db, joris, http, byCode);
		expect(await sessions.endAll(db, fatima)).toBe(3);
		for (const id of ids) expect(await isIn(db, id)).toBe(false);
		expect(await isIn(db, other.id)).toBe(true);
		expect(await sessions.endAll(db, fatima)).toBe(0);
	});

	test('everywhere else keeps the one in hand', async ({ db }) => {
		const fatima = await person(db, 'Fatima');
		const [desk, phone] = [
			await sessions.start(db, fatima, http, byCode),
			await sessions.start(db, fatima, http, byCode)
		];
		const { handle } = (await sessions.check(db, desk.id))!.session;
		expect(await sessions.endAll(db, fatima, { except: handle })).toBe(1);
		expect([await isIn(db, desk.id), await isIn(db, phone.id)]).toEqual([true, false]);
	});

	test('one other device goes by its handle, and never with the handle of somebody else', async ({ db }) => {
		const [fatima, joris] = [await person(db, 'Fatima'), await person(db, 'Joris')];
		const [own, others] = [
			await sessions.start(db, fatima, http, byCode),
			await sessions.start(db, joris, http, byCode)
		];
		const handleOf = async (id: string) => (await sessions.check(db, id))!.session.handle;
		expect(await sessions.endAll(db, fatima, { only: await handleOf(others.id) })).toBe(0);
		expect(await sessions.endAll(db, fatima, { only: await handleOf(own.id) })).toBe(1);
		expect([await isIn(db, own.id), await isIn(db, others.id)]).toEqual([false, true]);
	});
});

describe('the list of an account', () => {
	test('holds its own open sessions, the last seen first, and no id', async ({ db }) => {
		const [noor, joris] = [await person(db, 'Noor'), await person(db, 'Joris')];
		const phone = await sessions.start(db, noor, http, { proof: 'code', device: 'Safari op iPhone' });
		after(1 * days);
		await sessions.start(db, joris, http, byCode);
		const desk = await sessions.start(db, noor, http, byCode);
		after(2 * days);
		await sessions.check(db, phone.id);
		const list = await sessions.listOf(db, noor);
		expect(list.map(({ device }) => device)).toEqual(['Safari op iPhone', 'Firefox op Windows']);
		expect(list[0]).toMatchObject({ createdAt: start, seenAt: new Date(start.getTime() + 2 * days * 60_000) });
		expect(JSON.stringify(list)).not.toMatch(new RegExp(`${phone.id}|${desk.id}`));
		expect(list[0]!.handle).toBe((await sessions.check(db, phone.id))!.session.handle);
	});

	test('forgets a session whose time is over', async ({ db }) => {
		const noor = await person(db, 'Noor');
		await sessions.start(db, noor, http, byCode);
		after(10 * days);
		expect(await sessions.listOf(db, noor)).toEqual([]);
	});
});

describe('a makelaar or beheerder', () => {
	for (const role of ['makelaar', 'beheerder'] as const)
		test(`is out after an hour without a request, and the row is gone (${role})`, async ({ db }) => {
			const { id } = await sessions.start(db, await person(db, 'Fatima', role), http, byPassword);
			after(61);
			expect(await isIn(db, id)).toBe(false);
			expect(await count(db, 'session')).toBe(0);
			after(0);
			expect(await isIn(db, id)).toBe(false);
		});

	test('is still in after an hour when there was a request in it', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http, byPassword);
		for (const minutes of [5, 64, 122, 180]) {
			after(minutes);
			expect(await isIn(db, id), `after ${minutes} minutes`).toBe(true);
		}
		after(241);
		expect(await isIn(db, id)).toBe(false);
	});

	test('stays in while working, and is out after twelve hours all the same', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http, byPassword);
		for (let minutes = 0; minutes < 12 * hours; minutes += 20) {
			after(minutes);
			const found = await sessions.check(db, id);
			expect(found, `after ${minutes} minutes`).toBeDefined();
			expect(found!.session.expiresAt.getTime()).toBeLessThanOrEqual(start.getTime() + 12 * hours * 60_000);
		}
		after(12 * hours + 1);
		expect(await isIn(db, id)).toBe(false);
	});

	test('has the short lifetime after a weak sign-in too', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http, { proof: 'organisation' });
		after(61);
		expect(await isIn(db, id)).toBe(false);
	});

	test('whose role ended is out in the very next request', async ({ db }) => {
		const fatima = await person(db, 'Fatima', 'makelaar');
		const { id } = await sessions.start(db, fatima, http, byPassword);
		await grants.end(db, system, { accountId: fatima, role: 'makelaar', ...grantIn });
		expect(await isIn(db, id)).toBe(false);
		const again = await sessions.start(db, fatima, http, byPassword);
		expect((await sessions.check(db, again.id))?.actor.grants).toEqual([]);
	});

	test('whose role ended in another way than by the verb has no rights left either', async ({ db }) => {
		const { roleGrant } = await import('#lib/account/table.server.ts');
		const { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http, byPassword);
		await db.update(roleGrant).set({ endedAt: start });
		expect((await sessions.check(db, id))?.actor.grants).toEqual([]);
	});
});

/** Somebody whom an organisation of Lindeveen vouches for, with a second step or without. */
async function vouchedFor(db: Database, accountId: string, strong = true): Promise<void> {
	const [house] = await db
		.insert(organisation)
		.values({ gemeenteCode: 'GM9901', slug: 'zorg', name: 'Zorg', type: 'district_nursing' })
		.returning({ id: organisation.id });
	const [place] = await db
		.insert(provider)
		.values({
			...{ gemeenteCode: 'GM9901', organisationId: house!.id, issuer: 'https://zorg.example' },
			...{ clientId: 'wijkweb', clientSecret: 'x', strong }
		})
		.returning({ id: provider.id });
	await db.insert(identity).values({ providerId: place!.id, subject: 'fatima', accountId });
}

async function alsoElsewhere(db: Database, accountId: string, role: Role = 'beheerder'): Promise<void> {
	const box = { west: 6, south: 53, east: 6.1, north: 53.1 };
	await db.insert(gemeente).values({ code: 'GM9902', year: 2024, name: 'Elders', slug: 'elders', ...box });
	await grants.give(db, system, { accountId, role, gemeenteCode: 'GM9902', wijkCode: null });
}

describe('what an organisation vouches for', () => {
	const byOrganisation = { proof: 'strong_organisation' } as const;
	const held = async (db: Database, id: string) =>
		(await sessions.check(db, id))!.actor.grants.map(({ role, gemeenteCode }) => `${role} ${gemeenteCode}`);

	test('is the work in its own gemeente, and nothing in another', async ({ db }) => {
		const fatima = await person(db, 'Fatima', 'makelaar');
		await alsoElsewhere(db, fatima);
		await vouchedFor(db, fatima);
		const started = await sessions.start(db, fatima, http, byOrganisation);
		expect(started.grants).toMatchObject([{ role: 'makelaar', gemeenteCode: 'GM9901' }]);
		expect(await held(db, started.id)).toEqual(['makelaar GM9901']);
		const { id } = await sessions.start(db, fatima, http, byPassword);
		expect(await held(db, id)).toEqual(['makelaar GM9901', 'beheerder GM9902']);
	});

	test('is nothing when it asks no second step itself, or nobody is linked with it', async ({ db }) => {
		const fatima = await person(db, 'Fatima', 'makelaar');
		const { id } = await sessions.start(db, fatima, http, byOrganisation);
		expect(await held(db, id)).toEqual([]);
		await vouchedFor(db, fatima, false);
		expect(await held(db, id)).toEqual([]);
		await db.update(provider).set({ strong: true });
		expect(await held(db, id)).toEqual(['makelaar GM9901']);
	});

	test('was shown long ago, when it does not say when', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Fatima'), http, { ...byOrganisation, recent: false });
		const { session } = (await sessions.check(db, id))!;
		expect(session).toMatchObject({ createdAt: start, provedAt: new Date('2026-03-02T08:50:00Z') });
		expect(recentlyProved(session, start)).toBe(false);
	});
});

describe('a sign-in is enough to change how the account signs in', () => {
	type Has = { password?: boolean; key?: boolean; role?: Role; elsewhere?: boolean; linked?: boolean };
	for (const [proof, has, enough] of [
		['code', {}, true],
		['code', { role: 'volunteer' }, true],
		['code', { password: true }, false],
		['code', { key: true }, false],
		['code', { role: 'makelaar' }, false],
		['code', { role: 'beheerder' }, false],
		['organisation', {}, true],
		['organisation', { password: true }, false],
		['organisation', { key: true }, false],
		['organisation', { role: 'makelaar' }, false],
		['strong_organisation', { role: 'makelaar', linked: true }, true],
		['strong_organisation', { role: 'makelaar' }, false],
		['strong_organisation', { role: 'makelaar', linked: true, elsewhere: true }, false],
		['strong_organisation', { role: 'makelaar', linked: true, key: true }, false],
		['password', { role: 'beheerder', password: true, key: true, elsewhere: true }, true],
		['passkey', { role: 'makelaar', key: true }, true]
	] as [Proof, Has, boolean][])
		test(`by ${proof}, of an account with ${JSON.stringify(has)}: ${enough}`, async ({ db }) => {
			const id = await person(db, 'Fatima', has.role);
			if (has.password) await db.update(account).set({ passwordHash: 'x' });
			if (has.key)
				await db.insert(passkey).values({ id: 'k', accountId: id, publicKey: new Uint8Array([1]), name: 'k' });
			if (has.elsewhere) await alsoElsewhere(db, id);
			if (has.linked) await vouchedFor(db, id);
			const started = await sessions.start(db, id, http, { proof });
			expect((await sessions.check(db, started.id))!.session.enough).toBe(enough);
		});

	test('is looked at again with every request', async ({ db }) => {
		const noor = await person(db, 'Noor');
		const { id } = await sessions.start(db, noor, http, byCode);
		expect((await sessions.check(db, id))!.session.enough).toBe(true);
		await db.update(account).set({ passwordHash: 'x' });
		expect((await sessions.check(db, id))!.session.enough).toBe(false);
	});
});

describe('a resident', () => {
	test('stays in for ten days without a request, and ninety with', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Noor'), http, byCode);
		for (let day = 0; day < 90; day += 9) {
			after(day * days);
			expect(await isIn(db, id), `day ${day}`).toBe(true);
		}
		after(90 * days + 1);
		expect(await isIn(db, id)).toBe(false);
	});

	test('is out after ten days without a request', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Noor'), http, byCode);
		after(10 * days + 1);
		expect(await isIn(db, id)).toBe(false);
	});

	test('who becomes a makelaar signs in anew, on every device', async ({ db }) => {
		const noor = await person(db, 'Noor');
		const ids = [];
		for (let time = 0; time < 2; time++) ids.push((await sessions.start(db, noor, http, byPassword)).id);
		await grants.give(db, system, { accountId: noor, role: 'makelaar', ...grantIn });
		for (const id of ids) expect(await isIn(db, id)).toBe(false);
	});

	test('whose role came in another way than by the verb does not keep the long session', async ({ db }) => {
		const { roleGrant } = await import('#lib/account/table.server.ts');
		const noor = await person(db, 'Noor');
		const { id } = await sessions.start(db, noor, http, byPassword);
		await db.insert(roleGrant).values({ accountId: noor, role: 'makelaar', ...grantIn });
		expect(await isIn(db, id)).toBe(false);
	});
});

describe('showing once more who you are', () => {
	test('gives the session another id and a new moment, and nothing else', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Noor'), http, byCode);
		const before = (await sessions.check(db, id))!;
		after(30);
		const cookie = await sessions.renew(db, id, http, 'code');
		expect(cookie!.value).not.toBe(id);
		expect(await isIn(db, id)).toBe(false);
		const { actor, session: now } = (await sessions.check(db, cookie!.value))!;
		expect(actor).toEqual(before.actor);
		expect(now).toEqual({ ...before.session, provedAt: new Date(start.getTime() + 30 * 60_000) });
		expect(await count(db, 'session')).toBe(1);
		expect(await eventsOf(db)).toEqual(['session.started', 'session.proved']);
	});

	test('does not make it live longer', async ({ db }) => {
		let { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http, byPassword);
		for (let minutes = 0; minutes < 12 * hours; minutes += 50) {
			after(minutes);
			id = (await sessions.renew(db, id, http, 'password'))!.value;
		}
		after(12 * hours + 1);
		expect(await isIn(db, id)).toBe(false);
	});

	test('with something weaker than the sign-in does nothing', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Fatima', 'makelaar'), http, byPassword);
		expect(await sessions.renew(db, id, http, 'code')).toBeUndefined();
		expect((await sessions.check(db, id))?.session.proof).toBe('password');
	});

	test('twice at once gives one new id', async ({ db }) => {
		const { id } = await sessions.start(db, await person(db, 'Noor'), http, byCode);
		const cookies = [await sessions.renew(db, id, http, 'code'), await sessions.renew(db, id, http, 'code')];
		expect(cookies.map((cookie) => cookie !== undefined)).toEqual([true, false]);
	});

	for (const [what, id] of [
		['an id that was never given', 'a'.repeat(43)],
		['no id', '']
	])
		test(`opens nothing for ${what}`, async ({ db }) => {
			expect(await sessions.renew(db, id!, http, 'password')).toBeUndefined();
			expect(await count(db, 'session')).toBe(0);
		});
});

describe('an account', () => {
	test('is marked as used on the day of signing in, and will not end', async ({ db }) => {
		const noor = await person(db, 'Noor');
		await db.update(account).set({ usedOn: '2025-03-10', endsOn: '2026-03-10', announced: 2 });
		await sessions.start(db, noor, http, byCode);
		const [kept] = await db.select().from(account);
		expect(kept).toMatchObject({ usedOn: dayOf(start), endsOn: null, announced: 0 });
	});

	test('is marked as used once a day while signed in', async ({ db }) => {
		const noor = await person(db, 'Noor');
		const { id } = await sessions.start(db, noor, http, byCode);
		const usedOn = async () => (await db.select().from(account))[0]!.usedOn;
		after(3 * days);
		await db.update(account).set({ endsOn: '2026-03-10', announced: 1 });
		await sessions.check(db, id);
		expect((await db.select().from(account))[0]).toMatchObject({ usedOn: '2026-03-05', endsOn: null, announced: 0 });
		// a day by the clock of the Netherlands: half past eleven in the evening is still the same
		after(3 * days + 13.5 * hours);
		await sessions.check(db, id);
		expect(await usedOn()).toBe('2026-03-05');
		after(3 * days + 14.5 * hours);
		await sessions.check(db, id);
		expect(await usedOn()).toBe('2026-03-06');
	});

	test('that is gone takes its sessions along', async ({ db }) => {
		const noor = await person(db, 'Noor');
		const { id } = await sessions.start(db, noor, http, byCode);
		await db.delete(account).where(eq(account.id, noor));
		expect(await isIn(db, id)).toBe(false);
	});

	test('that is not there can not sign in', async ({ db }) => {
		await expect(
			db.transaction((tx) => sessions.start(tx as unknown as Database, crypto.randomUUID(), http, byCode))
		).rejects.toThrow();
		expect(await count(db, 'session')).toBe(0);
	});
});

test('a request of who was just seen writes nothing', async ({ db }) => {
	const { id } = await sessions.start(db, await person(db, 'Noor'), http, byCode);
	after(59);
	const versions = async () =>
		JSON.stringify([
			await db.execute('select xmin::text, ctid::text from session'),
			await db.execute('select xmin::text, ctid::text from account')
		]);
	const before = await versions();
	await sessions.check(db, id);
	expect(await versions()).toBe(before);
	after(60);
	await sessions.check(db, id);
	expect(await versions()).not.toBe(before);
});

test('signing in sweeps sessions of which the time is over', async ({ db }) => {
	const noor = await person(db, 'Noor');
	await sessions.start(db, noor, http, byCode);
	after(11 * days);
	const { id } = await sessions.start(db, noor, http, byCode);
	expect(await count(db, 'session')).toBe(1);
	expect(await isIn(db, id)).toBe(true);
});

test('the cookie is locked to the host on https, and out of reach of scripts everywhere', async ({ db }) => {
	const fatima = await person(db, 'Fatima', 'makelaar');
	const [plain, safe] = [
		await sessions.start(db, fatima, http, byPassword),
		await sessions.start(db, fatima, https, byPassword)
	];
	const shared = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 12 * 60 * 60 };
	expect(plain.cookie).toEqual({ name: 'wijkweb-sessie', value: plain.id, attributes: { ...shared, secure: false } });
	expect(safe.cookie).toEqual({
		name: '__Host-wijkweb-sessie',
		value: safe.id,
		attributes: { ...shared, secure: true }
	});
	expect(sessions.cookieName(https)).toBe(safe.cookie.name);
	const { maxAge: _maxAge, ...forgetting } = safe.cookie.attributes;
	expect(sessions.cookieAttributes(https)).toEqual(forgetting);
});
