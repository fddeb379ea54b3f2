import { describe, expect, test as plain } from 'vitest';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { event } from '#lib/server/table.server.ts';
import { test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, system, visitor } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import * as devices from './devices.server.ts';
import * as sessions from './sessions.server.ts';

const settings = read({});

async function signedIn(db: Database, name: string, browsers: string[]) {
	const id = await accounts.create(db, system, { email: `${name}@lindeveen.example`, name });
	const ids = [];
	for (const device of browsers) ids.push((await sessions.start(db, id, settings, { proof: 'code', device })).id);
	const actor: Actor = { kind: 'account', id, name, grants: [] };
	return { actor, ids };
}

const handleOf = async (db: Database, id: string) => (await sessions.check(db, id))!.session.handle;

test('somebody sees their own devices, and which one is in hand', async ({ db }) => {
	const { actor, ids } = await signedIn(db, 'Noor', ['Firefox op Windows', '']);
	await signedIn(db, 'Joris', ['Edge op Windows']);
	const list = await devices.list(db, actor, await handleOf(db, ids[0]!));
	expect(list.map(({ name, here }) => [name, here]).sort()).toEqual([
		['Firefox op Windows', true],
		['Onbekend apparaat', false]
	]);
});

test('somebody signs out one device, and what happened says who did it', async ({ db }) => {
	const { actor, ids } = await signedIn(db, 'Noor', ['a', 'b']);
	expect(await devices.signOut(db, actor, await handleOf(db, ids[1]!))).toBe(true);
	expect(await sessions.check(db, ids[0]!)).toBeDefined();
	expect(await sessions.check(db, ids[1]!)).toBeUndefined();
	const last = (await db.select().from(event).orderBy(event.id)).at(-1)!;
	expect(last).toMatchObject({ name: 'session.ended', actorKind: 'account', details: { count: 1 } });
});

test('nobody signs out a device of somebody else, or one that is not there', async ({ db }) => {
	const { actor } = await signedIn(db, 'Noor', ['a']);
	const joris = await signedIn(db, 'Joris', ['b']);
	const handles = [await handleOf(db, joris.ids[0]!), crypto.randomUUID(), '', "' or 1=1 --", 'x'.repeat(10_000)];
	for (const handle of handles) expect(await devices.signOut(db, actor, handle)).toBe(false);
	expect(await sessions.check(db, joris.ids[0]!)).toBeDefined();
});

test('everywhere is everywhere, and only for oneself', async ({ db }) => {
	const [noor, joris] = [await signedIn(db, 'Noor', ['a', 'b']), await signedIn(db, 'Joris', ['c'])];
	expect(await devices.signOutEverywhere(db, noor.actor)).toBe(2);
	for (const id of noor.ids) expect(await sessions.check(db, id)).toBeUndefined();
	expect(await sessions.check(db, joris.ids[0]!)).toBeDefined();
});

test('a visitor has no devices', async ({ db }) => {
	for (const attempt of [
		() => devices.list(db, visitor, undefined),
		() => devices.signOut(db, visitor, crypto.randomUUID()),
		() => devices.signOutEverywhere(db, visitor)
	])
		await expect(attempt()).rejects.toThrow(NotAllowed);
});

describe('a device in words', () => {
	for (const [userAgent, name] of [
		['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox op Windows'],
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0',
			'Edge op Windows'
		],
		[
			'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36',
			'Chrome op Android'
		],
		[
			'Mozilla/5.0 (Linux; Android 13; SM-A536B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36',
			'Samsung Internet op Android'
		],
		[
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
			'Safari op iPhone'
		],
		[
			'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
			'Chrome op iPad'
		],
		[
			'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
			'Safari op Mac'
		],
		['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox op Linux'],
		['Mozilla/5.0 (Windows NT 10.0)', 'Browser op Windows'],
		['<script>alert(1)</script>', ''],
		['', ''],
		[null, '']
	] as const)
		plain(`${name || 'nothing'} for ${userAgent?.slice(0, 60)}`, () => {
			expect(devices.nameOf(userAgent)).toBe(name);
		});
});
