import { eq } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { describe, expect } from 'vitest';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { newKey } from '../../../tests/authenticator.ts';
import { employ, fatima, joris, noor, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, Refused, system, visitor } from '#lib/account/account.ts';
import * as factors from './factors.server.ts';
import * as passkeys from './passkeys.server.ts';
import * as recovery from './recovery.server.ts';
import * as totp from './totp.server.ts';
import { account } from '#lib/account/table.server.ts';

const idOf = (actor: Actor) => (actor.kind === 'account' ? actor.id : '');
const id = idOf(fatima);
const site = passkeys.siteOf(read({}), 'localhost:3000');

const shown = (secret: string) =>
	new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) }).generate({
		timestamp: now().getTime()
	});

/** Fatima with an app and ten codes on paper. */
async function equipped(db: Database) {
	moveTo(new Date('2026-03-02T12:00:00Z'));
	await settle(db);
	await employ(db);
	const secret = totp.newSecret();
	await totp.keep(db, id, secret, 0);
	const codes = recovery.make();
	await recovery.keep(db, id, codes);
	return { secret, codes };
}

async function addKey(db: Database, name = 'Telefoon', actor = fatima) {
	const key = newKey();
	const person = { id: idOf(actor), name: 'x', email: 'x@lindeveen.example' };
	const { options, token } = await passkeys.askToAdd(db, person, site);
	await factors.addKey(db, actor, { token, answer: JSON.stringify(key.make(options)), name });
	return key;
}

const subjects = async (db: Database) => (await lettersIn(db)).map(({ subject }) => subject).sort();

describe('a new app', () => {
	test('takes the place of the old one when it shows a right code, and not before', async ({ db }) => {
		const { secret: old } = await equipped(db);
		const token = await factors.prepare(db, fatima, 'app');
		const { secret } = await factors.prepared(db, fatima, token);
		await expect(factors.keepApp(db, fatima, token, '000000')).rejects.toThrow('Deze code klopt niet.');
		expect(await totp.use(db, id, shown(old))).toBe(true);
		moveTo(new Date('2026-03-02T12:01:00Z'));
		await factors.keepApp(db, fatima, token, shown(secret!));
		moveTo(new Date('2026-03-02T12:02:00Z'));
		expect(await totp.use(db, id, shown(old))).toBe(false);
		expect(await totp.use(db, id, shown(secret!))).toBe(true);
		expect(await subjects(db)).toEqual(['Je app met codes is veranderd']);
		await expect(factors.keepApp(db, fatima, token, shown(secret!))).rejects.toThrow(Refused);
	});

	test('of one account is not for another, and not for ever', async ({ db }) => {
		await equipped(db);
		const token = await factors.prepare(db, fatima, 'app');
		const { secret } = await factors.prepared(db, fatima, token);
		expect(await factors.prepared(db, joris, token)).toEqual({});
		await expect(factors.keepApp(db, joris, token, shown(secret!))).rejects.toThrow(Refused);
		moveTo(new Date('2026-03-02T12:30:00Z'));
		await expect(factors.keepApp(db, fatima, token, shown(secret!))).rejects.toThrow('Dit duurde te lang.');
		expect(await lettersIn(db)).toEqual([]);
	});
});

test('new recovery codes work once they are kept, and the old ones until then', async ({ db }) => {
	const { codes: old } = await equipped(db);
	const token = await factors.prepare(db, fatima, 'codes');
	const { codes } = await factors.prepared(db, fatima, token);
	expect(await recovery.use(db, id, codes![0]!)).toBe(false);
	expect(await recovery.use(db, id, old[0]!)).toBe(true);
	await factors.keepCodes(db, fatima, token);
	expect(await recovery.use(db, id, old[1]!)).toBe(false);
	expect(await recovery.use(db, id, codes![0]!)).toBe(true);
	expect((await factors.of(db, fatima)).codesLeft).toBe(9);
	await expect(factors.keepCodes(db, fatima, token)).rejects.toThrow(Refused);
	expect(await subjects(db)).toEqual(['Je hebt nieuwe herstelcodes']);
	expect(await db.select().from(event).where(eq(event.name, 'recovery_codes.made'))).toMatchObject([{ details: {} }]);
});

