import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, vi } from 'vitest';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as mails from '#lib/server/mail.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { statements } from '../../../tests/statements.ts';
import { system } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import { problems } from './code.ts';
import * as codes from './codes.server.ts';
import { challenge } from './table.server.ts';

const start = new Date('2026-03-02T09:00:00Z');
const after = (minutes: number) => moveTo(new Date(start.getTime() + minutes * 60_000));
const noor = 'noor@lindeveen.example';
const client = '192.0.2.7';

beforeEach(() => after(0));

const ask = (db: Database, more: Partial<codes.Request> = {}) => codes.ask(db, { email: noor, client, ...more });
const use = (db: Database, token: string | undefined, code: string, kind: 'code' | 'again' | 'new_address' = 'code') =>
	within(db, { kind: 'system' }, (tx) => codes.use(tx, kind, token, code));

async function token(db: Database, more: Partial<codes.Request> = {}): Promise<string> {
	const asked = await ask(db, more);
	if (!('token' in asked)) throw new Error(asked.problem);
	return asked.token;
}

/** The codes in the mails to an address, the last one first. */
async function codesTo(db: Database, address = noor): Promise<string[]> {
	const found = (await mails.unsent(db)).filter((one) => one.toAddress === address);
	return found.map(({ body }) => /^Je code is (\d{4} \d{4})$/m.exec(body)![1]!);
}

const lastCode = async (db: Database, address = noor) => (await codesTo(db, address))[0]!;
const other = (code: string) => code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));

describe('a code', () => {
	test('comes by mail, on a line of its own, with what it is and what nobody asks', async ({ db }) => {
		await ask(db, { phone: '013 - 555 01 00' });
		const [mail] = await mails.unsent(db);
		expect(mail!.toAddress).toBe(noor);
		expect(mail!.body.split('\n')).toContainEqual(expect.stringMatching(/^Je code is \d{4} \d{4}$/));
		for (const words of ['loggen bij Wijkweb', 'vraagt er ooit om', 'Heb jij dit niet gevraagd?', '013 - 555 01 00'])
			expect(mail!.body).toContain(words);
		expect(mail!.body).not.toMatch(/https?:|www\./);
		expect(mail!.subject).not.toMatch(/\d/);
	});

	for (const [how, type] of [
		['as it is written', (code: string) => code],
		['without the space', (code: string) => code.replace(' ', '')],
		['with spaces everywhere', (code: string) => ` ${[...code].join(' ')}\t`],
		['with dashes', (code: string) => code.replace(' ', '-')],
		['with the sentence around it', (code: string) => `Je code is ${code}\n`],
		['in wide digits', (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))]
	] as const)
		test(`works typed or pasted ${how}, once`, async ({ db }) => {
			const mine = await token(db);
			const typed = type(await lastCode(db));
			expect(await use(db, mine, typed)).toEqual({ state: 'right', email: noor, accountId: null, onwards: null });
			expect(await use(db, mine, typed)).toEqual({ state: 'gone' });
			expect(await count(db, 'challenge')).toBe(0);
		});

	test('is for the browser that asked, and no other', async ({ db }) => {
		const mine = await token(db);
		const theirs = await token(db, { email: 'vals@lindeveen.example' });
		const code = await lastCode(db);
		expect(await use(db, theirs, code)).toMatchObject({ state: 'wrong' });
		for (const forged of [undefined, '', 'x', 'a'.repeat(43), `${mine}a`, mine.slice(1)])
			expect(await use(db, forged, code)).toEqual({ state: 'gone' });
		expect(await use(db, mine, code)).toMatchObject({ state: 'right' });
	});

	test('is for what it was asked for, and nothing else', async ({ db }) => {
		const mine = await token(db, { kind: 'again', accountId: undefined });
		const code = await lastCode(db);
		expect(await use(db, mine, code, 'code')).toEqual({ state: 'gone' });
		expect(await use(db, mine, code, 'new_address')).toEqual({ state: 'gone' });
		expect(await use(db, mine, code, 'again')).toMatchObject({ state: 'right' });
	});

	test('works for ten minutes', async ({ db }) => {
		const mine = await token(db);
		const code = await lastCode(db);
		after(9.9);
		expect(await codes.waiting(db, 'code', mine)).toMatchObject({ email: noor, over: false });
		after(10);
		expect(await use(db, mine, code)).toEqual({ state: 'gone' });
		expect(await codes.waiting(db, 'code', mine)).toMatchObject({ email: noor, over: true });
	});

	test('may be wrong five times, and is over with the fifth', async ({ db }) => {
		const mine = await token(db);
		const code = await lastCode(db);
		for (const left of [4, 3, 2, 1]) expect(await use(db, mine, other(code))).toEqual({ state: 'wrong', left });
		expect(await use(db, mine, other(code))).toEqual({ state: 'gone' });
		expect(await use(db, mine, code)).toEqual({ state: 'gone' });
		expect((await codes.waiting(db, 'code', mine))?.over).toBe(true);
		const refused = await db.select().from(event).where(eq(event.name, 'code.refused')).orderBy(event.id);
		expect(refused.map(({ details }) => details['left'])).toEqual([4, 3, 2, 1, 0]);
	});

	test('right at the fifth try is right', async ({ db }) => {
		const mine = await token(db);
		const code = await lastCode(db);
		for (let time = 0; time < 4; time++) await use(db, mine, other(code));
		expect(await use(db, mine, code)).toMatchObject({ state: 'right' });
	});

	for (const typed of ['', ' ', '1234567', '123456789', 'geen idee', '\0', '١٢٣٤٥٦٧٨'])
		test(`that can't be one (${JSON.stringify(typed)}) costs no try`, async ({ db }) => {
			const mine = await token(db);
			expect(await use(db, mine, typed)).toEqual({ state: 'unreadable' });
			expect(await use(db, mine, other(await lastCode(db)))).toEqual({ state: 'wrong', left: 4 });
		});

	test('that was asked anew makes the former one worthless', async ({ db }) => {
		const former = await token(db);
		const formerCode = await lastCode(db);
		after(1);
		const mine = await token(db, { former });
		expect(mine).not.toBe(former);
		expect(await use(db, former, formerCode)).toEqual({ state: 'gone' });
		expect(await use(db, mine, formerCode)).toMatchObject({ state: 'wrong' });
		expect(await use(db, mine, await lastCode(db))).toMatchObject({ state: 'right' });
	});

	test('and token stand nowhere in the database', async ({ db }) => {
		const mine = await token(db);
		const code = await lastCode(db);
		const kept = JSON.stringify([await db.select().from(challenge), await db.select().from(event)]);
		expect(kept).not.toContain(mine);
		expect(kept).not.toContain(code.replace(' ', ''));
		expect(JSON.stringify(await db.execute('select body, subject from mail'))).not.toMatch(/\d{4} \d{4}/);
		expect(JSON.stringify(await db.select().from(event))).not.toContain('lindeveen');
	});

	test('is another each time', async ({ db }) => {
		const all = new Set<string>();
		for (let time = 0; time < 12; time++) {
			await ask(db, { email: `${time}@lindeveen.example` });
			all.add(await lastCode(db, `${time}@lindeveen.example`));
		}
		expect(all.size).toBe(12);
	});
});

