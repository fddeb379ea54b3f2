import type { Spot } from './borders.ts';

/** A name in a drawing: the middle of its lines, and whether there is room for it on a small screen too. */
export type Label = { x: number; y: number; lines: string[]; roomy: boolean };

type Named = { name: string; rings: readonly (readonly Spot[])[]; at: Spot };
export type Box = { left: number; top: number; right: number; bottom: number };

/** Heights of letters in units of the drawing: about 15 px on a wide page, and on a telephone. */
export const letterSize = { wide: 25, narrow: 42 };
const LINE = 1.1;
/** Mean width of a letter of the heading font, as a share of its height. */
const LETTER = 0.53;
/** How much of a name has to lie inside its own borders. */
const INSIDE = 0.62;
const ROOM = 6;

/** The names that can be read without one touching another, the widest areas first; undefined for the others. */
export function placeNames(areas: readonly Named[], [width, height]: readonly [number, number]): (Label | undefined)[] {
	const labels: (Label | undefined)[] = areas.map(() => undefined);
	const widest = areas.map((area, index) => ({ area, index, room: roomOf(area) })).sort((a, b) => b.room - a.room);
	for (const [size, roomy] of [
		[letterSize.narrow, true],
		[letterSize.wide, false]
	] as const) {
		const taken = labels.flatMap((label) => (label ? [boxOf(label.lines, size, label.x, label.y)] : []));
		for (const { area, index } of widest) {
			if (labels[index]) continue;
			const found = waysToBreak(area.name)
				.map((lines) => ({ lines, x: middleFor(lines, size, area), y: area.at[1] }))
				.find(({ lines, x, y }) => x !== undefined && isFree(boxOf(lines, size, x, y), taken, width, height));
			if (!found) continue;
			labels[index] = { ...found, x: found.x!, roomy };
			taken.push(boxOf(found.lines, size, found.x!, found.y));
		}
	}
	return labels;
}

/** The room a name takes at most, on a telephone when it is shown there. */
export function roomFor({ lines, x, y, roomy }: Label): Box {
	return boxOf(lines, roomy ? letterSize.narrow : letterSize.wide, x, y);
}

/** In one line, else in two or three of about the same length. */
function waysToBreak(name: string): string[][] {
	const words = name.split(/(?<=[ /-])/);
	const ways = [[name]];
	for (let first = 1; first < words.length; first++) {
		ways.push([words.slice(0, first), words.slice(first)].map(joined));
		for (let second = first + 1; second < words.length; second++)
			ways.push([words.slice(0, first), words.slice(first, second), words.slice(second)].map(joined));
	}
	return ways.sort((a, b) => a.length - b.length || longest(a) - longest(b));
}

function joined(words: string[]): string {
	return words.join('').trim();
}

function longest(lines: string[]): number {
	return Math.max(...lines.map((line) => line.length));
}

function boxOf(lines: string[], size: number, x: number, y: number): Box {
	const [half, high] = [(longest(lines) * LETTER * size) / 2, (lines.length * LINE * size) / 2];
	return { left: x - half, right: x + half, top: y - high, bottom: y + high };
}

function isFree(box: Box, taken: Box[], width: number, height: number): boolean {
	const fits = box.left >= ROOM && box.top >= ROOM && box.right <= width - ROOM && box.bottom <= height - ROOM;
	const touches = (other: Box) =>
		box.left < other.right + ROOM &&
		box.right > other.left - ROOM &&
		box.top < other.bottom + ROOM &&
		box.bottom > other.top - ROOM;
	return fits && !taken.some(touches);
}

/** Where the middle of these lines goes so that they lie inside as much as possible; undefined when too little does. */
function middleFor(lines: string[], size: number, { rings, at: [x, y] }: Named): number | undefined {
	const wide = longest(lines) * LETTER * size;
	const high = lines.length * LINE * size;
	let [left, right] = [-Infinity, Infinity];
	for (const height of [-0.35, 0, 0.35]) {
		const [a, b] = between(rings, x, y + height * high);
		[left, right] = [Math.max(left, a), Math.min(right, b)];
	}
	if (right - left < wide * INSIDE) return undefined;
	if (right - left < wide) return Math.round((left + right) / 2);
	return Math.round(Math.min(Math.max(x, left + wide / 2), right - wide / 2));
}

function roomOf({ rings, at: [x, y] }: Named): number {
	const [left, right] = between(rings, x, y);
	return right - left;
}

/** The borders left and right of a spot, at its height; nothing between them when it lies outside. */
function between(rings: Named['rings'], x: number, y: number): [number, number] {
	let [left, right, crossed] = [-1e4, 1e4, 0];
	for (const ring of rings)
		for (let i = 1; i < ring.length; i++) {
			const [ax, ay] = ring[i - 1]!;
			const [bx, by] = ring[i]!;
			if (ay > y === by > y) continue;
			const border = ax + ((y - ay) / (by - ay)) * (bx - ax);
			if (border > x) {
				right = Math.min(right, border);
				crossed++;
			} else left = Math.max(left, border);
		}
	return crossed % 2 ? [left, right] : [x, x];
}
