import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, describe, expect } from 'vitest';
import { activity } from '#lib/activity/table.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { ganzerik } from '#lib/place/answers/ganzerik.ts';
import { privateAddress } from '#lib/offer/table.server.ts';
import * as areas from '#lib/place/areas.server.ts';
import { venue } from '#lib/place/table.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { unseal } from '#lib/server/seal.server.ts';
import { read } from '#lib/server/sheet/file.ts';
import { workbook } from '#lib/server/sheet/examples/workbook.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { demoCode, plant } from '../../cli/plant.ts';
import { headerOf, keys } from './columns.ts';
import { takeIn, type Wish } from './intake.server.ts';
import { rowsOf } from './outgoing.server.ts';
import { report } from './report.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkweb-intake-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const home = { code: 'GM9902', slug: 'ganzerik' };
/** A Monday morning. */
const monday = new Date('2026-11-23T09:00:00Z');

let files = 0;
function file(content: string | Buffer, name = 'lijst.csv'): string {
	const path = join(folder, `${++files}-${name}`);
	writeFileSync(path, content);
	return path;
}

async function take(db: Database, path: string, isWriting = true, wish: Partial<Wish> = {}) {
	const outcomes = await takeIn(db, await read(path), { gemeente: home, ...wish }, isWriting);
	return outcomes.flatMap(({ steps }) => steps);
}

async function settled(db: Database): Promise<Database> {
	moveTo(monday);
	await areas.take(db, ganzerik());
	return db;
}

const told = (steps: Awaited<ReturnType<typeof take>>) =>
	steps.map(({ line, outcome }) => [line.number, outcome, line.refusal ?? line.title]);
const warned = (steps: Awaited<ReturnType<typeof take>>) => steps.flatMap(({ line }) => line.warnings);

const tables = ['holding', 'occurrence', 'activity', 'entry', 'venue', 'contact_person', 'organisation', 'event'];
async function everything(db: Database): Promise<unknown> {
	const counts: Record<string, number> = {};
	for (const table of tables) counts[table] = await count(db, table);
	const [stamp] = await rows(db, sql`select version from gemeente where code = ${home.code}`);
	return { counts, stamp };
}

const small =
	'Nr;Naam activiteit;Dag;Tijd;Wijk;Kosten\n1;Soep;dinsdag;12.00-13.30;Noord;gratis\n2;Koor;do;19.30-21.00;Zuid;2,5\n';

