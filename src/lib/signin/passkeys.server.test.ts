import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { within } from '#lib/server/wall.server.ts';
import { newKey, type Twist } from '../../../tests/authenticator.ts';
import { employ, fatima, joris, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import type { Actor } from '#lib/account/account.ts';
import * as passkeys from './passkeys.server.ts';
import { passkey } from './table.server.ts';

const site = passkeys.siteOf(read({}), 'localhost:3000');
const personOf = (actor: Actor) => {
	if (actor.kind !== 'account') throw new Error('nobody');
	return { id: actor.id, name: actor.name, email: 'x@lindeveen.example' };
};
const id = personOf(fatima).id;

async function registered(db: Database, actor = fatima) {
	await settle(db);
	await employ(db);
	const key = newKey();
	const { options, token } = await passkeys.askToAdd(db, personOf(actor), site);
	expect(await passkeys.add(db, personOf(actor).id, token, JSON.stringify(key.make(options)), 'Telefoon')).toBe(true);
	return key;
}

async function signIn(db: Database, key: ReturnType<typeof newKey>, twist: Twist = {}) {
	const { options, token } = await passkeys.ask(db, 'sign_in', site);
	return passkeys.verify(db, 'sign_in', token, JSON.stringify(key.use(options, twist)));
}

test('a key that was made signs its owner in, again and again', async ({ db }) => {
	const key = await registered(db);
	expect(await signIn(db, key)).toBe(id);
	expect(await signIn(db, key)).toBe(id);
	const [kept] = await passkeys.list(db, id);
	expect(kept).toMatchObject({ id: key.id, name: 'Telefoon', transports: ['internal'] });
	expect(kept!.usedAt).not.toBeNull();
});

test('the questions ask for a finger, a face or a pin, and for a key that needs no name', async ({ db }) => {
	const key = await registered(db);
	const { options } = await passkeys.ask(db, 'sign_in', site);
	expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [] });
	const adding = await passkeys.askToAdd(db, personOf(fatima), site);
	expect(adding.options).toMatchObject({
		rp: { id: 'localhost' },
		authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
		excludeCredentials: [{ id: key.id }]
	});
	const second = await passkeys.ask(db, 'second_factor', site, id);
	expect(second.options.allowCredentials).toMatchObject([{ id: key.id }]);
});

describe('nobody comes in with', () => {
	const wrong: [string, Twist][] = [
		['a signature made on another website', { origin: 'https://wijkweb.example.evil' }],
		['a key of another website', { rpID: 'evil.example' }],
		['a key that did not ask for a finger, a face or a pin', { verified: false }],
		['the answer to another question', { challenge: 'AAAA' }]
	];
	for (const [what, twist] of wrong)
		test(what, async ({ db }) => {
			const key = await registered(db);
			expect(await signIn(db, key, twist)).toBeUndefined();
			expect((await passkeys.list(db, id))[0]!.usedAt).toBeNull();
		});

	test('a key nobody has', async ({ db }) => {
		await registered(db);
		expect(await signIn(db, newKey())).toBeUndefined();
	});

	test('a copy of a key, which counts behind', async ({ db }) => {
		const key = await registered(db);
		expect(await signIn(db, key, { counter: 5 })).toBe(id);
		for (const counter of [5, 4, 0]) expect(await signIn(db, key, { counter })).toBeUndefined();
		expect(await signIn(db, key, { counter: 6 })).toBe(id);
	});

	test('an answer for the second time', async ({ db }) => {
		const key = await registered(db);
		const { options, token } = await passkeys.ask(db, 'sign_in', site);
		const answer = JSON.stringify(key.use(options));
		expect(await passkeys.verify(db, 'sign_in', token, answer)).toBe(id);
		expect(await passkeys.verify(db, 'sign_in', token, answer)).toBeUndefined();
	});

	test('an answer after five minutes', async ({ db }) => {
		moveTo(new Date('2026-03-02T10:00:00Z'));
		const key = await registered(db);
		const { options, token } = await passkeys.ask(db, 'sign_in', site);
		moveTo(new Date('2026-03-02T10:05:00Z'));
		expect(await passkeys.verify(db, 'sign_in', token, JSON.stringify(key.use(options)))).toBeUndefined();
	});

	test('an answer in another browser, or for another purpose', async ({ db }) => {
		const key = await registered(db);
		const { options, token } = await passkeys.ask(db, 'sign_in', site);
		const answer = JSON.stringify(key.use(options));
		for (const other of [undefined, '', 'x', 'x'.repeat(43), (await passkeys.ask(db, 'sign_in', site)).token])
			expect(await passkeys.verify(db, 'sign_in', other, answer)).toBeUndefined();
		expect(await passkeys.verify(db, 'second_factor', token, answer)).toBeUndefined();
	});

	test('the key of a colleague as second step', async ({ db }) => {
		const key = await registered(db);
		const { options, token } = await passkeys.ask(db, 'second_factor', site, personOf(joris).id);
		expect(await passkeys.verify(db, 'second_factor', token, JSON.stringify(key.use(options)))).toBeUndefined();
	});

	test('something that is no answer', async ({ db }) => {
		await registered(db);
		for (const answer of ['', 'null', '[]', '{}', '{"id":1}', '{"id":"x"}', '{"id":"\\u0000"}', '{'.repeat(9999)]) {
			const { token } = await passkeys.ask(db, 'sign_in', site);
			expect(await passkeys.verify(db, 'sign_in', token, answer)).toBeUndefined();
		}
	});
});

