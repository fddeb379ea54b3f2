import polylabel from 'polylabel';
import type { MultiPolygon, Position } from 'geojson';
import { boundsOf, contains, narrowing, type Point, type Ring, signedSurface, surfaceOfPolygon } from './geometry.ts';

/** From the polygons of a file to the outline we keep: tidy, with a point for its name, put together when needed. */

/** Six decimals: 11 cm at most, finer than the borders are drawn. */
export function rounded(degrees: number): number {
	return Math.round(degrees * 1e6) / 1e6;
}

/**
 * Rounded, without doubled corners and slivers, outer rings counter-clockwise and holes clockwise.
 * @returns undefined when no surface is left
 */
export function tidy(polygons: Ring[][]): MultiPolygon | undefined {
	const coordinates = polygons.flatMap((rings) => {
		const [outer, ...holes] = rings.map(tidyRing);
		return outer
			? [[wound(outer, true), ...holes.filter((hole) => hole !== undefined).map((hole) => wound(hole, false))]]
			: [];
	});
	return coordinates.length > 0 ? { type: 'MultiPolygon', coordinates } : undefined;
}

function tidyRing(ring: Ring): Ring | undefined {
	const kept: Ring = [];
	for (const [x, y] of ring) {
		const corner = [rounded(x!), rounded(y!)];
		const last = kept.at(-1);
		if (!last || last[0] !== corner[0] || last[1] !== corner[1]) kept.push(corner);
	}
	return kept.length >= 4 && signedSurface(kept) !== 0 ? kept : undefined;
}

function wound(ring: Ring, counterClockwise: boolean): Ring {
	return signedSurface(ring) > 0 === counterClockwise ? ring : ring.toReversed();
}

/** The point deepest inside the largest part: where a name can stand. */
export function labelOf(geometry: MultiPolygon): Point {
	const largest = geometry.coordinates.reduce((a, b) => (surfaceOfPolygon(b) > surfaceOfPolygon(a) ? b : a));
	const [west, south, east, north] = boundsOf({ type: 'MultiPolygon', coordinates: [largest] });
	const scale = narrowing(south);
	const flat = largest.map((ring) => ring.map(([x, y]) => [x! * scale, y!] as [number, number]));
	const [x, y] = polylabel(flat, Math.max(north - south, (east - west) * scale) / 500);
	return { lat: rounded(y), lon: rounded(x / scale) };
}

/**
 * Several neighbouring areas as one: borders they share corner by corner disappear. Where neighbours were drawn with
 * different corners nothing can be taken away, and a line stays visible there.
 */
export function merged(geometries: MultiPolygon[]): MultiPolygon {
	const together = geometries.flatMap((geometry) => geometry.coordinates);
	const all: MultiPolygon = { type: 'MultiPolygon', coordinates: together };
	if (geometries.length === 1) return all;
	const rings = ringsOf(openEdges(together));
	const outers = rings.filter((ring) => signedSurface(ring) > 0).map((ring) => [ring]);
	for (const hole of rings.filter((ring) => signedSurface(ring) < 0)) smallestAround(outers, hole)?.push(hole);
	const dissolved: MultiPolygon = { type: 'MultiPolygon', coordinates: outers };
	const [before, after] = [squareDegrees(all), squareDegrees(dissolved)];
	return Math.abs(before - after) < before * 1e-6 ? dissolved : all;
}

function squareDegrees({ coordinates }: MultiPolygon): number {
	return coordinates.flat().reduce((sum, ring) => sum + signedSurface(ring), 0);
}

type Edge = { from: Position; to: Position };

/** Every border walked in one direction only; one that is also walked back lies between two of the areas. */
function openEdges(polygons: Ring[][]): Edge[] {
	const edges = new Map<string, Edge>();
	for (const ring of polygons.flat())
		for (let i = 1; i < ring.length; i++) {
			const [from, to] = [ring[i - 1]!, ring[i]!];
			if (!edges.delete(`${to}>${from}`)) edges.set(`${from}>${to}`, { from, to });
		}
	return [...edges.values()];
}

function ringsOf(edges: Edge[]): Ring[] {
	const leaving = new Map<string, Edge[]>();
	for (const edge of edges) leaving.set(String(edge.from), [...(leaving.get(String(edge.from)) ?? []), edge]);
	const rings: Ring[] = [];
	for (const start of edges) {
		if (!leaving.get(String(start.from))?.includes(start)) continue;
		let walked: Ring = [start.from];
		for (let edge: Edge | undefined = start; edge; edge = leaving.get(String(walked.at(-1)))?.[0]) {
			const others = leaving.get(String(edge.from))!;
			others.splice(others.indexOf(edge), 1);
			const met = walked.findIndex(([x, y]) => x === edge!.to[0] && y === edge!.to[1]);
			walked.push(edge.to);
			// a corner where rings touch: what was walked since is a ring of its own
			if (met >= 0) {
				rings.push(walked.slice(met));
				walked = walked.slice(0, met + 1);
			}
		}
	}
	return rings.filter((ring) => ring.length >= 4);
}

function smallestAround(outers: Ring[][], hole: Ring): Ring[] | undefined {
	const inside = labelOf({ type: 'MultiPolygon', coordinates: [[hole]] });
	return outers
		.filter(([outer]) => contains({ type: 'MultiPolygon', coordinates: [[outer!]] }, inside))
		.sort((a, b) => signedSurface(a[0]!) - signedSurface(b[0]!))[0];
}
