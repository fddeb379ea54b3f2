import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assetCodes, oftenCodes } from './conversation.ts';
import { type Ecogram, nameLines, radius, round, type Stroke, tall } from './ecogram.ts';
import { mostTies } from './tie.ts';

const ties = fc.uniqueArray(fc.uuid(), { maxLength: mostTies }).chain((ids) =>
	fc.tuple(
		...ids.map((id) =>
			fc.record({
				id: fc.constant(id),
				assets: fc.subarray([...assetCodes]),
				often: fc.option(fc.constantFrom(...oftenCodes))
			})
		)
	)
);

type Point = { x: number; y: number };
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

/** From a point to the nearest place on a line. */
function toLine({ from, to }: Stroke, point: Point): number {
	const squared = distance(from, to) ** 2;
	const along = squared ? ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / squared : 0;
	const at = Math.min(1, Math.max(0, along));
	return distance(point, { x: from.x + at * (to.x - from.x), y: from.y + at * (to.y - from.y) });
}

const close = 0.2;

/** What is wrong with a picture, in words. */
function wrongIn({ width, height, me, spots }: Ecogram): string[] {
	const wrong: string[] = [];
	const inside = ({ x, y }: Point, room: number) => x >= room && x <= width - room && y >= room && y <= height - room;
	for (const [at, one] of spots.entries()) {
		if (distance(one, me) <= radius.me + radius.other) wrong.push(`${one.id} stands over the middle`);
		if (!inside(one, radius.other)) wrong.push(`${one.id} sticks out`);
		if (!one.lines.every(({ from, to }) => inside(from, 0) && inside(to, 0)))
			wrong.push(`a line of ${one.id} sticks out`);
		for (const other of spots.slice(at + 1))
			if (distance(one, other) <= 2 * radius.other) wrong.push(`${one.id} stands over ${other.id}`);
		for (const line of one.lines)
			for (const other of spots)
				if (other !== one && toLine(line, other) < radius.other - close) wrong.push(`a line runs under ${other.id}`);
	}
	return wrong;
}

for (const [name, layout] of [
	['rings', round],
	['bands', tall]
] as const)
	describe(`in ${name}`, () => {
		test('nobody stands over somebody else or under a line, and everybody is in the picture', () => {
			fc.assert(
				fc.property(ties, (all) => {
					const picture = layout(all);
					expect(picture.spots.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
					expect(wrongIn(picture)).toEqual([]);
				}),
				{ numRuns: 60 }
			);
		});

		test('the same people give the same picture, in whatever order they come', () => {
			fc.assert(
				fc.property(ties, (all) => {
					expect(layout(all.toReversed())).toEqual(layout(all));
				}),
				{ numRuns: 25 }
			);
		});

		test('who comes more often stands nearer', () => {
			fc.assert(
				fc.property(ties, (all) => {
					const { me, spots } = layout(all);
					const far = (id: string) =>
						distance(
							spots.find((spot) => spot.id === id)!,
							me
						);
					const rank = (often: (typeof all)[number]['often']) => (often ? oftenCodes.indexOf(often) : 4);
					const ups = (id: string) => spots.find((spot) => spot.id === id)!.y;
					const measure = layout === round ? far : ups;
					const sorted = all.toSorted((a, b) => measure(a.id) - measure(b.id)).map(({ often }) => rank(often));
					expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
				}),
				{ numRuns: 25 }
			);
		});

		test('there is a line for each thing somebody is, and a bare one when nothing was said', () => {
			const { spots } = layout([
				{ id: 'a', assets: ['comfort', 'practical'], often: 'daily' },
				{ id: 'b', assets: [], often: null }
			]);
			expect(spots.map(({ id, lines }) => [id, lines.map(({ kind }) => kind)]).sort()).toEqual([
				['a', ['practical', 'comfort']],
				['b', [null]]
			]);
		});

		test('nobody at all is a picture too', () => {
			const { spots, rings, width, height } = layout([]);
			expect([spots, rings]).toEqual([[], []]);
			expect(width > 0 && height > 0).toBe(true);
		});
	});

test('forty people stay within reach of one screen', () => {
	const all = Array.from({ length: mostTies }, (_, at) => ({
		id: String(at).padStart(2, '0'),
		assets: [...assetCodes],
		often: oftenCodes[at % 4]!
	}));
	expect(round(all).width).toBeLessThan(1300);
	expect(tall(all).width).toBeLessThan(290);
});

describe('a name in its circle', () => {
	for (const [who, lines] of [
		['Sjaan', ['Sjaan']],
		['buurvrouw', ['buurvrouw']],
		['de buurman van 12', ['de', 'buurman…']],
		['Ria en Jo', ['Ria en Jo']],
		['Fatima en haar zus', ['Fatima en', 'haar zus']],
		['Wolfeschlegelsteinhausen', ['Wolfeschl…']]
	] as const)
		test(`${who}`, () => {
			expect(nameLines(who)).toEqual(lines);
		});

	test('is never longer than two lines, and never without letters', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\S(.{0,38}\S)?$/u), (who) => {
				const lines = nameLines(who);
				expect(lines.length).toBeLessThanOrEqual(2);
				expect(lines.every((line) => line.length > 0)).toBe(true);
			})
		);
	});
});
