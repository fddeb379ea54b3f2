import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simplifyLine, simplifyRings, type Spot } from './borders.ts';

const spot = fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2000, max: 2000 }));

describe('a simpler line', () => {
	test('keeps its ends, and only spots it had, in their order', () => {
		fc.assert(
			fc.property(
				fc.array(spot, { minLength: 1, maxLength: 60 }),
				fc.integer({ min: 0, max: 40 }),
				(line, tolerance) => {
					const simple = simplifyLine(line, tolerance);
					expect(simple[0]).toEqual(line[0]);
					expect(simple.at(-1)).toEqual(line.at(-1));
					let from = 0;
					for (const kept of simple) {
						from = (line as Spot[]).indexOf(kept, from);
						expect(from).toBeGreaterThanOrEqual(0);
					}
				}
			)
		);
	});

	test('is the same whichever end it is walked from', () => {
		fc.assert(
			fc.property(fc.uniqueArray(spot, { minLength: 2, maxLength: 40, selector: String }), (line) => {
				expect(simplifyLine(line.toReversed(), 12).toReversed()).toEqual(simplifyLine(line, 12));
			})
		);
	});

	test('loses what lies within reach of a straight line and keeps a corner', () => {
		const line: Spot[] = [
			[0, 0],
			[10, 1],
			[20, 0],
			[20, 20]
		];
		expect(simplifyLine(line, 2)).toEqual([
			[0, 0],
			[20, 0],
			[20, 20]
		]);
	});
});

describe('simpler rings', () => {
	test('two neighbours lose the same spots of the border they share', () => {
		const shared: Spot[] = [
			[10, 0],
			[11, 3],
			[10, 6],
			[11, 8],
			[10, 10]
		];
		const left: Spot[] = [[0, 0], ...shared, [0, 10], [0, 0]];
		const right: Spot[] = [[20, 0], [20, 10], ...shared.toReversed(), [20, 0]];
		const [a, b] = simplifyRings([left, right], 2);
		expect(a).toHaveLength(5);
		expect(b).toHaveLength(5);
		const isShared = ([x]: Spot) => x === 10;
		expect(new Set(a!.filter(isShared).map(String))).toEqual(new Set(b!.filter(isShared).map(String)));
	});

	test('an island and the hole it lies in stay the same', () => {
		const island: Spot[] = [
			[5, 5],
			[10, 4],
			[15, 5],
			[16, 10],
			[15, 15],
			[10, 16],
			[5, 15],
			[4, 10],
			[5, 5]
		];
		const hole = [...island.slice(3, -1), ...island.slice(0, 4)].reverse();
		const sea: Spot[] = [
			[0, 0],
			[30, 0],
			[30, 30],
			[0, 30],
			[0, 0]
		];
		const [inner, around] = simplifyRings([island, hole, sea], 2);
		expect(new Set(inner!.map(String))).toEqual(new Set(around!.map(String)));
		expect(inner!.length).toBeGreaterThanOrEqual(4);
	});

	test('a ring too small to see is empty, and never half a ring', () => {
		fc.assert(
			fc.property(fc.array(fc.array(spot, { minLength: 1, maxLength: 12 }), { maxLength: 4 }), (open) => {
				const rings = open.map((ring) => [...ring, ring[0]!]);
				const simple = simplifyRings(rings, 5);
				expect(simple).toHaveLength(rings.length);
				for (const ring of simple) {
					if (ring.length === 0) continue;
					expect(ring.length).toBeGreaterThanOrEqual(4);
					expect(ring.at(-1)).toEqual(ring[0]);
				}
			})
		);
		expect(
			simplifyRings(
				[
					[
						[1, 1],
						[1, 1],
						[2, 1],
						[1, 1]
					]
				],
				1
			)
		).toEqual([[]]);
	});
});
