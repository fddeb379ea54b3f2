import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { seal } from '#lib/server/seal.server.ts';
import { read } from '#lib/server/settings.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { elders, employ, lindeveen, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { back, client, closed, openOrganisation } from '../../../tests/organisationlogin.ts';
import { Refused, system } from '#lib/account/account.ts';
import * as grants from '#lib/account/grants.server.ts';
import * as identities from './identities.server.ts';
import * as openid from './openid.server.ts';
import { issue } from './passwordlink.server.ts';
import * as providers from './providers.server.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { provider } from './table.server.ts';

const settings = read({});
let there: Awaited<ReturnType<typeof openOrganisation>>;
beforeAll(async () => {
	there = await openOrganisation({
		kees: { email: 'Kees@Zorg.example', email_verified: true, name: 'Kees de Groot' },
		unsure: { email: 'fatima@lindeveen.example', email_verified: false, name: 'Fatima' },
		silent: { name: 'Zonder adres' },
		boss: { email: 'fatima@lindeveen.example', email_verified: true, name: 'Fatima' }
	});
});
afterAll(() => there.close());

async function prepared(db: Database, strong = false, issuer = there.issuer): Promise<number> {
	await settle(db);
	await employ(db);
	const organisationId = await organisations.save(db, {
		...{ gemeenteCode: lindeveen, slug: 'zorg', name: 'Zorg in de wijk', type: 'district_nursing' }
	});
	const clientSecret = seal(client.clientSecret, `provider ${client.clientId}`);
	const values = { gemeenteCode: lindeveen, organisationId, issuer, clientId: client.clientId, clientSecret, strong };
	const [made] = await db.insert(provider).values(values).returning({ id: provider.id });
	return made!.id;
}

const begin = async (db: Database, id: number) =>
	openid.begin(db, (await providers.placeOf(db, id))!, settings, { back, onwards: '/mijn' });

/** @param to whose address of return; when it isn't told, that of the only one */
async function complete(db: Database, token: string | undefined, search: string, to?: number) {
	const [only] = await db.select({ id: provider.id }).from(provider);
	const came = { placeId: to ?? only?.id ?? 0, search };
	return openid.complete(db, settings, token, came, (id) => providers.placeOf(db, id));
}

/** The whole way: from the list, by the organisation, to an account. */
async function come(db: Database, id: number, who: string): Promise<string> {
	const { address, token } = await begin(db, id);
	const { placeId, claims } = await complete(db, token, await there.signIn(address, who));
	return identities.accountOf(db, (await providers.find(db, placeId))!, claims);
}

const rolesOf = async (db: Database, accountId: string) =>
	(await db.select().from(roleGrant).where(eq(roleGrant.accountId, accountId))).map(
		({ role, gemeenteCode, organisationId }) => ({ role, gemeenteCode, organisationId })
	);

describe('somebody of the organisation', () => {
	test('becomes its partner the first time, and is known the next', async ({ db }) => {
		const id = await prepared(db);
		const accounts = await count(db, 'account');
		const kees = await come(db, id, 'kees');
		const [made] = await db.select().from(account).where(eq(account.id, kees));
		expect(made).toMatchObject({ email: 'kees@zorg.example', name: 'Kees de Groot', passwordHash: null });
		const { organisationId } = (await providers.find(db, id))!;
		expect(await rolesOf(db, kees)).toEqual([{ role: 'partner', gemeenteCode: lindeveen, organisationId }]);
		expect(await come(db, id, 'kees')).toBe(kees);
		expect(await count(db, 'account')).toBe(accounts + 1);
		expect(await count(db, 'identity')).toBe(1);
		expect((await lettersIn(db)).map(({ subject }) => subject)).toEqual(['Je logt nu in met je organisatie']);
		const told = await db.select().from(event).where(eq(event.name, 'identity.linked'));
		expect(told).toMatchObject([{ actorId: kees, details: { organisationId } }]);
	});

	test('is sent with PKCE, state and nonce, and comes back to where they wanted to be', async ({ db }) => {
		const { address, token } = await begin(db, await prepared(db));
		const asked = new URL(address).searchParams;
		expect(asked.get('code_challenge_method')).toBe('S256');
		for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)!.length).toBeGreaterThan(20);
		expect(asked.get('redirect_uri')).toBe(back);
		const { claims, onwards } = await complete(db, token, await there.signIn(address, 'kees'));
		expect({ claims, onwards }).toEqual({
			claims: { subject: 'kees', email: 'Kees@Zorg.example', name: 'Kees de Groot' },
			onwards: '/mijn'
		});
	});

	test('keeps the account they had as partner of it', async ({ db }) => {
		const id = await prepared(db);
		const { organisationId } = (await providers.find(db, id))!;
		const [kees] = await db.insert(account).values({ email: 'kees@zorg.example', name: 'Kees' }).returning();
		await grants.give(db, system, {
			...{ accountId: kees!.id, role: 'partner', gemeenteCode: lindeveen, wijkCode: null, organisationId }
		});
		expect(await come(db, id, 'kees')).toBe(kees!.id);
	});

	test('keeps the account they were invited with, while nobody has used it', async ({ db }) => {
		const id = await prepared(db);
		const [kees] = await db.insert(account).values({ email: 'kees@zorg.example', name: 'Kees' }).returning();
		await grants.give(db, system, { accountId: kees!.id, role: 'makelaar', gemeenteCode: lindeveen, wijkCode: null });
		await issue(db, kees!.id, 'https://wijkweb.example', 24);
		expect(await come(db, id, 'kees')).toBe(kees!.id);
	});
});

