import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import * as organisations from '#lib/organisation/organisations.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { event } from '#lib/server/table.server.ts';
import { elders, employ, fatima, joris, lindeveen, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import * as providers from './providers.server.ts';
import * as sessions from './sessions.server.ts';
import { identity, provider } from './table.server.ts';

const settings = read({ ORIGIN: 'https://wijkweb.example' });
const id = fatima.kind === 'account' ? fatima.id : '';
const bosses: Record<string, string> = { [lindeveen]: crypto.randomUUID(), [elders]: crypto.randomUUID() };
const beheerder = (gemeenteCode = lindeveen): Actor => ({
	kind: 'account',
	id: bosses[gemeenteCode]!,
	name: 'Baas',
	grants: [{ role: 'beheerder', gemeenteCode, wijkCode: null }]
});
const secret = 'een heel lang geheim';

async function town(db: Database) {
	await settle(db);
	await employ(db);
	for (const [gemeenteCode, accountId] of Object.entries(bosses)) {
		await db.insert(account).values({ id: accountId, email: `${gemeenteCode}@wijkweb.example`, name: 'Baas' });
		await db.insert(roleGrant).values({ accountId, role: 'beheerder', gemeenteCode });
	}
	const one = { slug: 'zorg', name: 'Zorg in de wijk', type: 'district_nursing' as const };
	const here = await organisations.save(db, { ...one, gemeenteCode: lindeveen });
	const there = await organisations.save(db, { ...one, gemeenteCode: elders });
	const input = (organisationId = here) => ({
		...{ organisationId: String(organisationId), issuer: 'https://login.zorg.example', clientId: 'wijkweb' },
		...{ clientSecret: secret, strong: true }
	});
	return { here, there, input };
}

async function added(db: Database) {
	const place = await town(db);
	expect(await providers.save(db, beheerder(), settings, place.input())).toBeUndefined();
	const [one] = await db.select().from(provider);
	return { ...place, one: one!.id };
}

test('a beheerder adds one; its secret is never shown again', async ({ db }) => {
	const { one, here } = await added(db);
	const shown = await providers.listOf(db, beheerder(), lindeveen);
	expect(shown).toMatchObject([{ id: one, organisation: 'Zorg in de wijk', clientId: 'wijkweb', strong: true }]);
	expect(JSON.stringify([shown, await providers.list(db), await providers.find(db, one)])).not.toMatch(
		/secret|geheim/i
	);
	expect(await providers.placeOf(db, one)).toMatchObject({ clientSecret: secret });
	expect(JSON.stringify(await db.execute('select * from provider'))).not.toContain(secret);
	expect(await providers.list(db)).toEqual([{ id: one, organisation: 'Zorg in de wijk', gemeente: 'Lindeveen' }]);
	const told = await db.select().from(event).where(eq(event.name, 'provider.added'));
	expect(told).toMatchObject([{ subjectId: String(here), gemeenteCode: lindeveen, details: { strong: true } }]);
});

test('changing keeps the secret, unless it would go to another address', async ({ db }) => {
	const { one, input } = await added(db);
	const empty = { ...input(), clientSecret: '' };
	expect(await providers.save(db, beheerder(), settings, { ...empty, strong: false }, one)).toBeUndefined();
	expect(await providers.placeOf(db, one)).toMatchObject({ clientSecret: secret });
	for (const change of [{ issuer: 'https://evil.example' }, { clientId: 'elders' }])
		expect(await providers.save(db, beheerder(), settings, { ...empty, ...change }, one)).toHaveProperty(
			'clientSecret'
		);
	expect(await providers.placeOf(db, one)).toMatchObject({
		issuer: 'https://login.zorg.example',
		clientSecret: secret
	});
});

describe('who came in by it', () => {
	async function inside(db: Database) {
		const place = await added(db);
		await db.insert(identity).values({ providerId: place.one, subject: 'fatima', accountId: id });
		await sessions.start(db, id, settings, { proof: 'strong_organisation' });
		await sessions.start(db, id, settings, { proof: 'password' });
		return place;
	}
	const proofs = async (db: Database) => [await count(db, 'session'), await count(db, 'identity')];

	test('is signed out when it goes; other sessions stay', async ({ db }) => {
		const { one } = await inside(db);
		await providers.remove(db, beheerder(), one);
		expect(await proofs(db)).toEqual([1, 0]);
		expect(await count(db, 'provider')).toBe(0);
	});

	test('is signed out when it is strong no longer', async ({ db }) => {
		const { one, input } = await inside(db);
		await providers.save(db, beheerder(), settings, { ...input(), strong: false }, one);
		expect(await proofs(db)).toEqual([1, 1]);
	});

	test('is nobody at another address', async ({ db }) => {
		const { one, input } = await inside(db);
		await providers.save(db, beheerder(), settings, { ...input(), issuer: 'https://nieuw.example' }, one);
		expect(await proofs(db)).toEqual([1, 0]);
	});
});

for (const [field, value] of [
	['organisationId', ''],
	['organisationId', '0'],
	['organisationId', '99999999'],
	['organisationId', 'x'],
	['issuer', ''],
	['issuer', 'http://login.zorg.example'],
	['issuer', 'http://127.0.0.1:80'],
	['issuer', 'https://a:b@zorg.example'],
	['issuer', `https://${'a'.repeat(400)}.example`],
	['clientId', ' '],
	['clientSecret', ' '],
	['clientSecret', 'x'.repeat(2000)]
] as const)
	test(`${field} ${value.slice(0, 40)} is refused at its field`, async ({ db }) => {
		const { input } = await town(db);
		const problems = await providers.save(db, beheerder(), settings, { ...input(), [field]: value });
		expect(Object.keys(problems ?? {})).toEqual([field]);
		expect(await count(db, 'provider')).toBe(0);
	});

test('the same one twice is refused', async ({ db }) => {
	const { input } = await added(db);
	expect(await providers.save(db, beheerder(), settings, input())).toEqual({ clientId: 'Deze inlog staat er al.' });
	expect(await count(db, 'provider')).toBe(1);
});

for (const [who, actor] of [
	['a visitor', visitor],
	['a makelaar', joris],
	['the beheerder of another gemeente', beheerder(elders)]
] as const)
	test(`none of it is for ${who}`, async ({ db }) => {
		const { one, input } = await added(db);
		for (const attempt of [
			() => providers.save(db, actor, settings, input()),
			() => providers.save(db, actor, settings, { ...input(), strong: false }, one),
			() => providers.remove(db, actor, one),
			() => providers.remove(db, actor, 99),
			() => providers.listOf(db, actor, lindeveen)
		])
			await expect(attempt()).rejects.toThrow(NotAllowed);
		expect(await db.select().from(provider)).toMatchObject([{ id: one, strong: true }]);
	});

test('a beheerder can not move one into another gemeente, or out of it', async ({ db }) => {
	const { one, there, input } = await added(db);
	await expect(providers.save(db, beheerder(), settings, input(there), one)).rejects.toThrow(NotAllowed);
	await expect(providers.save(db, beheerder(elders), settings, input(there), one)).rejects.toThrow(NotAllowed);
	expect(await providers.find(db, one)).toMatchObject({ gemeenteCode: lindeveen });
});

test.for([0, -1, 1.5, NaN, 2 ** 31, 2 ** 60])('number %d is no place', async (number, { db }) => {
	await town(db);
	expect(await providers.find(db, number)).toBeUndefined();
	expect(await providers.placeOf(db, number)).toBeUndefined();
});
