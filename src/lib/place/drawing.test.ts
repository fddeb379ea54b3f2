import type { MultiPolygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { write } from '#lib/map/picture.ts';
import { draw, framed, spotIn } from './drawing.ts';
import { roomAround } from './frame.ts';
import { boundsOf } from './geometry.ts';
import { roomFor } from './label.ts';
import type { Landscape } from './place.ts';

/** A made-up city: rows and columns of wijken with crooked borders, each border the same for both neighbours. */
function city(columns: number, rows: number, cornersPerBorder = 40) {
	const [west, south, step] = [5, 52, 0.02];
	const wobble = (a: number, b: number, c: number) =>
		(((a * 7919 + b * 104729 + c * 1299709) % 1000) / 1000 - 0.5) * 0.004;
	const node = (x: number, y: number): Position => [
		west + x * step + wobble(x, y, 1),
		south + y * step * 0.6 + wobble(x, y, 2)
	];
	const border = (x: number, y: number, toX: number, toY: number): Position[] => {
		const [[ax, ay], [bx, by]] = [node(x, y) as [number, number], node(toX, toY) as [number, number]];
		return Array.from({ length: cornersPerBorder }, (_, n) => {
			const share = n / cornersPerBorder;
			const off = n ? wobble(x + toX * 3, y + toY * 5, n) * 0.3 : 0;
			return [ax + (bx - ax) * share + off, ay + (by - ay) * share + off];
		});
	};
	const walk = (from: Position[], end: Position) => [...from.slice(1), end].reverse();
	return Array.from({ length: columns * rows }, (_, index) => {
		const [x, y] = [index % columns, Math.floor(index / columns)];
		const ring = [
			...border(x, y, x + 1, y),
			...border(x + 1, y, x + 1, y + 1),
			...walk(border(x, y + 1, x + 1, y + 1), node(x + 1, y + 1)),
			...walk(border(x, y, x, y + 1), node(x, y + 1)),
			node(x, y)
		];
		const geometry: MultiPolygon = { type: 'MultiPolygon', coordinates: [[ring]] };
		const name = ['De Hoef', 'Oude Veen', "'t Zand-Noord", 'Buitengebied Zuid-West', 'Linden'][index % 5]!;
		return {
			slug: `wijk-${index}`,
			name,
			geometry,
			labelLon: west + (x + 0.5) * step,
			labelLat: south + (y + 0.5) * step * 0.6
		};
	});
}

const spots = (path: string) =>
	path
		.split('M')
		.filter(Boolean)
		.map((ring) => {
			const numbers = ring.match(/-?\d+/g)!.map(Number);
			let [x, y] = [0, 0];
			return Array.from({ length: numbers.length / 2 }, (_, n) => {
				x += numbers[2 * n]!;
				y += numbers[2 * n + 1]!;
				return [x, y] as [number, number];
			});
		});

const landscape: Landscape = {
	type: 'FeatureCollection',
	features: [
		{
			type: 'Feature',
			properties: { kind: 'street', name: 'Dorpsstraat', rank: 1 },
			geometry: {
				type: 'LineString',
				coordinates: [
					[5, 52],
					[5.05, 52.02],
					[5.1, 52.03]
				]
			}
		},
		{
			type: 'Feature',
			properties: { kind: 'water', rank: 2 },
			geometry: {
				type: 'Polygon',
				coordinates: [
					[
						[5, 52],
						[5.02, 52],
						[5.02, 52.01],
						[5, 52.01],
						[5, 52]
					]
				]
			}
		}
	]
};

describe('a drawing of a gemeente', () => {
	test('neighbours keep sharing their borders: no gap and no overlap opens between them', () => {
		const { wijken } = draw('stad', city(4, 3), null);
		const walked = new Map<string, number>();
		for (const wijk of wijken)
			for (const ring of spots(wijk.path))
				ring.forEach((from, index) => {
					const to = ring[(index + 1) % ring.length]!;
					walked.set(`${from}>${to}`, (walked.get(`${from}>${to}`) ?? 0) + 1);
				});
		const alone = [...walked.keys()].filter((edge) => !walked.has(edge.split('>').reverse().join('>')));
		// every border inside is walked once each way; what is left closes around the whole
		expect([...walked.values()].every((times) => times === 1)).toBe(true);
		const starts = alone.map((edge) => edge.split('>')[0]!).sort();
		const ends = alone.map((edge) => edge.split('>')[1]!).sort();
		expect(starts).toEqual(ends);
		expect(alone.length).toBeLessThan(walked.size / 2);
	});

	test.each([
		[10, 11, 60_000],
		[10, 6, 30_000]
	])('of %i by %i wijken stays small: under %i bytes as SVG', (columns, rows, most) => {
		const drawing = draw('stad', city(columns, rows, 120), null);
		expect(drawing.wijken).toHaveLength(columns * rows);
		const { still, names } = write(drawing);
		expect(still.length + names.length).toBeLessThan(most);
	});

	test('names never touch each other, on a wide page nor on a telephone', () => {
		const drawing = draw('stad', city(7, 5), null);
		for (const onTelephone of [true, false]) {
			const boxes = drawing.wijken
				.flatMap(({ label }) => (label && (label.roomy || !onTelephone) ? [label] : []))
				.map((label) => roomFor({ ...label, roomy: onTelephone }));
			for (const [index, a] of boxes.entries())
				for (const b of boxes.slice(index + 1))
					expect(a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top).toBe(false);
		}
		const labels = drawing.wijken.flatMap(({ label }) => label ?? []);
		expect(labels.length).toBeGreaterThan(5);
		for (const { lines } of labels) expect(lines.join('').replace(/[ -]/g, '')).toMatch(/^[A-Za-z']+$/);
	});

	test('a long name takes more lines, and none at all where there is no room', () => {
		const [wide] = draw('stad', city(1, 1), null).wijken;
		expect(wide!.label).toMatchObject({ lines: ['De Hoef'], roomy: true });
		const crowded = draw('stad', city(30, 18, 4), null).wijken;
		expect(crowded.filter(({ label }) => label).length).toBeLessThan(crowded.length / 2);
	});

	test('is in whole units and about as high as the gemeente is', () => {
		const drawing = draw('stad', city(4, 3), landscape);
		expect(drawing.width).toBe(1000);
		expect(drawing.height).toBeGreaterThan(500);
		expect(drawing.height).toBeLessThan(1200);
		for (const { path } of [...drawing.wijken, ...drawing.ground]) expect(path).toMatch(/^(M-?\d+ -?\d+l[-\d ]+z?)+$/);
		expect(drawing.ground.map(({ kind }) => kind)).toEqual(['water', 'street-line1']);
	});

	test('knows where a spot comes, and that a spot elsewhere does not', () => {
		const wijken = city(4, 3);
		const drawing = framed(draw('stad', wijken, null));
		const [west, , , north] = boundsOf(wijken[8]!.geometry);
		const spot = spotIn(drawing, west, north)!;
		expect(spot.x).toBeGreaterThanOrEqual(0);
		expect(spot.x).toBeLessThan(60);
		expect(spot.y).toBeLessThan(120);
		expect(spotIn(drawing, 6, 53)).toBeUndefined();
		expect(spotIn(drawing, 0, 0)).toBeUndefined();
	});

	test('of a gemeente without wijken is empty, not broken', () => {
		const drawing = draw('leeg', [], null);
		expect(drawing.wijken).toEqual([]);
		expect(drawing.height).toBeGreaterThan(0);
	});
});

describe('a drawing of one wijk', () => {
	const wijken = city(9, 9);
	const middle = wijken[40]!;
	const view = roomAround(boundsOf(middle.geometry), 0.1);

	test('holds that wijk and what lies around it, cut off outside the picture', () => {
		const drawing = draw('stad', wijken, landscape, view);
		expect(drawing.wijken.map(({ slug }) => slug)).toContain('wijk-40');
		expect(drawing.wijken.length).toBeLessThanOrEqual(15);
		for (const { path } of drawing.wijken)
			for (const [x, y] of spots(path).flat()) {
				expect(Math.abs(x - 500)).toBeLessThanOrEqual(531);
				expect(y).toBeGreaterThanOrEqual(-31);
				expect(y).toBeLessThanOrEqual(drawing.height + 31);
			}
	});

	test('names it in large letters', () => {
		const { label } = draw('stad', wijken, null, view).wijken.find(({ slug }) => slug === 'wijk-40')!;
		expect(label).toMatchObject({ lines: ['De Hoef'], roomy: true });
	});
});
