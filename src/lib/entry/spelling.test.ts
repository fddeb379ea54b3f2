import { expect, test } from 'vitest';
import { distance, nearest, sound, strange } from './spelling.ts';
import { parse } from './thesaurus.ts';

test('a letter forgotten, added, changed or swapped counts for one', () => {
	const table: [string, string, number][] = [
		['wandlen', 'wandelen', 1],
		['eenzaaam', 'eenzaam', 1],
		['fiest', 'fiets', 1],
		['soep', 'soap', 1],
		['soep', 'soep', 0],
		['', 'soep', 4],
		['kat', 'hond', 4]
	];
	for (const [one, other, expected] of table) expect(distance(one, other), `${one} ${other}`).toBe(expected);
});

test('what sounds the same is nearly the same', () => {
	for (const [one, other] of [
		['taalkafee', 'taalcafe'],
		['heimwee', 'hijmwee'],
		['mantelzorch', 'mantelzorg'],
		['kompjoeter', 'komputer']
	] as const)
		expect(sound(one), one).toBe(sound(other));
	expect(sound('soep')).not.toBe(sound('zoen'));
});

test('the nearest word is what was meant; what is too far off is left alone', () => {
	const known = ['wandelen', 'computer', 'koffie', 'boodschappen', 'nederlands', 'school', 'schilderen'];
	const table: [string, string | undefined][] = [
		['wandlen', 'wandelen'],
		['computr', 'computer'],
		['kompjoeter', 'computer'],
		['kofie', 'koffie'],
		['boodschapen', 'boodschappen'],
		['nederlans', 'nederlands'],
		['skool', 'school'],
		['shcilderen', 'schilderen'],
		['zeilen', undefined],
		['xyzzyq', undefined],
		['koffie', undefined]
	];
	for (const [typed, expected] of table) expect(nearest(typed, known), typed).toBe(expected);
});

test('only words that nobody knows are doubted', () => {
	const thesaurus = parse({ name: 'x', text: '[weglaten]\nmijn\n[woorden]\nwandelen, lopen\nclub, groep' });
	const typed = ['mijn', 'wandelingen', 'wandelclub', 'wandlen', 'kat', '2026', 'مرحبا', 'wandlen'];
	expect(strange(typed, thesaurus)).toEqual(['wandlen']);
});
