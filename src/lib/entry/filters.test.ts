import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isChosen, parse, write } from './filters.ts';

const read = (query: string) => parse(new URLSearchParams(query));

describe('the filters of a URL', () => {
	test('nothing chosen is everything', () => {
		const { filters, problems } = read('');
		expect(problems).toEqual([]);
		expect(isChosen(filters)).toBe(false);
		expect(write(filters)).toBe('');
	});

	test.each([
		['one kind', 'soort=netwerk', '?soort=netwerk'],
		['several kinds, in any order', 'soort=netwerk&soort=initiatief', '?soort=initiatief&soort=netwerk'],
		['several in one value', 'soort=netwerk,initiatief', '?soort=initiatief&soort=netwerk'],
		['a kind twice', 'soort=netwerk&soort=netwerk', '?soort=netwerk'],
		['a theme by its Dutch word', 'thema=samen-eten', '?thema=samen-eten'],
		['this week', 'wanneer=deze-week', '?wanneer=deze-week'],
		['words', 'zoek=samen+eten', '?zoek=samen+eten'],
		['free and step-free', 'gratis=ja&toegankelijk=ja', '?toegankelijk=ja&gratis=ja'],
		['a language', 'taal=ar', '?taal=ar'],
		['a piece of the map', 'gebied=5.1,52.1,5.2,52.2', '?gebied=5.10000%2C52.10000%2C5.20000%2C52.20000'],
		['a page', 'pagina=3', '?pagina=3'],
		['what others hang on an address', 'utm_source=mail', ''],
		['empty choices of a form', 'zoek=&wanneer=&taal=', '']
	])('%s', (_name, query, canonical) => {
		const { filters, problems } = read(query);
		expect(problems).toEqual([]);
		expect(write(filters)).toBe(canonical);
	});

	test.each([
		['a kind', 'soort=raket', 'soort'],
		['a theme', 'thema=raketten', 'thema'],
		['a moment', 'wanneer=ooit', 'moment'],
		['a moment every object has', 'wanneer=constructor', 'moment'],
		['a language', 'taal=klingon', 'taal'],
		['a language every object has', 'taal=__proto__', 'taal'],
		['a piece of the map with three corners', 'gebied=1,2,3', 'gebied'],
		['a piece of the map inside out', 'gebied=6,53,5,52', 'gebied'],
		['a piece of the map with words', 'gebied=a,b,c,d', 'gebied'],
		['a page below one', 'pagina=0', 'bladzijde'],
		['a page that is far too far', 'pagina=9999', 'bladzijde'],
		['a page in words', 'pagina=twee', 'bladzijde']
	])('%s we do not know is left out and told in Dutch', (_name, query, word) => {
		const { filters, problems } = read(query);
		expect(problems.join()).toContain(word);
		expect(write(filters)).toBe('');
	});

	test('a search is cut to what a database can hold', () => {
		const { filters, problems } = read(`zoek=${encodeURIComponent(`a\u0000b${'x'.repeat(200)}`)}`);
		expect(filters.search).toHaveLength(120);
		expect(filters.search).not.toContain('\u0000');
		expect(problems).toHaveLength(1);
	});

	test('what is written is read back the same, whatever comes in', () => {
		const names = ['soort', 'thema', 'wanneer', 'zoek', 'toegankelijk', 'gratis', 'taal', 'gebied', 'pagina'];
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary' }))), (pairs) => {
				const query = new URLSearchParams(pairs.map(([name, value]) => [name, value.toWellFormed()]));
				const { filters } = parse(query);
				const again = parse(new URLSearchParams(write(filters)));
				expect(again.problems).toEqual([]);
				expect(write(again.filters)).toBe(write(filters));
			})
		);
	});
});
