import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as own from '#lib/keeping/own.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { rowsOf } from '#lib/server/sheet/csv.ts';
import { Unreadable } from '#lib/server/sheet/sheet.ts';
import { event } from '#lib/server/table.server.ts';
import { fatima, noor, plantEntry, waterkant } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { keepers } from '../../../tests/keepers.ts';
import * as lists from './lists.server.ts';
import { csvOf } from './output.ts';

const sheet = (text: string) => [{ name: 'blad', rows: rowsOf('blad.csv', text) }];
const header = 'ID;Soort;Titel;Omschrijving;Wijk;Organisatie';
const line = (text: string) => sheet(`${header}\n${text}`);

/** What became of each line. */
async function becomes(db: Database, actor: Actor, id: number, text: string, isWriting = false) {
	const outcomes = await lists.takeInOwn(db, actor, id, line(text), isWriting);
	return outcomes.flatMap(({ steps }) => steps.map(({ line, outcome }) => line.refusal ?? outcome));
}

const titles = async (db: Database) => (await db.select().from(entry)).map(({ title }) => title).toSorted();

describe('the sheet of an organisation', () => {
	test('is tried first, then written, then the same; the makelaar sees it and nobody is mailed', async ({ db }) => {
		const { linde, tom } = await keepers(db);
		const text =
			'1;Netwerk;Breicafé;Samen breien.;De Hoef;\n2;Activiteit;Soep;Samen eten.;Waterkant;Zorggroep De Linde';
		expect(await becomes(db, tom, linde.id, text)).toEqual(['new', 'new']);
		expect(await titles(db)).toEqual([]);
		expect(await becomes(db, tom, linde.id, text, true)).toEqual(['new', 'new']);
		expect(await titles(db)).toEqual(['Breicafé', 'Soep']);
		expect(await becomes(db, tom, linde.id, text, true)).toEqual(['same', 'same']);
		expect(await count(db, 'entry')).toBe(2);
		expect((await own.list(db, tom)).items.map(({ title }) => title)).toEqual(['Breicafé', 'Soep']);
		expect((await own.news(db, fatima)).map(({ title }) => title)).toEqual(['Breicafé']);
		const [told] = await db.select().from(event).where(eq(event.name, 'network.published'));
		expect(told).toMatchObject({ actorKind: 'account', actorId: tom.id, details: { by: 'import', as: 'colleague' } });
		expect(await lettersIn(db)).toEqual([]);
	});

	test.for<[string, string, string]>([
		['an organisation', '1;Organisatie;Nieuwe club;x;;', 'kan hier niet mee'],
		['a venue', '1;Plek;Buurthuis;x;De Hoef;', 'kan hier niet mee'],
		['an initiative', '1;Initiatief;Van buren;x;De Hoef;', 'kan hier niet mee'],
		['something of another organisation', '1;Netwerk;Leeskring;x;De Hoef;Bibliotheek', 'andere organisatie'],
		['what one person offers', '1;Aanbod;Ik klus;x;De Hoef;', 'wat één persoon aanbiedt'],
		['something that stands there of another', ';Netwerk;Boekenruil;x;De Hoef;', 'is niet van Zorggroep De Linde'],
		[
			'the number of another',
			'bieb/network:7;Netwerk;Heel anders;x;De Hoef;',
			'nummer “bieb/network:7” is niet van Zorggroep'
		],
		[
			'a number of another that is still free',
			'bieb/network:8;Netwerk;Heel anders;x;De Hoef;',
			'schrijf een eigen nummer'
		],
		['a number of the gemeente', 'network:8;Netwerk;Heel anders;x;De Hoef;', 'is niet van Zorggroep De Linde']
	])('refuses %s, and changes nothing of it', async ([what, text, why], { db }) => {
		const { boek, linde, tom } = await keepers(db);
		await plantEntry(db, {
			...{ kind: 'network', title: 'Kring van de bieb', organisationId: boek.id, sourceKey: 'bieb/network:7' }
		});
		await plantEntry(db, { kind: 'network', title: 'Boekenruil', organisationId: boek.id });
		const sent = what === 'what one person offers' ? `${header};Door wie\n${text};persoon` : `${header}\n${text}`;
		const outcomes = await lists.takeInOwn(db, tom, linde.id, sheet(sent), true);
		expect(outcomes.flatMap(({ steps }) => steps.map(({ line, outcome }) => line.refusal ?? outcome))).toEqual([
			expect.stringContaining(why)
		]);
		expect(await titles(db)).toEqual(['Boekenruil', 'Kring van de bieb']);
		expect(await count(db, 'organisation')).toBe(2);
		expect(await count(db, 'venue')).toBe(0);
	});

	test('keeps the number of another sheet for what is theirs, and of two long names each has its own', async ({
		db
	}) => {
		const { boek, linde, tom, els } = await keepers(db);
		const key = 'atlas/network:3';
		await plantEntry(db, { kind: 'network', title: 'Leeskring', organisationId: linde.id, sourceKey: key });
		expect(await becomes(db, tom, linde.id, `${key};Netwerk;Leeskring;Samen lezen.;De Hoef;`, true)).toEqual([
			'changed'
		]);
		const long = 'stichting-voor-welzijn-en-zorg-in-de-wijk';
		for (const [house, end] of [
			[linde, 'noord'],
			[boek, 'zuid']
		] as const)
			await db
				.update(organisation)
				.set({ slug: `${long}-${end}` })
				.where(eq(organisation.id, house.id));
		expect(await becomes(db, tom, linde.id, '1;Netwerk;Soep;Samen eten.;De Hoef;', true)).toEqual(['new']);
		expect(await becomes(db, els, boek.id, '1;Netwerk;Boeken;Samen lezen.;De Hoef;', true)).toEqual(['new']);
	});

	test('a colleague of one wijk brings that wijk only', async ({ db }) => {
		const { linde, margriet, tom } = await keepers(db);
		const there = await plantEntry(db, {
			kind: 'network',
			title: 'Daar',
			wijkCode: waterkant,
			organisationId: linde.id
		});
		const told = await becomes(
			...([db, margriet, linde.id] as const),
			'1;Netwerk;Hier;x;De Hoef;\n2;Netwerk;Waterkring;x;Waterkant;\n3;Netwerk;Overal;x;hele gemeente;\n4;Netwerk;Daar;Anders.;Waterkant;',
			true
		);
		expect(told[0]).toBe('new');
		expect(told.slice(1).every((one) => /wijk/.test(one))).toBe(true);
		expect(await titles(db)).toEqual(['Daar', 'Hier']);
		expect((await lists.rowsOfOwn(db, margriet, linde.id)).rows.map(({ title }) => title)).toEqual(['Hier']);
		expect((await lists.rowsOfOwn(db, tom, linde.id)).rows).toHaveLength(2);
		expect((await db.select().from(entry).where(eq(entry.id, there)))[0]!.summary).toBe('Iets wat we samen doen.');
	});

	test('is for its own people', async ({ db }) => {
		const { els, linde } = await keepers(db);
		for (const actor of [els, fatima, noor, visitor]) {
			await expect(becomes(db, actor, linde.id, '1;Netwerk;Kring;x;De Hoef;', true)).rejects.toThrow(NotAllowed);
			await expect(lists.rowsOfOwn(db, actor, linde.id)).rejects.toThrow(NotAllowed);
		}
		expect(await titles(db)).toEqual([]);
	});

	test('what goes out comes back the same, and runs nothing in a spreadsheet', async ({ db }) => {
		const { linde, tom } = await keepers(db);
		await becomes(
			db,
			tom,
			linde.id,
			"1;Netwerk;'=HYPERLINK(1);Samen breien.;De Hoef;\n2;Netwerk;Kring;x;Waterkant;",
			true
		);
		const text = csvOf(await lists.rowsOfOwn(db, tom, linde.id));
		expect(text).toContain("'=HYPERLINK(1)");
		expect(text).not.toMatch(/(^|;)"?=/m);
		const outcomes = await lists.takeInOwn(db, tom, linde.id, sheet(text), true);
		expect(outcomes.flatMap(({ steps }) => steps.map(({ outcome }) => outcome))).toEqual(['same', 'same']);
	});

	test('more than five hundred lines is too much at a time', async ({ db }) => {
		const { linde, tom } = await keepers(db);
		const text = Array.from({ length: 540 }, (_, at) => `${at};Netwerk;Kring ${at};x;De Hoef;`).join('\n');
		await expect(becomes(db, tom, linde.id, text, true)).rejects.toThrow(Unreadable);
		expect(await titles(db)).toEqual([]);
	});

	test('a cell of a million letters is not read', async ({ db }) => {
		const { linde, tom } = await keepers(db);
		const text = `1;Netwerk;Breicafé;${'x'.repeat(1_000_000)};De Hoef;`;
		await expect(becomes(db, tom, linde.id, text)).rejects.toThrow('regel 2 te veel tekst');
	});
});
