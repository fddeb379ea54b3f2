import type { Box, Placed } from './layout.ts';

const gap = 24;
const cell = 12;

/** The groups side by side where they fit, the largest first; what stands alone in rows beneath. */
export function stack(blocks: Placed[][], alone: Box[], lines: readonly [number, number][], width: number) {
	const columns = Math.ceil(width / cell);
	const taken = new Set<number>();
	const placed: Placed[] = [];
	for (const block of blocks) {
		const cells = cellsOf(block, lines);
		const wide = Math.max(...block.map((one) => one.x + one.half));
		const spot = (() => {
			for (let row = 0; ; row++)
				for (let column = 0; column * cell + wide <= width || column === 0; column++)
					if (cells.every(([x, y]) => !taken.has((y + row) * columns + x + column))) return { row, column };
		})();
		// some air around it
		for (const [x, y] of cells)
			for (const [dx, dy] of [
				[0, 0],
				[1, 0],
				[-1, 0],
				[0, 1],
				[0, -1]
			] as const)
				if (x + spot.column + dx >= 0 && x + spot.column + dx < columns)
					taken.add((y + spot.row + dy) * columns + x + spot.column + dx);
		for (const one of block) placed.push({ ...one, x: one.x + spot.column * cell, y: one.y + spot.row * cell });
	}
	const used = Math.max(0, ...placed.map((one) => one.x + one.half));
	for (const one of placed) one.x += (width - used) / 2;
	let bottom = Math.max(0, ...placed.map((one) => one.y + one.down + gap));
	const rest = [...alone];
	// rows of about as many
	const most = Math.max(1, Math.floor(width / (Math.max(1, ...alone.map(({ half }) => half * 2)) + gap / 2)));
	const even = Math.ceil(alone.length / Math.ceil(alone.length / most));
	while (rest.length) {
		const row: Box[] = [];
		let room = width;
		while (rest[0] && row.length < even && (row.length === 0 || rest[0].half * 2 <= room)) {
			room -= rest[0].half * 2 + gap / 2;
			row.push(rest.shift()!);
		}
		const between = (width - row.reduce((sum, { half }) => sum + half * 2, 0)) / (row.length + 1);
		let left = between;
		const up = Math.max(...row.map((box) => box.up));
		for (const box of row) {
			placed.push({ ...box, x: left + box.half, y: bottom + up });
			left += box.half * 2 + between;
		}
		bottom += up + Math.max(...row.map((box) => box.down)) + gap;
	}
	return { placed, height: Math.max(0, bottom - gap) };
}

/** The squares of a grid that a group covers, with the lines between them: nothing else stands there. */
function cellsOf(block: readonly Placed[], lines: readonly [number, number][]): [x: number, y: number][] {
	const found = new Map<string, [number, number]>();
	const cover = (left: number, top: number, right: number, bottom: number) => {
		for (let x = Math.floor(left / cell); x * cell < right; x++)
			for (let y = Math.floor(top / cell); y * cell < bottom; y++) found.set(`${x} ${y}`, [x, y]);
	};
	for (const { x, y, half, up, down } of block) cover(x - half, y - up, x + half, y + down);
	const known = new Map(block.map((one) => [one.id, one]));
	for (const [a, b] of lines) {
		const [from, to] = [known.get(a), known.get(b)];
		if (!from || !to) continue;
		const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / cell);
		for (let step = 0; step <= steps; step++) {
			const [x, y] = [from.x + ((to.x - from.x) * step) / steps, from.y + ((to.y - from.y) * step) / steps];
			cover(x, y, x + 1, y + 1);
		}
	}
	return [...found.values()];
}
