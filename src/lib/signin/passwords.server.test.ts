import { eq, sql } from 'drizzle-orm';
import { describe, expect, vi } from 'vitest';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { event } from '#lib/server/table.server.ts';
import { elders, employ, fatima as fatimaOfHoef, joris, lindeveen, priya, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { statements } from '../../../tests/statements.ts';
import { type Actor, NotAllowed, Refused, system, visitor } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import * as grants from '#lib/account/grants.server.ts';
import { passwordProblems } from './password.ts';
import { issue } from './passwordlink.server.ts';
import * as passwords from './passwords.server.ts';
import * as sessions from './sessions.server.ts';
import { problems } from './signin.ts';
import { account } from '#lib/account/table.server.ts';
import { passkey, recoveryCode, totp } from './table.server.ts';

/** An account that opens with this password. */
async function create(db: Database, { password, ...rest }: { email: string; name: string; password?: string }) {
	return accounts.create(db, system, {
		...rest,
		...(password ? { passwordHash: await passwords.hashPassword(password) } : {})
	});
}

const password = 'een paard op het dak';
const fatima = { email: 'Fatima@Lindeveen.example ', name: 'Fatima Aydin', password };
const client = '192.0.2.7';
const idOf = (actor: Actor) => (actor.kind === 'account' ? actor.id : '');

const tryWith = (db: Database, email: string, typed: string, from = client) =>
	passwords.check(db, { email, password: typed }, from);

test('the right password is recognised, however the address is written', async ({ db }) => {
	const accountId = await create(db, fatima);
	for (const email of ['fatima@lindeveen.example', ' FATIMA@lindeveen.example\t'])
		expect(await tryWith(db, email, password)).toEqual({ accountId });
});

test('a wrong password, an unknown address and an account without password say the very same', async ({ db }) => {
	await create(db, fatima);
	await create(db, { email: 'noor@lindeveen.example', name: 'Noor' });
	const answers = [
		await tryWith(db, 'fatima@lindeveen.example', 'een paard op het dek'),
		await tryWith(db, 'niemand@lindeveen.example', password),
		await tryWith(db, 'noor@lindeveen.example', password),
		await tryWith(db, 'noor@lindeveen.example', ' '),
		await tryWith(db, 'fatima@lindeveen.example', password + ' ')
	];
	for (const answer of answers) expect(answer).toEqual({ problems: { form: problems.noMatch } });
});

test('an unknown address takes the same work as a known one', async ({ db }) => {
	await create(db, fatima);
	await create(db, { email: 'noor@lindeveen.example', name: 'Noor' });
	// the real hashing, counted: a clock would tell what else the machine was doing
	vi.doMock('@node-rs/argon2', { spy: true });
	vi.resetModules();
	try {
		const { check } = await import('./passwords.server.ts');
		const { verify } = await import('@node-rs/argon2');
		const work = [];
		for (const name of ['eerst', 'fatima', 'noor', 'niemand']) {
			vi.mocked(verify).mockClear();
			const typed = { email: `${name}@lindeveen.example`, password: 'nee nee nee nee' };
			const said = await statements(db, () => check(db, typed, client));
			const hashes = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).slice(0, 30));
			work.push({ said, hashes });
		}
		// with a hash, without one and without an account; the first also made what is only made once
		const [, known, ...others] = work;
		expect(known!.said.length).toBeGreaterThan(5);
		expect(known!.hashes).toEqual(['$argon2id$v=19$m=19456,t=2,p=1']);
		for (const other of others) expect(other).toEqual(known);
	} finally {
		vi.doUnmock('@node-rs/argon2');
		vi.resetModules();
	}
});

for (const [email, typed, expected] of [
	['', '', { email: problems.noEmail, password: problems.noPassword }],
	['  ', 'x', { email: problems.noEmail }],
	['fatima@lindeveen.example', '', { password: problems.noPassword }]
] as const)
	test(`what is missing is said at the field: ${email}, ${typed}`, async ({ db }) => {
		expect(await tryWith(db, email, typed)).toEqual({ problems: expected });
		expect(await count(db, 'attempt')).toBe(0);
	});

