import { describe, expect } from 'vitest';
import { gemeente } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { system } from './account.ts';
import * as accounts from './accounts.server.ts';
import { problems } from './signin.ts';
import { examples, signIn } from './signin.server.ts';
import { account } from './table.server.ts';

const password = 'een paard op het dak';
const fatima = { email: 'Fatima@Lindeveen.example ', name: 'Fatima Aydin', password };
const client = '192.0.2.7';

const tryWith = (db: Database, email: string, typed: string, from = client) =>
	signIn(db, { email, password: typed }, from);

test('the right password signs in, however the address is written', async ({ db }) => {
	const accountId = await accounts.create(db, system, fatima);
	for (const email of ['fatima@lindeveen.example', ' FATIMA@lindeveen.example\t'])
		expect(await tryWith(db, email, password)).toEqual({ accountId });
});

test('a wrong password, an unknown address and an account without password say the very same', async ({ db }) => {
	await accounts.create(db, system, fatima);
	await accounts.create(db, system, { email: 'noor@lindeveen.example', name: 'Noor' });
	const answers = [
		await tryWith(db, 'fatima@lindeveen.example', 'een paard op het dek'),
		await tryWith(db, 'niemand@lindeveen.example', password),
		await tryWith(db, 'noor@lindeveen.example', password),
		await tryWith(db, 'noor@lindeveen.example', ' '),
		await tryWith(db, 'fatima@lindeveen.example', password + ' ')
	];
	for (const answer of answers) expect(answer).toEqual({ problems: { form: problems.noMatch } });
});

test('an unknown address takes about as long as a known one', async ({ db }) => {
	await accounts.create(db, system, fatima);
	// the shortest of several, because other work on the machine only ever adds
	const shortest = async (email: string) => {
		const times: number[] = [];
		for (let time = 0; time < 8; time++) {
			const begun = performance.now();
			await tryWith(db, email, 'nee nee nee nee', `client ${time}`);
			times.push(performance.now() - begun);
		}
		return Math.min(...times);
	};
	const [known, unknown] = [await shortest('fatima@lindeveen.example'), await shortest('niemand@lindeveen.example')];
	expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(3);
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
	test('an address has to wait a quarter, with the right password too', async ({ db }) => {
		moveTo(new Date('2026-03-02T10:00:00Z'));
		const accountId = await accounts.create(db, system, fatima);
		for (let time = 0; time < 10; time++)
			expect(await tryWith(db, fatima.email, 'mis', `client ${time}`)).toEqual({
				problems: { form: problems.noMatch }
			});
		expect(await tryWith(db, fatima.email, password)).toEqual({ problems: { form: problems.tooOften } });
		expect(await tryWith(db, 'joris@lindeveen.example', 'mis')).toEqual({ problems: { form: problems.noMatch } });
		moveTo(new Date('2026-03-02T10:15:01Z'));
		expect(await tryWith(db, fatima.email, password)).toEqual({ accountId });
	});

	test('a client has to wait, whatever address it tries; another client has not', async ({ db }) => {
		const accountId = await accounts.create(db, system, fatima);
		for (let time = 0; time < 30; time++) await tryWith(db, `${time}@lindeveen.example`, 'mis');
		expect(await tryWith(db, fatima.email, password)).toEqual({ problems: { form: problems.tooOften } });
		expect(await tryWith(db, fatima.email, password, '198.51.100.4')).toEqual({ accountId });
	});

	test('an office full of people who sign in correctly never waits', async ({ db }) => {
		const accountId = await accounts.create(db, system, fatima);
		for (let time = 0; time < 32; time++) expect(await tryWith(db, fatima.email, password)).toEqual({ accountId });
	});

	test('no address and no client can be read in the count', async ({ db }) => {
		await tryWith(db, fatima.email, 'mis');
		const kept = JSON.stringify(await db.execute('select key_hash from attempt'));
		expect(kept).not.toMatch(/fatima|192\.0/i);
		expect(await count(db, 'attempt')).toBe(2);
	});
});

test('a password is kept as argon2id of 19 MiB and two rounds', async ({ db }) => {
	await accounts.create(db, system, fatima);
	const [kept] = await db.select().from(account);
	expect(kept!.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('examples are people with a role in a fictional gemeente, and nobody else', async ({ db }) => {
	const box = { year: 2024, west: 5, south: 52, east: 5.1, north: 52.1 };
	await db.insert(gemeente).values([
		{ code: 'GM9901', name: 'Lindeveen', slug: 'lindeveen', demo: true, ...box },
		{ code: 'GM9902', name: 'Echt', slug: 'echt', demo: false, ...box }
	]);
	const ids: string[] = [];
	for (const name of ['Fatima', 'Joris', 'Noor', 'Sietske'])
		ids.push(await accounts.create(db, system, { email: `${name}@lindeveen.example`, name }));
	const everywhere = { wijkCode: null };
	const demo = { gemeenteCode: 'GM9901', ...everywhere };
	await accounts.grant(db, system, { accountId: ids[0]!, role: 'makelaar', ...demo });
	await accounts.grant(db, system, { accountId: ids[1]!, role: 'makelaar', gemeenteCode: 'GM9902', ...everywhere });
	await accounts.grant(db, system, { accountId: ids[3]!, role: 'makelaar', ...demo });
	await accounts.endGrant(db, system, { accountId: ids[3]!, role: 'makelaar', ...demo });
	expect(await examples(db)).toEqual([
		{ accountId: ids[0], name: 'Fatima', role: 'makelaar', places: ['heel Lindeveen'] }
	]);
});
