import { isHttpError, isRedirect } from '@sveltejs/kit';
import { expect } from 'vitest';
import type { Actor, Proof } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import * as sessions from '#lib/signin/sessions.server.ts';
import { employ, fatima, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { POST } from './beveiliging/sleutel/vraag/+server.ts';

type Page = { load?: unknown; actions?: Record<string, unknown> };
/** Everything here with which somebody could shut the owner out, or take what is theirs; a new page is in it by itself. */
const pages = import.meta.glob<Page>(
	[
		'./adres/+page.server.ts',
		'./wissen/+page.server.ts',
		'./apparaten/+page.server.ts',
		'./beveiliging/**/+page.server.ts'
	],
	{ eager: true }
);
const actions = Object.entries(pages).flatMap(([file, { actions = {} }]) =>
	Object.entries(actions).map(
		([name, action]) => [`${file.slice(1).replace('/+page.server.ts', '')} ${name}`, action] as const
	)
);
const id = fatima.kind === 'account' ? fatima.id : '';

async function signedIn(db: Database, proof: Proof) {
	await settle(db);
	await employ(db);
	await db.update(account).set({ passwordHash: 'x' });
	const found = (await sessions.check(db, (await sessions.start(db, id, read({}), { proof })).id))!;
	return async (path: string, action: unknown) => {
		const url = new URL(path, 'http://127.0.0.1:3000');
		const request = new Request(url, { method: 'POST', body: new URLSearchParams({ email: 'dief@elders.example' }) });
		const event = {
			...{ url, request, params: {}, setHeaders: () => {}, getClientAddress: () => '192.0.2.7' },
			locals: { db, settings: read({}), demo: false, ...found, actor: fatima as Actor },
			cookies: { get: () => undefined, set: () => {}, delete: () => {} }
		};
		try {
			return await (action as (event: unknown) => unknown)(event);
		} catch (thrown) {
			if (isRedirect(thrown)) return thrown.location;
			if (isHttpError(thrown)) return thrown.status;
			throw thrown;
		}
	};
}

test('there is something to try', () => {
	expect(actions.map(([name]) => name)).toEqual(
		expect.arrayContaining([
			'/adres vragen',
			'/adres code',
			'/wissen default',
			'/beveiliging app_weg',
			'/beveiliging/sleutel default'
		])
	);
});

for (const [name, action] of actions)
	for (const proof of ['code', 'organisation'] as const)
		test(`${name} is not for who came in by ${proof} while there is a password`, async ({ db }) => {
			const press = await signedIn(db, proof);
			const before = [await count(db, 'event'), await count(db, 'challenge'), await count(db, 'session')];
			const path = `/mijn${name.split(' ')[0]}`;
			expect(await press(path, action)).toBe(`/inloggen/medewerker?sterker&naar=${encodeURIComponent(path)}`);
			expect([await count(db, 'event'), await count(db, 'challenge'), await count(db, 'session')]).toEqual(before);
		});

test('a key is asked of nobody who came in by a code while there is a password', async ({ db }) => {
	const press = await signedIn(db, 'code');
	expect(await press('/mijn/beveiliging/sleutel/vraag', POST)).toBe(403);
	expect(await count(db, 'challenge')).toBe(0);
});

test('who came in with the password goes on', async ({ db }) => {
	const press = await signedIn(db, 'password');
	const app = actions.find(([name]) => name === '/beveiliging app')![1];
	expect(await press('/mijn/beveiliging', app)).toBe('/mijn/beveiliging/app');
});
