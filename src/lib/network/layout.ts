import { costOf } from './crossing.ts';
import { stack } from './packing.ts';
import { free, lying, relax } from './pulling.ts';

/**
 * Where the circles of a picture stand: what hangs together stands together, nothing overlaps, and the same networks
 * give the same picture. No I/O.
 */

/** A circle with the words under it, measured from its middle: half as wide, so far up, so far down. */
export type Box = { id: number; half: number; up: number; down: number };

export type Point = { x: number; y: number };
export type Placed = Box & Point;

export type Layout = {
	width: number;
	height: number;
	/** the middle of each, in the order of the boxes that were given */
	at: [x: number, y: number][];
};

/**
 * @param pairs ids of two boxes that hang together; what isn't a box is left out
 * @param width of the picture; a box that is wider than this makes it wider
 */
export function layout(boxes: readonly Box[], pairs: readonly (readonly [number, number])[], width: number): Layout {
	const sorted = boxes.toSorted((one, other) => one.id - other.id);
	const wide = Math.max(width, ...sorted.map((box) => box.half * 2));
	const known = new Set(sorted.map((box) => box.id));
	const lines = pairs
		.filter(([a, b]) => a !== b && known.has(a) && known.has(b))
		.map(([a, b]) => (a < b ? [a, b] : [b, a]) as [number, number])
		.toSorted(([a, b], [c, d]) => a - c || b - d);
	const groups = together(sorted, lines);
	const blocks = groups.filter((group) => group.length > 1).map((group) => block(group, lines, wide));
	const alone = groups.filter((group) => group.length === 1).flat();
	const { placed, height } = stack(blocks, alone, lines, wide);
	const found = new Map(placed.map((one) => [one.id, one]));
	return {
		...{ width: Math.round(wide), height: Math.ceil(height) },
		at: boxes.map(({ id }) => {
			const { x, y } = found.get(id)!;
			return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
		})
	};
}

/** What hangs together, directly or through others; the largest group first. */
function together(boxes: readonly Box[], lines: readonly [number, number][]): Box[][] {
	const head = new Map(boxes.map(({ id }) => [id, id]));
	const find = (id: number): number => {
		let at = id;
		while (head.get(at) !== at) at = head.get(at)!;
		head.set(id, at);
		return at;
	};
	for (const [a, b] of lines) head.set(Math.max(find(a), find(b)), Math.min(find(a), find(b)));
	const groups = Map.groupBy(boxes, ({ id }) => find(id));
	return [...groups.values()].toSorted((one, other) => other.length - one.length || one[0]!.id - other[0]!.id);
}

/** A group on its own: drawn together by its lines, and then set free of each other. */
function block(group: readonly Box[], lines: readonly [number, number][], width: number): Placed[] {
	const order = new Map(group.map(({ id }, at) => [id, at]));
	const links = lines.flatMap(([a, b]) => {
		const [from, to] = [order.get(a), order.get(b)];
		return from === undefined || to === undefined ? [] : [[from, to] as const];
	});
	let best: { placed: Placed[]; cost: number } | undefined;
	for (const rest of group.length > 100 ? [0.6, 0.75] : [0.55, 0.65, 0.75, 0.9])
		for (const gravity of group.length > 100 ? [0.1] : [0.06, 0.12, 0.2]) {
			const placed = free(lying(relax(group, links, rest, gravity), width), group, width);
			const cost = costOf(placed, links, width);
			if (!best || cost < best.cost) best = { placed, cost };
		}
	return best!.placed;
}
