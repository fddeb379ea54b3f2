import type { MultiPolygon, Position } from 'geojson';
import { simplifyLine, simplifyRings, type Spot } from './borders.ts';
import { narrowing } from './geometry.ts';
import { type Label, placeNames } from './label.ts';
import type { Bounds, Landscape } from './place.ts';

/** The map of a gemeente as the server draws it: paths in whole units, 1000 to the width. No script, no request. */
export type Drawing = {
	/** address under which the wijken have their pages, such as /lindeveen */
	base: string;
	width: number;
	height: number;
	wijken: { slug: string; name: string; path: string; label?: Label }[];
	/** per kind of ground and rank one path, in the order they are painted */
	ground: { kind: string; path: string }[];
	/** degrees at the upper left, and units per degree */
	frame: { west: number; north: number; perLon: number; perLat: number };
};

/** What it takes to know where a spot comes. */
export type Framed = Pick<Drawing, 'width' | 'height' | 'frame'>;

type Shape = { slug: string; name: string; geometry: MultiPolygon; labelLat: number; labelLon: number };

const WIDTH = 1000;
/** How much higher or wider than the other side a drawing may become, so that it always has room on a page. */
const FLATTEST = 0.62;
const TALLEST = 1.12;
/** How far a border may move, and what lies under it, in units: less than a pixel on most screens. */
const TOLERANCE = 0.7;
const GROUND_TOLERANCE = 1.2;

/**
 * @param view the part that is shown; without it all wijken
 * @throws never: a gemeente without wijken is an empty drawing
 */
export function draw(
	gemeenteSlug: string,
	wijken: readonly Shape[],
	landscape: Landscape | null,
	view: Bounds = boundsOfAll(wijken)
): Drawing {
	const { frame, height } = frameAround(view);
	const seen = isSeen(height);
	const shapes = wijken.map((wijk) => ({
		wijk,
		rings: wijk.geometry.coordinates.flat().map((ring) => project(ring, frame))
	}));
	const visible = shapes.filter(({ rings }) => rings.some(seen));
	const simple = simplifyRings(
		visible.flatMap(({ rings }) => rings),
		TOLERANCE
	);
	let taken = 0;
	const parts = visible.map(({ wijk, rings }) => ({
		...wijk,
		rings: simple.slice(taken, (taken += rings.length)).map((ring) => clip(ring, height)),
		at: project([[wijk.labelLon, wijk.labelLat]], frame)[0]!
	}));
	const labels = placeNames(parts, [WIDTH, height]);
	return {
		base: `/${gemeenteSlug}`,
		width: WIDTH,
		height,
		wijken: parts.flatMap(({ slug, name, rings }, index) => {
			const path = rings.map((ring) => write(ring, true)).join('');
			const label = labels[index];
			return path ? [{ slug, name, path, ...(label ? { label } : {}) }] : [];
		}),
		ground: groundOf(landscape, frame, seen),
		frame
	};
}

/** Where a spot on earth comes in the drawing, in whole units; undefined when outside it. */
export function spotIn(drawing: Framed, lon: number, lat: number): { x: number; y: number } | undefined {
	const [x, y] = project([[lon, lat]], drawing.frame)[0]!;
	return x >= 0 && y >= 0 && x <= drawing.width && y <= drawing.height ? { x, y } : undefined;
}

/** A part of the earth around these bounds, with the share of each side given as room. */
export function roomAround([west, south, east, north]: Bounds, share: number): Bounds {
	const [x, y] = [(east - west) * share, (north - south) * share];
	return [west - x, south - y, east + x, north + y];
}

function frameAround(view: Bounds): { frame: Drawing['frame']; height: number } {
	const [west, south, east, north] = roomAround(view, 0.035);
	const scale = narrowing((south + north) / 2);
	const wide = Math.max((east - west) * scale, (north - south) / TALLEST, 1e-4);
	const high = Math.max(north - south, wide * FLATTEST);
	const perLat = WIDTH / wide;
	const frame = {
		west: (west + east) / 2 - wide / scale / 2,
		north: (south + north) / 2 + high / 2,
		perLon: perLat * scale,
		perLat
	};
	return { frame, height: Math.round(high * perLat) };
}