describe('an address', () => {
	for (const [typed, problem] of [
		['', problems.noEmail],
		['  ', problems.noEmail],
		['noor', problems.wrongEmail],
		['noor@', problems.wrongEmail],
		['noor@lindeveen', problems.wrongEmail],
		['noor@lindeveen.example,joris@lindeveen.example', problems.wrongEmail],
		['Noor <noor@lindeveen.example>', problems.wrongEmail],
		[`${'n'.repeat(300)}@lindeveen.example`, problems.wrongEmail]
	] as const)
		test(`that can't be one gets no mail (${typed.slice(0, 50) || 'nothing'})`, async ({ db }) => {
			expect(await ask(db, { email: typed })).toEqual({ problem });
			expect(await count(db, 'mail')).toBe(0);
			expect(await count(db, 'challenge')).toBe(0);
		});

	test('is one address however it is typed', async ({ db }) => {
		const mine = await token(db, { email: '  NOOR@Lindeveen.Example\u200b '.replace('\u200b', '') });
		expect(await use(db, mine, await lastCode(db))).toMatchObject({ state: 'right', email: noor });
	});

	test('gets three mails a quarter; the code of the last one keeps working, and nothing tells the difference', async ({
		db
	}) => {
		let mine: string | undefined;
		for (let time = 0; time < 3; time++) {
			after(time);
			mine = await token(db, { former: mine });
		}
		const fourth = await ask(db, { former: mine });
		expect(fourth).toEqual({ token: mine });
		expect(await codesTo(db)).toHaveLength(3);
		expect(await use(db, mine, await lastCode(db))).toMatchObject({ state: 'right' });
	});

	test('gets no fourth mail in another browser either, and that browser is told nothing', async ({ db }) => {
		for (let time = 0; time < 3; time++) await token(db);
		const mine = await token(db);
		expect(await codesTo(db)).toHaveLength(3);
		expect(await codes.waiting(db, 'code', mine)).toMatchObject({ email: noor, over: false });
		for (const code of await codesTo(db)) expect(await use(db, mine, code)).toMatchObject({ state: 'wrong' });
		after(16);
		await token(db);
		expect(await codesTo(db)).toHaveLength(4);
	});

	test('that may get no mail has no code that fits, not even the one that was drawn', async ({ db }) => {
		const drawn = vi.spyOn(crypto, 'randomInt').mockImplementation(() => 12_345_678);
		syncBuiltinESMExports();
		try {
			const first = await token(db);
			for (let time = 0; time < 2; time++) await token(db);
			for (let browser = 0; browser < 3; browser++)
				expect(await use(db, await token(db, { client: `192.0.2.${browser}` }), '1234 5678')).toEqual({
					state: 'wrong',
					left: 4
				});
			expect(await use(db, first, '1234 5678')).toMatchObject({ state: 'right' });
		} finally {
			drawn.mockRestore();
			syncBuiltinESMExports();
		}
	});

	test('is asked for thirty times a quarter from one client, and as often from another', async ({ db }) => {
		for (let time = 0; time < 30; time++) await token(db, { email: `${time}@lindeveen.example` });
		expect(await ask(db)).toEqual({ problem: problems.tooOften, tooOften: true });
		expect(await codesTo(db)).toHaveLength(0);
		expect(await ask(db, { client: '198.51.100.4' })).toHaveProperty('token');
		after(16);
		expect(await ask(db)).toHaveProperty('token');
	});
});