describe('no account is taken over', () => {
	test.for([
		['unsure', 'is not verified'],
		['silent', 'is not told']
	] as const)('when the address of %s %s there', async ([who], { db }) => {
		const id = await prepared(db);
		const accounts = await count(db, 'account');
		await expect(come(db, id, who)).rejects.toThrow('vertelt ons niet zeker wat je e-mailadres is');
		expect(await count(db, 'account')).toBe(accounts);
		expect(await count(db, 'identity')).toBe(0);
	});

	test('because another organisation says its address', async ({ db }) => {
		const id = await prepared(db, true);
		await expect(come(db, id, 'boss')).rejects.toThrow('Er is al een account met jouw e-mailadres.');
		expect(await count(db, 'identity')).toBe(0);
	});

	test('with a link for a forgotten password, or an invitation elsewhere', async ({ db }) => {
		const id = await prepared(db, true);
		const [fatima] = await db.select().from(account).where(eq(account.email, 'fatima@lindeveen.example'));
		await db.update(account).set({ passwordHash: 'x' }).where(eq(account.id, fatima!.id));
		await issue(db, fatima!.id, 'https://wijkweb.example', 1);
		await expect(come(db, id, 'boss')).rejects.toThrow(Refused);
		await db.update(account).set({ passwordHash: null }).where(eq(account.id, fatima!.id));
		await db.insert(roleGrant).values({ accountId: fatima!.id, role: 'makelaar', gemeenteCode: elders });
		await expect(come(db, id, 'boss')).rejects.toThrow(Refused);
		expect(await count(db, 'identity')).toBe(0);
	});
});

