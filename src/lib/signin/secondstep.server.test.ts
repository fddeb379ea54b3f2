import { eq } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { describe, expect } from 'vitest';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { attempt, event, mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { newKey } from '../../../tests/authenticator.ts';
import { employ, fatima, joris, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import * as passkeys from './passkeys.server.ts';
import * as passwords from './passwords.server.ts';
import * as recovery from './recovery.server.ts';
import * as secondstep from './secondstep.server.ts';
import { account } from '#lib/account/table.server.ts';
import { recoveryCode, totp as app } from './table.server.ts';
import * as totp from './totp.server.ts';

const idOf = (actor: typeof fatima) => (actor.kind === 'account' ? actor.id : '');
const id = idOf(fatima);
const site = passkeys.siteOf(read({}), 'localhost:3000');
const noon = new Date('2026-03-02T12:00:00Z');
const codes = ['0000-0000-0001', '0000-0000-0002', '0000-0000-0003'];

/** What the app shows, some steps of half a minute from now. */
const shown = (secret: string, steps = 0) =>
	new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) }).generate({
		timestamp: now().getTime() + steps * 30_000
	});

/** Fatima with an app and three recovery codes, at noon. */
async function equipped(db: Database): Promise<string> {
	moveTo(noon);
	await settle(db);
	await employ(db);
	const secret = totp.newSecret();
	await totp.keep(db, id, secret, 0);
	await recovery.keep(db, id, codes);
	return secret;
}

async function unequipped(db: Database): Promise<{ token: string; secret: string }> {
	moveTo(noon);
	await settle(db);
	await employ(db);
	const token = await secondstep.begin(db, id, '/makelaar');
	return { token, secret: (await secondstep.read(db, token))!.secret };
}

describe('the code of the app', () => {
	test.for([
		[-2, false],
		[-1, true],
		[0, true],
		[1, true],
		[2, false]
	] as const)('of %i steps away: %s', async ([steps, right], { db }) => {
		const secret = await equipped(db);
		const token = await secondstep.begin(db, id, '/makelaar');
		const outcome = await secondstep.give(db, token, { code: shown(secret, steps) });
		expect(outcome).toEqual(right ? { accountId: id, onwards: '/makelaar' } : { problem: 'wrong' });
		expect((await secondstep.read(db, token))?.stage).toBe(right ? undefined : 'give');
	});

	test('may be typed with spaces', async ({ db }) => {
		const code = shown(await equipped(db));
		const token = await secondstep.begin(db, id, null);
		expect(await secondstep.give(db, token, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })).toHaveProperty(
			'accountId'
		);
	});

	test('works once, and the ones before it not at all any more', async ({ db }) => {
		const secret = await equipped(db);
		const again = async (steps: number) => {
			const token = await secondstep.begin(db, id, null);
			return 'accountId' in (await secondstep.give(db, token, { code: shown(secret, steps) }));
		};
		expect([await again(0), await again(0), await again(-1), await again(1), await again(1)]).toEqual([
			true,
			false,
			false,
			true,
			false
		]);
		moveTo(new Date(noon.getTime() + 90_000));
		expect(await again(0)).toBe(true);
	});

	test('sent twice at the same moment lets one in', async ({ opened }) => {
		const { db } = opened;
		const one = crypto.randomUUID();
		const secret = totp.newSecret();
		await within(db, { kind: 'system' }, async (tx) => {
			await tx.insert(account).values({ id: one, email: `${one}@lindeveen.example`, name: 'Tegelijk' });
			await totp.keep(tx, one, secret, 0);
			await recovery.keep(tx, one, codes);
		});
		const tokens = await Promise.all([0, 1, 2, 3].map(() => secondstep.begin(db, one, null)));
		const code = shown(secret);
		const outcomes = await Promise.all(tokens.map((token) => secondstep.give(db, token, { code })));
		expect(outcomes.filter((outcome) => 'accountId' in outcome)).toHaveLength(1);
		const more = await Promise.all([0, 1, 2, 3].map(() => secondstep.begin(db, one, null)));
		const papers = await Promise.all(more.map((token) => secondstep.give(db, token, { recovery: codes[0]! })));
		expect(papers.filter((outcome) => 'accountId' in outcome)).toHaveLength(1);
		await within(db, { kind: 'system' }, async (tx) => {
			await tx.delete(account).where(eq(account.id, one));
			await tx.delete(attempt);
			await tx.delete(mail).where(eq(mail.toAddress, `${one}@lindeveen.example`));
		});
	});

	test('of a colleague is worth nothing', async ({ db }) => {
		await equipped(db);
		const secret = totp.newSecret();
		await totp.keep(db, idOf(joris), secret, 0);
		const token = await secondstep.begin(db, id, null);
		expect(await secondstep.give(db, token, { code: shown(secret) })).toEqual({ problem: 'wrong' });
	});

	test.for(['', '1', '12345', '1234567', 'abcdef', '12345a', '１２３４５６', '\0', 'x'.repeat(100_000)])(
		'%j is a mistake like any other',
		async (code, { db }) => {
			await equipped(db);
			const token = await secondstep.begin(db, id, null);
			expect(await secondstep.give(db, token, { code })).toEqual({ problem: 'wrong' });
		}
	);
});

