import { expect, test } from 'vitest';
import { collection, features } from './answers/ganzerik.ts';
import { assemble, plainName, yearOf } from './area.ts';
import { read } from './geojson.ts';

const all = () => read('x', collection());
const without = (...codes: string[]) => all().filter(({ code }) => !codes.includes(code));

test.each([
	['Wijk 01 Oostduinen', 'Oostduinen'],
	['Wijk 00', 'Wijk 00'],
	['Wijk 7 - Noord', 'Noord'],
	['Buurt 12 De Hoef', 'De Hoef'],
	['Wijk aan Zee', 'Wijk aan Zee'],
	['Binnenstad', 'Binnenstad']
])('CBS says %s, people say %s', (cbsName, plain) => {
	expect(plainName(cbsName)).toBe(plain);
});

test('loose areas come together per gemeente, water left out', () => {
	const { whole, landless } = assemble(all(), 2024);
	expect(whole.map(({ gemeente, wijken, buurten }) => [gemeente.name, wijken.length, buurten.length])).toEqual([
		['Ganzerik', 2, 4]
	]);
	expect(landless).toEqual([]);
});

test('a gemeente without a wijk on land is told apart', () => {
	const { whole, landless } = assemble(read('x', collection(features().slice(0, 2))), 2024);
	expect(whole).toEqual([]);
	expect(landless.map((area) => area.code)).toEqual(['GM9902']);
});

test('a buurt that nobody calls water goes with the water around it', () => {
	const [buurt] = features().filter(({ properties }) => properties.buurtcode === 'BU99029997');
	const dry = read('x', collection([{ ...buurt!, properties: { buurtcode: 'BU99029900' } }]));
	expect(assemble([...all(), ...dry], 2024).whole[0]!.buurten).toHaveLength(4);
});

test.each([
	['a wijk without its gemeente', without('GM9902'), 'WK990201 lies in gemeente GM9902, which is not there.'],
	['a buurt without its wijk', without('WK990201'), 'BU99020101 lies in wijk WK990201, which is not there.'],
	['two features with one code', [...all(), ...all().slice(5, 6)], 'Two features have the code BU99020101.']
])('%s is refused', (_what, found, reason) => {
	expect(() => assemble(found, 2024)).toThrow(reason);
});

const told = (...years: (number | undefined)[]) =>
	all().map((found, index) => ({ ...found, year: years[index % years.length] }));

test('the year is what the areas tell, or else what was asked for', () => {
	expect(yearOf(told(2024), undefined, 2026)).toBe(2024);
	expect(yearOf(told(undefined), 2023, 2026)).toBe(2023);
	expect(yearOf(told(2024, undefined), 2024, 2026)).toBe(2024);
	expect(yearOf(told(undefined), 2027, 2026)).toBe(2027);
});

test.each([
	[told(undefined), undefined, /add --year/],
	[told(2024), 2025, /areas of 2024, not of 2025/],
	[told(2023, 2024), 2024, /different years: 2023, 2024/],
	[told(undefined), 1066, /1066 can't be right/],
	[told(undefined), 2028, /2028 can't be right: give one from 1995 to 2027/],
	[told(undefined), 2024.5, /can't be right/],
	[told(undefined), NaN, /can't be right/]
])('a year that is not there or not right is refused', (found, given, reason) => {
	expect(() => yearOf(found, given, 2026)).toThrow(reason);
});