describe('nobody comes in', () => {
	const over = 'Dit inloggen is verlopen of was in een andere browser begonnen.';
	const unsure = 'We konden niet zeker weten dat jij het bent.';
	const down = 'We kunnen de inlog van je organisatie nu niet bereiken.';

	test('with the answer for the second time', async ({ db }) => {
		const { address, token } = await begin(db, await prepared(db));
		const search = await there.signIn(address, 'kees');
		await complete(db, token, search);
		await expect(complete(db, token, search)).rejects.toThrow(over);
	});

	test('in another browser, with or without a sign-in of its own', async ({ db }) => {
		const id = await prepared(db);
		const { address } = await begin(db, id);
		const search = await there.signIn(address, 'kees');
		for (const token of [undefined, '', 'x'.repeat(43)])
			await expect(complete(db, token, search)).rejects.toThrow(over);
		const other = await begin(db, id);
		await expect(complete(db, other.token, search)).rejects.toThrow(unsure);
	});

	test('with another state, another nonce or another code', async ({ db }) => {
		const id = await prepared(db);
		for (const change of [
			(search: URLSearchParams) => search.set('state', 'x'),
			(search: URLSearchParams) => search.delete('state'),
			(search: URLSearchParams) => search.set('code', 'x'),
			(search: URLSearchParams) => search.delete('code'),
			(search: URLSearchParams) => search.set('iss', 'https://elders.example')
		]) {
			const { address, token } = await begin(db, id);
			const search = new URLSearchParams(await there.signIn(address, 'kees'));
			change(search);
			await expect(complete(db, token, `?${search}`)).rejects.toThrow(unsure);
		}
		const { address, token } = await begin(db, id);
		const tampered = new URL(address);
		tampered.searchParams.set('nonce', 'somebody elses nonce');
		await expect(complete(db, token, await there.signIn(tampered.href, 'kees'))).rejects.toThrow(unsure);
	});

	test('at the address of another organisation, with an answer of the one that was asked', async ({ db }) => {
		const id = await prepared(db);
		for (const to of [0, -1, NaN, id + 1]) {
			const { address, token } = await begin(db, id);
			await expect(complete(db, token, await there.signIn(address, 'kees'), to)).rejects.toThrow(unsure);
		}
		expect(await count(db, 'identity')).toBe(0);
	});

	test('without it being written, unless nobody was signing in', async ({ db }) => {
		const id = await prepared(db);
		const failures = async () =>
			(await db.select().from(event).where(eq(event.name, 'sign_in.failed'))).map(({ details }) => details);
		for (const token of [undefined, 'x'.repeat(43)]) await complete(db, token, '?code=x&state=y').catch(() => {});
		expect(await failures()).toEqual([]);
		const { token } = await begin(db, id);
		await complete(db, token, '?code=x&state=y').catch(() => {});
		expect(await failures()).toEqual([{ step: 'organisation' }]);
	});

	test('who pressed cancel there', async ({ db }) => {
		const { address, token } = await begin(db, await prepared(db));
		await expect(complete(db, token, await there.signIn(address, undefined))).rejects.toThrow(
			'Je organisatie heeft je niet doorgelaten, of je bent daar gestopt.'
		);
	});

	test('after ten minutes, or when the place was taken away meanwhile', async ({ db }) => {
		const id = await prepared(db);
		const one = await begin(db, id);
		const search = await there.signIn(one.address, 'kees');
		moveTo(new Date(Date.now() + 600_001));
		await expect(complete(db, one.token, search)).rejects.toThrow(over);
		moveTo();
		const other = await begin(db, id);
		const again = await there.signIn(other.address, 'kees');
		await db.delete(provider);
		await expect(complete(db, other.token, again, id)).rejects.toThrow(over);
	});

	test('while the organisation is away, lies about its name or sends us elsewhere', async ({ db }) => {
		let asked = 0;
		const elsewhere = createServer((_request, response) => {
			asked++;
			response.end('{}');
		});
		await once(elsewhere.listen(0, '127.0.0.1'), 'listening');
		const target = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
		const sender = createServer((_request, response) => response.writeHead(302, { location: target }).end());
		await once(sender.listen(0, '127.0.0.1'), 'listening');
		const from = `http://127.0.0.1:${(sender.address() as AddressInfo).port}`;
		const id = await prepared(db);
		const place = (await providers.placeOf(db, id))!;
		for (const issuer of ['http://127.0.0.1:1', from, target, `${there.issuer}/elders`])
			await expect(openid.begin(db, { ...place, issuer }, settings, { back, onwards: null })).rejects.toThrow(down);
		expect(asked).toBe(1);
		expect(await count(db, 'challenge')).toBe(0);
		await Promise.all([closed(elsewhere), closed(sender)]);
	});
});

test('what is on its way can not be read in the database', async ({ db }) => {
	const { address, token } = await begin(db, await prepared(db));
	const kept = JSON.stringify(await db.execute('select * from challenge'));
	for (const name of ['state', 'nonce']) expect(kept).not.toContain(new URL(address).searchParams.get(name));
	expect(kept).not.toContain(token);
	expect(JSON.stringify(await db.execute('select * from provider'))).not.toContain(client.clientSecret);
});

test('it works behind the second wall', async ({ db }) => {
	const id = await prepared(db);
	await within(db, { kind: 'visitor' }, async (tx) => {
		expect(await come(tx, id, 'kees')).toMatch(/^[0-9a-f-]{36}$/);
	});
});

test.for([
	['https://login.zorg.example', {}, true],
	['https://login.zorg.example/tenant/v2.0', { ORIGIN: 'https://wijkweb.example' }, true],
	['http://127.0.0.1:4000', {}, true],
	['http://localhost:4000', {}, true],
	['http://127.0.0.1:4000', { ORIGIN: 'https://wijkweb.example' }, false],
	['http://127.0.0.1:4000', { HOST: '0.0.0.0' }, false],
	['http://login.zorg.example', {}, false],
	['http://127.0.0.1.zorg.example', {}, false],
	['https://127.0.0.1.zorg.example', {}, true],
	['https://10.0.0.4', {}, false],
	['https://0x7f000001', {}, false],
	['https://[fd00::1]', {}, false],
	['https://localhost', {}, false],
	['https://intern', {}, false],
	['https://localhost.', {}, false],
	['https://login.zorg.internal', {}, false],
	['https://printer.local', {}, false],
	['https://a.localhost', {}, false],
	['https://localhost.zorg.example', {}, true],
	['https://user:secret@zorg.example', {}, false],
	['https://zorg.example/?a=b', {}, false],
	['ftp://zorg.example', {}, false],
	['file:///etc/passwd', {}, false],
	['javascript:alert(1)', {}, false],
	['zorg.example', {}, false],
	['', {}, false]
] as const)('%s may be asked by %j: %s', ([issuer, env, allowed]) => {
	expect(openid.isIssuer(issuer, read(env))).toBe(allowed);
});