describe('a recovery code', () => {
	test('lets in once, is told to its owner, and leaves the others', async ({ db }) => {
		await equipped(db);
		const token = await secondstep.begin(db, id, null);
		expect(await secondstep.give(db, token, { recovery: ' 0000 0000 ooo1' })).toEqual({ accountId: id, onwards: null });
		const [letter] = await lettersIn(db);
		expect(letter).toMatchObject({
			toAddress: 'fatima@lindeveen.example',
			subject: 'Er is ingelogd met een herstelcode'
		});
		expect(letter!.body).toContain('Je hebt er nog 2.');
		const again = await secondstep.begin(db, id, null);
		expect(await secondstep.give(db, again, { recovery: codes[0]! })).toEqual({ problem: 'wrong' });
		expect(await secondstep.give(db, again, { recovery: codes[1]! })).toHaveProperty('accountId', id);
		const told = (await db.select().from(event).where(eq(event.name, 'recovery_code.used'))).filter(
			({ subjectId }) => subjectId === id
		);
		expect(told.map(({ details }) => details)).toEqual([{ left: 2 }, { left: 1 }]);
		for (const code of codes) expect(JSON.stringify(told)).not.toContain(code);
	});

	test('that is the last one leads to ten new ones first', async ({ db }) => {
		await equipped(db);
		for (const code of codes.slice(1)) expect(await recovery.use(db, id, code)).toBe(true);
		const token = await secondstep.begin(db, id, null);
		expect(await secondstep.give(db, token, { recovery: codes[0]! })).toEqual({ stage: 'keep_codes' });
		expect((await secondstep.read(db, token))!.codes).toHaveLength(10);
	});

	test('of a colleague, or nearly right, is worth nothing', async ({ db }) => {
		await equipped(db);
		await recovery.keep(db, idOf(joris), ['1111-1111-1111']);
		for (const wrong of ['1111-1111-1111', '0000-0000-0000', '0000-0000-000', '', '%', '0'.repeat(10_000)]) {
			const token = await secondstep.begin(db, id, null);
			expect(await secondstep.give(db, token, { recovery: wrong })).toEqual({ problem: 'wrong' });
		}
	});

	test('is kept as a hash that needs our key, and made of sixty bits', async ({ db }) => {
		await equipped(db);
		const many = Array.from({ length: 50 }, () => recovery.make()).flat();
		expect(new Set(many).size).toBe(500);
		for (const code of many) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
		for (const { codeHash } of await db.select().from(recoveryCode)) expect(codeHash).toMatch(/^[\w-]{43}$/);
	});
});

