import { expect, test } from 'vitest';
import { agesFrom, costFrom, isForWomen } from './fromwords.ts';

test.each([
	['55-plus', 55, null],
	['Voor 65+', 65, null],
	['Iedereen vanaf 16 jaar', 16, null],
	['jongeren van 12 tot 18 jaar', 12, 18],
	['14-23 jaar', 14, 23],
	['Kinderen tot en met 12 jaar', null, 12],
	['van 0 tot 100', null, null],
	['iedereen', null, null],
	['op nummer 55', null, null],
	[null, null, null]
])('for what ages "%s" is', (audience, minAge, maxAge) => {
	expect(agesFrom(audience)).toEqual({ minAge, maxAge });
});

test.each([
	['Vrouwen', true],
	['alleen voor vrouwen uit de Eng', true],
	['Moeders met een kleintje', true],
	['Vooral vrouwen', false],
	['Vrouwen en mannen', false],
	['Mannen', false],
	[null, false]
])('whether "%s" is for women only', (audience, expected) => {
	expect(isForWomen(audience)).toBe(expected);
});

test.each([
	[null, true, 0],
	['gratis, koffie 1 euro', false, 0],
	['€ 2,50 per keer', false, 2.5],
	['3 euro', false, 3],
	['€ 40 per jaar', false, undefined],
	['€ 2 of € 4 met soep', false, undefined],
	['wat je kunt missen', false, undefined],
	[null, false, undefined]
])('what a time costs by "%s"', (cost, free, expected) => {
	expect(costFrom({ cost, free })).toBe(expected);
});
