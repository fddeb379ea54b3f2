import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import * as entries from '#lib/entry/entries.server.ts';
import { occurrence } from '#lib/entry/table.server.ts';
import { current } from '#lib/place/current.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { GET as area } from '../src/routes/[gemeente]/gebied.geojson/+server.ts';
import { GET as signs } from '../src/routes/[gemeente]/kaart.geojson/+server.ts';
import { test } from './fixtures.ts';

/** The addresses of the map as the server answers them, on a made-up gemeente of two wijken. */
const GM = 'GM9904';
const square = (west: number) => ({
	geometry: {
		type: 'MultiPolygon' as const,
		coordinates: [
			[
				[
					[west, 51],
					[west + 0.1, 51],
					[west + 0.1, 51.1234567],
					[west, 51.1],
					[west, 51]
				]
			]
		]
	},
	west,
	south: 51,
	east: west + 0.1,
	north: 51.1,
	labelLat: 51.05,
	labelLon: west + 0.05
});

async function plant(db: Database) {
	await db.insert(gemeente).values({
		code: GM,
		year: 2024,
		name: 'Kaartdorp',
		slug: 'kaartdorp',
		west: 5,
		south: 51,
		east: 5.2,
		north: 51.1,
		landscape: {
			type: 'FeatureCollection',
			features: [
				{
					type: 'Feature',
					properties: { kind: 'water', name: 'De Plas', rank: 1 },
					geometry: {
						type: 'LineString',
						coordinates: [
							[5.0123456789, 51],
							[5.1, 51]
						]
					}
				}
			]
		}
	});
	await db.insert(wijk).values([
		{ code: 'WK990401', gemeenteCode: GM, slug: 'noord', name: 'Noord', parts: [], ...square(5) },
		{ code: 'WK990402', gemeenteCode: GM, slug: 'zuid', name: 'Zuid', parts: [], ...square(5.1) }
	]);
}

let made = 0;
const add = (db: Database, given: Partial<entries.EntryInput> = {}) =>
	entries.add(db, {
		gemeenteCode: GM,
		wijkCode: 'WK990401',
		kind: 'initiative',
		slug: `e${++made}`,
		title: 'Titel',
		summary: 'Een zin.',
		lat: 51.05,
		lon: 5.05,
		...given
	});

async function ask(get: typeof signs | typeof area, db: Database, query = '', headers: Record<string, string> = {}) {
	const url = new URL(`http://wijkweb.test/kaartdorp/x${query}`);
	const event = { locals: { db }, params: { gemeente: 'kaartdorp' }, url, request: new Request(url, { headers }) };
	return get(event as unknown as Parameters<typeof signs>[0] & Parameters<typeof area>[0]);
}
const ids = async (answer: Response) =>
	((await answer.json()) as { features: { id: number }[] }).features.map((feature) => feature.id);

