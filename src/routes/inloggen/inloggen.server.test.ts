import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';
import { Secret, TOTP } from 'otpauth';
import { beforeEach, describe, expect } from 'vitest';
import { type Actor, type Role, system, visitor } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import { problems as codeProblems } from '#lib/signin/code.ts';
import * as grants from '#lib/account/grants.server.ts';
import * as passkeys from '#lib/signin/passkeys.server.ts';
import * as recovery from '#lib/signin/recovery.server.ts';
import * as sessions from '#lib/signin/sessions.server.ts';
import { problems } from '#lib/signin/signin.ts';
import * as totp from '#lib/signin/totp.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as mails from '#lib/server/mail.server.ts';
import { read } from '#lib/server/settings.ts';
import { newKey } from '../../../tests/authenticator.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { actions as address, load as readAddress } from '../mijn/adres/+page.server.ts';
import { actions as devices, load as readDevices } from '../mijn/apparaten/+page.server.ts';
import { actions as security, load as readSecurity } from '../mijn/beveiliging/+page.server.ts';
import { load as readPost } from '../ontwikkel/post/+page.server.ts';
import { actions as leave } from '../uitloggen/+page.server.ts';
import { actions, load } from './+page.server.ts';
import { actions as code, load as readCode } from './code/+page.server.ts';
import { mustHaveProved } from './entering.ts';
import { actions as join, load as readJoin } from './nieuw/+page.server.ts';
import { actions as again, load as readAgain } from './opnieuw/+page.server.ts';
import { hashPassword } from '#lib/signin/passwords.server.ts';
import { POST as askKey } from './opnieuw/sleutel/+server.ts';

/** An account that opens with this password. */
async function create(db: Database, { password, ...rest }: { email: string; name: string; password?: string }) {
	return accounts.create(db, system, { ...rest, ...(password ? { passwordHash: await hashPassword(password) } : {}) });
}

const settings = read({});
const start = new Date('2026-03-02T09:00:00Z');
const after = (minutes: number) => moveTo(new Date(start.getTime() + minutes * 60_000));
const noor = 'noor@lindeveen.example';
const cookie = 'wijkweb-sessie';

beforeEach(() => after(0));

async function person(db: Database, name: string, role?: Role, password?: string): Promise<string> {
	const box = { west: 5, south: 52, east: 5.1, north: 52.1 };
	await db
		.insert(gemeente)
		.values({ code: 'GM9901', year: 2024, name: 'Lindeveen', slug: 'lindeveen', demo: true, ...box })
		.onConflictDoNothing();
	const email = `${name.toLowerCase()}@lindeveen.example`;
	const accountId = await create(db, { email, name, ...(password ? { password } : {}) });
	if (role) await grants.give(db, system, { accountId, role, gemeenteCode: 'GM9901', wijkCode: null });
	return accountId;
}

/** A browser: what it has in its jar goes along with every request. */
function browser(db: Database, demo = false) {
	const jar = new Map<string, string>();
	const event = async (path: string, body?: Record<string, string>) => {
		const found = await sessions.check(db, jar.get(cookie) ?? '');
		return {
			url: new URL(path, 'http://127.0.0.1:3000'),
			request: new Request(new URL(path, 'http://127.0.0.1:3000'), {
				method: body ? 'POST' : 'GET',
				...(body ? { body: new URLSearchParams(body) } : {})
			}),
			locals: { db, settings, demo, actor: visitor as Actor, ...found },
			cookies: {
				get: (name: string) => jar.get(name),
				set: (name: string, value: string) => jar.set(name, value),
				delete: (name: string) => jar.delete(name)
			},
			getClientAddress: () => '192.0.2.7',
			setHeaders: () => {}
		};
	};
	const redirected = (thrown: unknown) => {
		if (isRedirect(thrown)) return `${thrown.status} ${thrown.location}`;
		throw thrown;
	};
	const press = async (action: unknown, path = '/', body: Record<string, string> = {}) => {
		const happening = await event(path, body);
		return Promise.resolve()
			.then(() => (action as (event: unknown) => unknown)(happening))
			.catch(redirected);
	};
	const open = async (page: unknown, path = '/') => {
		const happening = await event(path);
		return Promise.resolve()
			.then(() => (page as (event: unknown) => unknown)(happening))
			.catch(redirected);
	};
	const whoIs = async () => (await sessions.check(db, jar.get(cookie) ?? ''))?.actor.name;
	return { jar, press, open, whoIs, event };
}

