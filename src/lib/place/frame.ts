import type { Position } from 'geojson';
import type { Spot } from './borders.ts';
import { narrowing } from './geometry.ts';
import type { Bounds } from './place.ts';

/** From degrees to whole units of a drawing that is 1000 wide, and to the path that is drawn. */
export type Frame = { west: number; north: number; perLon: number; perLat: number };

export const WIDTH = 1000;
/** How much higher or wider than the other side a drawing may become, so that it always has room on a page. */
const FLATTEST = 0.62;
const TALLEST = 1.12;

/** A part of the earth around these bounds, with the share of each side given as room. */
export function roomAround([west, south, east, north]: Bounds, share: number): Bounds {
	const [x, y] = [(east - west) * share, (north - south) * share];
	return [west - x, south - y, east + x, north + y];
}

export function frameAround(view: Bounds): { frame: Frame; height: number } {
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

export function project(line: readonly Position[], { west, north, perLon, perLat }: Frame): Spot[] {
	return line.map(([lon, lat]) => [limit((lon! - west) * perLon), limit((north - lat!) * perLat)]);
}

/** Far outside the drawing it doesn't matter how far. */
function limit(units: number): number {
	return Math.max(-9000, Math.min(9000, Math.round(units)));
}

/** Whether something of a line can come in a drawing of this height. */
export function isSeen(line: readonly Spot[], height: number): boolean {
	const [left, top, right, bottom] = extentOf(line);
	return left <= WIDTH && right >= 0 && top <= height && bottom >= 0;
}

/** Least and most of the first and of the second number of each. */
export function extentOf(line: readonly (readonly number[])[]): Bounds {
	const extent: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of line) {
		extent[0] = Math.min(extent[0], x!);
		extent[1] = Math.min(extent[1], y!);
		extent[2] = Math.max(extent[2], x!);
		extent[3] = Math.max(extent[3], y!);
	}
	return extent;
}

/** A ring cut off a little outside the drawing, where the cut can't be seen (Sutherland and Hodgman). */
export function clip(ring: readonly Spot[], height: number): Spot[] {
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
export function pathOf(line: readonly Spot[], isClosed: boolean): string {
	const spots = isClosed ? line.slice(0, -1) : line;
	if (spots.length < (isClosed ? 3 : 2)) return '';
	const steps = spots.slice(1).flatMap(([x, y], index) => [x - spots[index]![0], y - spots[index]![1]]);
	return `M${spots[0]![0]} ${spots[0]![1]}l${steps.join(' ').replace(/ -/g, '-')}${isClosed ? 'z' : ''}`;
}
