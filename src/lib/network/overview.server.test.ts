import { describe, expect } from 'vitest';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import {
	employ,
	fatima,
	joris,
	lindeveen,
	noor,
	oumar,
	plantEntry,
	priya,
	settle,
	waterkant
} from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import * as networks from './networks.server.ts';
import { look, open, wijken } from './overview.server.ts';
import { relate } from './relations.server.ts';

const network = async (db: Database, title: string, more: Parameters<typeof plantEntry>[1] = {}) => {
	const id = await plantEntry(db, { kind: 'network', title, ...more });
	await networks.save(db, id, { members: 12 });
	return id;
};

describe('the networks of a wijk, for its makelaar', () => {
	test('says which stand alone, which themes rest on one, and who carries three', async ({ db }) => {
		await settle(db);
		await employ(db);
		const wilma = { contactName: 'Wilma', contactPhone: '06 12345678' };
		const a = await network(db, 'A', { ...wilma, themes: ['green'] });
		const b = await network(db, 'B', { ...wilma, themes: ['green', 'language'] });
		await network(db, 'C', wilma);
		await relate(db, fatima, a, { otherId: b, way: 'shares_place', words: '' });
		const { missing, wijk } = await look(db, fatima, null);
		expect(wijk.name).toBe('De Hoef');
		expect(missing.alone.map(({ title }) => title)).toEqual(['C']);
		expect(missing.thin).toEqual([{ theme: 'language', on: { id: b, title: 'B' } }]);
		expect(missing.carriers.map(({ name, of }) => [name, of.map(({ title }) => title)])).toEqual([
			['Wilma', ['A', 'B', 'C']]
		]);
	});

	test('a number of an organisation carries nobody, and no address leaves the server', async ({ db }) => {
		await settle(db);
		await employ(db);
		await organisations.save(db, {
			...{ gemeenteCode: lindeveen, slug: 'welzijn', name: 'Welzijn', type: 'welfare', phone: '013 - 555 01 00' }
		});
		for (const title of ['A', 'B', 'C'])
			await network(db, title, { contactPhone: '0135550100', contactEmail: `${title}@voorbeeld.nl` });
		const found = await look(db, fatima, 'de-hoef');
		expect(found.missing.carriers).toEqual([]);
		expect(JSON.stringify(found)).not.toContain('voorbeeld.nl');
	});

	test('each sees the wijken they work in, and those without a makelaar', async ({ db }) => {
		await settle(db);
		await employ(db, [fatima]);
		const names = async (...who: Parameters<typeof wijken>) => (await wijken(...who)).map(({ name }) => name);
		expect(await names(db, fatima)).toEqual(['De Hoef', 'Waterkant']);
		expect(await names(db, priya)).toEqual(['De Hoef', 'Waterkant']);
		await employ(db, [joris]);
		expect(await names(db, fatima)).toEqual(['De Hoef']);
		expect(await names(db, oumar)).toEqual(['Elders-West']);
		expect(await names(db, noor)).toEqual([]);
	});

	test('another wijk is as if it were not there', async ({ db }) => {
		await settle(db);
		await employ(db);
		const there = await network(db, 'Het koor', { wijkCode: waterkant });
		for (const actor of [fatima, noor, visitor, oumar]) {
			await expect(look(db, actor, 'waterkant')).rejects.toThrow(NotAllowed);
			await expect(open(db, actor, there)).rejects.toThrow(NotAllowed);
		}
	});
});

describe('one network, for its makelaar', () => {
	test('shows its relations, what it does not say yet, and what meets in the same place or is about the same', async ({
		db
	}) => {
		await settle(db);
		await employ(db);
		const a = await network(db, 'A', { themes: ['green'], contactPhone: '06 12345678' });
		const b = await network(db, 'B', { themes: ['green'] });
		const c = await network(db, 'C', { themes: ['green'] });
		await network(db, 'Elders', { themes: ['green'], wijkCode: waterkant });
		await relate(db, fatima, b, { otherId: a, way: 'refers', words: 'voor zaad' });
		const found = await open(db, fatima, a);
		expect(found.relations).toMatchObject([
			{ label: 'krijgt mensen via', title: 'B', words: 'voor zaad', revision: 1 }
		]);
		expect(found.hints).toEqual([{ id: c, title: 'C', way: 'same_theme' }]);
		expect(found.others.map(({ title }) => title)).toEqual(['B', 'C', 'Elders']);
		expect(found.gaps).not.toContain('Er staat niemand bij om te bellen.');
		expect(found.gaps).toContain('Er staat niet wie je ontvangt bij de deur.');
	});
});