describe('who has no second factor yet', () => {
	test('sets up an app, keeps ten codes, and only then comes in', async ({ db }) => {
		const { token, secret } = await unequipped(db);
		expect((await secondstep.read(db, token))!.stage).toBe('set_up');
		expect(await secondstep.setUpApp(db, token, '000000')).toEqual({ problem: 'wrong' });
		expect(await count(db, 'totp')).toBe(0);
		expect(await secondstep.finish(db, token)).toEqual({ problem: 'over' });

		const next = await secondstep.begin(db, id, '/makelaar');
		const mine = (await secondstep.read(db, next))!.secret;
		expect(mine).not.toBe(secret);
		expect(await secondstep.setUpApp(db, next, shown(mine))).toEqual({ stage: 'keep_codes' });
		expect(await count(db, 'recovery_code')).toBe(0);
		const { codes: paper, stage } = (await secondstep.read(db, next))!;
		expect([stage, paper.length]).toEqual(['keep_codes', 10]);
		expect(await secondstep.finish(db, next)).toEqual({ accountId: id, onwards: '/makelaar' });
		expect(await secondstep.finish(db, next)).toEqual({ problem: 'over' });
		expect(await count(db, 'recovery_code')).toBe(10);
		expect(await recovery.use(db, id, paper[0]!)).toBe(true);
		// the code that set it up is used up
		expect(await totp.use(db, id, shown(mine))).toBe(false);
		expect((await lettersIn(db)).map(({ subject }) => subject)).toEqual(['Er is iets bij je inlog gekomen']);
		const told = await db.select().from(event).where(eq(event.name, 'second_factor.added'));
		expect(told).toMatchObject([{ actorId: id, details: { factor: 'totp' } }]);
	});

	test('and went away before keeping the codes, gets them after the next sign-in', async ({ db }) => {
		const { token, secret } = await unequipped(db);
		await secondstep.setUpApp(db, token, shown(secret));
		moveTo(new Date(noon.getTime() + 3_600_000));
		const next = await secondstep.begin(db, id, null);
		expect((await secondstep.read(db, next))!.stage).toBe('give');
		expect(await secondstep.give(db, next, { code: shown(secret) })).toEqual({ stage: 'keep_codes' });
		expect(await secondstep.finish(db, next)).toEqual({ accountId: id, onwards: null });
	});

	test('can take a key instead', async ({ db }) => {
		const { token } = await unequipped(db);
		const key = newKey();
		const person = { id, email: 'fatima@lindeveen.example', name: 'Fatima' };
		const asked = await passkeys.askToAdd(db, person, site);
		const answer = JSON.stringify(key.make(asked.options));
		expect(await secondstep.setUpKey(db, token, { token: asked.token, answer }, 'Laptop')).toEqual({
			stage: 'keep_codes'
		});
		await secondstep.finish(db, token);
		const next = await secondstep.begin(db, id, null);
		const { options, token: question } = await passkeys.ask(db, 'second_factor', site, id);
		const passkey = { token: question, answer: JSON.stringify(key.use(options)) };
		expect(await secondstep.give(db, next, { passkey })).toEqual({ accountId: id, onwards: null });
	});

	test('can not set one up once there is one: two browsers, one of a thief', async ({ db }) => {
		const { token, secret } = await unequipped(db);
		const thief = await secondstep.begin(db, id, null);
		const stolen = (await secondstep.read(db, thief))!.secret;
		await secondstep.setUpApp(db, token, shown(secret));
		expect(await secondstep.setUpApp(db, thief, shown(stolen))).toEqual({ problem: 'over' });
		expect(await secondstep.give(db, thief, { code: shown(stolen) })).toEqual({ problem: 'wrong' });
		expect(await count(db, 'totp')).toBe(1);
		expect(await totp.use(db, id, shown(secret, 1))).toBe(true);
	});

	test('comes in with nothing else', async ({ db }) => {
		const { token, secret } = await unequipped(db);
		for (const answer of [{ code: shown(secret) }, { recovery: codes[0]! }, {}])
			expect(await secondstep.give(db, token, answer)).toEqual({ problem: 'over' });
		expect((await secondstep.read(db, token))!.stage).toBe('set_up');
	});
});

describe('what a thief of the password began', () => {
	test.for([
		['everything is reset', (db: Database) => passwords.forget(db, id)],
		['another password is set', (db: Database) => passwords.set(db, id, 'x')]
	] as const)('is over when %s', async ([, happens], { db }) => {
		const secret = await equipped(db);
		const token = await secondstep.begin(db, id, '/makelaar');
		await happens(db);
		expect(await count(db, 'challenge')).toBe(0);
		expect(await secondstep.read(db, token)).toBeUndefined();
		for (const outcome of [
			await secondstep.setUpApp(db, token, shown(secret)),
			await secondstep.give(db, token, { code: shown(secret) }),
			await secondstep.finish(db, token)
		])
			expect(outcome).toEqual({ problem: 'over' });
	});

	test('stays what it was: who had to give a second step never sets one up', async ({ db }) => {
		await equipped(db);
		const token = await secondstep.begin(db, id, '/makelaar');
		const { secret } = (await secondstep.read(db, token))!;
		await db.delete(app);
		expect(await secondstep.read(db, token)).toBeUndefined();
		expect(await secondstep.setUpApp(db, token, shown(secret))).toEqual({ problem: 'over' });
		expect(await count(db, 'totp')).toBe(0);
	});

	test('leaves what somebody else has under way alone', async ({ db }) => {
		await equipped(db);
		const token = await secondstep.begin(db, idOf(joris), null);
		await passwords.forget(db, id);
		expect(await secondstep.read(db, token)).toMatchObject({ accountId: idOf(joris), stage: 'set_up' });
	});
});

