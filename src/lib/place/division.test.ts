import { expect, test } from 'vitest';
import { ganzerik } from './answers/ganzerik.ts';
import { divide, readNames, readOwn, usualDivision } from './division.ts';
import { contains } from './geometry.ts';

const single = () => {
	const territory = ganzerik();
	const [wijk] = territory.wijken;
	return { ...territory, wijken: [{ ...wijk!, name: 'Wijk 00' }] };
};
const [nw, ne, sw, se] = ['BU99020101', 'BU99020102', 'BU99020201', 'BU99020202'] as const;

test('the wijken of CBS are the usual division, its buurten when there is one wijk with several', () => {
	expect(usualDivision(ganzerik())).toBe('wijken');
	expect(usualDivision(single())).toBe('buurten');
	expect(usualDivision({ ...single(), buurten: [] })).toBe('wijken');
	expect(usualDivision({ ...single(), buurten: ganzerik().buurten.slice(0, 1) })).toBe('wijken');
});

test('wijken of CBS lose the number in their name, but CBS keeps it', () => {
	expect(
		divide(ganzerik(), 'wijken').map(({ code, name, cbsName, parts }) => ({ code, name, cbsName, parts }))
	).toEqual([
		{ code: 'WK990201', name: 'Noord', cbsName: 'Wijk 01 Noord', parts: ['WK990201'] },
		{ code: 'WK990202', name: 'Zuid', cbsName: 'Wijk 02 Zuid', parts: ['WK990202'] }
	]);
	expect(divide(single(), 'wijken')[0]!.name).toBe('Ganzerik');
});

test('buurten can be the wijken on screen', () => {
	expect(divide(ganzerik(), 'buurten').map(({ code }) => code)).toEqual([nw, ne, sw, se]);
	expect(() => divide({ ...ganzerik(), buurten: [] }, 'buurten')).toThrow(/no buurten were given/);
});

test('own wijken are put together from buurten, with the inhabitants that are known', () => {
	const [west, east] = divide(ganzerik(), 'own', [
		{ name: 'West aan de dijk', parts: [sw, nw], about: 'Langs het water.' },
		{ name: 'Oost', parts: [se, ne] }
	]);
	expect(west).toMatchObject({
		code: 'GM9902-WEST-AAN-DE-DIJK',
		name: 'West aan de dijk',
		cbsName: null,
		parts: [nw, sw],
		inhabitants: 3210,
		about: 'Langs het water.'
	});
	expect(west!.geometry.coordinates).toHaveLength(1);
	expect(contains(west!.geometry, { lon: 5.405, lat: 52.11 })).toBe(true);
	expect(contains(west!.geometry, { lon: 5.415, lat: 52.115 })).toBe(false);
	expect(east).toMatchObject({ inhabitants: 1000 });
});

test.each([
	[
		'a buurt twice',
		[
			{ name: 'A', parts: [nw, ne, sw] },
			{ name: 'B', parts: [se, sw] }
		],
		/BU99020201 is in two own wijken; the second is B/
	],
	[
		'a buurt of another gemeente',
		[{ name: 'A', parts: ['BU08551001'] }],
		/BU08551001, a part of A, is not a buurt of GM9902/
	],
	['a buurt forgotten', [{ name: 'A', parts: [nw, ne, sw] }], /One buurt is in no own wijk: BU99020202/],
	[
		'buurten forgotten',
		[{ name: 'A', parts: [nw] }],
		/3 buurten are in no own wijk: BU99020102, BU99020201, BU99020202/
	],
	[
		'one name twice',
		[
			{ name: 'A', parts: [nw, ne] },
			{ name: 'a', parts: [sw, se] }
		],
		/Two own wijken are called a/
	]
])('%s is refused', (_what, own, reason) => {
	expect(() => divide(ganzerik(), 'own', own)).toThrow(reason);
});

test.each([
	[{}, /^x is not as expected \(.+\); an example: /],
	[[], /^x is not as expected/],
	[[{ name: '', parts: [nw] }], /at 0\.name/],
	[[{ name: 'A', parts: [] }], /at 0\.parts/],
	[[{ name: 'A', buurten: [nw] }], /not as expected/]
])('a division file %j is refused in one line', (json, reason) => {
	expect(() => readOwn('x', json)).toThrow(reason);
	expect(() => readOwn('x', json)).toThrow(/^[^\n]+$/);
});

test('own names are a name per code', () => {
	expect(readNames('x', { WK990201: ' Binnenstad ' })).toEqual({ WK990201: 'Binnenstad' });
	expect(() => readNames('x', { WK990201: 5 })).toThrow(/at WK990201/);
	expect(() => readNames('x', ['Binnenstad'])).toThrow(/not as expected/);
});
