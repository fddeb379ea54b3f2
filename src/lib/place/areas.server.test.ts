import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { buurtAt, ganzerik, ganzerikIn, rectangle, wijkAt } from './answers/ganzerik.ts';
import { assemble, type Territory } from './area.ts';
import * as areas from './areas.server.ts';
import { read } from './geojson.ts';
import { contains } from './geometry.ts';
import { locate } from './location.server.ts';
import { area, gemeente, postcode, venue, wijk } from './table.server.ts';

const nothing = { came: 0, changed: 0, stayed: 0, gone: 0 };

async function gemeenteOf(db: Database, code = 'GM9902') {
	const [found] = await db.select().from(gemeente).where(eq(gemeente.code, code));
	return found!;
}

function wijkenOf(db: Database, code = 'GM9902') {
	return db.select().from(wijk).where(eq(wijk.gemeenteCode, code)).orderBy(wijk.code);
}

async function placeVenue(db: Database, values: Partial<typeof venue.$inferInsert>): Promise<number> {
	const name = `Huis ${values.wijkCode}`;
	const slug = `huis-${await count(db, 'venue')}`;
	const [placed] = await db
		.insert(venue)
		.values({ gemeenteCode: 'GM9902', slug, name, ...values })
		.returning({ id: venue.id });
	return placed!.id;
}

async function whereIs(db: Database, id: number) {
	const [found] = await db.select().from(venue).where(eq(venue.id, id));
	return { wijkCode: found!.wijkCode, buurtCode: found!.buurtCode };
}

describe('taking in', () => {
	test('a gemeente comes in whole: areas by year, wijken on screen, one event', async ({ db }) => {
		const summary = await areas.take(db, ganzerik());
		expect(summary.levels).toEqual({
			gemeente: { ...nothing, came: 1 },
			wijk: { ...nothing, came: 2 },
			buurt: { ...nothing, came: 4 }
		});
		expect(summary.screen).toEqual({ division: 'wijken', tally: { ...nothing, came: 2 } });
		expect(await gemeenteOf(db)).toMatchObject({
			...{ name: 'Ganzerik', slug: 'ganzerik', year: 2024, division: 'wijken', inhabitants: 4210, demo: false },
			...{ west: 5.4, south: 52.1, east: 5.42, north: 52.12, version: 1 }
		});
		const [noord] = await wijkenOf(db);
		expect(noord).toMatchObject({
			code: 'WK990201',
			slug: 'noord',
			name: 'Noord',
			cbsName: 'Wijk 01 Noord',
			inhabitants: 2510
		});
		expect(contains(noord!.geometry, { lat: noord!.labelLat, lon: noord!.labelLon })).toBe(true);
		const stored = await db.select().from(area).where(eq(area.code, 'BU99020202'));
		expect(stored).toMatchObject([{ year: 2024, cbsWijkCode: 'WK990202', inhabitants: null, name: 'Bedrijvenpark' }]);
		expect(await db.select({ name: event.name }).from(event)).toEqual([{ name: 'areas.taken' }]);
	});

	test('a second time all of it stayed: no event, no new version', async ({ db }) => {
		await areas.take(db, ganzerik());
		const before = await gemeenteOf(db);
		const again = await areas.take(db, ganzerik());
		expect(again.levels.buurt).toEqual({ ...nothing, stayed: 4 });
		expect(again.screen!.tally).toEqual({ ...nothing, stayed: 2 });
		expect(again.moved).toEqual({});
		expect(await gemeenteOf(db)).toEqual(before);
		expect(await count(db, 'event')).toBe(1);
	});

	test('what changed is changed, and only that; the public sees another version', async ({ db }) => {
		await areas.take(db, ganzerik());
		const before = await gemeenteOf(db);
		const changed = ganzerik();
		changed.wijken[0]!.inhabitants = 2600;
		changed.buurten.pop();
		const summary = await areas.take(db, changed);
		expect(summary.levels.wijk).toEqual({ ...nothing, changed: 1, stayed: 1 });
		expect(summary.levels.buurt).toEqual({ ...nothing, stayed: 3, gone: 1 });
		expect(summary.screen!.tally).toEqual({ ...nothing, changed: 1, stayed: 1 });
		const after = await gemeenteOf(db);
		expect(after.version).toBe(before.version + 1);
		expect(after.areaTag).not.toBe(before.areaTag);
	});

	test('what the gemeente filled in itself stays', async ({ db }) => {
		await areas.take(db, ganzerik());
		await db.update(gemeente).set({ demo: true, host: 'Welzijn Ganzerik', makelaarTitle: 'buurtverbinder' });
		await db.update(wijk).set({ about: 'Boven de dijk.' }).where(eq(wijk.code, 'WK990201'));
		await areas.take(db, ganzerikIn(2025));
		expect(await gemeenteOf(db)).toMatchObject({
			demo: true,
			host: 'Welzijn Ganzerik',
			makelaarTitle: 'buurtverbinder'
		});
		expect((await wijkenOf(db))[0]!.about).toBe('Boven de dijk.');
	});

	test('names become addresses that are free', async ({ db }) => {
		const territory = ganzerik();
		territory.wijken[0]!.name = 'Contact';
		territory.wijken[1]!.name = 'Wijk Contact';
		await areas.take(db, territory);
		expect((await wijkenOf(db)).map((row) => row.slug)).toEqual(['wijk-contact', 'wijk-contact-2']);
	});

	test('two gemeenten of one name have two addresses', async ({ db }) => {
		await areas.take(db, ganzerik());
		const other = JSON.parse(JSON.stringify(ganzerik()).replaceAll('9902', '9903')) as Territory;
		expect((await areas.take(db, other)).gemeente.slug).toBe('ganzerik-2');
		expect((await areas.take(db, ganzerik())).gemeente.slug).toBe('ganzerik');
	});

	test('wijken without the buurten that are there already are refused', async ({ db }) => {
		await areas.take(db, ganzerik());
		await expect(areas.take(db, ganzerikIn(2024, { buurten: [] }))).rejects.toThrow(
			/GM9902 has buurten for 2024 already/
		);
		expect(await count(db, 'area')).toBe(7);
	});

	test('an earlier year is kept beside the one on screen, and changes nothing on it', async ({ db }) => {
		await areas.take(db, ganzerik());
		const before = { gemeente: await gemeenteOf(db), wijken: await wijkenOf(db) };
		const summary = await areas.take(
			db,
			ganzerikIn(2016, { wijken: [wijkAt('WK990200', 'Wijk 00', rectangle(5.4, 52.1, 5.42, 52.12))], buurten: [] })
		);
		expect(summary.screen).toBeUndefined();
		expect({ gemeente: await gemeenteOf(db), wijken: await wijkenOf(db) }).toEqual(before);
		const years = await db.selectDistinct({ year: area.year }).from(area).orderBy(area.year);
		expect(years).toEqual([{ year: 2016 }, { year: 2024 }]);
	});
});

