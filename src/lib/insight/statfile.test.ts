import { describe, expect, test } from 'vitest';
import { rowsOf } from '#lib/server/sheet/csv.ts';
import { indicatorCodes, indicators, sentence } from './indicator.ts';
import { levelOf } from './stat.ts';
import { readStats, rowsOfLines } from './statfile.ts';

const header = 'area_code;indicator;year;value;estimate;source';
const read = (...lines: string[]) => readStats(rowsOf('x.csv', [header, ...lines].join('\n')), 2026);

describe('a line is a figure', () => {
	test.each<[string, object]>([
		[
			'WK085511;lonely_share;2024;52,3;ja;RIVM Gezondheidsmonitor',
			{ value: 52.3, estimate: true, source: 'RIVM Gezondheidsmonitor' }
		],
		['WK085511;lonely_share;2024;52.3;nee;', { value: 52.3, estimate: false, source: 'RIVM' }],
		['WK085511;lonely_share;2024;52,3 %;;', { value: 52.3, estimate: true }],
		['WK085511;low_income_share;2024;7;;', { value: 7, estimate: false, source: 'CBS' }],
		['gm0855;LONELY_SHARE;2024;47;1;RIVM', { areaCode: 'GM0855', indicator: 'lonely_share' }],
		['BU08551100;aged_share;2024;0;0;CBS', { value: 0 }],
		['GM0542-OOST;aged_share;2024;18;;', { areaCode: 'GM0542-OOST' }]
	])('%s', (line, found) => {
		const { stats, mistakes } = read(line);
		expect(mistakes).toEqual([]);
		expect(stats).toMatchObject([found]);
	});

	test('commas will do as well as semicolons, in any order, and more columns are passed over', () => {
		const text =
			'year,value,area_code,indicator,remark\n2024,"52,3",WK085511,lonely_share,van ons\n2024,7.1,WK085511,low_income_share,\n';
		const { stats, mistakes } = readStats(rowsOf('x.csv', text), 2026);
		expect(mistakes).toEqual([]);
		expect(stats.map(({ indicator, value }) => [indicator, value])).toEqual([
			['lonely_share', 52.3],
			['low_income_share', 7.1]
		]);
	});

	test('JSON lines say the same', () => {
		const { rows, mistakes } = rowsOfLines(
			'{"area_code":"WK085511","indicator":"lonely_share","year":2024,"value":52.3,"estimate":true}\n\n{"area_code":"GM0855","indicator":"carer_share","year":"2022","value":"15,5"}\n'
		);
		expect(mistakes).toEqual([]);
		expect(readStats(rows, 2026)).toMatchObject({
			mistakes: [],
			stats: [
				{ value: 52.3, year: 2024, estimate: true },
				{ value: 15.5, year: 2022 }
			]
		});
	});
});

describe('what is wrong is said with the number of its line', () => {
	test.each<[string, RegExp]>([
		['Oost;lonely_share;2024;52;;', /^area_code “Oost” is geen code van het CBS/],
		[';lonely_share;2024;52;;', /^area_code “” is geen code/],
		['WK085511;geluk;2024;52;;', /^indicator “geluk” kennen we niet\. Wel: lonely_share, /],
		['WK085511;constructor;2024;52;;', /^indicator “constructor” kennen we niet/],
		['WK085511;lonely_share;24;52;;', /^year “24” is geen jaar van 1990 tot en met 2026$/],
		['WK085511;lonely_share;2027;52;;', /^year “2027” is geen jaar/],
		['WK085511;lonely_share;2024;;;', /^value “” is geen getal, zoals 52,3$/],
		['WK085511;lonely_share;2024;veel;;', /^value “veel” is geen getal/],
		['WK085511;lonely_share;2024;-1;;', /^value “-1” is geen getal/],
		['WK085511;lonely_share;2024;1e3;;', /^value “1e3” is geen getal/],
		['WK085511;lonely_share;2024;101;;', /^value 101 is te veel: het kan hoogstens 100 zijn$/],
		['WK085511;lonely_share;2024;52;misschien;;', /^estimate “misschien” is geen ja of nee$/],
		[`WK085511;lonely_share;2024;52;;${'x'.repeat(81)}`, /^source is langer dan 80 tekens$/]
	])('%s', (line, why) => {
		const { stats, mistakes } = read('WK085511;aged_share;2024;18;;', line);
		expect(stats).toHaveLength(1);
		expect(mistakes).toEqual([{ line: 3, why: expect.stringMatching(why) }]);
	});

	test('the same figure twice, a column that is missing, a line that is no object, an empty file', () => {
		const twice = 'WK085511;lonely_share;2024;52;;';
		expect(read(twice, '', twice).mistakes).toEqual([{ line: 4, why: 'dit cijfer staat ook op regel 2' }]);
		expect(readStats(rowsOf('x.csv', 'wijk;year\nWK1;2024\n'), 2026).mistakes).toMatchObject([
			{ line: 1, why: expect.stringContaining('ontbreekt area_code, indicator, value') }
		]);
		expect(rowsOfLines('[1]\n{"area_code"').mistakes.map(({ line }) => line)).toEqual([1, 2]);
		expect(readStats([], 2026).mistakes).toHaveLength(1);
	});
});

test('every figure reads as a sentence that says whether it is an estimate', () => {
	expect(sentence('lonely_share', 52.4, true)).toBe('ongeveer 52% van de volwassenen voelt zich eenzaam');
	expect(sentence('low_income_share', 7.12, false)).toBe('7,1% van de huishoudens heeft een laag inkomen');
	expect(sentence('benefit_rate', 41.4, false)).toBe('41 van de 1.000 inwoners krijgen bijstand');
	expect(sentence('cars_rate', 0.74, false)).toBe('0,7 auto’s per huishouden');
	for (const code of indicatorCodes) expect([code, indicators[code].themes.length > 0]).toEqual([code, true]);
});

test.each([
	['GM0855', 'gemeente'],
	['WK085511', 'wijk'],
	['BU08551100', 'buurt'],
	['GM0542-OOST', 'wijk'],
	['NL01', undefined]
])('%s is a %s', (code, level) => {
	expect(levelOf(code)).toBe(level);
});