const lastCode = async (db: Database, to = noor) =>
	/\d{4} \d{4}/.exec((await mails.unsent(db)).find(({ toAddress }) => toAddress === to)!.body)![0];

/** What the app shows. */
const codeOf = (secret: string) =>
	new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now().getTime() });

/** Comes in with a code, as somebody who has an account. */
async function comeIn(db: Database, email = noor, naar = '') {
	const one = browser(db);
	await one.press(actions.code, `/inloggen?/code&naar=${encodeURIComponent(naar)}`, { email });
	const where = await one.press(code.proberen, '/inloggen/code', { code: await lastCode(db, email) });
	return { ...one, where };
}

describe('with a code', () => {
	for (const [naar, path] of [
		['', '/mijn'],
		['/lindeveen/de-hoef?x=1', '/lindeveen/de-hoef?x=1'],
		['//elders.example', '/mijn'],
		['https://elders.example', '/mijn'],
		['/\\elders.example', '/mijn']
	])
		test(`somebody comes in and goes to ${path} (asked for ${naar || 'nothing'})`, async ({ db }) => {
			await person(db, 'Noor');
			const { where, whoIs } = await comeIn(db, noor, naar);
			expect([where, await whoIs()]).toEqual([`303 ${path}`, 'Noor']);
		});

	test('an address with and without account get the same answer, cookie and number of mails', async ({ db }) => {
		await person(db, 'Noor');
		const answers = [];
		for (const email of [noor, 'niemand@lindeveen.example']) {
			const { press, jar, open } = browser(db);
			const asked = await press(actions.code, '/inloggen?/code', { email });
			const tried = await press(code.proberen, '/inloggen/code', { code: '0000 0000' });
			const page = JSON.stringify(await open(readCode, '/inloggen/code')).replace(email, 'ADDRESS');
			const mail = (await mails.unsent(db)).filter(({ toAddress }) => toAddress === email);
			const shown = isActionFailure(tried) && [tried.status, tried.data];
			answers.push([asked, [...jar].map(([name, value]) => [name, value.length]), shown, page, mail.length]);
		}
		expect(answers[0]).toEqual(answers[1]);
		expect(answers[0]![0]).toBe('303 /inloggen/code');
	});

	test('signing in again ends the session there was, so a planted one is worth nothing', async ({ db }) => {
		await person(db, 'Noor');
		const { jar, press } = await comeIn(db);
		const former = jar.get(cookie)!;
		after(1);
		await press(actions.code, '/inloggen?/code', { email: noor });
		await press(code.proberen, '/inloggen/code', { code: await lastCode(db) });
		expect(jar.get(cookie)).not.toBe(former);
		expect(await sessions.check(db, former)).toBeUndefined();
		expect(await count(db, 'session')).toBe(1);
	});

	test('what was typed stays when something is wrong with it, and nothing opens', async ({ db }) => {
		const { jar, press } = browser(db);
		const asked = await press(actions.code, '/inloggen?/code', { email: 'noor@lindeveen' });
		expect(isActionFailure(asked) && [asked.status, asked.data]).toEqual([
			400,
			{ email: 'noor@lindeveen', problems: { email: codeProblems.wrongEmail } }
		]);
		expect(jar.size).toBe(0);
		await press(actions.code, '/inloggen?/code', { email: noor });
		const tried = await press(code.proberen, '/inloggen/code', { code: '1234' });
		expect(isActionFailure(tried) && tried.data).toMatchObject({ code: '1234', problem: codeProblems.unreadable });
		expect(await count(db, 'session')).toBe(0);
	});

	test('a makelaar hears after the code that there is another door, and stays out', async ({ db }) => {
		await person(db, 'Noor', 'makelaar');
		const { where, jar } = await comeIn(db);
		expect(isActionFailure(where) && [where.status, where.data]).toMatchObject([403, { staff: true }]);
		expect(jar.size).toBe(0);
	});

	test('a new code can be asked from the page of the former, and without one there is nothing to ask', async ({
		db
	}) => {
		const { press, open } = browser(db);
		expect(await press(code.opnieuw, '/inloggen/code?/opnieuw')).toBe('303 /inloggen');
		expect(await open(readCode, '/inloggen/code')).toMatchObject({ waiting: undefined });
		await press(actions.code, '/inloggen?/code', { email: noor });
		expect(await press(code.opnieuw, '/inloggen/code?/opnieuw')).toBe('303 /inloggen/code?opnieuw');
		expect(await count(db, 'mail')).toBe(2);
		expect(await open(readCode, '/inloggen/code')).toMatchObject({ waiting: { email: noor, over: false } });
	});

	test('a body that is no form is answered like an empty one', async ({ db }) => {
		const { event } = browser(db);
		const happening = await event('/inloggen?/code');
		const request = new Request('http://127.0.0.1:3000/inloggen', { method: 'POST', body: '{"email":' });
		const answer: unknown = await actions.code!({ ...happening, request } as never);
		expect(isActionFailure(answer) && answer.status).toBe(400);
	});
});