describe('division and names', () => {
	test('a single wijk with several buurten shows its buurten', async ({ db }) => {
		const whole = wijkAt('WK990200', 'Wijk 00 Ganzerik', rectangle(5.4, 52.1, 5.42, 52.12));
		const buurten = ['BU99020000', 'BU99020001'].map((code, x) =>
			buurtAt(code, `Buurt ${x}`, rectangle(5.4 + x / 100, 52.1, 5.41 + x / 100, 52.12))
		);
		const summary = await areas.take(db, ganzerikIn(2024, { wijken: [whole], buurten }));
		expect(summary.screen!.division).toBe('buurten');
		expect((await wijkenOf(db)).map((row) => [row.code, row.parts])).toEqual([
			['BU99020000', ['BU99020000']],
			['BU99020001', ['BU99020001']]
		]);
		expect(await locate(db, 'GM9902', { lon: 5.415, lat: 52.11 })).toEqual({
			wijkCode: 'BU99020001',
			buurtCode: 'BU99020001'
		});
	});

	test('an own division and own names survive a second import that does not mention them', async ({ db }) => {
		const own = [
			{ name: 'West', parts: ['BU99020101', 'BU99020201'], about: 'Langs de dijk.' },
			{ name: 'Oost', parts: ['BU99020102', 'BU99020202'] }
		];
		await areas.take(db, ganzerik(), { own, names: { 'GM9902-OOST': 'Achter het spoor' } });
		const before = await wijkenOf(db);
		expect(before.map(({ code, name, slug, cbsName, about }) => ({ code, name, slug, cbsName, about }))).toEqual([
			{ code: 'GM9902-OOST', name: 'Achter het spoor', slug: 'achter-het-spoor', cbsName: null, about: null },
			{ code: 'GM9902-WEST', name: 'West', slug: 'west', cbsName: null, about: 'Langs de dijk.' }
		]);
		const again = await areas.take(db, ganzerik());
		expect(again.screen).toEqual({ division: 'own', tally: { ...nothing, stayed: 2 } });
		expect(await wijkenOf(db)).toEqual(before);
	});

	test('in a new year new buurten join the own wijk they lie in', async ({ db }) => {
		await areas.take(db, ganzerik(), {
			own: [
				{ name: 'West', parts: ['BU99020101', 'BU99020201'] },
				{ name: 'Oost', parts: ['BU99020102', 'BU99020202'] }
			]
		});
		const buurten = [
			...ganzerik().buurten.slice(0, 3),
			buurtAt('BU99020203', 'Bedrijvenpark-Zuid', rectangle(5.41, 52.1, 5.42, 52.105)),
			buurtAt('BU99020204', 'Bedrijvenpark-Noord', rectangle(5.41, 52.105, 5.42, 52.11))
		];
		const summary = await areas.take(db, ganzerikIn(2025, { buurten }));
		expect(summary.screen).toMatchObject({ division: 'own', tally: { came: 0, gone: 0 } });
		expect((await wijkenOf(db)).map((row) => row.parts)).toEqual([
			['BU99020102', 'BU99020203', 'BU99020204'],
			['BU99020101', 'BU99020201']
		]);
	});

	test('a buurt that lies in no own wijk is refused, and nothing has changed', async ({ db }) => {
		await areas.take(db, ganzerik(), { own: [{ name: 'Alles', parts: ganzerik().buurten.map(({ code }) => code) }] });
		const buurten = [...ganzerik().buurten, buurtAt('BU99020205', 'De Plas', rectangle(5.42, 52.1, 5.43, 52.11))];
		await expect(areas.take(db, ganzerikIn(2025, { buurten }))).rejects.toThrow(
			/One buurt is in no own wijk: BU99020205/
		);
		expect(await gemeenteOf(db)).toMatchObject({ year: 2024, version: 1 });
		expect(await count(db, 'area')).toBe(7);
	});

	test('an own name stays and CBS keeps its own; without an own name the name follows CBS', async ({ db }) => {
		await areas.take(db, ganzerik(), { names: { WK990201: 'Boven de dijk' } });
		const renamed = ganzerikIn(2025);
		renamed.wijken[0]!.name = 'Wijk 01 Noordpolder';
		renamed.wijken[1]!.name = 'Wijk 02 Zuidpolder';
		await areas.take(db, renamed);
		expect((await wijkenOf(db)).map(({ name, cbsName, slug }) => ({ name, cbsName, slug }))).toEqual([
			{ name: 'Boven de dijk', cbsName: 'Wijk 01 Noordpolder', slug: 'boven-de-dijk' },
			{ name: 'Zuidpolder', cbsName: 'Wijk 02 Zuidpolder', slug: 'zuid' }
		]);
	});

	test('a name for a wijk that is not on screen is refused', async ({ db }) => {
		await expect(areas.take(db, ganzerik(), { names: { BU99020101: 'Hof' } })).rejects.toThrow(
			/BU99020101 has an own name but is not/
		);
		expect(await count(db, 'gemeente')).toBe(0);
	});

	test('another division moves what is there', async ({ db }) => {
		await areas.take(db, ganzerik());
		const id = await placeVenue(db, { wijkCode: 'WK990201', lat: 52.115, lon: 5.415 });
		const summary = await areas.take(db, ganzerik(), { division: 'buurten' });
		expect(summary.screen).toEqual({ division: 'buurten', tally: { ...nothing, came: 4, gone: 2 } });
		expect(summary.moved.venues).toBe(1);
		expect(await whereIs(db, id)).toEqual({ wijkCode: 'BU99020102', buurtCode: 'BU99020102' });
		expect((await gemeenteOf(db)).division).toBe('buurten');
	});
});

