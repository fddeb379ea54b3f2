import { expect, test } from 'vitest';
import type { MultiPolygon } from 'geojson';
import { rectangle } from './answers/ganzerik.ts';
import { successionOf } from './succession.ts';

/** Wijken that are strips from west to east, in hundredths of a degree. */
function strips(of: Record<string, [from: number, to: number]>) {
	const wijken = Object.entries(of).map(([code, [from, to]]) => {
		const geometry: MultiPolygon = rectangle(5 + from / 100, 52, 5 + to / 100, 52.01);
		return { code, geometry, parts: [code] };
	});
	return { wijken, buurten: [] };
}

const succeed = (before: Parameters<typeof strips>[0], after: Parameters<typeof strips>[0]) =>
	successionOf('GM9902', strips(before), strips(after));
const inA = { wijkCode: 'A', buurtCode: null };

test.each([
	['stays', { A: [0, 10] }, { A: [0, 10] }, 'A', true],
	['gets a little smaller', { A: [0, 10] }, { A: [0, 8], B: [8, 10] }, 'A', true],
	['gets another code', { A: [0, 10] }, { B: [0, 10] }, 'B', true],
	['goes up in another', { A: [0, 10], B: [10, 20] }, { B: [0, 20] }, 'B', true],
	['is split', { A: [0, 10] }, { B: [0, 5], C: [5, 10] }, null, false],
	['is split and the smaller part keeps the code', { A: [0, 10] }, { A: [0, 4], B: [4, 10] }, 'A', false],
	['changes codes with its neighbour', { A: [0, 10], B: [10, 20] }, { B: [0, 10], A: [10, 20] }, 'B', true],
	['left', { A: [0, 10], B: [10, 20] }, { B: [10, 20] }, null, false]
] as [string, Record<string, [number, number]>, Record<string, [number, number]>, string | null, boolean][])(
	'without a point: a wijk that %s',
	(_what, before, after, wijkCode, decided) => {
		expect(succeed(before, after).follow(inA)).toEqual({ wijkCode, buurtCode: null, decided });
	}
);

test('a point decides, whatever the codes say', () => {
	const { follow } = succeed({ A: [0, 10] }, { A: [0, 8], B: [8, 10] });
	expect(follow(inA, { lon: 5.09, lat: 52.005 })).toEqual({ wijkCode: 'B', buurtCode: null, decided: true });
	expect(follow(inA, { lon: 6, lat: 52.005 })).toEqual({ wijkCode: 'A', buurtCode: null, decided: false });
});

test('what is for the whole gemeente stays that', () => {
	const { follow } = succeed({ A: [0, 10] }, { B: [0, 10] });
	const forAll = { wijkCode: null, buurtCode: null };
	expect(follow(forAll, { lon: 5.05, lat: 52.005 })).toEqual({ ...forAll, decided: true });
});

test.each([
	['stays', { A: [0, 10] }, { A: [0, 10] }, ['A']],
	['is split', { A: [0, 10] }, { B: [0, 4], C: [4, 10] }, ['C', 'B']],
	['gives a part to a new one', { A: [0, 10] }, { A: [0, 7], B: [7, 10] }, ['A', 'B']],
	['gives a part to a neighbour', { A: [0, 10], B: [10, 20] }, { A: [0, 7], B: [7, 20] }, ['A']],
	['gives a strip to a new one that is mostly elsewhere', { A: [0, 10] }, { A: [0, 9], B: [9, 20] }, ['A']],
	['left, but for a strip', { A: [0, 10], B: [10, 20] }, { B: [9.5, 20] }, []]
] as [string, Record<string, [number, number]>, Record<string, [number, number]>, string[]][])(
	'who looks after a wijk that %s',
	(_what, before, after, heirs) => {
		expect(succeed(before, after).heirs('A')).toEqual(heirs);
	}
);

test('a wijk nobody knows has an heir only under its own code', () => {
	const { follow, heirs } = succeed({ A: [0, 10] }, { A: [0, 10] });
	expect(follow({ wijkCode: 'Z', buurtCode: null })).toEqual({ wijkCode: null, buurtCode: null, decided: false });
	expect(heirs('Z')).toEqual([]);
});