describe('a sheet', () => {
	test('writes nothing as long as it is a try-out', async ({ db }) => {
		await settled(db);
		const before = await everything(db);
		const steps = await take(db, file(small), false);
		expect(told(steps)).toEqual([
			[2, 'new', 'Soep'],
			[3, 'new', 'Koor']
		]);
		expect(await everything(db)).toEqual(before);
	});

	test('comes in with its dates and one event for each, and the second time nothing happens', async ({ db }) => {
		await settled(db);
		await take(db, file(small));
		const found = await db.select().from(entry).orderBy(entry.id);
		expect(
			found.map(({ kind, title, wijkCode, cost, free, publication }) => [
				kind,
				title,
				wijkCode,
				cost,
				free,
				publication
			])
		).toEqual([
			['activity', 'Soep', 'WK990201', 'gratis', true, 'published'],
			['activity', 'Koor', 'WK990202', '€ 2,50', false, 'published']
		]);
		expect(found[0]!.whenText).toBe('dinsdag, 12.00-13.30');
		const [soup] = await db.select().from(activity).orderBy(activity.entryId);
		expect(soup).toMatchObject({ firstOn: '2026-11-24', startsAt: '12:00:00', rule: 'FREQ=WEEKLY;BYDAY=TU' });
		expect(await count(db, 'occurrence')).toBeGreaterThan(40);
		expect(await rows(db, sql`select name, actor_kind from event where name like 'activity.%'`)).toEqual([
			{ name: 'activity.published', actor_kind: 'system' },
			{ name: 'activity.published', actor_kind: 'system' }
		]);
		const before = await everything(db);
		moveTo(new Date('2026-12-03T09:00:00Z'));
		expect((await take(db, file(small))).map(({ outcome }) => outcome)).toEqual(['same', 'same']);
		expect(await everything(db)).toEqual(before);
	});

	test('updates by its number, also when the title changed, and the address of the page stays', async ({ db }) => {
		await settled(db);
		await take(db, file(small));
		const steps = await take(db, file(small.replace('Soep;dinsdag', 'Soep en brood;woensdag')));
		expect(steps.map(({ outcome, changes }) => [outcome, changes])).toEqual([
			['changed', ['title', 'whenText', 'rhythm']],
			['same', []]
		]);
		const [soup] = await db.select().from(entry).orderBy(entry.id);
		expect([soup!.title, soup!.slug, soup!.revision]).toEqual(['Soep en brood', 'soep', 2]);
		expect(await count(db, 'entry')).toBe(2);
		const [first] = await db.select().from(occurrence).orderBy(occurrence.startsAt);
		expect(first!.startsAt).toEqual(new Date('2026-11-25T11:00:00Z'));
	});

	test('without numbers updates by title and place, and knows two at different times apart', async ({ db }) => {
		await settled(db);
		const sheet =
			'Soort;Titel;Wanneer;Wijk;Omschrijving\nactiviteit;Koffie;di 10-12;Noord;a\nactiviteit;Koffie;do 14-16;Noord;b\nactiviteit;Koffie;di 10-12;Zuid;c\n';
		await take(db, file(sheet));
		expect((await take(db, file(sheet))).map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same']);
		const steps = await take(db, file(sheet.replace(';b', ';beter')));
		expect(steps.map(({ outcome }) => outcome)).toEqual(['same', 'changed', 'same']);
		expect(await count(db, 'entry')).toBe(3);
	});

	test('that gets numbers later takes over what it brought before', async ({ db }) => {
		await settled(db);
		await take(db, file('Soort;Titel;Wijk\ninitiatief;Buurttuin;Noord\n'));
		const steps = await take(db, file('Nr;Soort;Titel;Wijk\n7;initiatief;Buurttuin;Noord\n'));
		expect(steps.map(({ outcome, changes }) => [outcome, changes])).toEqual([['changed', []]]);
		const [found] = await db.select().from(entry);
		expect(found!.sourceKey).toBe('initiative:7');
	});

	test('of another owner with the same numbers changes nothing of the first', async ({ db }) => {
		await settled(db);
		await take(db, file(small), true, { source: 'welzijn' });
		await take(db, file(small.replace('Soep', 'Zaalvoetbal').replace('Koor', 'Schaken')), true, { source: 'sport' });
		expect(await count(db, 'entry')).toBe(4);
		// without owners it is the same number, and that is told
		await take(db, file(small));
		const steps = await take(db, file(small.replace('Soep', 'Zaalvoetbal')), false);
		expect(warned(steps)).toContain('dit nummer was eerst “Soep”; klopt dat?');
	});

	test('of one owner cannot claim a number of another, there already or not', async ({ db }) => {
		await settled(db);
		await take(db, file(small), true, { source: 'welzijn' });
		const before = await everything(db);
		for (const number of ['welzijn/activity:1', 'welzijn/activity:9', 'activity:1']) {
			const claim = file(`Nr;Naam activiteit;Wijk\n${number};Schaken;Noord\n`);
			expect(told(await take(db, claim, true, { source: 'sport' }))).toEqual([
				[2, 'refused', `het nummer “${number}” is van een ander blad. Laat het vakje leeg, of schrijf een eigen nummer`]
			]);
		}
		expect(await everything(db)).toEqual(before);
		// its own number written out whole is its own
		const own = file(small.replace('\n1;', '\nwelzijn/activity:1;'));
		expect((await take(db, own, true, { source: 'welzijn' })).map(({ outcome }) => outcome)).toEqual(['same', 'same']);
	});

	test('leaves alone what it has no column for', async ({ db }) => {
		await settled(db);
		await take(db, file(small));
		await db.update(entry).set({ audience: 'iedereen' });
		expect((await take(db, file(small))).map(({ outcome }) => outcome)).toEqual(['same', 'same']);
		await take(db, file(small.replace('Kosten', 'Voor wie').replace(';2,5', ';').replace('gratis', '')));
		expect((await db.select().from(entry)).map(({ audience, cost }) => [audience, cost])).toEqual([
			[null, 'gratis'],
			[null, '€ 2,50']
		]);
	});

	test('does not put what was withdrawn back on the map', async ({ db }) => {
		await settled(db);
		await take(db, file(small));
		await db.update(entry).set({ publication: 'withdrawn' });
		const steps = await take(db, file(small.replace('2,5', '3')));
		expect(warned(steps)).toContain('dit staat nu niet op de kaart; dat blijft zo');
		expect(new Set((await db.select().from(entry)).map(({ publication }) => publication))).toEqual(
			new Set(['withdrawn'])
		);
	});

	test('does not touch a proposal of a resident with the same title', async ({ db }) => {
		await settled(db);
		await take(db, file('Soort;Titel;Wijk\ninitiatief;Buurttuin;Noord\n'));
		await db.update(entry).set({ publication: 'submitted', sourceKey: null });
		const [step] = await take(db, file('Soort;Titel;Wijk\ninitiatief;Buurttuin;Noord\n'));
		expect([step!.outcome, step!.slug]).toEqual(['new', 'buurttuin-2']);
	});

	test('is taken in whole or not at all', async ({ db }) => {
		await settled(db);
		const before = await everything(db);
		// the application itself may not make a trigger
		await db.execute(sql`set local role none`);
		await db.execute(
			sql`create function stop() returns trigger language plpgsql as $$ begin if new.title = 'Koor' then raise exception 'nee'; end if; return new; end $$`
		);
		await db.execute(sql`create trigger stop before insert on entry for each row execute function stop()`);
		await expect(take(db, file(small))).rejects.toThrow();
		expect(await everything(db)).toEqual(before);
	});
});

describe('lines that are refused', () => {
	const reasons: [string, string | RegExp][] = [
		['1;activiteit;;Noord;;', 'er staat geen titel'],
		['2;activiteit;!!!;Noord;;', '“!!!” is geen titel'],
		[`3;activiteit;${'lang '.repeat(20)};Noord;;`, 'de titel is 99 letters lang; er passen er 80'],
		['4;hulpvraag;Mevrouw J. is eenzaam;Noord;;', 'een vraag of signaal van een persoon hoort niet op de kaart'],
		['5;iets;Soep;Noord;;', /^we weten niet wat “iets” is\. Kies uit: initiatief, activiteit, /],
		['6;activiteit;Soep;Oost;;', 'we kennen geen wijk of buurt “Oost” in Ganzerik. Wel: Noord, Zuid'],
		['7;activiteit;Soep;;0;0', 'de coördinaten “0, 0” kloppen niet'],
		['8;activiteit;Soep;;53,5;4,2', 'de coördinaten “53,5, 4,2” liggen buiten Ganzerik'],
		['9;activiteit;Soep;Noord;48,85;2,35', 'de coördinaten “48,85, 2,35” liggen buiten Ganzerik'],
		['10;activiteit;Thee;Noord;;', 'het nummer staat ook al op regel 2']
	];

	test('say why in plain Dutch, and the others come in', async ({ db }) => {
		await settled(db);
		const lines = ['Nr;Soort;Titel;Wijk;Lat;Lon', '10;activiteit;Soep;Noord;;', ...reasons.map(([row]) => row)];
		const steps = await take(db, file(lines.join('\n')));
		expect(told(steps)).toEqual([
			[2, 'new', 'Soep'],
			...reasons.map(([, reason], index) => [
				index + 3,
				'refused',
				typeof reason === 'string' ? reason : expect.stringMatching(reason)
			])
		]);
		expect((await db.select().from(entry)).map(({ title }) => title)).toEqual(['Soep']);
		expect(JSON.stringify(await rows(db, sql`select * from event`))).not.toContain('Mevrouw');
	});
});

describe('where', () => {
	const one = async (db: Database, header: string, row: string, wish: Partial<Wish> = {}) => {
		const [step] = await take(db, file(`Soort;Titel;${header}\nactiviteit;Soep;${row}\n`), true, wish);
		return step!;
	};
	test('by coordinates, also mended', async ({ db }) => {
		await settled(db);
		const spots: unknown[] = [];
		for (const [header, row] of [
			['Lat;Lon', '52,115;5,405'],
			['Lat;Lon', '5.415;52.115'],
			['lat/lon', '"52,105 5,405"'],
			['Lat;Lon', '52105000;5415000']
		] as const) {
			const { line } = await one(db, header, row);
			spots.push([line.values.buurtCode, line.values.lat, line.values.lon, line.warnings.length]);
		}
		expect(spots).toEqual([
			['BU99020101', 52.115, 5.405, 0],
			['BU99020102', 52.115, 5.415, 1],
			['BU99020201', 52.105, 5.405, 0],
			['BU99020202', 52.105, 5.415, 1]
		]);
	});

	test('by the name of a wijk or buurt, also misspelt; a name that nobody knows is refused', async ({ db }) => {
		await settled(db);
		const { line } = await one(db, 'Wijk', 'noord');
		expect(line.values).toMatchObject({ wijkCode: 'WK990201', buurtCode: null, lat: null });
		const whole = await one(db, 'Wijk', 'hele gemeente');
		expect([whole.line.values.wijkCode, whole.line.warnings]).toEqual([null, []]);
		expect((await one(db, 'Wijk', 'Oost')).line.refusal).toBe(
			'we kennen geen wijk of buurt “Oost” in Ganzerik. Wel: Noord, Zuid'
		);
	});

	test('by an address, when looking up is on', async ({ db }) => {
		await settled(db);
		const asked: string[] = [];
		const lookup = (address: string) => {
			asked.push(address);
			return Promise.resolve({ lat: 52.105, lon: 5.405, gemeenteCode: 'GM9902', buurtCode: null });
		};
		const { line } = await one(db, 'Adres;Postcode', 'Hoefplein 2;9999 AB', { lookup });
		expect(asked).toEqual(['Hoefplein 2 9999 AB Ganzerik']);
		expect(line.values).toMatchObject({ wijkCode: 'WK990202', lat: 52.105 });
		const off = await one(db, 'Adres;Wijk', 'Hoefplein 2;Noord');
		expect(off.line.values).toMatchObject({ wijkCode: 'WK990201', lat: null });
		expect(off.line.warnings.join()).toMatch(/PDOK staat uit/);
		const elsewhere = () => Promise.resolve({ lat: 51, lon: 5, gemeenteCode: 'GM0855', buurtCode: null });
		expect((await one(db, 'Adres', 'Elders 1', { lookup: elsewhere })).line.refusal).toMatch(/ligt niet in Ganzerik/);
	});

	test('by the name of a venue, in the sheet itself or here already', async ({ db }) => {
		await settled(db);
		const sheet =
			'Soort;Titel;Locatie;Wijk;Lat;Lon\nactiviteit;Soep;De Spil;;;\nplek;Buurthuis De Spil;;;52,115;5,405\nactiviteit;Koor;de spil, grote zaal;;;\nactiviteit;Bal;veldje achter de flat;Zuid;;\n';
		const steps = await take(db, file(sheet));
		expect(steps.map(({ line: { values } }) => [values.venue, values.placeName, values.wijkCode, values.lat])).toEqual([
			['buurthuis-de-spil', null, 'WK990201', null],
			[undefined, undefined, 'WK990201', 52.115],
			['buurthuis-de-spil', null, 'WK990201', null],
			[null, 'veldje achter de flat', 'WK990202', null]
		]);
		const [spil] = await db.select().from(venue);
		expect((await db.select({ at: entry.venueId }).from(entry).orderBy(entry.id)).map(({ at }) => at)).toEqual([
			spil!.id,
			spil!.id,
			null
		]);
		expect((await take(db, file(sheet))).map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same', 'same']);
	});

	test('a person has no pin, and no address of a person is looked up', async ({ db }) => {
		await settled(db);
		const lookup = () => Promise.reject(new Error('asked'));
		const sheet =
			'Soort;Titel;Locatie;Adres;Wijk;Lat;Lon;Tel\naanbod;Boodschappen doen;bij mij thuis;Hoefplein 2;Zuid;52,115;5,405;0612345678\naanbod;Meerijden;De Spil;Hoefplein 3;Noord;;;\n';
		const steps = await take(db, file(sheet), true, { lookup });
		expect(
			await db
				.select({
					personal: entry.personal,
					lat: entry.lat,
					venueId: entry.venueId,
					placeName: entry.placeName,
					buurtCode: entry.buurtCode
				})
				.from(entry)
				.orderBy(entry.id)
		).toEqual([
			{ personal: true, lat: null, venueId: null, placeName: null, buurtCode: 'BU99020101' },
			{ personal: true, lat: null, venueId: null, placeName: null, buurtCode: null }
		]);
		expect(warned(steps).join()).toMatch(
			/alleen de wijk en de buurt, geen punt.*telefoonnummer van deze persoon staat nergens/
		);
		expect(JSON.stringify(await db.select().from(entry))).not.toMatch(/Hoefplein|thuis/);
	});

	test('the address of a person who offers something is kept sealed, once, and exported nowhere', async ({ db }) => {
		await settled(db);
		const sheet =
			'Soort;Titel;Adres;Postcode;Wijk;Door\naanbod;Meerijden;Hoefplein 3;9902 AB;Noord;persoon\naanbod;Klusbus;Hoefplein 4;;Noord;groep\n';
		const path = file(sheet);
		expect(told(await take(db, path, false))).toEqual([
			[2, 'new', 'Meerijden'],
			[3, 'new', 'Klusbus']
		]);
		expect(await count(db, 'private_address')).toBe(0);
		await take(db, path);
		const [kept, ...others] = await db.select().from(privateAddress);
		expect(others).toEqual([]);
		expect(unseal(kept!.sealed, `address ${kept!.entryId}`)).toBe('Hoefplein 3, 9902 AB');
		const before = await everything(db);
		const again = await take(db, path);
		expect(told(again).map(([, outcome]) => outcome)).toEqual(['same', 'same']);
		expect(await everything(db)).toEqual(before);
		expect(
			JSON.stringify([await rows(db, sql`select * from entry`), await rows(db, sql`select * from event`)])
		).not.toMatch(/Hoefplein 3|9902 AB/);
		const out = JSON.stringify(await rowsOf(db, { gemeente: home, withContacts: true }));
		expect(out).toContain('Meerijden');
		expect(out).not.toMatch(/Hoefplein 3|9902 AB/);
	});

	test('what a group offers may be on the map', async ({ db }) => {
		await settled(db);
		await take(db, file('Soort;Titel;Door;Lat;Lon\naanbod;Bakfiets te leen;groep;52,115;5,405\n'));
		expect(await db.select({ personal: entry.personal, lat: entry.lat }).from(entry)).toEqual([
			{ personal: false, lat: 52.115 }
		]);
	});
});

describe('organisations, contact persons and networks', () => {
	test('hang together within one sheet, and come in once', async ({ db }) => {
		await settled(db);
		const sheet = [
			'Soort;Titel;Organisatie;Type organisatie;Contactpersoon;Functie;Tel;E-mail;Wijk;Hoort bij',
			'activiteit;Soep;Welzijn Ganzerik;;Toos;;;toos@ganzerik.example;Noord;Samen aan tafel; Buren',
			'organisatie;Welzijn Ganzerik;;Welzijn;Hanneke;neemt op;013 - 555 01 00;post@ganzerik.example;;',
			'contactpersoon;Bram;Welzijn Ganzerik;;;huismeester;013 - 555 01 01;;Zuid;',
			'netwerk;Samen aan tafel;;;;;;;Noord;',
			'activiteit;Koor;Stichting Ver Weg;;;;;;Noord;Nergens'
		]
			.join('\n')
			.replace('tafel; Buren', 'tafel');
		const steps = await take(db, file(sheet));
		expect(steps.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'new', 'new', 'new', 'new']);
		expect(warned(steps).join('\n')).toMatch(
			/organisatie “Stichting Ver Weg” staat er nog niet in.*\n.*geen netwerk “Nergens”/s
		);
		expect(await rows(db, sql`select name, role, wijk_code from contact_person order by name`)).toEqual([
			{ name: 'Bram', role: 'huismeester', wijk_code: 'WK990202' },
			{ name: 'Hanneke', role: 'neemt op', wijk_code: null }
		]);
		const [owner] = await db.select().from(organisation);
		expect(owner).toMatchObject({ slug: 'welzijn-ganzerik', type: 'welfare', email: 'post@ganzerik.example' });
		const [soup] = await db
			.select()
			.from(entry)
			.where(sql`title = 'Soep'`);
		expect(soup).toMatchObject({ organisationId: owner!.id, contactEmail: 'toos@ganzerik.example' });
		expect(await count(db, 'holding')).toBe(1);
		const before = await everything(db);
		expect(new Set((await take(db, file(sheet))).map(({ outcome }) => outcome))).toEqual(new Set(['same']));
		expect(await everything(db)).toEqual(before);
		await take(db, file(sheet.replace('Noord;Samen aan tafel', 'Noord;')));
		expect(await count(db, 'holding')).toBe(0);
	});
});

describe('sheets as people keep them', () => {
	test('headings, repeated headers, ditto marks, totals', async ({ db }) => {
		await settled(db);
		const sheet =
			'Weekprogramma;;;\n;;;\nNaam activiteit;Tijd;Wijk;Voor wie\nMaandag;;;\nYoga;9.00-10.00;Noord;vrouwen\nSchilderen;10.00-12.00;idem;"""\nNaam activiteit;Tijd;Wijk;Voor wie\nDinsdag;;;\nSoep;12.00-13.00;Zuid;\nTotaal;3;;\nBron: agenda;;;\n';
		const steps = await take(db, file(sheet.replace('"""', 'idem')));
		expect(
			steps.map(({ line, outcome }) => [line.number, outcome, line.values.rhythm?.rule, line.values.audience])
		).toEqual([
			[4, 'skipped', undefined, undefined],
			[5, 'new', 'FREQ=WEEKLY;BYDAY=MO', 'vrouwen'],
			[6, 'new', 'FREQ=WEEKLY;BYDAY=MO', 'vrouwen'],
			[7, 'skipped', undefined, undefined],
			[8, 'skipped', undefined, undefined],
			[9, 'new', 'FREQ=WEEKLY;BYDAY=TU', null],
			[10, 'skipped', undefined, undefined],
			[11, 'skipped', undefined, undefined]
		]);
	});

	test('a workbook with a sheet per kind, days and hours as numbers, and a sheet that is none', async ({ db }) => {
		await settled(db);
		const path = file(
			workbook(
				{ name: 'Uitleg', rows: [['Vul dit in voor 1 december.']] },
				{
					name: 'Activiteiten',
					rows: [
						['Titel', 'Datum', 'Van', 'Tot', 'Wijk', 'Prijs', 'Nr'],
						['Lezing', { day: 46458 }, { hour: 0.8125 }, { hour: 0.875 }, 'Noord', 2.5, 1],
						['Markt', { day: 46459 }, 0.5, null, null, 0, 2]
					],
					merged: ['E2:E3']
				},
				{
					name: 'Locaties',
					rows: [
						['Locatie', 'Adres', 'Wijk', 'Nr'],
						['De Spil', 'Hoefplein 2', 'Noord', 1]
					]
				}
			),
			'programma.xlsx'
		);
		const steps = await take(db, path);
		expect(
			steps.map(({ line: { kind, title, values }, key }) => [
				kind,
				title,
				key,
				values.rhythm,
				values.whenText,
				values.cost,
				values.wijkCode
			])
		).toEqual([
			[
				'activity',
				'Lezing',
				'activity:1',
				{ firstOn: '2027-03-12', startsAt: '19:30', endsAt: '21:00', rule: null },
				'12 maart 2027, 19.30 tot 21.00 uur',
				'€ 2,50',
				'WK990201'
			],
			[
				'activity',
				'Markt',
				'activity:2',
				{ firstOn: '2027-03-13', startsAt: '12:00', endsAt: '14:00', rule: null },
				'13 maart 2027, vanaf 12.00 uur',
				'gratis',
				'WK990201'
			],
			['venue', 'De Spil', 'venue:1', undefined, undefined, undefined, 'WK990201']
		]);
		expect((await take(db, path)).map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same']);
	});

	test('JSON with English keys', async ({ db }) => {
		await settled(db);
		const path = file(
			JSON.stringify([
				{
					kind: 'initiative',
					title: 'Buurttuin',
					themes: ['green', 'Ontmoeten'],
					wijk: 'Noord',
					stepFree: true,
					stage: 'starting'
				}
			]),
			'lijst.json'
		);
		const [step] = await take(db, path);
		expect(step!.line.values).toMatchObject({ themes: ['green', 'meeting'], stepFree: true, stage: 'starting' });
	});

	test('a line of another gemeente is refused', async ({ db }) => {
		await settled(db);
		const sheet = 'Soort;Titel;Gemeente;Wijk\nactiviteit;Soep;Ganzerik;Noord\nactiviteit;Koor;Elders;Noord\n';
		expect(told(await take(db, file(sheet)))).toEqual([
			[2, 'new', 'Soep'],
			[3, 'refused', 'dit is in een andere gemeente (Elders), niet in Ganzerik']
		]);
	});

	test('no header is told with what was seen instead', async ({ db }) => {
		await settled(db);
		await expect(take(db, file('Jan;Piet;Klaas\n1;2;3\n'))).rejects.toThrow(
			/^We herkennen de kopregel niet\. Op regel 1 zien we: Jan, Piet, Klaas\. Zet boven de kolommen namen zoals: Titel, /
		);
	});

	test('columns nobody knows, and columns a kind has no use for, are told', async ({ db }) => {
		await settled(db);
		const [outcome] = await takeIn(
			db,
			await read(file('Soort;Titel;Wijk;Kleur;Leden\nactiviteit;Soep;Noord;rood;12\n')),
			{ gemeente: home },
			false
		);
		expect(outcome!.remarks).toEqual(['deze kolommen kennen we niet en slaan we over: “Kleur”']);
		expect(outcome!.steps[0]!.line.warnings).toContain('dit gebruiken we hier niet: “Leden”');
	});

	test('what is too long or fits nowhere else is kept in the text', async ({ db }) => {
		await settled(db);
		const long = 'Dit is een zin van ongeveer zoveel letters. '.repeat(10).trim();
		await take(
			db,
			file(
				`Soort;Titel;Wijk;Omschrijving;Website;Voor wie\ninitiatief;Tuin;Noord;${long};www.tuin.example;${'lang '.repeat(26).trim()}\n`
			)
		);
		const [found] = await db.select().from(entry);
		expect(found!.summary.length).toBeLessThanOrEqual(280);
		expect(found!.body).toBe(`${long}\n\nWebsite: https://www.tuin.example\n\nVoor wie: ${'lang '.repeat(26).trim()}`);
		expect(found!.audience).toBe(`${'lang '.repeat(23).trim()}…`);
	});
});

test('anything may stand in a cell: it comes in or is refused, and never breaks', async ({ db }) => {
	await settled(db);
	const cell = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 60 }),
		fc.string({ maxLength: 200 }),
		fc.constantFrom(
			...'di 10-12|FREQ=DAILY;UNTIL=1|0|-1|1e999|9999999999|52,115|5,405|ja|idem|n.v.t.|=1+1|€|31-2-2027|24.00-24.00'.split(
				'|'
			)
		)
	);
	const headers = keys.map(headerOf);
	let taken = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(cell, { minLength: headers.length, maxLength: headers.length }), {
				minLength: 20,
				maxLength: 20
			}),
			async (lines) => {
				const kinds = ['activiteit', 'initiatief', 'aanbod', 'netwerk', 'plek', 'organisatie', 'contactpersoon'];
				const titled = lines.map((line, at) =>
					line.map((text, column) =>
						headers[column] === 'Soort'
							? kinds[at % 7]!
							: headers[column] === 'Titel' && at % 3
								? `Titel ${at}`
								: headers[column] === 'Gemeente'
									? ''
									: headers[column] === 'Wijk' && at % 2
										? 'Noord'
										: text
					)
				);
				const rowsOfSheet = [headers, ...titled].map((cells, index) => ({ number: index + 1, cells }));
				for (const table of tables) await db.execute(sql`delete from ${sql.identifier(table)}`);
				const [outcome] = await takeIn(db, [{ name: 'blad', rows: rowsOfSheet }], { gemeente: home }, true);
				taken += outcome!.steps.filter((step) => step.outcome === 'new').length;
				const [again] = await takeIn(db, [{ name: 'blad', rows: rowsOfSheet }], { gemeente: home }, false);
				expect(
					again!.steps
						.filter((step) => step.outcome === 'new' || step.outcome === 'changed')
						.map((step) => [step.line.kind, step.outcome, step.changes])
				).toEqual([]);
			}
		),
		{ numRuns: 15, endOnFailure: true }
	);
	expect(taken).toBeGreaterThan(20);
}, 120_000);