describe('a newcomer', () => {
	test('says first that they are sixteen, then their name, and is in', async ({ db }) => {
		const { press, open, where, whoIs } = await comeIn(db, noor, '/lindeveen');
		expect(where).toBe('303 /inloggen/nieuw');
		expect(await open(readJoin, '/inloggen/nieuw')).toEqual({ email: noor, old: false });
		const nothing = await press(join.leeftijd, '/inloggen/nieuw?/leeftijd');
		expect(isActionFailure(nothing) && nothing.data).toMatchObject({ problem: codeProblems.noAge });
		expect(await press(join.maken, '/inloggen/nieuw?/maken', { name: 'Noor' })).toBe('303 /inloggen/nieuw');
		expect(await count(db, 'account')).toBe(0);
		expect(await press(join.leeftijd, '/inloggen/nieuw?/leeftijd', { zestien: 'ja' })).toBe(
			'303 /inloggen/nieuw?zestien=ja'
		);
		const made = await press(join.maken, '/inloggen/nieuw?/maken', { zestien: 'ja', name: 'Noor' });
		expect([made, await whoIs()]).toEqual(['303 /lindeveen', 'Noor']);
	});

	for (const [who, action, body, path] of [
		['younger than sixteen', join.leeftijd, { zestien: 'nee' }, '/inloggen/nieuw/jonger'],
		['who rather has no account', join.laat, {}, '/']
	] as const)
		test(`${who} leaves nothing behind`, async ({ db }) => {
			const { press, jar, open } = await comeIn(db);
			expect(await press(action, '/inloggen/nieuw', body)).toBe(`303 ${path}`);
			expect(jar.size).toBe(0);
			for (const table of ['account', 'challenge', 'mail']) expect([table, await count(db, table)]).toEqual([table, 0]);
			expect(await open(readJoin, '/inloggen/nieuw?zestien=ja')).toBe('303 /inloggen/code');
		});

	test('who showed no code is sent to ask one', async ({ db }) => {
		const { press, open, jar } = browser(db);
		expect(await open(readJoin, '/inloggen/nieuw?zestien=ja')).toBe('303 /inloggen/code');
		const made = await press(join.maken, '/inloggen/nieuw?/maken', { zestien: 'ja', name: 'Noor' });
		expect([made, jar.size, await count(db, 'account')]).toEqual(['303 /inloggen/code', 0, 0]);
	});
});

