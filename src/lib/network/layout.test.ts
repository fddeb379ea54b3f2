import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, layout } from './layout.ts';
import { overlap } from './pulling.ts';

const box = fc.record({
	half: fc.integer({ min: 30, max: 80 }),
	up: fc.integer({ min: 20, max: 60 }),
	down: fc.integer({ min: 30, max: 120 })
});

/** Networks and how they hang together, in any order of ids. */
const wijk = fc
	.tuple(
		fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 60 }),
		fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 90 }),
		fc.array(box, { minLength: 60, maxLength: 60 }),
		fc.constantFrom(288, 680, 1100)
	)
	.map(([ids, lines, shapes, width]) => ({
		boxes: ids.map((id, at): Box => ({ id, ...shapes[at]! })),
		pairs: lines.flatMap(([a, b]) => (ids[a] && ids[b] ? [[ids[a], ids[b]] as [number, number]] : [])),
		width
	}));

describe('where the circles stand', () => {
	test('no circle or label overlaps another, and all are inside the frame', () => {
		fc.assert(
			fc.property(wijk, ({ boxes, pairs, width }) => {
				const { at, ...frame } = layout(boxes, pairs, width);
				const placed = boxes.map((one, index) => ({ ...one, x: at[index]![0], y: at[index]![1] }));
				for (const [index, one] of placed.entries()) {
					// what is rounded to a tenth may touch by so much
					const slim = { ...one, half: one.half - 0.2, up: one.up - 0.2, down: one.down - 0.2 };
					expect(one.x - one.half).toBeGreaterThanOrEqual(-0.2);
					expect(one.x + one.half).toBeLessThanOrEqual(frame.width + 0.2);
					expect(one.y - one.up).toBeGreaterThanOrEqual(-0.2);
					expect(one.y + one.down).toBeLessThanOrEqual(frame.height + 0.2);
					expect(placed.slice(index + 1).filter((other) => overlap(slim, other))).toEqual([]);
				}
			}),
			{
				numRuns: 60,
				// one with much below its middle beside one with much above it
				examples: [
					[
						{
							boxes: [
								{ id: 3, half: 43, up: 20, down: 70 },
								{ id: 4, half: 67, up: 38, down: 34 },
								{ id: 1, half: 30, up: 20, down: 30 },
								{ id: 2, half: 30, up: 20, down: 30 }
							],
							pairs: [[3, 4]],
							width: 288
						}
					]
				]
			}
		);
	});

	test('the same networks give the same picture, in whatever order they come', () => {
		fc.assert(
			fc.property(wijk, fc.integer(), ({ boxes, pairs, width }, seed) => {
				const mixed = boxes.toSorted((one, other) => ((one.id * seed) % 97) - ((other.id * seed) % 97));
				const first = layout(boxes, pairs, width);
				const second = layout(
					mixed,
					pairs.toReversed().map(([a, b]) => [b, a] as const),
					width
				);
				expect(layout(boxes, pairs, width)).toEqual(first);
				const byId = ({ at }: typeof first, of: Box[]) => new Map(of.map(({ id }, index) => [id, at[index]]));
				expect(second.height).toBe(first.height);
				for (const [id, spot] of byId(second, mixed)) expect(spot).toEqual(byId(first, boxes).get(id));
			}),
			{ numRuns: 40 }
		);
	});

	test('what hangs together stands nearer than what does not', () => {
		const boxes = Array.from({ length: 24 }, (_, at): Box => ({ id: at + 1, half: 60, up: 40, down: 70 }));
		// four rings of six
		const pairs = boxes.map(({ id }): [number, number] => [id, id % 6 === 0 ? id - 5 : id + 1]);
		const { at } = layout(boxes, pairs, 1100);
		const between = (a: number, b: number) => Math.hypot(at[a - 1]![0] - at[b - 1]![0], at[a - 1]![1] - at[b - 1]![1]);
		const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
		const all = boxes.flatMap(({ id }) => boxes.filter((other) => other.id > id).map((other) => between(id, other.id)));
		expect(mean(pairs.map(([a, b]) => between(a, b)))).toBeLessThan(mean(all) * 0.5);
	});

	test('nothing gives an empty picture; one stands in the middle', () => {
		expect(layout([], [], 680)).toEqual({ width: 680, height: 0, at: [] });
		expect(layout([{ id: 7, half: 50, up: 30, down: 60 }], [[7, 7]], 680)).toEqual({
			...{ width: 680, height: 90 },
			at: [[340, 30]]
		});
	});

	test('a line to a network that is not in the picture is no line', () => {
		const boxes = [
			{ id: 1, half: 50, up: 30, down: 60 },
			{ id: 2, half: 50, up: 30, down: 60 }
		];
		expect(layout(boxes, [[1, 99]], 680)).toEqual(layout(boxes, [], 680));
	});
});
