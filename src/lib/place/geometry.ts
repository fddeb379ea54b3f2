import type { MultiPolygon, Position } from 'geojson';
import type { Bounds } from './place.ts';

/** Plane geometry for areas the size of a gemeente: degrees (WGS84) in, metres out where a distance is meant. */

export type Point = { lat: number; lon: number };
export type Ring = Position[];

const METRES_PER_DEGREE = 111_320;

/** A closed ring comes back to where it began and has three corners or more. */
export function isClosed(ring: Ring): boolean {
	const [first, last] = [ring[0], ring.at(-1)];
	return ring.length >= 4 && first![0] === last![0] && first![1] === last![1];
}

/** In square degrees; positive when the ring runs counter-clockwise, as an outer ring does in GeoJSON. */
export function signedSurface(ring: Ring): number {
	// from the first corner, else the products of large coordinates drown the difference
	const [x0, y0] = ring[0] as [number, number];
	let twice = 0;
	for (let i = 1; i < ring.length; i++) {
		const [ax, ay] = ring[i - 1] as [number, number];
		const [bx, by] = ring[i] as [number, number];
		twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
	}
	return twice / 2;
}

/** In square metres, holes left out. */
export function surfaceOf(geometry: MultiPolygon): number {
	let total = 0;
	for (const polygon of geometry.coordinates) total += surfaceOfPolygon(polygon);
	return total;
}

export function surfaceOfPolygon(polygon: Ring[]): number {
	const squareDegrees = polygon.reduce(
		(sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(signedSurface(ring)),
		0
	);
	return squareDegrees * METRES_PER_DEGREE ** 2 * narrowing(polygon[0]![0]![1]!);
}

export function boundsOf(geometry: MultiPolygon): Bounds {
	const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
	for (const polygon of geometry.coordinates)
		for (const [x, y] of polygon[0] as [number, number][]) {
			if (x < bounds[0]) bounds[0] = x;
			if (y < bounds[1]) bounds[1] = y;
			if (x > bounds[2]) bounds[2] = x;
			if (y > bounds[3]) bounds[3] = y;
		}
	return bounds;
}

/** Whether the point lies in the geometry and not in a hole of it. On the border it may be either. */
export function contains(geometry: MultiPolygon, { lat, lon }: Point): boolean {
	return geometry.coordinates.some(
		([outer, ...holes]) => inRing(outer!, lon, lat) && !holes.some((hole) => inRing(hole, lon, lat))
	);
}

function inRing(ring: Ring, x: number, y: number): boolean {
	let inside = false;
	for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
		const [ax, ay] = ring[i] as [number, number];
		const [bx, by] = ring[j] as [number, number];
		if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
	}
	return inside;
}

/** Metres to the nearest border; 0 inside. */
export function distanceTo(geometry: MultiPolygon, point: Point): number {
	if (contains(geometry, point)) return 0;
	const scale = narrowing(point.lat);
	let nearest = Infinity;
	for (const polygon of geometry.coordinates)
		for (const ring of polygon)
			for (let i = 1; i < ring.length; i++) {
				const [ax, ay] = toPlane(ring[i - 1]!, point, scale);
				const [bx, by] = toPlane(ring[i]!, point, scale);
				nearest = Math.min(nearest, distanceToSegment(ax, ay, bx, by));
			}
	return nearest * METRES_PER_DEGREE;
}

function toPlane([x, y]: Position, origin: Point, scale: number): [number, number] {
	return [(x! - origin.lon) * scale, y! - origin.lat];
}

/** From the origin of the plane. */
function distanceToSegment(ax: number, ay: number, bx: number, by: number): number {
	const [dx, dy] = [bx - ax, by - ay];
	const length = dx * dx + dy * dy;
	const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
	return Math.hypot(ax + along * dx, ay + along * dy);
}

/** Points spread evenly over the inside, about `wanted` of them; for an overlap that needs no exactness. */
export function samplesIn(geometry: MultiPolygon, wanted = 150): Point[] {
	const [west, south, east, north] = boundsOf(geometry);
	const scale = narrowing(south);
	const square = surfaceOf(geometry) / METRES_PER_DEGREE ** 2 / wanted;
	const step = Math.sqrt(square);
	const found: Point[] = [];
	for (let lat = south + step / 2; lat < north; lat += step)
		for (let lon = west + step / scale / 2; lon < east; lon += step / scale)
			if (contains(geometry, { lat, lon })) found.push({ lat, lon });
	const [lon, lat] = geometry.coordinates[0]![0]![0] as [number, number];
	return found.length > 0 ? found : [{ lat, lon }];
}

/** How much shorter a degree of longitude is than one of latitude. */
export function narrowing(lat: number): number {
	return Math.cos((lat * Math.PI) / 180);
}