describe('no key is kept', () => {
	test('for another account than asked for it, twice, or without a finger, a face or a pin', async ({ db }) => {
		await registered(db);
		const ask = () => passkeys.askToAdd(db, personOf(fatima), site);
		const keep = async (token: string | undefined, answer: unknown, accountId = id) =>
			passkeys.add(db, accountId, token, JSON.stringify(answer), 'Vals');
		const first = await ask();
		expect(await keep(first.token, newKey().make(first.options), personOf(joris).id)).toBe(false);
		// the question is over with that
		expect(await keep(first.token, newKey().make(first.options))).toBe(false);
		for (const twist of [
			{ verified: false },
			{ origin: 'https://evil.example' },
			{ rpID: 'evil.example' },
			{ challenge: 'AAAA' }
		]) {
			const { options, token } = await ask();
			expect(await keep(token, newKey().make(options, twist))).toBe(false);
		}
		for (const answer of [null, {}, { id: 'x', response: {} }, 'x'])
			expect(await keep((await ask()).token, answer)).toBe(false);
		const signing = await passkeys.ask(db, 'sign_in', site);
		expect(await keep(signing.token, newKey().make({ ...first.options, challenge: signing.options.challenge }))).toBe(
			false
		);
		expect(await count(db, 'passkey')).toBe(1);
	});

	test('that somebody else has already', async ({ db }) => {
		const key = await registered(db);
		const { options, token } = await passkeys.askToAdd(db, personOf(joris), site);
		expect(await passkeys.add(db, personOf(joris).id, token, JSON.stringify(key.make(options)), 'Van mij')).toBe(false);
		expect((await db.select().from(passkey)).map(({ accountId }) => accountId)).toEqual([id]);
	});
});

test('a key of somebody else can not be renamed or taken away', async ({ db }) => {
	const key = await registered(db);
	expect(await passkeys.rename(db, personOf(joris).id, key.id, 'Van mij')).toBe(false);
	expect(await passkeys.remove(db, personOf(joris).id, key.id)).toBe(false);
	expect(await passkeys.rename(db, id, key.id, 'Laptop')).toBe(true);
	expect((await db.select().from(passkey).where(eq(passkey.id, key.id)))[0]).toMatchObject({ name: 'Laptop' });
});

test('it works behind the second wall, where a visitor sees no key', async ({ db }) => {
	const key = await registered(db);
	await within(db, { kind: 'visitor' }, async (tx) => {
		expect(await signIn(tx, key)).toBe(id);
	});
});

test.for([
	[{ ORIGIN: 'https://wijkweb.example' }, 'evil.example', 'wijkweb.example', 'https://wijkweb.example'],
	[{ ORIGIN: 'https://wijkweb.example:8443' }, null, 'wijkweb.example', 'https://wijkweb.example:8443'],
	[{}, 'localhost:4202', 'localhost', 'http://localhost:4202'],
	[{}, '127.0.0.1:3000', '127.0.0.1', 'http://127.0.0.1:3000'],
	// a server that others can reach doesn't believe what it is called
	[{ HOST: '0.0.0.0' }, 'evil.example', '0.0.0.0', 'http://0.0.0.0:3000']
] as const)('keys belong to one address: %j asked as %s', ([env, host, rpID, origin]) => {
	expect(passkeys.siteOf(read(env), host)).toEqual({ rpID, expectedOrigin: [origin] });
});
