import { expect, test } from 'vitest';
import { ganzerik, rectangle } from './answers/ganzerik.ts';
import { divide } from './division.ts';
import { locatorOf } from './locator.ts';

const { buurten } = ganzerik();
const wijken = divide(ganzerik(), 'wijken');

test.each([
	['inside', { lon: 5.405, lat: 52.115 }, { wijkCode: 'WK990201', buurtCode: 'BU99020101' }],
	['in another wijk', { lon: 5.415, lat: 52.105 }, { wijkCode: 'WK990202', buurtCode: 'BU99020202' }],
	['a stone’s throw outside', { lon: 5.3995, lat: 52.115 }, { wijkCode: 'WK990201', buurtCode: 'BU99020101' }],
	['in the water', { lon: 5.425, lat: 52.115 }, undefined],
	['in the sea', { lon: 3, lat: 53 }, undefined],
	['nowhere', { lon: NaN, lat: NaN }, undefined]
])('a point %s', (_where, point, spot) => {
	expect(locatorOf(wijken, buurten)(point)).toEqual(spot);
});

test('wijken alone will do', () => {
	expect(locatorOf(wijken, [])({ lon: 5.405, lat: 52.115 })).toEqual({ wijkCode: 'WK990201', buurtCode: null });
	expect(locatorOf([], [])({ lon: 5.405, lat: 52.115 })).toBeUndefined();
});

test('in a gap between borders the nearest counts', () => {
	const drawnApart = [
		{ code: 'WK990201', parts: ['WK990201'], geometry: rectangle(5.4, 52.1103, 5.42, 52.12) },
		{ code: 'WK990202', parts: ['WK990202'], geometry: rectangle(5.4, 52.1, 5.42, 52.1098) }
	];
	expect(locatorOf(drawnApart, [])({ lon: 5.41, lat: 52.11 })?.wijkCode).toBe('WK990202');
});