describe('showing once more who you are', () => {
	test('is asked after ten minutes, and leads back', async ({ db }) => {
		await person(db, 'Noor');
		const { event } = await comeIn(db);
		const url = new URL('http://127.0.0.1:3000/mijn/adres?x=1');
		const goes = async (locals: unknown) => {
			try {
				return mustHaveProved(locals as App.Locals, url).proof;
			} catch (thrown) {
				return isRedirect(thrown) && thrown.location;
			}
		};
		after(9.9);
		expect(await goes((await event('/')).locals)).toBe('code');
		after(10);
		expect(await goes((await event('/')).locals)).toBe('/inloggen/opnieuw?naar=%2Fmijn%2Fadres');
		expect(await goes({ actor: visitor })).toBe('/inloggen?naar=%2Fmijn%2Fadres');
	});

	test('with a code by mail gives another session id, for who has no password', async ({ db }) => {
		await person(db, 'Noor');
		const { jar, press, open } = await comeIn(db);
		const former = jar.get(cookie)!;
		after(20);
		const path = '/inloggen/opnieuw?naar=%2Fmijn%2Fadres';
		expect(await open(readAddress, '/mijn/adres')).toBe(`303 ${path}`);
		expect(await open(readAgain, path)).toMatchObject({ way: 'code', email: noor, sent: false });
		expect(await press(again.vragen, `${path}&/vragen`)).toBe(`303 ${path}`);
		expect(await open(readAgain, path)).toMatchObject({ sent: true });
		const wrong = await press(again.code, path, { code: '0000 0000' });
		expect(isActionFailure(wrong) && wrong.status).toBe(400);
		expect(await press(again.code, path, { code: await lastCode(db) })).toBe('303 /mijn/adres');
		expect(await sessions.check(db, former)).toBeUndefined();
		expect((await sessions.check(db, jar.get(cookie)!))!.session).toMatchObject({
			provedAt: new Date('2026-03-02T09:20:00Z')
		});
		expect(await open(readAddress, '/mijn/adres')).toMatchObject({ email: noor });
	});

	test('with the code of somebody else does nothing', async ({ db }) => {
		for (const name of ['Noor', 'Joris']) await person(db, name);
		const [one, other] = [await comeIn(db), await comeIn(db, 'joris@lindeveen.example')];
		after(20);
		await one.press(again.vragen, '/inloggen/opnieuw?/vragen');
		other.jar.set('wijkweb-code', one.jar.get('wijkweb-code')!);
		const tried = await other.press(again.code, '/inloggen/opnieuw?/code', { code: await lastCode(db) });
		expect(isActionFailure(tried) && tried.data).toMatchObject({ problem: codeProblems.gone });
		expect((await sessions.check(db, other.jar.get(cookie)!))!.session.provedAt).toEqual(start);
	});

	test('takes the password and the second step of who has a password; a code by mail is not enough', async ({ db }) => {
		const id = await person(db, 'Noor', undefined, 'een paard op het dak');
		const { jar, press, open } = browser(db);
		jar.set(cookie, (await sessions.start(db, id, settings, { proof: 'password' })).id);
		expect(await open(readAgain, '/inloggen/opnieuw')).toMatchObject({ way: 'password' });
		const former = jar.get(cookie);
		for (const [action, body] of [
			[again.vragen, {}],
			[again.code, { code: '1234 5678' }],
			[again.demo, {}],
			[again.wachtwoord, { password: 'mis', code: '123456' }],
			[again.wachtwoord, { password: 'een paard op het dak', code: '123456' }],
			[again.wachtwoord, { password: 'een paard op het dak', code: '' }]
		] as const)
			expect(isActionFailure(await press(action, '/inloggen/opnieuw', body))).toBe(true);
		expect(jar.get(cookie)).toBe(former);
		expect(await count(db, 'mail')).toBe(0);
	});

	test('with the right password and a second step leads on, and each code does so once', async ({ db }) => {
		const password = 'een paard op het dak';
		const id = await person(db, 'Noor', 'makelaar', password);
		const secret = totp.newSecret();
		await totp.keep(db, id, secret, 0);
		await recovery.keep(db, id, ['0000-0000-0001']);
		const { jar, press, whoIs } = browser(db);
		jar.set(cookie, (await sessions.start(db, id, settings, { proof: 'password' })).id);
		const path = '/inloggen/opnieuw?naar=%2Fmijn%2Fbeveiliging';
		after(20);
		for (const code of [codeOf(secret), '0000 0000 0001']) {
			const former = jar.get(cookie)!;
			expect(await press(again.wachtwoord, path, { password, code })).toBe('303 /mijn/beveiliging');
			expect([await sessions.check(db, former), await whoIs()]).toEqual([undefined, 'Noor']);
			const { actor, session } = (await sessions.check(db, jar.get(cookie)!))!;
			expect(session).toMatchObject({ proof: 'password', provedAt: new Date('2026-03-02T09:20:00Z') });
			expect(actor.grants).toMatchObject([{ role: 'makelaar' }]);
			const twice = await press(again.wachtwoord, path, { password, code });
			expect(isActionFailure(twice) && twice.status).toBe(400);
		}
	});

	test('with a key of their own leads on, also without a password; with another key it does not', async ({ db }) => {
		const [id, other] = [await person(db, 'Noor', 'makelaar'), await person(db, 'Joris', 'makelaar')];
		const [own, foreign] = [newKey(), newKey()];
		const site = { rpID: '127.0.0.1', expectedOrigin: ['http://127.0.0.1:3000'] };
		for (const [one, key] of [
			[id, own],
			[other, foreign]
		] as const) {
			const { options, token } = await passkeys.askToAdd(db, { id: one, email: noor, name: 'x' }, site);
			const answer = JSON.stringify(key.make(options, { origin: site.expectedOrigin[0]! }));
			expect(await passkeys.add(db, one, token, answer, 'x')).toBe(true);
		}
		const { jar, press, open } = browser(db);
		jar.set(cookie, (await sessions.start(db, id, settings, { proof: 'passkey' })).id);
		const path = '/inloggen/opnieuw?naar=%2Fmijn%2Fbeveiliging';
		after(20);
		expect(await open(readAgain, path)).toMatchObject({ way: 'password', hasPassword: false, hasKey: true });
		for (const [key, expected] of [
			[foreign, undefined],
			[own, '303 /mijn/beveiliging']
		] as const) {
			const asked = (await press(askKey, '/inloggen/opnieuw/sleutel')) as Response;
			const options = (await asked.json()) as Parameters<typeof key.use>[0];
			expect(options.allowCredentials!.map(({ id }) => id)).toEqual([own.id]);
			const answer = JSON.stringify(key.use(options, { origin: site.expectedOrigin[0]! }));
			const answered = await press(again.sleutel, path, { answer });
			if (expected) expect(answered).toBe(expected);
			else expect(isActionFailure(answered) && answered.status).toBe(400);
			// each question is answered once
			const twice = await press(again.sleutel, path, { answer });
			expect(isActionFailure(twice) && twice.status).toBe(400);
		}
		expect((await sessions.check(db, jar.get(cookie)!))!.session).toMatchObject({
			...{ proof: 'passkey', provedAt: new Date('2026-03-02T09:20:00Z') }
		});
	});

	test('asks no key of who has none', async ({ db }) => {
		await person(db, 'Noor');
		const { press } = await comeIn(db);
		const asked = await press(askKey, '/inloggen/opnieuw/sleutel').catch((cause: unknown) => cause);
		expect(isHttpError(asked, 404)).toBe(true);
		const tried = await press(again.sleutel, '/inloggen/opnieuw?/sleutel', { answer: '{}' });
		expect(isActionFailure(tried) && tried.status).toBe(400);
	});

	test('goes by way of the organisation for who came in there', async ({ db }) => {
		const id = await person(db, 'Noor');
		const { jar, open } = browser(db);
		jar.set(cookie, (await sessions.start(db, id, settings, { proof: 'organisation' })).id);
		expect(await open(readAgain, '/inloggen/opnieuw')).toMatchObject({ way: 'organisation' });
	});

	test('is nothing for a visitor', async ({ db }) => {
		const { open, press } = browser(db);
		for (const tried of [() => open(readAgain), () => press(again.vragen), () => press(again.demo)])
			expect(isHttpError(await tried().catch((cause: unknown) => cause), 404)).toBe(true);
	});
});