for (const [what, email, typed] of [
	['a null character', 'fatima\0@lindeveen.example', 'x\0'],
	['half an emoji', '\ud83c@lindeveen.example', '\ud83c'],
	['a text of a megabyte', 'a'.repeat(1_000_000), 'b'.repeat(1_000_000)],
	['right-to-left text', '\u202emoc.example@am', '\u202e'],
	['HTML', '<b>@x', '<script>']
] as const)
	test(`${what} is a mistake like any other`, async ({ db }) => {
		expect(await tryWith(db, email, typed)).toEqual({ problems: { form: problems.noMatch } });
	});

describe('after too many mistakes', () => {
	const begun = new Date('2026-03-02T10:00:00Z');
	const after = (minutes: number) => moveTo(new Date(begun.getTime() + minutes * 60_000));
	const wrong = { problems: { form: problems.noMatch } };
	const tooOften = { problems: { form: problems.tooOften } };

	test('an address has to wait a quarter where they were made, with the right password too', async ({ db }) => {
		after(0);
		const accountId = await create(db, fatima);
		for (let time = 0; time < 10; time++) expect(await tryWith(db, fatima.email, 'mis')).toEqual(wrong);
		expect(await tryWith(db, fatima.email, password)).toEqual(tooOften);
		expect(await tryWith(db, 'joris@lindeveen.example', 'mis')).toEqual(wrong);
		after(15.1);
		expect(await tryWith(db, fatima.email, password)).toEqual({ accountId });
	});

	test('nobody is kept out by a stranger elsewhere', async ({ db }) => {
		const accountId = await create(db, fatima);
		for (let time = 0; time < 40; time++) await tryWith(db, fatima.email, 'mis', '203.0.113.9');
		expect(await tryWith(db, fatima.email, password)).toEqual({ accountId });
	});

	test('a hundred from many places close an address for an hour; those of who was stopped do not count', async ({
		db
	}) => {
		after(0);
		const accountId = await create(db, fatima);
		for (let time = 0; time < 12; time++) await tryWith(db, fatima.email, 'mis', 'client 0');
		const whole = sql`update attempt set count = count + 88 where ends_at = ${new Date(
			begun.getTime() + 3_600_000
		).toISOString()}::timestamptz`;
		await db.execute(whole);
		expect(await tryWith(db, fatima.email, 'mis', 'client 1')).toEqual(wrong);
		expect(await tryWith(db, fatima.email, password, 'client 2')).toEqual({ accountId });
		expect(await tryWith(db, fatima.email, 'mis', 'client 3')).toEqual(wrong);
		expect(await tryWith(db, fatima.email, password, 'client 4')).toEqual(tooOften);
		expect(await tryWith(db, 'joris@lindeveen.example', 'mis', 'client 4')).toEqual(wrong);
		after(60.1);
		expect(await tryWith(db, fatima.email, password, 'client 4')).toEqual({ accountId });
	});

	test('a client has to wait, whatever address it tries; another client has not', async ({ db }) => {
		const accountId = await create(db, fatima);
		for (let time = 0; time < 30; time++) await tryWith(db, `${time}@lindeveen.example`, 'mis');
		expect(await tryWith(db, fatima.email, password)).toEqual({ problems: { form: problems.tooOften } });
		expect(await tryWith(db, fatima.email, password, '198.51.100.4')).toEqual({ accountId });
	});

	test('an office full of people who sign in correctly never waits', async ({ db }) => {
		const accountId = await create(db, fatima);
		for (let time = 0; time < 32; time++) expect(await tryWith(db, fatima.email, password)).toEqual({ accountId });
	});

	test('no address and no client can be read in the count', async ({ db }) => {
		await tryWith(db, fatima.email, 'mis');
		const kept = JSON.stringify(await db.execute('select key_hash from attempt'));
		expect(kept).not.toMatch(/fatima|192\.0/i);
		expect(await count(db, 'attempt')).toBe(3);
	});
});

