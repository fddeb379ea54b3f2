import { expect, test } from 'vitest';
import type { MultiPolygon } from 'geojson';
import { rectangle } from './answers/ganzerik.ts';
import { contains, signedSurface, surfaceOf } from './geometry.ts';
import { labelOf, merged, tidy } from './outline.ts';

const corners = (coordinates: MultiPolygon['coordinates']) => coordinates[0]![0]!.length - 1;

test('an outline is rounded to six decimals, loses doubled corners, and runs counter-clockwise', () => {
	const clockwise = [
		[5.00000049, 52],
		[5, 52.0100004],
		[5.0000001, 52.0100001],
		[5.01, 52.01],
		[5.01, 52],
		[5.00000049, 52]
	];
	const outline = tidy([[clockwise]])!;
	expect(outline.coordinates).toEqual([
		[
			[
				[5, 52],
				[5.01, 52],
				[5.01, 52.01],
				[5, 52.01],
				[5, 52]
			]
		]
	]);
});

test('slivers that vanish in the rounding are dropped, and nothing at all is no outline', () => {
	const sliver = rectangle(5.5, 52, 5.5000001, 52.1).coordinates[0]!;
	const whole = rectangle(5, 52, 5.01, 52.01).coordinates[0]!;
	expect(tidy([whole, sliver])!.coordinates).toEqual([whole]);
	expect(tidy([[whole[0]!, sliver[0]!]])!.coordinates).toEqual([whole]);
	expect(tidy([sliver])).toBeUndefined();
});

test('holes run clockwise', () => {
	const [outer] = rectangle(5, 52, 5.01, 52.01).coordinates[0]!;
	const [hole] = rectangle(5.004, 52.004, 5.006, 52.006).coordinates[0]!;
	expect(signedSurface(tidy([[outer!, hole!]])!.coordinates[0]![1]!)).toBeLessThan(0);
});

test('the name stands inside, in the largest part, clear of holes', () => {
	const bent = [
		[5, 52],
		[5.03, 52],
		[5.03, 52.03],
		[5.02, 52.03],
		[5.02, 52.01],
		[5, 52.01],
		[5, 52]
	];
	const largest: MultiPolygon = { type: 'MultiPolygon', coordinates: [[bent]] };
	const label = labelOf({
		type: 'MultiPolygon',
		coordinates: [...rectangle(6, 52, 6.001, 52.001).coordinates, [bent]]
	});
	expect(contains(largest, label)).toBe(true);
	const [outer] = rectangle(5, 52, 5.01, 52.01).coordinates[0]!;
	const [hole] = rectangle(5.002, 52.002, 5.008, 52.008).coordinates[0]!;
	const ring: MultiPolygon = { type: 'MultiPolygon', coordinates: [[outer!, hole!.toReversed()]] };
	expect(contains(ring, labelOf(ring))).toBe(true);
});

const at = (x: number, y: number) => rectangle(5 + x / 100, 52 + y / 100, 5 + (x + 1) / 100, 52 + (y + 1) / 100);

test('two neighbours become one without the border between them', () => {
	const together = merged([at(0, 0), at(1, 0)]);
	expect(together.coordinates).toHaveLength(1);
	expect(corners(together.coordinates)).toBe(6);
	expect(surfaceOf(together)).toBeCloseTo(surfaceOf(at(0, 0)) + surfaceOf(at(1, 0)), 3);
});

test('eight around an empty middle become one with a hole', () => {
	const around = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => [x, y] as const)).filter(([x, y]) => x !== 1 || y !== 1);
	const together = merged(around.map(([x, y]) => at(x, y)));
	expect(together.coordinates.map((polygon) => polygon.length)).toEqual([2]);
	expect(contains(together, { lon: 5.015, lat: 52.015 })).toBe(false);
	expect(contains(together, { lon: 5.005, lat: 52.015 })).toBe(true);
});

test('what touches in a corner, or not at all, stays two parts', () => {
	expect(merged([at(0, 0), at(1, 1)]).coordinates).toHaveLength(2);
	expect(merged([at(0, 0), at(5, 5)]).coordinates).toHaveLength(2);
});

test('neighbours drawn with other corners keep their surface', () => {
	const halves = [rectangle(5.01, 52, 5.02, 52.005), rectangle(5.01, 52.005, 5.02, 52.01)];
	const together = merged([at(0, 0), ...halves]);
	expect(surfaceOf(together) / surfaceOf(at(0, 0))).toBeCloseTo(2, 3);
	for (const lat of [52.002, 52.008])
		for (const lon of [5.005, 5.015]) expect(contains(together, { lat, lon })).toBe(true);
});
