/**
 * Makes borders simpler without tearing them apart: what two areas share is simplified once, so that no gap opens
 * between neighbours. Works on whole units, such as those of a drawing.
 */
export type Spot = readonly [x: number, y: number];

/** Unique per spot for coordinates between -16384 and 16383. */
function keyOf([x, y]: Spot): number {
	return (x + 16_384) * 32_768 + (y + 16_384);
}

/**
 * @param rings closed rings of all areas together, in whole units
 * @param tolerance in units: how far a border may move
 * @returns per ring the simpler one; empty when nothing of it is left
 */
export function simplifyRings(rings: readonly (readonly Spot[])[], tolerance: number): Spot[][] {
	const open = rings.map(withoutRepeats);
	const crossings = crossingsOf(open);
	return open.map((ring) => {
		if (ring.length < 3) return [];
		const simple = aroundFrom(ring, startOf(ring, crossings), crossings, tolerance);
		return simple.length < 4 ? [] : simple;
	});
}

/** The spots of a closed ring, each once, without the closing one. */
function withoutRepeats(ring: readonly Spot[]): Spot[] {
	const spots = ring.filter(([x, y], index) => {
		const before = ring[index - 1];
		return !before || before[0] !== x || before[1] !== y;
	});
	if (spots.length > 1 && keyOf(spots[0]!) === keyOf(spots.at(-1)!)) spots.pop();
	return spots;
}

/** Spots where borders meet or part: not every ring through them comes from and goes to the same two spots. */
function crossingsOf(rings: readonly (readonly Spot[])[]): Set<number> {
	const ways = new Map<number, string>();
	const crossings = new Set<number>();
	for (const ring of rings)
		ring.forEach((spot, index) => {
			const [a, b] = [keyOf(ring.at(index - 1)!), keyOf(ring[(index + 1) % ring.length]!)];
			const way = a < b ? `${a} ${b}` : `${b} ${a}`;
			const key = keyOf(spot);
			if ((ways.get(key) ?? way) !== way) crossings.add(key);
			ways.set(key, way);
		});
	return crossings;
}

/** Where to begin: at a crossing, else at the spot that every ring along the same border would choose. */
function startOf(ring: readonly Spot[], crossings: ReadonlySet<number>): number {
	const crossing = ring.findIndex((spot) => crossings.has(keyOf(spot)));
	if (crossing >= 0) return crossing;
	return ring.reduce((least, spot, index) => (keyOf(spot) < keyOf(ring[least]!) ? index : least), 0);
}

function aroundFrom(ring: readonly Spot[], start: number, crossings: ReadonlySet<number>, tolerance: number): Spot[] {
	const turned = [...ring.slice(start), ...ring.slice(0, start + 1)];
	const ends = turned.flatMap((spot, index) => (index > 0 && crossings.has(keyOf(spot)) ? [index] : []));
	if (ends.at(-1) !== turned.length - 1) ends.push(turned.length - 1);
	// a ring of one piece is cut where it is furthest from its start, else it would shrink to nothing
	if (ends.length === 1) ends.unshift(furthestFromStart(turned));
	let from = 0;
	const simple: Spot[] = [turned[0]!];
	for (const end of ends) {
		simple.push(...simplifyLine(turned.slice(from, end + 1), tolerance).slice(1));
		from = end;
	}
	return simple;
}

function furthestFromStart(ring: readonly Spot[]): number {
	const [x0, y0] = ring[0]!;
	let best = 1;
	let most = -1;
	ring.forEach(([x, y], index) => {
		const distance = (x - x0) ** 2 + (y - y0) ** 2;
		const isFirst = distance === most && keyOf([x, y]) < keyOf(ring[best]!);
		if (distance > most || isFirst) [best, most] = [index, distance];
	});
	return best;
}

/** Douglas and Peucker; gives the same spots whichever end it is walked from. */
export function simplifyLine(line: readonly Spot[], tolerance: number): Spot[] {
	if (line.length < 3) return [...line];
	const last = line.length - 1;
	const isBackward = keyOf(line[0]!) > keyOf(line[last]!);
	const walked = isBackward ? line.toReversed() : line;
	const kept = new Uint8Array(line.length);
	kept[0] = kept[last] = 1;
	const stretches: [number, number][] = [[0, last]];
	for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
		const [from, to] = stretch;
		let most = tolerance;
		let furthest = 0;
		for (let index = from + 1; index < to; index++) {
			const distance = distanceTo(walked[index]!, walked[from]!, walked[to]!);
			if (distance > most) [most, furthest] = [distance, index];
		}
		if (!furthest) continue;
		kept[furthest] = 1;
		stretches.push([from, furthest], [furthest, to]);
	}
	const simple = walked.filter((_, index) => kept[index]);
	return isBackward ? simple.toReversed() : simple;
}

function distanceTo([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number {
	const [dx, dy] = [bx - ax, by - ay];
	const length = dx * dx + dy * dy;
	const along = length ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
	return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
