import type { Box, Placed, Point } from './layout.ts';

/** Lines pull, everything pushes; slower every round (after Fruchterman and Reingold). */
export function relax(
	group: readonly Box[],
	links: readonly (readonly [number, number])[],
	stretch: number,
	gravity: number
): Point[] {
	const count = group.length;
	const space = group.reduce((sum, box) => sum + Math.sqrt(box.half * 2 * (box.up + box.down)), 0) / count;
	const rest = space * stretch;
	const degree = new Array<number>(count).fill(0);
	for (const [from, to] of links) for (const end of [from, to]) degree[end]!++;
	const spread = [...degree.keys()].toSorted((one, other) => degree[other]! - degree[one]! || one - other);
	const points = group.map(() => ({ x: 0, y: 0 }));
	// the ones with most lines begin in the middle, on the spiral of a sunflower
	for (const [rank, at] of spread.entries()) {
		const [turn, far] = [rank * 2.399963, rest * 0.6 * Math.sqrt(rank)];
		points[at] = { x: Math.cos(turn) * far * 1.3, y: Math.sin(turn) * far };
	}
	const rounds = count > 150 ? 90 : 180;
	for (let round = 0; round < rounds; round++) {
		const force = points.map(({ x, y }) => ({ x: -x * gravity, y: -y * gravity }));
		for (let one = 0; one < count; one++)
			for (let other = one + 1; other < count; other++) {
				const dx = points[one]!.x - points[other]!.x;
				const dy = points[one]!.y - points[other]!.y;
				const square = dx * dx + dy * dy + 1;
				if (square > rest * rest * 16) continue;
				const push = (rest * rest) / square;
				force[one]!.x += dx * push;
				force[one]!.y += dy * push;
				force[other]!.x -= dx * push;
				force[other]!.y -= dy * push;
			}
		for (const [from, to] of links) {
			const dx = points[from]!.x - points[to]!.x;
			const dy = points[from]!.y - points[to]!.y;
			const pull = Math.sqrt(dx * dx + dy * dy) / rest / (1 + 0.12 * Math.min(degree[from]!, degree[to]!));
			force[from]!.x -= dx * pull;
			force[from]!.y -= dy * pull;
			force[to]!.x += dx * pull;
			force[to]!.y += dy * pull;
		}
		const most = rest * 0.9 * (1 - round / rounds) + 1;
		for (const [at, { x, y }] of force.entries()) {
			const length = Math.sqrt(x * x + y * y) || 1;
			const step = Math.min(length, most) / length;
			points[at]!.x += x * step;
			points[at]!.y += y * step;
		}
	}
	return points;
}

/** Turned so that the long side lies along the width: a picture is scrolled down, not sideways. */
export function lying(points: readonly Point[], width: number): readonly Point[] {
	const [wide, tall] = (['x', 'y'] as const).map((axis) => {
		const values = points.map((point) => point[axis]);
		return Math.max(...values) - Math.min(...values);
	}) as [number, number];
	const turn = tall > wide ? tall <= width : wide > width;
	return turn ? points.map(({ x, y }) => ({ x: y, y: x })) : points;
}

/** Each as near as can be to where it wants to be, the middle ones first; no two overlap. */
export function free(points: readonly Point[], group: readonly Box[], width: number): Placed[] {
	const xs = points.map(({ x }, at) => [x - group[at]!.half, x + group[at]!.half]).flat();
	const [left, right] = [Math.min(...xs), Math.max(...xs)];
	const squeeze = Math.min(1, width / (right - left));
	const middle = (left + right) / 2;
	// what has to be narrower becomes taller, so that there is as much room as before
	const wanted = points.map(({ x, y }) => ({ x: (x - middle) * squeeze + width / 2, y: y / Math.sqrt(squeeze) }));
	const order = [...group.keys()].toSorted(
		(one, other) => far(wanted[one]!, width) - far(wanted[other]!, width) || one - other
	);
	const bands = bandsOf(Math.max(...group.map(({ up }) => up)) + Math.max(...group.map(({ down }) => down)));
	const placed: Placed[] = [];
	for (const at of order) {
		const one = nearest(group[at]!, wanted[at]!, bands, width);
		bands.add(one);
		placed.push(one);
	}
	placed.sort((one, other) => one.id - other.id);
	const top = Math.min(...placed.map((one) => one.y - one.up));
	const start = Math.min(...placed.map((one) => one.x - one.half));
	return placed.map((one) => ({ ...one, x: one.x - start, y: one.y - top }));
}

const far = ({ x, y }: { x: number; y: number }, width: number) => Math.round((x - width / 2) ** 2 + y ** 2);

function nearest(box: Box, { x, y }: Point, bands: ReturnType<typeof bandsOf>, width: number): Placed {
	const tried = { ...box, x, y };
	for (let ring = 0; ; ring++) {
		const points = ring === 0 ? 1 : Math.min(12 + ring * 2, 48);
		for (let turn = 0; turn < points; turn++) {
			const angle = (turn / points) * 2 * Math.PI + ring;
			tried.x = Math.min(Math.max(x + Math.cos(angle) * ring * 8, box.half), width - box.half);
			tried.y = y + Math.sin(angle) * ring * 8;
			if (bands.hasRoom(tried)) return tried;
		}
	}
}

/**
 * What stands already, in bands as high as two can be apart and still touch, one with the most below its middle and one
 * with the most above it: only what is in the next bands can be in the way.
 */
function bandsOf(height: number) {
	const bands = new Map<number, Placed[]>();
	return {
		add: (one: Placed) => {
			const band = Math.floor(one.y / height);
			const there = bands.get(band);
			if (there) there.push(one);
			else bands.set(band, [one]);
		},
		hasRoom: (one: Placed) => {
			const band = Math.floor(one.y / height);
			for (let near = band - 1; near <= band + 1; near++)
				for (const other of bands.get(near) ?? []) if (overlap(one, other)) return false;
			return true;
		}
	};
}

export function overlap(one: Placed, other: Placed): boolean {
	return (
		Math.abs(one.x - other.x) < one.half + other.half &&
		one.y - one.up < other.y + other.down &&
		other.y - other.up < one.y + one.down
	);
}