describe('the signs of a gemeente', () => {
	test('a change is seen by who asks next, also by who had the signs', async ({ db }) => {
		await plant(db);
		const first = await add(db);
		const before = await ask(signs, db);
		const etag = before.headers.get('etag')!;
		expect(await ids(before)).toEqual([first]);
		expect((await ask(signs, db, '', { 'if-none-match': etag })).status).toBe(304);
		const second = await add(db, { kind: 'network' });
		const after = await ask(signs, db, '', { 'if-none-match': etag });
		expect([after.status, await ids(after)]).toEqual([200, [first, second]]);
	});

	test('a change of words only sends nothing again', async ({ db }) => {
		await plant(db);
		const id = await add(db);
		const etag = (await ask(signs, db)).headers.get('etag')!;
		await entries.change(db, id, { title: 'Een andere titel' });
		expect((await ask(signs, db, '', { 'if-none-match': etag })).status).toBe(304);
	});

	test('equal choices share an answer, whatever the order in the address; others do not', async ({ db }) => {
		await plant(db);
		await add(db, { free: true });
		await add(db, { kind: 'offer', free: true });
		const one = await ask(signs, db, '?gratis=ja&soort=aanbod,initiatief');
		const other = await ask(signs, db, '?soort=initiatief&soort=aanbod&gratis=ja&pagina=3&gekozen=12');
		expect(other.headers.get('etag')).toBe(one.headers.get('etag'));
		const offers = await ask(signs, db, '?soort=aanbod');
		expect(offers.headers.get('etag')).not.toBe(one.headers.get('etag'));
	});

	test('"vandaag" moves on: what is over leaves the map within five minutes', async ({ db }) => {
		await plant(db);
		moveTo(new Date('2026-11-24T09:00:00Z'));
		const id = await add(db, { kind: 'activity' });
		const [startsAt, endsAt] = [new Date('2026-11-24T09:30:00Z'), new Date('2026-11-24T10:00:00Z')];
		await db.insert(occurrence).values({ entryId: id, startsAt, endsAt });
		expect(await ids(await ask(signs, db, '?wanneer=vandaag'))).toEqual([id]);
		moveTo(new Date('2026-11-24T10:05:01Z'));
		expect(await ids(await ask(signs, db, '?wanneer=vandaag'))).toEqual([]);
	});

	test('what is not understood is refused in a sentence, and what is not there is not there', async ({ db }) => {
		await plant(db);
		const wrong = await ask(signs, db, '?soort=raket&gratis=ja');
		expect([wrong.status, await wrong.text()]).toEqual([400, 'We kennen de soort “raket” niet.']);
		for (const query of ['?wijk=oost', '?wijk=no%00ord', "?wijk=noord'--"])
			expect((await ask(signs, db, query)).status).toBe(404);
		expect((await ask(signs, db, '?wijk=noord')).status).toBe(200);
	});
});

describe('the ground under them', () => {
	test('wijken with a name, a place for it, and the landscape; about a metre precise', async ({ db }) => {
		await plant(db);
		const { features } = (await (await ask(area, db)).json()) as {
			features: { properties: Record<string, unknown>; geometry: { coordinates: unknown } }[];
		};
		expect(features.map(({ properties }) => properties)).toEqual([
			{ t: 'water', name: 'De Plas', rank: 1 },
			{ t: 'wijk', code: 'WK990401', slug: 'noord', name: 'Noord' },
			{ t: 'wijk', code: 'WK990402', slug: 'zuid', name: 'Zuid' },
			{ t: 'name', slug: 'noord', name: 'Noord', rank: 0 },
			{ t: 'name', slug: 'zuid', name: 'Zuid', rank: 1 }
		]);
		expect(JSON.stringify(features)).toContain('[5.01235,51]');
		expect(JSON.stringify(features)).not.toMatch(/\d\.\d{6,}/);
	});

	test('a change of what stands on it sends nothing again', async ({ db }) => {
		await plant(db);
		const etag = (await ask(area, db)).headers.get('etag')!;
		await add(db);
		expect((await ask(area, db, '', { 'if-none-match': etag })).status).toBe(304);
		await db.update(wijk).set({ name: 'Hoog' }).where(eq(wijk.code, 'WK990401'));
		await touch(db, GM);
		expect((await ask(area, db, '', { 'if-none-match': etag })).status).toBe(200);
	});
});

describe('the version of what the public sees', () => {
	test('is read anew every time, with the wijk when one is asked for', async ({ db }) => {
		await plant(db);
		expect(await current(db, 'kaartdorp')).toEqual({ code: GM, year: 2024, version: 1, wijkCode: null });
		await touch(db, GM);
		expect(await current(db, 'kaartdorp', 'zuid')).toMatchObject({ version: 2, wijkCode: 'WK990402' });
		const together = await Promise.all(Array.from({ length: 40 }, () => current(db, 'kaartdorp')));
		expect(new Set(together.map((one) => one?.version))).toEqual(new Set([2]));
	});

	test('of what is not there is undefined, whatever was typed', async ({ db }) => {
		await plant(db);
		for (const [place, part] of [
			['nergens', ''],
			['kaartdorp', 'nergens'],
			['kaartdorp/noord', ''],
			['\u0000', ''],
			['kaartdorp', '\u0000'],
			['x'.repeat(5000), '']
		] as const)
			expect(await current(db, place, part)).toBeUndefined();
	});
});