describe('a key', () => {
	test('is added, named and taken away, and its owner hears of it', async ({ db }) => {
		await equipped(db);
		const key = await addKey(db, ' Laptop\u202e van\n het werk '.padEnd(200, 'x'));
		const [kept] = (await factors.of(db, fatima)).keys;
		expect(kept!.name).toMatch(/^Laptop van het werk x+$/);
		expect(kept!.name.length).toBe(60);
		await factors.renameKey(db, fatima, key.id, '');
		expect((await factors.of(db, fatima)).keys).toMatchObject([{ name: 'Mijn sleutel' }]);
		await factors.remove(db, fatima, key.id);
		expect((await factors.of(db, fatima)).keys).toEqual([]);
		expect(await subjects(db)).toEqual(['Er is iets bij je inlog gekomen', 'Er is iets van je inlog af']);
	});

	test('that is wrong is not kept, and its question is over', async ({ db }) => {
		await equipped(db);
		const { options, token } = await passkeys.askToAdd(db, { id, name: 'x', email: 'x@x.example' }, site);
		const answer = JSON.stringify(newKey().make(options));
		await expect(factors.addKey(db, fatima, { token, answer: '{}', name: 'x' })).rejects.toThrow(Refused);
		await expect(factors.addKey(db, fatima, { token, answer, name: 'x' })).rejects.toThrow(Refused);
		expect(await count(db, 'passkey')).toBe(0);
		expect(await lettersIn(db)).toEqual([]);
	});

	test('of somebody else can not be touched', async ({ db }) => {
		await equipped(db);
		const key = await addKey(db);
		await addKey(db, 'Van Joris', joris);
		for (const attempt of [() => factors.renameKey(db, joris, key.id, 'Mijn'), () => factors.remove(db, joris, key.id)])
			await expect(attempt()).rejects.toThrow(NotAllowed);
		expect((await factors.of(db, fatima)).keys).toMatchObject([{ name: 'Telefoon' }]);
	});
});

test('the last second step can not go: an app, a key, and what is not there', async ({ db }) => {
	await equipped(db);
	await expect(factors.remove(db, fatima)).rejects.toThrow('Dit is je enige tweede stap.');
	const key = await addKey(db);
	await factors.remove(db, fatima);
	expect((await factors.of(db, fatima)).appSince).toBeNull();
	await expect(factors.remove(db, fatima, key.id)).rejects.toThrow('Dit is je enige tweede stap.');
	await expect(factors.remove(db, fatima)).rejects.toThrow(NotAllowed);
	await expect(factors.remove(db, fatima, 'x')).rejects.toThrow(NotAllowed);
	expect(await count(db, 'passkey')).toBe(1);
});

test('a resident sees that a code by mail is all, and can prepare nothing', async ({ db }) => {
	await equipped(db);
	await db.insert(account).values({ id: idOf(noor), name: 'Noor', email: 'noor@lindeveen.example' });
	expect(await factors.of(db, noor)).toMatchObject({ staff: false, keys: [], codesLeft: 0 });
	for (const what of ['app', 'codes'] as const)
		await expect(factors.prepare(db, noor, what)).rejects.toThrow(NotAllowed);
});

test('nothing of it is for a visitor or the machine', async ({ db }) => {
	const { secret } = await equipped(db);
	for (const actor of [visitor, system])
		for (const attempt of [
			() => factors.of(db, actor),
			() => factors.prepare(db, actor, 'app'),
			() => factors.keepApp(db, actor, 'x', shown(secret)),
			() => factors.keepCodes(db, actor, 'x'),
			() => factors.addKey(db, actor, { token: 'x', answer: '', name: '' }),
			() => factors.renameKey(db, actor, 'x', 'x'),
			() => factors.remove(db, actor)
		])
			await expect(attempt()).rejects.toThrow(NotAllowed);
});

test('it works behind the second wall, where a visitor has nothing to read', async ({ db }) => {
	await equipped(db);
	await within(db, { kind: 'visitor' }, async (tx) => {
		await addKey(tx);
		expect(await factors.of(tx, fatima)).toMatchObject({ codesLeft: 10, keys: [{ name: 'Telefoon' }] });
	});
});