describe('it ends', () => {
	test('after five mistakes, also with the right code then', async ({ db }) => {
		const secret = await equipped(db);
		const token = await secondstep.begin(db, id, null);
		for (let time = 0; time < 5; time++)
			expect(await secondstep.give(db, token, { code: '000000' })).toEqual({ problem: 'wrong' });
		expect(await secondstep.give(db, token, { code: shown(secret) })).toEqual({ problem: 'over' });
		expect(await secondstep.read(db, token)).toBeUndefined();
	});

	test('after ten mistakes for the account, in however many browsers, for a quarter', async ({ db }) => {
		const secret = await equipped(db);
		for (let browser = 0; browser < 5; browser++) {
			const token = await secondstep.begin(db, id, null);
			for (let time = 0; time < 2; time++) await secondstep.give(db, token, { code: '000000' });
		}
		const token = await secondstep.begin(db, id, null);
		for (const answer of [{ code: shown(secret) }, { recovery: codes[0]! }])
			expect(await secondstep.give(db, token, answer)).toEqual({ problem: 'too_often' });
		moveTo(new Date(noon.getTime() + 900_001));
		expect(await secondstep.give(db, await secondstep.begin(db, id, null), { code: shown(secret) })).toHaveProperty(
			'accountId'
		);
	});

	test('after ten minutes; who has to set something up gets half an hour', async ({ db }) => {
		const secret = await equipped(db);
		const token = await secondstep.begin(db, id, null);
		const other = await secondstep.begin(db, idOf(joris), null);
		moveTo(new Date(noon.getTime() + 600_000));
		expect(await secondstep.give(db, token, { code: shown(secret) })).toEqual({ problem: 'over' });
		expect((await secondstep.read(db, other))?.stage).toBe('set_up');
		moveTo(new Date(noon.getTime() + 1_800_000));
		expect(await secondstep.read(db, other)).toBeUndefined();
	});

	test('and is for nobody without the token', async ({ db }) => {
		const secret = await equipped(db);
		await secondstep.begin(db, id, null);
		for (const token of ['', 'x', 'x'.repeat(43), '\0'])
			expect(await secondstep.give(db, token, { code: shown(secret) })).toEqual({ problem: 'over' });
	});
});

test('nothing of it can be read in the database', async ({ db }) => {
	const { token, secret } = await unequipped(db);
	await secondstep.setUpApp(db, token, shown(secret));
	const { codes: paper } = (await secondstep.read(db, token))!;
	const kept = JSON.stringify([await db.execute('select * from challenge'), await db.select().from(app)]);
	for (const told of [token, secret, ...paper]) expect(kept).not.toContain(told);
});

test('it works behind the second wall', async ({ db }) => {
	const secret = await equipped(db);
	await within(db, { kind: 'visitor' }, async (tx) => {
		const token = await secondstep.begin(tx, id, null);
		expect(await secondstep.give(tx, token, { code: shown(secret) })).toHaveProperty('accountId', id);
	});
});

test('the picture and the letters hold what an app needs', () => {
	const secret = totp.newSecret();
	const setup = totp.setupOf(secret, 'fatima@lindeveen.example');
	expect(setup.typed.replaceAll(' ', '')).toBe(secret);
	expect(setup.typed).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
	const uri = new URL(setup.uri);
	expect(Object.fromEntries(uri.searchParams)).toEqual({
		...{ issuer: 'Wijkweb', secret, algorithm: 'SHA1', digits: '6', period: '30' }
	});
	expect(decodeURIComponent(uri.pathname)).toBe('/Wijkweb:fatima@lindeveen.example');
	expect(setup.picture.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
});