describe('the own pages', () => {
	test('a device is signed out by its own list, and another is not', async ({ db }) => {
		for (const name of ['Noor', 'Joris']) await person(db, name);
		const here = await comeIn(db);
		after(1);
		const [phone, joris] = [await comeIn(db), await comeIn(db, 'joris@lindeveen.example')];
		const handleOf = async ({ jar }: typeof here) => (await sessions.check(db, jar.get(cookie)!))!.session.handle;
		const list = (await here.open(readDevices, '/mijn/apparaten')) as { devices: { here: boolean }[] };
		expect(list.devices.map(({ here }) => here)).toEqual([false, true]);
		const out = (apparaat: string) => here.press(devices.uitloggen, '/mijn/apparaten?/uitloggen', { apparaat });
		const theirs = await out(await handleOf(joris));
		expect(isActionFailure(theirs) && theirs.status).toBe(404);
		expect(await out(await handleOf(phone))).toBe('303 /mijn/apparaten?uitgelogd');
		expect([await here.whoIs(), await phone.whoIs(), await joris.whoIs()]).toEqual(['Noor', undefined, 'Joris']);
		expect(await out(await handleOf(here))).toBe('303 /');
		expect(here.jar.has(cookie)).toBe(false);
	});

	test('after a change to signing in the other devices can be signed out, by who has just shown who they are', async ({
		db
	}) => {
		const id = await person(db, 'Noor');
		const [here, phone] = [await comeIn(db), browser(db)];
		phone.jar.set(cookie, (await sessions.start(db, id, settings, { proof: 'code' })).id);
		after(20);
		const late = await here.press(security.elders, '/mijn/beveiliging?/elders');
		expect([late, await phone.whoIs()]).toEqual(['303 /inloggen/opnieuw?naar=%2Fmijn%2Fbeveiliging', 'Noor']);
		after(5);
		expect(await here.open(readSecurity, '/mijn/beveiliging')).toMatchObject({ elsewhere: true });
		expect(await here.press(security.elders, '/mijn/beveiliging?/elders')).toBe('303 /mijn/beveiliging?gedaan=elders');
		expect([await here.whoIs(), await phone.whoIs()]).toEqual(['Noor', undefined]);
		expect(await here.open(readSecurity, '/mijn/beveiliging?gedaan=elders')).toMatchObject({
			...{ elsewhere: false, done: 'elders' }
		});
	});

	test('signing out ends the session and empties the cookie, also the second time', async ({ db }) => {
		await person(db, 'Noor');
		const { jar, press } = await comeIn(db);
		for (let time = 0; time < 2; time++) expect(await press(leave.default, '/uitloggen')).toBe('303 /');
		expect(jar.has(cookie)).toBe(false);
		expect(await count(db, 'session')).toBe(0);
	});

	test('another address looks the same whether it has an account or not, until its code was right', async ({ db }) => {
		for (const name of ['Noor', 'Joris']) await person(db, name);
		const seen: string[][] = [];
		for (const email of ['joris@lindeveen.example', 'nieuw@lindeveen.example']) {
			const { press, open } = await comeIn(db);
			const asked = await press(address.vragen, '/mijn/adres?/vragen', { email });
			const page = JSON.stringify(await open(readAddress, '/mijn/adres')).replace(email, 'ADDRESS');
			const wrong = await press(address.code, '/mijn/adres?/code', { code: '0000 0000' });
			seen.push([String(asked), page, JSON.stringify(wrong)]);
			const end = await press(address.code, '/mijn/adres?/code', { code: await lastCode(db, email) });
			expect(end).toBe(`303 /mijn/adres?klaar=${email.startsWith('joris') ? 'nee' : 'ja'}`);
			after(seen.length);
		}
		expect(seen[0]).toEqual(seen[1]);
	});
});

