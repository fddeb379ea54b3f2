import { describe, expect, test } from 'vitest';
import type { Line } from './network.ts';
import {
	boxOf,
	type Circle,
	drawn,
	labelOf,
	nameOf,
	neighboursOf,
	radiusOf,
	saidOf,
	spotsOf,
	stepFrom
} from './picture.ts';

const circle = (id: number, title: string, members: number | null = 24): Circle => ({
	...{ id, title, members, slug: `netwerk-${id}`, newcomerPlaces: null, elsewhere: null }
});
const line = (fromId: number, toId: number, type: Line['type'] = 'shares_place', words = ''): Line => ({
	...{ fromId, toId, type, words }
});

describe('a circle', () => {
	test('is larger with more people, never too small to press or too large to fit', () => {
		const sizes = [null, 1, 8, 24, 60, 5000].map((members) => radiusOf({ members }));
		expect(sizes).toEqual(sizes.toSorted((one, other) => one - other));
		expect(sizes[0]! * 2).toBeGreaterThanOrEqual(40);
		expect(sizes.at(-1)).toBe(46);
	});

	test.each([
		['Eettafel De Spil', ['Eettafel De Spil']],
		['Taalkring Hoefkwartier op woensdag', ['Taalkring', 'Hoefkwartier op', 'woensdag']],
		['Burgerhulpdienstvrijwilligers', ['Burgerhulpd-', 'ienstvrijwi-', 'lligers']],
		[
			'De tuin achter de flats aan de Lindelaan en de Beukenlaan',
			['De tuin achter de', 'flats aan de', 'Lindelaan en …']
		]
	])('%s is written in lines that fit', (title, lines) => {
		expect(labelOf(title).length).toBeLessThanOrEqual(3);
		expect(labelOf(title)).toEqual(lines);
	});

	test('a name of any length takes no more than half of a narrow screen', () => {
		for (const title of ['W'.repeat(80), '繁體中文'.repeat(20), 'a b '.repeat(20), 'x'])
			expect(boxOf(circle(1, title)).half * 2).toBeLessThanOrEqual(144);
	});

	test('says aloud what it is, how many people and what it hangs together with', () => {
		expect(nameOf(circle(1, 'Eettafel De Spil'), 3)).toBe('Eettafel De Spil, 24 mensen, hangt samen met 3 netwerken');
		expect(nameOf(circle(1, 'De straat', null), 1)).toBe('De straat, hangt samen met 1 netwerk');
		expect(nameOf({ ...circle(1, 'Tuin', 1), elsewhere: 'Waterkant' }, 0)).toBe(
			'Tuin, 1 mens, in Waterkant, hangt nog niet samen met een ander netwerk'
		);
	});
});

describe('how it hangs together', () => {
	const circles = [circle(1, 'Eettafel'), circle(2, 'Tuin'), circle(3, 'Taalkring')];

	test('is said from both sides', () => {
		const lines = [line(1, 2, 'shares_place', 'de keuken'), line(1, 3, 'refers')];
		const said = (id: number) =>
			saidOf({ id }, { circles, lines }).map(({ label, other, words }) => `${label} ${other.title}: ${words}`);
		expect(said(1)).toEqual(['deelt een plek met Tuin: de keuken', 'stuurt mensen door naar Taalkring: ']);
		expect(said(2)).toEqual(['deelt een plek met Eettafel: de keuken']);
		expect(said(3)).toEqual(['krijgt mensen via Eettafel: ']);
	});

	test('two ways with the same network count as one neighbour', () => {
		expect(neighboursOf(1, [line(1, 2), line(2, 1, 'refers'), line(1, 3)])).toEqual(new Set([2, 3]));
	});

	test('every line is drawn between its circles, several between the same two apart', () => {
		const lines = [line(1, 2), line(1, 2, 'shares_people'), line(2, 1, 'refers'), line(1, 99)];
		const found = drawn(circles, lines, spotsOf(circles, lines, 680));
		expect(found).toHaveLength(3);
		expect(new Set(found.map(({ path }) => path)).size).toBe(3);
		for (const one of found) expect(one.path).not.toMatch(/NaN|Infinity/);
	});
});

describe('walking with the arrow keys', () => {
	const circles = [circle(1, 'Midden'), circle(2, 'Boven'), circle(3, 'Rechts'), circle(4, 'Los')];
	const lines = [line(1, 2), line(3, 1, 'refers')];
	const spots = {
		width: 680,
		height: 400,
		at: [
			[300, 200],
			[300, 40],
			[500, 220],
			[100, 200]
		] as [number, number][]
	};

	test.each([
		[1, 'ArrowUp', 2],
		[1, 'ArrowRight', 3],
		[2, 'ArrowDown', 1],
		[3, 'ArrowLeft', 1],
		// Los lies there, but hangs together with nothing
		[1, 'ArrowLeft', undefined],
		[1, 'ArrowDown', undefined],
		[4, 'ArrowRight', undefined],
		[99, 'ArrowRight', undefined]
	] as const)('from %i, %s leads to %s', (from, key, to) => {
		expect(stepFrom(from, key, { circles, lines }, spots)).toBe(to);
	});

	test('a neighbour can be reached by some arrow, wherever it lies', () => {
		for (let angle = 0; angle < 360; angle += 5) {
			const at: [number, number][] = [
				[0, 0],
				[Math.cos((angle * Math.PI) / 180) * 150, Math.sin((angle * Math.PI) / 180) * 150]
			];
			const reached = (['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const).map((key) =>
				stepFrom(1, key, { circles, lines: [line(1, 2)] }, { width: 400, height: 400, at })
			);
			expect(reached).toContain(2);
		}
	});
});
