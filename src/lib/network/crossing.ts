import type { Placed, Point } from './layout.ts';

/** How hard it is to read, in height: lines that cross, lines that run through another circle, and room it takes. */
export function costOf(
	placed: readonly Placed[],
	links: readonly (readonly [number, number])[],
	width: number
): number {
	const wide = Math.max(...placed.map((one) => one.x + one.half));
	const tall = Math.max(...placed.map((one) => one.y + one.down));
	let wrong = 0;
	for (const [nth, [a, b]] of links.entries()) {
		const [from, to] = [placed[a]!, placed[b]!];
		for (const [c, d] of links.slice(nth + 1))
			if (a !== c && a !== d && b !== c && b !== d && cross(from, to, placed[c]!, placed[d]!)) wrong += 60;
		for (const [at, one] of placed.entries()) if (at !== a && at !== b && distance(one, from, to) < 30) wrong += 90;
	}
	return wrong + (wide * tall) / width;
}

const side = (a: Point, b: Point, c: Point) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
	return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** From a point to a line between two others. */
function distance(point: Point, from: Point, to: Point): number {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const square = dx * dx + dy * dy || 1;
	const along = Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / square));
	return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
}
