import { brotliCompressSync, constants } from 'node:zlib';
import { beforeEach, describe, expect } from 'vitest';
import { area, gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { test } from '../../../tests/fixtures.ts';
import * as entries from './entries.server.ts';
import { parse } from './filters.ts';
import { list } from './listing.server.ts';
import * as points from './points.server.ts';
import { entry, occurrence } from './table.server.ts';

const GM = 'GM9903';
const shape = {
	type: 'MultiPolygon' as const,
	coordinates: [
		[
			[
				[5, 51],
				[5.2, 51],
				[5.2, 51.2],
				[5, 51.2],
				[5, 51]
			]
		]
	]
};
const box = { geometry: shape, west: 5, south: 51, east: 5.2, north: 51.2 };

async function plant(db: Database) {
	await db.insert(gemeente).values({ code: GM, year: 2024, name: 'Puntdorp', slug: 'puntdorp', ...box });
	await db.insert(wijk).values([
		{
			code: 'WK990301',
			gemeenteCode: GM,
			slug: 'noord',
			name: 'Noord',
			parts: ['WK990301'],
			labelLat: 51.15,
			labelLon: 5.1,
			...box
		},
		{
			code: 'WK990302',
			gemeenteCode: GM,
			slug: 'zuid',
			name: 'Zuid',
			parts: ['WK990302'],
			labelLat: 51.05,
			labelLon: 5.1,
			...box
		}
	]);
	const buurt = (code: string, year: number, inhabitants: number | null, labelLat: number) => ({
		code,
		year,
		level: 'buurt' as const,
		name: code,
		gemeenteCode: GM,
		cbsWijkCode: 'WK990301',
		inhabitants,
		labelLat,
		labelLon: 5.01,
		...box
	});
	await db
		.insert(area)
		.values([
			buurt('BU99030101', 2024, 200, 51.11),
			buurt('BU99030102', 2024, 199, 51.12),
			buurt('BU99030103', 2024, null, 51.13),
			buurt('BU99030101', 2020, 5000, 51.99)
		]);
	const [spil] = await db
		.insert(venue)
		.values({
			gemeenteCode: GM,
			wijkCode: 'WK990301',
			slug: 'de-spil',
			name: 'De Spil',
			lat: 51.101234567,
			lon: 5.051234567
		})
		.returning({ id: venue.id });
	return { spil: spil!.id };
}

let made = 0;
const common = { gemeenteCode: GM, wijkCode: 'WK990301', summary: 'Een zin.' };
function add(
	db: Database,
	given: Partial<entries.EntryInput>,
	state: 'published' | 'submitted' | 'withdrawn' = 'published'
) {
	made++;
	const named = { kind: 'initiative' as const, slug: `e${made}`, title: `Titel ${made}`, ...common };
	return entries.add(db, { ...named, ...given }, { state });
}

const everything = parse(new URLSearchParams()).filters;
const collect = (db: Database, query = '', wijkCode?: string) =>
	points.collect(
		db,
		{ gemeenteCode: GM, ...(wijkCode ? { wijkCode } : {}) },
		parse(new URLSearchParams(query)).filters
	);

beforeEach(() => {
	made = 0;
});

describe('where a sign stands', () => {
	test('at its own point, else at its venue, else nowhere; about a metre precise', async ({ db }) => {
		const { spil } = await plant(db);
		const own = await add(db, { kind: 'network', lat: 51.123456789, lon: 5.098765432, venueId: spil });
		const there = await add(db, { kind: 'activity', venueId: spil });
		await add(db, {});
		expect(await collect(db)).toEqual({
			type: 'FeatureCollection',
			features: [
				{
					type: 'Feature',
					id: own,
					geometry: { type: 'Point', coordinates: [5.09877, 51.12346] },
					properties: { k: 'n' }
				},
				{
					type: 'Feature',
					id: there,
					geometry: { type: 'Point', coordinates: [5.05123, 51.10123] },
					properties: { k: 'a' }
				}
			]
		});
	});

	test('what persons offer counts per buurt, without an id; a small or unknown buurt counts with the wijk', async ({
		db
	}) => {
		await plant(db);
		const person = { kind: 'offer' as const, personal: true };
		for (const buurtCode of ['BU99030101', 'BU99030101', 'BU99030102', 'BU99030103', null, 'BU99039999'])
			await add(db, { ...person, buurtCode });
		// of the whole gemeente and without a buurt: there is no name to stand at
		await add(db, { ...person, wijkCode: null });
		expect((await collect(db)).features).toEqual([
			{ type: 'Feature', geometry: { type: 'Point', coordinates: [5.01, 51.11] }, properties: { k: 'o', n: 2 } },
			{ type: 'Feature', geometry: { type: 'Point', coordinates: [5.1, 51.15] }, properties: { k: 'o', n: 4 } }
		]);
	});

	test('a group that offers something has a point like any other', async ({ db }) => {
		const { spil } = await plant(db);
		const id = await add(db, { kind: 'offer', venueId: spil });
		expect((await collect(db)).features).toMatchObject([{ id, properties: { k: 'o' } }]);
	});

	test('the database itself refuses a point for a person', async ({ db }) => {
		const { spil } = await plant(db);
		for (const pin of [{ venueId: spil }, { lat: 51.1, lon: 5.1 }])
			await expect(
				db.transaction((tx) => add(tx as unknown as Database, { personal: true, ...pin }))
			).rejects.toThrow();
	});
});

describe('what is on the map', () => {
	test('nothing that is not published', async ({ db }) => {
		await plant(db);
		await add(db, { lat: 51.1, lon: 5.1 }, 'submitted');
		await add(db, { lat: 51.1, lon: 5.1 }, 'withdrawn');
		await add(db, { kind: 'offer', personal: true, buurtCode: 'BU99030101' }, 'submitted');
		expect((await collect(db)).features).toEqual([]);
	});

	test('never a title, a text, a name, a phone, an address of anybody', async ({ db }) => {
		const { spil } = await plant(db);
		const secret = 'geheim';
		const words = {
			title: secret,
			summary: secret,
			body: secret,
			contactName: secret,
			contactPhone: secret,
			contactEmail: secret,
			placeName: secret,
			seeks: [secret]
		};
		await add(db, { ...words, venueId: spil });
		await add(db, { ...words, kind: 'offer', personal: true, buurtCode: 'BU99030101' });
		const { features } = await collect(db);
		expect(JSON.stringify(features)).not.toContain(secret);
		expect(new Set(features.flatMap((feature) => Object.keys(feature)))).toEqual(
			new Set(['type', 'id', 'geometry', 'properties'])
		);
		expect(new Set(features.flatMap((feature) => Object.keys(feature.properties)))).toEqual(new Set(['k', 'n']));
	});

	test.for([
		['', 5],
		['soort=initiatief', 1],
		['soort=initiatief&soort=netwerk', 2],
		['thema=samen-eten', 2],
		['gratis=ja', 1],
		['toegankelijk=ja', 1],
		['taal=ti', 1],
		['zoek=soep', 1],
		['wanneer=vandaag', 1],
		['wanneer=weekend', 0],
		['gebied=5.0,51.1,5.06,51.12', 3],
		['gebied=5.0,51.2,5.06,51.22', 0],
		['pagina=2', 5]
	] as const)('shows the same as the list: %s', async ([query, expected], { db }) => {
		moveTo(new Date('2026-11-24T09:00:00Z'));
		const { spil } = await plant(db);
		await add(db, { venueId: spil, themes: ['eating_together'], title: 'Soep op straat' });
		await add(db, { kind: 'network', lat: 51.18, lon: 5.18, themes: ['eating_together'], stepFree: true });
		const walk = await add(db, { kind: 'activity', wijkCode: 'WK990302', venueId: spil, free: true });
		await db
			.insert(occurrence)
			.values({ entryId: walk, startsAt: new Date('2026-11-24T13:00:00Z'), endsAt: new Date('2026-11-24T15:00:00Z') });
		await add(db, { kind: 'offer', wijkCode: null, lat: 51.01, lon: 5.01, languages: ['nl', 'ti'] });
		await add(db, { kind: 'offer', personal: true, buurtCode: 'BU99030101' });
		const { features } = await collect(db, query);
		expect(features.reduce((sum, feature) => sum + (feature.properties.n ?? 1), 0)).toBe(expected);
		const { filters } = parse(new URLSearchParams(query));
		expect((await list(db, { gemeenteCode: GM }, { ...filters, page: 1 })).total).toBe(expected);
	});

	test('of one wijk: its own, and what is for the whole gemeente', async ({ db }) => {
		await plant(db);
		const point = { lat: 51.1, lon: 5.1 };
		const north = await add(db, point);
		await add(db, { ...point, wijkCode: 'WK990302' });
		const all = await add(db, { ...point, wijkCode: null });
		expect((await collect(db, '', 'WK990301')).features.map((feature) => feature.id)).toEqual([north, all]);
	});

	test('5,000 of them travel in less than 25 bytes each', async ({ db }) => {
		await plant(db);
		const kinds = ['initiative', 'activity', 'offer', 'network'] as const;
		// spread evenly with steady "chance": the hardest to pack
		let seed = 42;
		const chance = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
		const rows = Array.from({ length: 5000 }, (_, n) => ({
			...common,
			kind: kinds[Math.floor(chance() * 4)]!,
			slug: `veel-${n}`,
			title: `Veel ${n}`,
			publication: 'published' as const,
			lat: 51 + chance() * 0.2,
			lon: 5 + chance() * 0.2
		}));
		for (let at = 0; at < rows.length; at += 1000) await db.insert(entry).values(rows.slice(at, at + 1000));
		const { features } = await points.collect(db, { gemeenteCode: GM }, everything);
		expect(features).toHaveLength(5000);
		const text = JSON.stringify({ type: 'FeatureCollection', features });
		const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
		expect(packed.length / 5000).toBeLessThan(25);
	});
});

describe('what is told when a sign is chosen', () => {
	const here = { code: GM, slug: 'puntdorp' };

	test('title, kind, when, where and its page', async ({ db }) => {
		moveTo(new Date('2026-11-24T09:00:00Z'));
		const { spil } = await plant(db);
		const coffee = await add(db, {
			kind: 'activity',
			title: 'Koffie',
			slug: 'koffie',
			venueId: spil,
			whenText: 'elke dinsdag'
		});
		const walk = await add(db, { kind: 'activity', title: 'Wandelen', slug: 'wandelen', placeName: 'Het plein' });
		await db
			.insert(occurrence)
			.values({ entryId: walk, startsAt: new Date('2026-11-24T13:00:00Z'), endsAt: new Date('2026-11-24T15:00:00Z') });
		expect(await points.tell(db, here, [walk, coffee, walk])).toEqual([
			{
				id: walk,
				k: 'a',
				kind: 'Activiteit',
				title: 'Wandelen',
				path: '/puntdorp/activiteit/wandelen',
				when: 'dinsdag 24 november, 14.00 uur',
				where: 'Het plein'
			},
			{
				id: coffee,
				k: 'a',
				kind: 'Activiteit',
				title: 'Koffie',
				path: '/puntdorp/activiteit/koffie',
				when: 'elke dinsdag',
				where: 'De Spil',
				at: [5.05123, 51.10123]
			}
		]);
	});

	test('a person stands where the buurt has its name', async ({ db }) => {
		await plant(db);
		const ride = await add(db, {
			kind: 'offer',
			personal: true,
			buurtCode: 'BU99030101',
			contactName: 'Harm',
			contactPhone: '06 12345678'
		});
		const small = await add(db, { kind: 'offer', personal: true, buurtCode: 'BU99030102' });
		const told = await points.tell(db, here, [ride, small]);
		expect(told).toMatchObject([
			{ id: ride, at: [5.01, 51.11], shared: true, where: 'Noord' },
			{ id: small, at: [5.1, 51.15], shared: true, where: 'Noord' }
		]);
		expect(JSON.stringify(told)).not.toMatch(/Harm|06 12/);
	});

	test('nothing of what is not published, or is of another gemeente', async ({ db }) => {
		await plant(db);
		const draft = await add(db, { lat: 51.1, lon: 5.1 }, 'submitted');
		const there = await add(db, {});
		expect(await points.tell(db, here, [draft, 999_999])).toEqual([]);
		expect(await points.tell(db, { code: 'GM9904', slug: 'elders' }, [there])).toEqual([]);
		expect(await points.tell(db, here, [])).toEqual([]);
	});
});

describe('the layer of places anybody can use', () => {
	const kast = (n: number, given: Partial<typeof venue.$inferInsert> = {}) => ({
		...{ gemeenteCode: GM, wijkCode: 'WK990301', slug: `kast-${n}`, name: `Kast ${n}`, type: 'giveaway' },
		...{ lat: 51.1, lon: 5.05, ...given }
	});

	test('is off until it is asked for; then each has a sign of its own, whatever kind of entry is chosen', async ({
		db
	}) => {
		const { spil } = await plant(db);
		const [row] = await db.insert(venue).values(kast(1)).returning({ id: venue.id });
		const own = await add(db, { venueId: spil });
		expect((await collect(db)).features.map(({ id }) => id)).toEqual([own]);
		const sign = {
			...{ type: 'Feature', id: 1_000_000_000 + row!.id },
			...{ geometry: { type: 'Point', coordinates: [5.05, 51.1] }, properties: { k: 'p' } }
		};
		// a community centre is no facility: it stands there by what happens in it
		expect((await collect(db, 'plekken=ja')).features).toMatchObject([{ id: own }, sign]);
		expect((await collect(db, 'plekken=ja&soort=netwerk')).features).toEqual([sign]);
		expect((await collect(db, 'plekken=nee')).features).toHaveLength(1);
	});

	test.for([
		['plekken=ja', '', 3],
		['plekken=ja&toegankelijk=ja', '', 1],
		['plekken=ja&gebied=5.0,51.05,5.06,51.12', '', 2],
		['plekken=ja', 'WK990301', 2],
		['plekken=ja', 'WK990302', 2]
	] as const)('%s in %s', async ([query, wijkCode, expected], { db }) => {
		await plant(db);
		await db.insert(venue).values([
			kast(1, { stepFree: true }),
			kast(2, { wijkCode: 'WK990302', lon: 5.15 }),
			// of no wijk: for all of them
			kast(3, { wijkCode: null, type: 'playground' }),
			kast(4, { lat: null, lon: null }),
			kast(5, { type: 'library' }),
			kast(6, { type: 'iets-uit-een-lijst' })
		]);
		expect((await collect(db, query, wijkCode || undefined)).features).toHaveLength(expected);
	});

	test('a sign tells what it is, where, and whether it is open at this moment', async ({ db }) => {
		await plant(db);
		const opening = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', until: '17:00' }));
		const [row] = await db
			.insert(venue)
			.values(kast(1, { type: 'repair_cafe', opening, address: 'Hoefplein 2' }))
			.returning({ id: venue.id });
		const sign = 1_000_000_000 + row!.id;
		const entryId = await add(db, { lat: 51.1, lon: 5.1 });
		const tell = () => points.tell(db, { code: GM, slug: 'puntdorp' }, [sign, entryId, 1_999_999_999]);
		moveTo(new Date('2026-11-24T10:00:00Z'));
		expect(await tell()).toMatchObject([
			{
				...{ id: sign, k: 'p', kind: 'Repair café', title: 'Kast 1', path: '/puntdorp/plek/kast-1' },
				...{ when: 'Nu open, tot 17.00 uur', where: 'Hoefplein 2', at: [5.05, 51.1] }
			},
			{ id: entryId }
		]);
		moveTo(new Date('2026-11-24T17:00:00Z'));
		expect((await tell())[0]).toMatchObject({ when: 'Nu dicht. Morgen open om 9.00 uur' });
		expect(await points.tell(db, { code: 'GM9999', slug: 'elders' }, [sign])).toEqual([]);
	});

	test('5,000 of them travel in less than 25 bytes each', async ({ db }) => {
		await plant(db);
		let seed = 7;
		const chance = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
		const rows = Array.from({ length: 5000 }, (_, n) => kast(n, { lat: 51 + chance() * 0.2, lon: 5 + chance() * 0.2 }));
		for (let at = 0; at < rows.length; at += 1000) await db.insert(venue).values(rows.slice(at, at + 1000));
		const text = JSON.stringify(await collect(db, 'plekken=ja'));
		const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
		expect(packed.length / 5000).toBeLessThan(25);
	});
});
