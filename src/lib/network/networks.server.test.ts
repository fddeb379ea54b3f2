import { describe, expect } from 'vitest';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { elders, lindeveen, plantEntry, settle, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { choices, empty, read, shown, worded } from './form.server.ts';
import * as networks from './networks.server.ts';
import { find } from './shown.server.ts';

function form(fields: Record<string, string | string[]>): FormData {
	const made = new FormData();
	for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) made.append(name, value);
	return made;
}

async function planted(db: Database) {
	await settle(db);
	const organisations = await db
		.insert(organisation)
		.values([
			{ gemeenteCode: lindeveen, slug: 'welzijn', name: 'Welzijn', type: 'welfare' },
			{ gemeenteCode: elders, slug: 'ver', name: 'Ver', type: 'welfare' }
		])
		.returning({ id: organisation.id });
	const [here, far] = organisations.map(({ id }) => id) as [number, number];
	const people = await db
		.insert(contactPerson)
		.values([
			{ organisationId: here, name: 'Marja', phone: '013 - 555 01 02' },
			{ organisationId: far, name: 'Elias' }
		])
		.returning({ id: contactPerson.id });
	const [marja, elias] = people.map(({ id }) => id) as [number, number];
	const id = await plantEntry(db, { kind: 'network', title: 'De keuken' });
	return { id, here, far, marja, elias };
}

describe('the form of a network', () => {
	test('what was typed comes back as it was typed, and is kept as it can be kept', async ({ db }) => {
		const { id, here, marja } = await planted(db);
		const idea = await plantEntry(db);
		const sent = form({
			...{ members: ' 24 ', atmosphere: 'Rustig.\r\n\r\nMet veel thee.', walkIn: 'ja', door: 'Ans doet open' },
			...{ newcomerPlaces: '3', teaches: 'soep koken\n\nbrood bakken', talentsTaught: ['cooking', 'verzonnen'] },
			...{ talentsSought: 'hosting', contactPersonId: String(marja), holds: [String(idea), 'x', String(idea)] },
			...{ backer: [`${here}-${marja}`, ''], how: ['leent de zaal', 'niets'] }
		});
		const { input, mistakes } = read(sent);
		expect(mistakes).toEqual({});
		await networks.save(db, id, input!);
		expect(await shown(db, id)).toEqual({
			...empty,
			...{ members: '24', atmosphere: 'Rustig.\n\nMet veel thee.', walkIn: true, door: 'Ans doet open' },
			...{ newcomerPlaces: '3', teaches: 'soep koken\nbrood bakken', talentsTaught: ['cooking'] },
			...{ talentsSought: ['hosting'], contactPersonId: marja, holds: [idea] },
			backing: [{ organisationId: here, contactPersonId: marja, how: 'leent de zaal' }]
		});
		const told = (await find(db, id, lindeveen))!;
		expect(told.backers).toMatchObject([{ name: 'Welzijn', how: 'leent de zaal', person: { name: 'Marja' } }]);
		expect(told.spokesperson).toMatchObject({ name: 'Marja', phone: '013 - 555 01 02', organisation: 'Welzijn' });
	});

	test.for([
		['members', 'een stuk of tien'],
		['members', '-3'],
		['members', '99999'],
		['newcomerPlaces', '1e3'],
		['atmosphere', 'a'.repeat(601)],
		['door', 'a'.repeat(161)],
		['teaches', 'a\n'.repeat(9)],
		['teaches', 'a'.repeat(121)]
	])('%s that can not be so is told, and typed text is kept', ([name, value]) => {
		const { values, input, mistakes } = read(form({ [name!]: value! }));
		expect(input).toBeUndefined();
		expect(Object.keys(mistakes)).toEqual([name]);
		expect(values[name as 'members']).toBe(value);
	});

	test('an empty form is fine: a network may say nothing', () => {
		expect(read(new FormData())).toMatchObject({ mistakes: {}, input: { members: null, holds: [], backing: [] } });
	});

	test('pressing Zoek saves nothing; with nothing to look for it is a form like any', () => {
		expect(read(form({ networkSearch: 'koor', networkSeek: 'ja', members: 'x' }))).toMatchObject({ mistakes: {} });
		expect(read(form({ networkSearch: 'koor', networkSeek: 'ja' })).input).toBeUndefined();
		expect(read(form({ networkSearch: '', networkSeek: 'ja' })).input).toBeDefined();
	});

	test('what is in the wijk can be ticked, what was ticked stays, and the rest of the gemeente is searched', async ({
		db
	}) => {
		const { id } = await planted(db);
		const here = await plantEntry(db, { title: 'Soepclub' });
		const there = await plantEntry(db, { title: 'Soepkoor', wijkCode: waterkant, kind: 'activity' });
		const hidden = await plantEntry(db, { title: 'Soep in het geheim' }, { state: 'draft' });
		const far = await plantEntry(db, { title: 'Soep ver weg', gemeenteCode: elders, wijkCode: null });
		const spot = { gemeenteCode: lindeveen, wijkCode: 'WK990102' };
		const found = await choices(db, spot, { holds: [], search: 'SOEP' });
		expect(found.here.map((one) => one.id)).toEqual([here]);
		expect(found.found?.map((one) => one.id)).toEqual([there]);
		const ticked = await choices(db, spot, { holds: [there, hidden, far, id], search: '' });
		expect(ticked.here.map((one) => one.id)).toEqual([here, there]);
		expect(ticked.found).toBeNull();
		expect(ticked.organisations.map(({ name, people }) => [name, people.length])).toEqual([['Welzijn', 1]]);
	});

	test('two versions can be laid side by side in words', async ({ db }) => {
		const { here, marja } = await planted(db);
		const idea = await plantEntry(db, { title: 'Soepclub' });
		const values = {
			...empty,
			holds: [idea],
			backing: [{ organisationId: here, contactPersonId: marja, how: 'de zaal' }]
		};
		const found = await choices(db, { gemeenteCode: lindeveen, wijkCode: null }, values);
		expect(worded(values, found)).toMatchObject({
			...{ 'Wat erbij hoort': 'Soepclub', 'Organisaties eromheen': 'Welzijn, Marja, de zaal', 'Zo binnenlopen': 'nee' }
		});
	});
});

