import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';
import { expect } from 'vitest';
import { system, visitor } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import * as sessions from '#lib/account/sessions.server.ts';
import { problems } from '#lib/account/signin.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as mails from '#lib/server/mail.server.ts';
import { read } from '#lib/server/settings.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { load as readPost } from '../ontwikkel/post/+page.server.ts';
import { actions as leave } from '../uitloggen/+page.server.ts';
import { actions, load } from './+page.server.ts';

const password = 'een paard op het dak';
const settings = read({});

async function fatima(db: Database): Promise<string> {
	const box = { west: 5, south: 52, east: 5.1, north: 52.1 };
	await db
		.insert(gemeente)
		.values({ code: 'GM9901', year: 2024, name: 'Lindeveen', slug: 'lindeveen', demo: true, ...box });
	const accountId = await accounts.create(db, system, { email: 'fatima@lindeveen.example', name: 'Fatima', password });
	await accounts.grant(db, system, { accountId, role: 'makelaar', gemeenteCode: 'GM9901', wijkCode: null });
	return accountId;
}

/** A browser: what it has in its jar goes along with every request. */
function browser(db: Database, demo = false) {
	const jar = new Map<string, string>();
	const event = (path: string, body?: Record<string, string>) => ({
		url: new URL(path, 'http://127.0.0.1:3000'),
		request: new Request(new URL(path, 'http://127.0.0.1:3000'), {
			method: body ? 'POST' : 'GET',
			...(body ? { body: new URLSearchParams(body) } : {})
		}),
		locals: { db, settings, actor: visitor, demo },
		cookies: {
			get: (name: string) => jar.get(name),
			set: (name: string, value: string) => jar.set(name, value),
			delete: (name: string) => jar.delete(name)
		},
		getClientAddress: () => '192.0.2.7',
		setHeaders: () => {}
	});
	const press = async (action: unknown, path: string, body: Record<string, string> = {}) => {
		const run = action as (event: unknown) => unknown;
		try {
			return await run(event(path, body));
		} catch (thrown) {
			if (isRedirect(thrown)) return `${thrown.status} ${thrown.location}`;
			throw thrown;
		}
	};
	const open = (page: unknown, path: string) => (page as (event: unknown) => unknown)(event(path));
	return { jar, press, open };
}

const signIn = { email: 'fatima@lindeveen.example', password };

test('the right password opens a session and leads to where somebody wanted to go', async ({ db }) => {
	const id = await fatima(db);
	const { jar, press } = browser(db);
	expect(await press(actions.wachtwoord, '/inloggen?/wachtwoord&naar=%2Fmakelaar%3Fwijk%3Dx', signIn)).toBe(
		'303 /makelaar?wijk=x'
	);
	expect((await sessions.check(db, jar.get('wijkweb-sessie')!))?.actor.id).toBe(id);
});

test('never to another website', async ({ db }) => {
	await fatima(db);
	for (const elsewhere of ['//elders.example', 'https://elders.example', '/\\elders.example'])
		expect(await browser(db).press(actions.wachtwoord, `/inloggen?naar=${encodeURIComponent(elsewhere)}`, signIn)).toBe(
			'303 /makelaar'
		);
});

test('signing in again ends the session there was, so a planted one is worth nothing', async ({ db }) => {
	await fatima(db);
	const { jar, press } = browser(db);
	await press(actions.wachtwoord, '/inloggen', signIn);
	const former = jar.get('wijkweb-sessie')!;
	await press(actions.wachtwoord, '/inloggen', signIn);
	expect(jar.get('wijkweb-sessie')).not.toBe(former);
	expect(await sessions.check(db, former)).toBeUndefined();
	expect(await count(db, 'session')).toBe(1);
});

test('a mistake keeps the address and not the password, and opens nothing', async ({ db }) => {
	await fatima(db);
	const { jar, press } = browser(db);
	const answer = await press(actions.wachtwoord, '/inloggen', { ...signIn, password: 'geheime typefout' });
	expect(isActionFailure(answer) && [answer.status, answer.data]).toEqual([
		400,
		{ email: signIn.email, problems: { form: problems.noMatch } }
	]);
	expect(jar.size).toBe(0);
	expect(await count(db, 'session')).toBe(0);
});

test('signing out ends the session and empties the cookie', async ({ db }) => {
	await fatima(db);
	const { jar, press } = browser(db);
	await press(actions.wachtwoord, '/inloggen', signIn);
	expect(await press(leave.default, '/uitloggen')).toBe('303 /');
	expect(await press(leave.default, '/uitloggen')).toBe('303 /');
	expect(jar.size).toBe(0);
	expect(await count(db, 'session')).toBe(0);
});

test('one press is enough in the demo', async ({ db }) => {
	const id = await fatima(db);
	const { jar, press, open } = browser(db, true);
	expect(await open(load, '/inloggen')).toMatchObject({ examples: [{ accountId: id, name: 'Fatima' }] });
	expect(await press(actions.voorbeeld, '/inloggen?/voorbeeld', { account: id })).toBe('303 /makelaar');
	expect((await sessions.check(db, jar.get('wijkweb-sessie')!))?.actor.id).toBe(id);
});

test('outside the demo nobody is shown, nobody comes in without a password, and there is no page with mail', async ({
	db
}) => {
	const id = await fatima(db);
	await mails.post(db, { to: 'noor@lindeveen.example', subject: 'Hoi', body: 'Hoi' });
	const { jar, press, open } = browser(db);
	expect(await open(load, '/inloggen')).toMatchObject({ examples: [] });
	const answer = await press(actions.voorbeeld, '/inloggen?/voorbeeld', { account: id });
	expect(isActionFailure(answer) && answer.status).toBe(400);
	expect(jar.size).toBe(0);
	const thrown = await Promise.resolve(open(readPost, '/ontwikkel/post')).catch((cause: unknown) => cause);
	expect(isHttpError(thrown, 404)).toBe(true);
});

test('in the demo somebody without a role in it does not come in without a password', async ({ db }) => {
	await fatima(db);
	const noor = await accounts.create(db, system, { email: 'noor@lindeveen.example', name: 'Noor' });
	const { jar, press } = browser(db, true);
	for (const account of [noor, '', 'x'.repeat(100_000), "' or 1=1"])
		expect(isActionFailure(await press(actions.voorbeeld, '/inloggen?/voorbeeld', { account }))).toBe(true);
	expect(jar.size).toBe(0);
});

test('the page with mail shows what was not sent, newest first, with its links', async ({ db }) => {
	moveTo(new Date('2026-03-02T09:00:00Z'));
	await mails.post(db, { to: 'noor@lindeveen.example', subject: 'Eerst', body: 'Kijk op https://a.example/volg/1.' });
	moveTo(new Date('2026-03-02T09:00:01Z'));
	const id = await mails.post(db, { to: 'noor@lindeveen.example', subject: 'Dan', body: '<b>Hoi</b>' });
	await mails.deliver(db, settings, id);
	const { open } = browser(db, true);
	expect(await open(readPost, '/ontwikkel/post')).toMatchObject({
		mails: [
			{ subject: 'Dan', pieces: [{ text: '<b>Hoi</b>' }], state: 'bewaard: er is geen mailserver ingesteld' },
			{ subject: 'Eerst', pieces: [{}, { href: 'https://a.example/volg/1' }, {}], state: 'wacht op verzending' }
		]
	});
});