function project(line: readonly Position[], { west, north, perLon, perLat }: Drawing['frame']): Spot[] {
	return line.map(([lon, lat]) => [limit((lon! - west) * perLon), limit((north - lat!) * perLat)]);
}

/** Far outside the drawing it doesn't matter how far. */
function limit(units: number): number {
	return Math.max(-9000, Math.min(9000, Math.round(units)));
}

function isSeen(height: number) {
	return (line: readonly Spot[]) => {
		const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
		return (
			least(xs) <= WIDTH && -least(xs.map((x) => -x)) >= 0 && least(ys) <= height && -least(ys.map((y) => -y)) >= 0
		);
	};
}

function least(values: number[]): number {
	return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function boundsOfAll(wijken: readonly Shape[]): Bounds {
	const corners = wijken.flatMap((wijk) => wijk.geometry.coordinates.flatMap((polygon) => polygon[0] ?? []));
	if (corners.length === 0) return [5, 52, 5.1, 52.1];
	const [lons, lats] = [corners.map(([lon]) => lon!), corners.map(([, lat]) => lat!)];
	return [least(lons), least(lats), -least(lons.map((x) => -x)), -least(lats.map((y) => -y))];
}

/** Larger things first; streets over water and green, as they are. */
const painted = ['park', 'water', 'path', 'rail', 'street'] as const;

function groundOf(landscape: Landscape | null, frame: Drawing['frame'], seen: (line: Spot[]) => boolean) {
	const paths = new Map<string, string>();
	for (const kind of painted)
		for (const { geometry, properties } of landscape?.features ?? []) {
			if (properties.kind !== kind) continue;
			const isArea = /Polygon$/.test(geometry.type);
			const name = isArea ? kind : `${kind}-line${kind === 'street' || kind === 'water' ? properties.rank : ''}`;
			const lines = linesOf(geometry)
				.map((line) => project(line, frame))
				.filter(seen);
			const drawn = (
				isArea ? simplifyRings(lines, GROUND_TOLERANCE) : lines.map((line) => simplifyLine(line, GROUND_TOLERANCE))
			)
				.map((line) => write(line, isArea))
				.join('');
			if (drawn) paths.set(name, (paths.get(name) ?? '') + drawn);
		}
	return [...paths].map(([kind, path]) => ({ kind, path }));
}

function linesOf(geometry: Landscape['features'][number]['geometry']): Position[][] {
	if (geometry.type === 'LineString') return [geometry.coordinates];
	return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.coordinates;
}

/** Cut off a little outside the drawing, where the cut can't be seen (Sutherland and Hodgman). */
function clip(ring: readonly Spot[], height: number): Spot[] {
	const room = 30;
	let spots: Spot[] = ring.slice(0, -1);
	for (const [axis, edge, side] of [
		[0, -room, 1],
		[0, WIDTH + room, -1],
		[1, -room, 1],
		[1, height + room, -1]
	] as const) {
		const isIn = (spot: Spot) => (spot[axis] - edge) * side >= 0;
		spots = spots.flatMap((spot, index) => {
			const before = spots.at(index - 1)!;
			const share = (edge - before[axis]) / (spot[axis] - before[axis]);
			const cut = [0, 1].map((i) => Math.round(before[i]! + (spot[i]! - before[i]!) * share)) as unknown as Spot;
			return [...(isIn(before) !== isIn(spot) ? [cut] : []), ...(isIn(spot) ? [spot] : [])];
		});
	}
	return spots.length < 3 ? [] : [...spots, spots[0]!];
}

/** As few characters as it takes: from one spot to the next, in whole units. */
function write(line: readonly Spot[], isClosed: boolean): string {
	const spots = isClosed ? line.slice(0, -1) : line;
	if (spots.length < (isClosed ? 3 : 2)) return '';
	const steps = spots.slice(1).flatMap(([x, y], index) => [x - spots[index]![0], y - spots[index]![1]]);
	return `M${spots[0]![0]} ${spots[0]![1]}l${steps.join(' ').replace(/ -/g, '-')}${isClosed ? 'z' : ''}`;
}