test('the sheet of a welzijnsorganisatie, with everything that is in such a sheet', async ({ db }) => {
	moveTo(monday);
	await plant(db);
	const path = join(import.meta.dirname, 'examples/welzijn-lindeveen.csv');
	const wish = { gemeente: { code: demoCode, slug: 'lindeveen' } };
	const outcomes = await takeIn(db, await read(path), wish, true);
	const steps = outcomes[0]!.steps;
	expect(outcomes[0]!.headerAt).toBe(4);
	expect(steps.map(({ outcome }) => outcome).filter((outcome) => outcome === 'new')).toHaveLength(13);
	expect(told(steps).filter(([, outcome]) => outcome !== 'new')).toEqual([
		[16, 'refused', 'er staat geen titel'],
		[17, 'refused', expect.stringMatching(/^we kennen geen wijk of buurt “Zuid-Oost” in Lindeveen/)],
		[21, 'skipped', expect.anything()],
		[22, 'skipped', expect.anything()]
	]);
	const values = new Map(steps.map(({ line }) => [line.title, line.values]));
	expect(values.get('Soep en Brood')).toMatchObject({
		venue: 'de-spil',
		wijkCode: 'WK990102',
		whenText: 'elke 1e dinsdag van de maand van 12.00 tot 13.30 uur',
		rhythm: { firstOn: '2026-12-01', startsAt: '12:00', endsAt: '13:30', rule: 'FREQ=MONTHLY;BYDAY=1TU' },
		themes: ['eating_together', 'meeting'],
		contactName: 'Toos',
		contactEmail: 'toos@lindeveen.example',
		cost: '€ 2,50',
		stepFree: true,
		places: 24
	});
	expect(values.get('Maaltijd aan huis')).toMatchObject({ personal: true, lat: null, wijkCode: 'WK990105' });
	const text = report(outcomes, {
		source: 'welzijn-lindeveen.csv',
		gemeenteName: 'Lindeveen',
		isWritten: true,
		wijkName: (code) => code,
		dates: ({ rule }) => rule ?? ''
	});
	expect(text).toMatch(/^ {2}regel {2}16 {2}geweigerd +activiteit: er staat geen titel$/m);
	expect(text).toMatch(
		/^Samen: 13 nieuw, 0 veranderd, 0 hetzelfde, 2 geweigerd, 2 overgeslagen; \d+ keer “let op”\.$/m
	);
	const again = await takeIn(db, await read(path), wish, true);
	expect(new Set(again[0]!.steps.map(({ outcome }) => outcome))).toEqual(new Set(['same', 'refused', 'skipped']));
}, 60_000);