describe('with and without an account', () => {
	test('asking a code takes the same statements and leaves the same behind', async ({ db }) => {
		await accounts.create(db, system, { email: noor, name: 'Noor' });
		// what is only done once, such as looking up the queue
		await token(db, { email: 'eerst@lindeveen.example' });
		const known = await statements(db, () => token(db));
		const unknown = await statements(db, () => token(db, { email: 'niemand@lindeveen.example' }));
		expect(known.length).toBeGreaterThan(5);
		expect(unknown).toEqual(known);
		expect(known.join()).not.toMatch(/"account"(?!_)/);
		const [second, first] = await mails.unsent(db);
		const without = (text: string) => text.replace(/\d{4} \d{4}/, '').replace(/[\w.]+@[\w.]+/g, '');
		expect(without(second!.body)).toBe(without(first!.body));
		expect(second!.subject).toBe(first!.subject);
	});

	test('a wrong code is answered the same, in the same statements', async ({ db }) => {
		await accounts.create(db, system, { email: noor, name: 'Noor' });
		const [known, unknown] = [await token(db), await token(db, { email: 'niemand@lindeveen.example' })];
		const answers: unknown[] = [];
		const said = [];
		for (const mine of [known, unknown])
			said.push(await statements(db, async () => answers.push(await use(db, mine, '0000 0000'))));
		expect(answers[0]).toEqual(answers[1]);
		expect(said[0]).toEqual(said[1]);
		expect(said[0]!.join()).not.toMatch(/"account"(?!_)/);
	});
});

describe('behind the second wall', () => {
	test('what a browser waits for is read by who holds its token', async ({ db }) => {
		const mine = await token(db, { onwards: '/mijn' });
		await within(db, { kind: 'visitor' }, async (tx) => {
			expect(await codes.waiting(tx, 'code', mine)).toEqual({
				...{ email: noor, accountId: null, onwards: '/mijn', over: false }
			});
			expect(await codes.waiting(tx, 'code', 'a'.repeat(43))).toBeUndefined();
			expect(await codes.waiting(tx, 'again', mine)).toBeUndefined();
		});
	});

	test('a visitor can ask and use a code', async ({ db }) => {
		const mine = await within(db, { kind: 'visitor' }, (tx) => token(tx));
		const code = await lastCode(db);
		expect(await within(db, { kind: 'visitor' }, (tx) => use(tx, mine, code))).toMatchObject({ state: 'right' });
	});
});

test('what is over is thrown away with the next code that is asked', async ({ db }) => {
	await token(db);
	await token(db, { email: 'joris@lindeveen.example' });
	after(11);
	await token(db, { email: 'vera@lindeveen.example' });
	expect(await count(db, 'challenge')).toBe(1);
});
