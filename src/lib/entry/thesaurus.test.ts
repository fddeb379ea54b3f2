import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { log } from '#lib/server/log.server.ts';
import { themeWord } from './findable.ts';
import { terms } from './search.ts';
import { themeCodes, themes } from './theme.ts';
import { follow } from './thesaurus.server.ts';
import { parse } from './thesaurus.ts';

const file = () =>
	parse({ name: 'thesaurus.txt', text: readFileSync(join(import.meta.dirname, 'thesaurus.txt'), 'utf8') });
const meaning = (text: string, word: string) => parse({ name: 'eigen.txt', text }).meanings.get(word);

describe('the thesaurus', () => {
	test('tells what means the same, in both directions', () => {
		const text = '[woorden]\nsoep, bouillon';
		expect([...meaning(text, 'soep')!.same]).toEqual(['bouillon']);
		expect([...meaning(text, 'bouillon')!.same]).toEqual(['soep']);
	});

	test('tells what is a kind of something, in one direction, and which theme it is', () => {
		const text = '[woorden]\neten > soep, thema Samen eten';
		expect([...meaning(text, 'eet')!.narrower]).toEqual(['soep']);
		expect([...meaning(text, 'eet')!.themes]).toEqual(['eating_together']);
		expect(meaning(text, 'soep')).toBeUndefined();
	});

	test('grows: a word may stand in more lines and in more files', () => {
		const general = { name: 'thesaurus.txt', text: '[woorden]\nbank, zitplek' };
		const own = { name: 'eigen.txt', text: '[woorden]\r\nbank > Hoefbank\r\n' };
		const both = parse(general, own).meanings.get('bank')!;
		expect([...both.same, ...both.narrower]).toEqual(['zitplek', 'hoefbank']);
	});

	test('takes remarks, empty lines, capitals, accents and the mark some editors put in front', () => {
		const text = '\uFEFF# mijn lijst\n\n[ Woorden ]\n  Eetcafé ,, Koffie # gezellig\n';
		expect([...parse({ name: 'x', text }).meanings.keys()]).toEqual(['eetcaaf', 'koffie']);
		expect(parse({ name: 'x', text: '' }).meanings.size).toBe(0);
	});

	test('names every line that is wrong, with what is wrong', () => {
		const text = [
			'soep, bouillon',
			'[dingen]',
			'[woorden]',
			'eten > soep > bouillon',
			'eten >',
			'> soep',
			'eten > thema Ruimtevaart',
			'eten > warme hap',
			'!!!, soep',
			'goed, prima',
			'[bijzaak]',
			'samen > elkaar'
		].join('\n');
		expect(() => parse({ name: 'eigen.txt', text })).toThrow(
			[
				'De woordenlijst kan zo niet worden gelezen:',
				'eigen.txt, regel 1: hierboven hoort een kopje te staan, zoals [woorden]',
				'eigen.txt, regel 2: [dingen] ken ik niet, wel [weglaten], [bijzaak], [woorddelen], [heel], [woorden]',
				'eigen.txt, regel 4: er staat meer dan één > in',
				'eigen.txt, regel 5: voor en na de > hoort minstens één woord te staan',
				'eigen.txt, regel 6: voor en na de > hoort minstens één woord te staan',
				'eigen.txt, regel 7: "thema Ruimtevaart" is geen thema dat we kennen',
				'eigen.txt, regel 8: na de > kan alleen een los woord staan, en niet "warme hap"',
				'eigen.txt, regel 9: "!!!" is geen woord',
				'eigen.txt, regel 12: onder [bijzaak] kan geen > staan'
			].join('\n')
		);
	});
});

describe('our own thesaurus', () => {
	test('can be read, and is no small thing', () => {
		const { meanings, dropped } = file();
		expect(meanings.size).toBeGreaterThan(900);
		expect(dropped.has('de')).toBe(true);
	});

	test.for(themeCodes)('leads from the label of %s to the theme', (code) => {
		const found = terms(themes[code], file()).flatMap((term) => [
			...term.themes,
			...term.parts.flatMap((p) => p.themes)
		]);
		expect(found).toContain(themeWord(code));
	});
});

test("a change of the file counts at once; one that can't be read is left aside, and so is a file that went away", () => {
	const folder = mkdtempSync(join(tmpdir(), 'thesaurus-'));
	const path = join(folder, 'thesaurus.txt');
	let minute = 0;
	const write = (text: string) => {
		writeFileSync(path, text);
		minute++;
		utimesSync(path, minute * 60, minute * 60);
	};
	const level = log.level;
	log.level = 'silent';
	try {
		expect(() => follow(path)()).toThrow();
		write('[woorden]\nsoep, bouillon');
		const current = follow(path, 0);
		const meanings = () => [...current().meanings.keys()];
		expect(meanings()).toEqual(['soep', 'bouillon']);
		write('[woorden]\nsoep, hap');
		expect(meanings()).toEqual(['soep', 'hap']);
		write('soep');
		expect(meanings()).toEqual(['soep', 'hap']);
		rmSync(path);
		expect(meanings()).toEqual(['soep', 'hap']);
		write('[woorden]\nthee, koffie');
		expect(meanings()).toEqual(['thee', 'koffie']);
	} finally {
		log.level = level;
		rmSync(folder, { recursive: true });
	}
});
