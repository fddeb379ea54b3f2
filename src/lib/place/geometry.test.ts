import { expect, test } from 'vitest';
import type { MultiPolygon } from 'geojson';
import { rectangle } from './answers/ganzerik.ts';
import { boundsOf, contains, distanceTo, isClosed, samplesIn, signedSurface, surfaceOf } from './geometry.ts';

const square = rectangle(5, 52, 5.01, 52.01);
const [ring] = square.coordinates[0]!;
const hole = rectangle(5.004, 52.004, 5.006, 52.006).coordinates[0]![0]!.toReversed();
const ringWithHole: MultiPolygon = { type: 'MultiPolygon', coordinates: [[ring!, hole]] };

test.each([
	['in the middle', square, { lon: 5.005, lat: 52.005 }, true],
	['just inside a corner', square, { lon: 5.0000001, lat: 52.0000001 }, true],
	['just outside', square, { lon: 5.0100001, lat: 52.005 }, false],
	['level with the side, far away', square, { lon: 4, lat: 52.005 }, false],
	['in the hole', ringWithHole, { lon: 5.005, lat: 52.005 }, false],
	['between hole and border', ringWithHole, { lon: 5.002, lat: 52.005 }, true],
	[
		'in the second part',
		{ type: 'MultiPolygon', coordinates: [...square.coordinates, ...rectangle(6, 52, 6.01, 52.01).coordinates] },
		{ lon: 6.005, lat: 52.005 },
		true
	]
] as const)('a point %s', (_where, geometry, point, inside) => {
	expect(contains(geometry as MultiPolygon, point)).toBe(inside);
});

test('a ring is closed when it ends where it began, with three corners or more', () => {
	expect(isClosed(ring!)).toBe(true);
	expect(isClosed(ring!.slice(0, -1))).toBe(false);
	expect(isClosed([ring![0]!, ring![1]!, ring![0]!])).toBe(false);
	expect(isClosed([])).toBe(false);
});

test('a hundredth of a degree is 1.1 km north and 0.7 km east, and a hole counts for nothing', () => {
	expect(surfaceOf(square) / 1e6).toBeCloseTo(1.113 * 1.113 * Math.cos((52 * Math.PI) / 180), 2);
	expect(surfaceOf(ringWithHole) / surfaceOf(square)).toBeCloseTo(0.96, 5);
	expect(signedSurface(ring!)).toBeGreaterThan(0);
	expect(signedSurface(hole)).toBeLessThan(0);
});

test('bounds are west, south, east, north', () => {
	expect(boundsOf(square)).toEqual([5, 52, 5.01, 52.01]);
});

test('distance is in metres, 0 inside, and to the border of a hole too', () => {
	expect(distanceTo(square, { lon: 5.005, lat: 52.02 })).toBeCloseTo(1113, 0);
	expect(distanceTo(square, { lon: 5.02, lat: 52.005 })).toBeCloseTo(1113 * Math.cos((52.005 * Math.PI) / 180), -1);
	expect(distanceTo(square, { lon: 5.005, lat: 52.005 })).toBe(0);
	expect(distanceTo(ringWithHole, { lon: 5.005, lat: 52.005 })).toBeGreaterThan(50);
});

test('samples lie inside, about as many as asked, also in a sliver', () => {
	const samples = samplesIn(ringWithHole, 100);
	expect(samples.length).toBeGreaterThan(80);
	expect(samples.length).toBeLessThan(120);
	expect(samples.every((sample) => contains(ringWithHole, sample))).toBe(true);
	expect(samplesIn(rectangle(5, 52, 5.000001, 53)).length).toBeGreaterThan(0);
});
