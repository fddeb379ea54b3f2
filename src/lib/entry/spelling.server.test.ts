import { describe, expect } from 'vitest';
import { elders, lindeveen, plantEntry, settle, fatima } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import * as entries from './entries.server.ts';
import { correct } from './spelling.server.ts';

describe('a typing error', () => {
	test('is mended by the thesaurus and by the words of the gemeente', async ({ db }) => {
		await settle(db);
		await plantEntry(db, { title: 'Broodje bakkeljauw in De Veenmol' });
		const table: [string, string | undefined][] = [
			['wandlen', 'wandelen'],
			['Computr les', 'computer les'],
			['nederlans leren in de buurt', 'nederlands leren in de buurt'],
			['bakeljauw', 'bakkeljauw'],
			['de veenmoll', 'de veenmol'],
			// nothing to mend, or nothing that comes near
			['wandelen', undefined],
			['bakkeljauw', undefined],
			['xyzzyq', undefined],
			['', undefined],
			['مرحبا 😀 123456', undefined]
		];
		for (const [typed, expected] of table) expect(await correct(db, lindeveen, typed), typed).toBe(expected);
	});

	test('is no error when something has the word, even deep in its text', async ({ db }) => {
		await settle(db);
		expect(await correct(db, lindeveen, 'kofie')).toBe('koffie');
		await plantEntry(db, { body: 'Wij schenken kofie, met één f.' });
		expect(await correct(db, lindeveen, 'kofie')).toBeUndefined();
	});

	test('is not mended with words of another gemeente, of what is not public, or of what was withdrawn', async ({
		db
	}) => {
		await settle(db);
		await plantEntry(db, { title: 'Bakkeljauw', gemeenteCode: elders, wijkCode: null });
		await plantEntry(db, { title: 'Bakkeljauw' }, { state: 'submitted' });
		expect(await correct(db, lindeveen, 'bakeljauw')).toBeUndefined();
		const id = await plantEntry(db, { title: 'Bakkeljauw' });
		expect(await correct(db, lindeveen, 'bakeljauw')).toBe('bakkeljauw');
		await entries.publish(db, fatima, id, 'withdrawn');
		expect(await correct(db, lindeveen, 'bakeljauw')).toBeUndefined();
	});

	test('can be mended once a proposal is published; the same words are kept once', async ({ db }) => {
		await settle(db);
		const id = await plantEntry(db, { title: 'Bakkeljauw', summary: 'Vis' }, { state: 'submitted' });
		expect(await count(db, 'search_word')).toBe(0);
		await entries.publish(db, fatima, id, 'published');
		expect(await correct(db, lindeveen, 'bakeljauw')).toBe('bakkeljauw');
		const before = await count(db, 'search_word');
		await plantEntry(db, { title: 'Bakkeljauw', summary: 'Vis' });
		expect(await count(db, 'search_word')).toBe(before);
	});
});