describe('what a network holds', () => {
	test('nothing of another gemeente, no network, and nobody of another organisation', async ({ db }) => {
		const { id, here, far, elias } = await planted(db);
		const other = await plantEntry(db, { kind: 'network' });
		const away = await plantEntry(db, { gemeenteCode: elders, wijkCode: null });
		await networks.save(db, id, {
			...{ holds: [other, away, id, 999_999_999], contactPersonId: elias },
			backing: [
				{ organisationId: far, contactPersonId: null, how: null },
				{ organisationId: here, contactPersonId: elias, how: null },
				{ organisationId: here, contactPersonId: null, how: 'nog eens' }
			]
		});
		expect(await shown(db, id)).toMatchObject({
			...{ holds: [], contactPersonId: 0, backing: [{ organisationId: here, contactPersonId: 0 }] }
		});
	});

	test('unticked is gone; what does not stand on the map now was not asked, and stays', async ({ db }) => {
		const { id } = await planted(db);
		const [one, two] = [await plantEntry(db), await plantEntry(db)];
		await networks.save(db, id, { holds: [one, two] });
		const hidden = await plantEntry(db, {}, { state: 'submitted' });
		const { hold } = await import('#lib/entry/entries.server.ts');
		await hold(db, id, [hidden]);
		await networks.save(db, id, { holds: [two] });
		await networks.save(db, id, { members: 8 });
		expect((await shown(db, id)).holds).toEqual([two, hidden]);
	});
});