describe('in the demo', () => {
	for (const [role, home] of [
		['resident', '/mijn'],
		['volunteer', '/mijn'],
		['makelaar', '/makelaar'],
		['beheerder', '/beheer']
	] as const)
		test(`one press is enough to be a ${role}, with the role`, async ({ db }) => {
			const id = await person(db, 'Fatima', role);
			const { jar, press, open } = browser(db, true);
			expect(await open(load, '/inloggen')).toMatchObject({ examples: [{ accountId: id, name: 'Fatima', role }] });
			expect(await press(actions.voorbeeld, '/inloggen?/voorbeeld', { account: id })).toBe(`303 ${home}`);
			expect(await sessions.check(db, jar.get(cookie)!)).toMatchObject({
				actor: { id, grants: [{ role }] },
				session: { proof: 'demo' }
			});
		});

	test('somebody without a role in it does not come in without a code', async ({ db }) => {
		await person(db, 'Fatima', 'makelaar');
		const id = await person(db, 'Noor');
		const { jar, press } = browser(db, true);
		for (const account of [id, '', 'x'.repeat(100_000), "' or 1=1"])
			expect(isActionFailure(await press(actions.voorbeeld, '/inloggen?/voorbeeld', { account }))).toBe(true);
		expect(jar.size).toBe(0);
	});

	test('and only there: elsewhere nobody is shown, nobody comes in with one press, and there is no page with mail', async ({
		db
	}) => {
		const id = await person(db, 'Fatima', 'makelaar');
		await mails.post(db, { to: noor, subject: 'Hoi', body: 'Hoi' });
		const { jar, press, open } = browser(db);
		expect(await open(load, '/inloggen')).toMatchObject({ examples: [] });
		const answer = await press(actions.voorbeeld, '/inloggen?/voorbeeld', { account: id });
		expect(isActionFailure(answer) && answer.data).toMatchObject({ problems: { form: problems.noExample } });
		expect(jar.size).toBe(0);
		const thrown = await open(readPost, '/ontwikkel/post').catch((cause: unknown) => cause);
		expect(isHttpError(thrown, 404)).toBe(true);
	});

	test('the page with mail shows what was not sent, newest first, with its links', async ({ db }) => {
		await mails.post(db, { to: noor, subject: 'Eerst', body: 'Kijk op https://a.example/volg/1.' });
		after(1);
		const id = await mails.post(db, { to: noor, subject: 'Dan', body: '<b>Hoi</b>' });
		await mails.deliver(db, settings, id);
		const { open } = browser(db, true);
		expect(await open(readPost, '/ontwikkel/post')).toMatchObject({
			mails: [
				{ subject: 'Dan', pieces: [{ text: '<b>Hoi</b>' }], state: 'bewaard: er is geen mailserver ingesteld' },
				{ subject: 'Eerst', pieces: [{}, { href: 'https://a.example/volg/1' }, {}], state: 'wacht op verzending' }
			]
		});
	});
});