/** In 2025 the wijken are west and east instead of north and south, under new codes. */
function turned(): Territory {
	const wijken = [
		wijkAt('WK990211', 'Wijk 11 West', rectangle(5.4, 52.1, 5.41, 52.12)),
		wijkAt('WK990212', 'Wijk 12 Oost', rectangle(5.41, 52.1, 5.42, 52.12))
	];
	const buurten = [
		buurtAt('BU99021101', 'Kersenhof', rectangle(5.4, 52.11, 5.41, 52.12)),
		buurtAt('BU99021102', 'Dorpsstraat', rectangle(5.4, 52.1, 5.41, 52.11)),
		buurtAt('BU99021201', 'Gansveld', rectangle(5.41, 52.11, 5.42, 52.12)),
		buurtAt('BU99021202', 'Bedrijvenpark-Noord', rectangle(5.41, 52.105, 5.42, 52.11)),
		buurtAt('BU99021203', 'Bedrijvenpark-Zuid', rectangle(5.41, 52.1, 5.42, 52.105))
	];
	return ganzerikIn(2025, { wijken, buurten });
}

describe('a new year', () => {
	test('venues go to the area that now contains their point; without a point by their buurt', async ({ db }) => {
		await areas.take(db, ganzerik());
		const byPoint = await placeVenue(db, { wijkCode: 'WK990202', buurtCode: 'BU99020202', lat: 52.102, lon: 5.415 });
		const byBuurt = await placeVenue(db, { wijkCode: 'WK990201', buurtCode: 'BU99020101' });
		const divided = await placeVenue(db, { wijkCode: 'WK990202', buurtCode: 'BU99020202' });
		const outside = await placeVenue(db, { wijkCode: 'WK990201', lat: 52.2, lon: 5.5 });
		const forAll = await placeVenue(db, { wijkCode: null });
		const summary = await areas.take(db, turned());
		expect(await whereIs(db, byPoint)).toEqual({ wijkCode: 'WK990212', buurtCode: 'BU99021203' });
		expect(await whereIs(db, byBuurt)).toEqual({ wijkCode: 'WK990211', buurtCode: 'BU99021101' });
		expect(await whereIs(db, divided)).toEqual({ wijkCode: null, buurtCode: null });
		expect(await whereIs(db, outside)).toEqual({ wijkCode: null, buurtCode: null });
		expect(await whereIs(db, forAll)).toEqual({ wijkCode: null, buurtCode: null });
		expect(summary.moved).toMatchObject({ venues: 4 });
		expect(summary.undecided).toEqual([
			'venue "Huis WK990202": was in BU99020202, is now in no wijk; have a look at it',
			'venue "Huis WK990201": was in WK990201, is now in no wijk; have a look at it'
		]);
		expect((await wijkenOf(db)).map((row) => row.code)).toEqual(['WK990211', 'WK990212']);
		expect(await gemeenteOf(db)).toMatchObject({ year: 2025, version: 2 });
		const kept = await db.select().from(area).where(eq(area.year, 2024));
		expect(kept).toHaveLength(7);
	});

	test('a second import of that year moves nothing more', async ({ db }) => {
		await areas.take(db, ganzerik());
		await placeVenue(db, { wijkCode: 'WK990202', lat: 52.102, lon: 5.415 });
		await areas.take(db, turned());
		const again = await areas.take(db, turned());
		expect(again).toMatchObject({ moved: {}, undecided: [], screen: { tally: { ...nothing, stayed: 2 } } });
	});

	test('a wijk that only got another code keeps its address, own name and sentence', async ({ db }) => {
		await areas.take(db, ganzerik(), { names: { WK990201: 'Boven de dijk' } });
		await db.update(wijk).set({ about: 'Hier is het rustig.' }).where(eq(wijk.code, 'WK990201'));
		const [noord, zuid] = ganzerik().wijken;
		const wijken = [{ ...noord!, code: 'WK990207' }, zuid!];
		const renumbered = (code: string) => code.replace('990201', '990207');
		const buurten = ganzerik().buurten.map((one) => ({
			...one,
			code: renumbered(one.code),
			cbsWijkCode: renumbered(one.cbsWijkCode!)
		}));
		await areas.take(db, ganzerikIn(2025, { wijken, buurten }));
		expect((await wijkenOf(db))[1]).toMatchObject({
			...{ code: 'WK990207', name: 'Boven de dijk', slug: 'boven-de-dijk', about: 'Hier is het rustig.' }
		});
	});

	test('a code that names another place now does not take along what was there', async ({ db }) => {
		await areas.take(db, ganzerik());
		const id = await placeVenue(db, { wijkCode: 'WK990201' });
		await db.update(wijk).set({ about: 'Boven de dijk.' }).where(eq(wijk.code, 'WK990201'));
		const swapped = ganzerikIn(2025);
		for (const one of [...swapped.wijken, ...swapped.buurten]) {
			const other = (code: string) =>
				code.replace(/(?<=^..9902)0[12]/, (wijkNumber) => (wijkNumber === '01' ? '02' : '01'));
			one.code = other(one.code);
			one.cbsWijkCode = one.cbsWijkCode && other(one.cbsWijkCode);
		}
		await areas.take(db, swapped);
		expect(await whereIs(db, id)).toEqual({ wijkCode: 'WK990202', buurtCode: null });
		expect((await wijkenOf(db)).map(({ code, slug, about }) => [code, slug, about])).toEqual([
			['WK990201', 'zuid', null],
			['WK990202', 'noord', 'Boven de dijk.']
		]);
	});

	test('postcodes follow their buurt; of one that was divided only the wijk is left', async ({ db }) => {
		await areas.take(db, ganzerik());
		await db.insert(postcode).values([
			{ code: '9999AB', gemeenteCode: 'GM9902', wijkCode: 'WK990201', buurtCode: 'BU99020101' },
			{ code: '9999AC', gemeenteCode: 'GM9902', wijkCode: 'WK990202', buurtCode: 'BU99020202' }
		]);
		const summary = await areas.take(db, turned());
		expect(summary.moved.postcodes).toBe(2);
		expect(await db.select().from(postcode).orderBy(postcode.code)).toMatchObject([
			{ wijkCode: 'WK990211', buurtCode: 'BU99021101' },
			{ wijkCode: 'WK990202', buurtCode: null }
		]);
	});

	test('when moving goes wrong everything is as it was', async ({ db }) => {
		await areas.take(db, ganzerik());
		const id = await placeVenue(db, { wijkCode: 'WK990202', lat: 52.102, lon: 5.415 });
		const before = { gemeente: await gemeenteOf(db), wijken: await wijkenOf(db) };
		const relocate = () => Promise.reject(new Error('the power went out'));
		await expect(areas.take(db, turned(), { relocate })).rejects.toThrow('the power went out');
		expect({ gemeente: await gemeenteOf(db), wijken: await wijkenOf(db) }).toEqual(before);
		expect(await whereIs(db, id)).toMatchObject({ wijkCode: 'WK990202' });
		expect(await count(db, 'area')).toBe(7);
		expect(await count(db, 'event')).toBe(1);
	});

	test('a gemeente that went up in this one is told, and stays', async ({ db }) => {
		const other = JSON.parse(JSON.stringify(ganzerik()).replaceAll('9902', '9903')) as Territory;
		other.gemeente.name = 'Kwakerum';
		await areas.take(db, other);
		const { undecided } = await areas.take(db, ganzerikIn(2025));
		expect(undecided).toEqual(['gemeente Kwakerum (GM9903) of 2024 lies in Ganzerik now: what is in it stays there']);
		expect(await wijkenOf(db, 'GM9903')).toHaveLength(2);
	});
});