test('a password is kept as argon2id of 19 MiB and two rounds', async ({ db }) => {
	await create(db, fatima);
	const [kept] = await db.select().from(account);
	expect(kept!.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('one way to write é is as good as the other', async ({ db }) => {
	const accountId = await create(db, { ...fatima, password: 'de caf\u00e9 op de hoek' });
	expect(await tryWith(db, fatima.email, 'de cafe\u0301 op de hoek')).toEqual({ accountId });
});

test('of a very long password nothing is cut off', async ({ db }) => {
	const long = `${'appelmoes '.repeat(49)}abcdefghij`;
	const accountId = await create(db, { ...fatima, password: long });
	expect(await tryWith(db, fatima.email, long)).toEqual({ accountId });
	for (const other of [`${long}x`, long.slice(0, -1), `${long.slice(0, -1)}x`])
		expect(await tryWith(db, fatima.email, other)).toEqual({ problems: { form: problems.noMatch } });
});

describe('another password', () => {
	const better = 'drie gele tulpen';
	const actorOf = (id: string): Actor => ({ kind: 'account', id, name: 'Fatima Aydin', grants: [] });
	const signedIn = async (db: Database, id: string) =>
		(await sessions.check(db, (await sessions.start(db, id, read({}), { proof: 'password' })).id))!.session.handle;

	test('replaces the old one, signs the other devices out and tells its owner', async ({ db }) => {
		const id = await create(db, fatima);
		const [here] = [await signedIn(db, id), await signedIn(db, id)];
		await issue(db, id, 'https://wijkweb.example', 1);
		expect(await passwords.change(db, actorOf(id), better, here)).toBeUndefined();
		expect((await sessions.listOf(db, id)).map(({ handle }) => handle)).toEqual([here]);
		expect(await tryWith(db, fatima.email, password)).toEqual({ problems: { form: problems.noMatch } });
		expect(await tryWith(db, fatima.email, better)).toEqual({ accountId: id });
		expect(await count(db, 'password_link')).toBe(0);
		const [letter] = await lettersIn(db);
		expect(letter).toMatchObject({ toAddress: 'fatima@lindeveen.example', subject: 'Je wachtwoord is veranderd' });
		expect(letter!.body).not.toContain(better);
		const [told] = await db.select().from(event).where(eq(event.name, 'account.password_set'));
		expect(told).toMatchObject({ actorId: id, subjectId: id, details: {} });
	});

	test('that is too easy changes nothing', async ({ db }) => {
		const id = await create(db, fatima);
		await signedIn(db, id);
		expect(await passwords.change(db, actorOf(id), 'fatima in de zon')).toBe(passwordProblems.own);
		expect(await passwords.change(db, actorOf(id), 'kort')).toBe(passwordProblems.short);
		expect(await tryWith(db, fatima.email, password)).toEqual({ accountId: id });
		expect(await count(db, 'session')).toBe(1);
		expect(await lettersIn(db)).toEqual([]);
	});

	test('is not for a visitor or the machine', async ({ db }) => {
		for (const actor of [visitor, system])
			await expect(passwords.change(db, actor, better)).rejects.toThrow(NotAllowed);
	});

	test('is asked for with the own one, which counts like signing in', async ({ db }) => {
		const id = await create(db, fatima);
		expect(await passwords.checkOwn(db, actorOf(id), password, client)).toEqual({ accountId: id });
		for (const actor of [visitor, system, actorOf(crypto.randomUUID())])
			expect(await passwords.checkOwn(db, actor, password, client)).toEqual({ problems: { form: problems.noMatch } });
		for (let time = 0; time < 10; time++) await passwords.checkOwn(db, actorOf(id), 'mis', client);
		expect(await passwords.checkOwn(db, actorOf(id), password, client)).toEqual({
			problems: { form: problems.tooOften }
		});
	});
});

describe('to begin anew', () => {
	const site = 'https://wijkweb.example';
	async function staff(db: Database) {
		await settle(db);
		await employ(db);
		const id = idOf(fatimaOfHoef);
		await db
			.update(account)
			.set({ passwordHash: await passwords.hashPassword(password) })
			.where(eq(account.id, id));
		await db.insert(totp).values({ accountId: id, secret: 'x', confirmedAt: new Date() });
		await db.insert(recoveryCode).values({ accountId: id, codeHash: 'x' });
		await db.insert(passkey).values({ id: 'k', accountId: id, publicKey: new Uint8Array([1]), name: 'k' });
		await sessions.start(db, id, read({}), { proof: 'password' });
		return id;
	}
	const beheerder = (gemeenteCode: string): Actor => ({
		kind: 'account',
		id: idOf(priya),
		name: 'Baas',
		grants: [{ role: 'beheerder', gemeenteCode, wijkCode: null }]
	});
	const tables = ['totp', 'passkey', 'recovery_code', 'session'];

	test('everything somebody signed in with stops, and a mail lets them choose again', async ({ db }) => {
		const id = await staff(db);
		await passwords.startAnew(db, beheerder(lindeveen), id, site);
		for (const table of tables) expect([table, await count(db, table)]).toEqual([table, 0]);
		expect(await tryWith(db, 'fatima@lindeveen.example', password)).toEqual({ problems: { form: problems.noMatch } });
		const [letter, ...others] = await lettersIn(db);
		expect(others).toEqual([]);
		expect(letter!.body).toMatch(/https:\/\/wijkweb\.example\/inloggen\/wachtwoord\/[\w-]{43}\n/);
		const [told] = await db.select().from(event).where(eq(event.name, 'second_factor.reset'));
		expect(told).toMatchObject({ actorId: idOf(priya), subjectId: id, gemeenteCode: lindeveen });
	});

	for (const role of ['makelaar', 'beheerder'] as const)
		test(`is not for the beheerder here of who is ${role} elsewhere too, nor for the one there`, async ({ db }) => {
			const id = await staff(db);
			await grants.give(db, system, { accountId: id, role, gemeenteCode: elders, wijkCode: null });
			await sessions.start(db, id, read({}), { proof: 'password' });
			for (const gemeenteCode of [lindeveen, elders])
				await expect(passwords.startAnew(db, beheerder(gemeenteCode), id, site)).rejects.toThrow(Refused);
			for (const table of tables) expect([table, await count(db, table)]).toEqual([table, 1]);
			expect(await tryWith(db, 'fatima@lindeveen.example', password)).toEqual({ accountId: id });
			expect(await lettersIn(db)).toEqual([]);
			const both = beheerder(lindeveen) as Extract<Actor, { kind: 'account' }>;
			const grant = { role: 'beheerder' as const, gemeenteCode: elders, wijkCode: null };
			await passwords.startAnew(db, { ...both, grants: [...both.grants, grant] }, id, site);
			for (const table of tables) expect([table, await count(db, table)]).toEqual([table, 0]);
		});

	test('is for the beheerder here again once the role elsewhere ended', async ({ db }) => {
		const id = await staff(db);
		const there = { accountId: id, role: 'makelaar' as const, gemeenteCode: elders, wijkCode: null };
		await grants.give(db, system, there);
		await grants.end(db, system, there);
		await passwords.startAnew(db, beheerder(lindeveen), id, site);
		for (const table of tables) expect([table, await count(db, table)]).toEqual([table, 0]);
	});

	for (const [who, actor] of [
		['the beheerder of another gemeente', beheerder(elders)],
		['a makelaar', joris],
		['a visitor', visitor]
	] as const)
		test(`is not for ${who}`, async ({ db }) => {
			const id = await staff(db);
			await expect(passwords.startAnew(db, actor, id, site)).rejects.toThrow(NotAllowed);
			for (const table of tables) expect([table, await count(db, table)]).toEqual([table, 1]);
			expect(await lettersIn(db)).toEqual([]);
		});

	test('of nobody is the same as of somebody elsewhere', async ({ db }) => {
		await staff(db);
		for (const id of [crypto.randomUUID(), 'x', "' or 1=1", ''])
			await expect(passwords.startAnew(db, beheerder(lindeveen), id, site)).rejects.toThrow(NotAllowed);
	});
});