const shared = join(import.meta.dirname, '../../../../shared/data/geo/gemeenten');
const isShared = existsSync(shared);
if (!isShared) console.info(`Real areas are not tried: there is no ${shared}.`);

// not registered at all without them: a test that is skipped counts as one that failed
if (isShared)
	describe('real areas', () => {
		const real = (slug: string) => {
			const parts = ['gemeente', 'wijken', 'buurten'].map((name) => join(shared, slug, `${name}.geojson`));
			return assemble(
				parts.flatMap((path) => read(path, JSON.parse(readFileSync(path, 'utf8')))),
				2024
			).whole[0]!;
		};

		test.for([
			['tilburg', 'wijken', 59, 254],
			['krimpen-aan-den-ijssel', 'buurten', 6, 6]
		] as const)(
			'%s comes in, and every buurt is found by a point in it',
			async ([slug, division, wijken, buurten], { db }) => {
				const territory = real(slug);
				const summary = await areas.take(db, territory);
				expect(summary.screen).toEqual({ division, tally: { ...nothing, came: wijken } });
				expect(summary.levels.buurt.came).toBe(buurten);
				expect(summary.gemeente.slug).toBe(slug);
				const stored = await db.select().from(area).where(eq(area.level, 'buurt'));
				for (const { code, labelLat: lat, labelLon: lon } of stored)
					expect(await locate(db, territory.gemeente.code, { lat, lon })).toMatchObject({ buurtCode: code });
				expect((await areas.take(db, territory)).screen!.tally).toEqual({ ...nothing, stayed: wijken });
			}
		);
	});
