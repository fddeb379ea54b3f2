import { type Asset, assetCodes, type Often, oftenCodes } from './conversation.ts';
import type { Tie } from './tie.ts';

/**
 * Where everybody stands in the picture of who is around somebody: they are in the middle, who comes often stands near.
 * Nobody stands over somebody else, no line runs under somebody, and the same people give the same picture. No I/O.
 */

/** In units of the picture, which are about pixels. */
export const radius = { me: 34, other: 37 } as const;
const gap = 12;
const ringWidth = 2 * radius.other + gap;
const margin = radius.other + 10;
const leastWidth = 340;
/** Three columns fit on a narrow telephone. */
export const columns = 3;
const columnWidth = 94;
const rowHeight = 2 * radius.other + 36;
/** How far the lines of two things that somebody is stand apart. */
const apart = 6;
/** Half of all lines to somebody together, with some room. */
const broadest = 12;
const ray = 20;

type Point = { x: number; y: number };
/** A line of one kind between the middle and somebody; kind null: nothing was said of what it is. */
export type Stroke = { kind: Asset | null; from: Point; to: Point };
export type Spot = Point & { id: string; lines: Stroke[] };
/** What stands equally near: a circle around the middle, or a band under it. */
export type Ring = { often: Often | 'unknown'; path: string; label: Point };
export type Ecogram = { width: number; height: number; me: Point; rings: Ring[]; spots: Spot[] };

type Around = Pick<Tie, 'id' | 'assets' | 'often'>;
const nearness: readonly Ring['often'][] = [...oftenCodes, 'unknown'];

/** Who stands on which ring; a ring without anybody isn't there. */
function ringsOf(ties: readonly Around[]): { often: Ring['often']; on: Around[] }[] {
	return nearness
		.map((often) => ({
			often,
			on: ties.filter((one) => (one.often ?? 'unknown') === often).toSorted((a, b) => (a.id < b.id ? -1 : 1))
		}))
		.filter(({ on }) => on.length > 0);
}

/** For a broad screen and paper: rings around the middle. */
export function round(ties: readonly Around[]): Ecogram {
	const rings = ringsOf(ties);
	// everybody has a direction of their own, so that each ring is spread and a line passes between who stands nearer
	const turn = rings
		.flatMap(({ on }, ring) => on.map((one, at) => ({ one, ring, key: (at + 0.5) / on.length })))
		.toSorted((a, b) => a.key - b.key || a.ring - b.ring);
	// and the room of two is left open above the middle, for what the rings say
	const step = (2 * Math.PI) / (turn.length + 2);
	const passing = (radius.other + broadest) / Math.sin(Math.min(step, Math.PI / 2));
	const beside = rings.map((_, ring) => {
		const seats = turn.flatMap((other, at) => (other.ring === ring ? [at] : []));
		const between = Math.min(...seats.slice(1).map((seat, at) => seat - seats[at]!));
		const half = Math.min((between * step) / 2, Math.PI / 2);
		return (radius.other + gap / 2) / Math.sin(half) - ring * ringWidth;
	});
	const least = radius.me + radius.other + 2.5 * gap;
	const nearest = turn.length > 1 ? Math.max(least, passing, ...beside) : least;
	const reach = (ring: number) => nearest + ring * ringWidth;
	const half = Math.max(leastWidth / 2, reach(Math.max(rings.length - 1, 0)) + margin);
	const me = { x: round1(half), y: round1(half) };
	const spots = turn.map(({ one, ring }, at) => {
		const angle = (at + 1.5) * step - Math.PI / 2;
		const far = reach(ring);
		const middle = { x: half + far * Math.cos(angle), y: half + far * Math.sin(angle) };
		return { id: one.id, ...rounded(middle), lines: strokes(one, me, middle, radius.me, far - radius.other) };
	});
	return {
		...{ width: round1(2 * half), height: round1(2 * half), me, spots },
		rings: rings.map(({ often }, ring) => {
			const far = round1(reach(ring));
			const path = `M${me.x - far} ${me.y}a${far} ${far} 0 1 0 ${2 * far} 0a${far} ${far} 0 1 0 ${-2 * far} 0`;
			return { often, path, label: { x: me.x, y: round1(half - reach(ring)) } };
		})
	};
}

/** For a narrow screen: bands under the middle, with a short line that points up to it. */
export function tall(ties: readonly Around[]): Ecogram {
	const width = columns * columnWidth;
	const me = { x: width / 2, y: radius.me + 8 };
	let y = me.y + radius.me + gap;
	const rings: Ring[] = [];
	const spots: Spot[] = [];
	for (const { often, on } of ringsOf(ties)) {
		rings.push({
			often,
			path: `M8 ${y + 8}Q${width / 2} ${y + 30} ${width - 8} ${y + 8}`,
			label: { x: width / 2, y: y + 19 }
		});
		y += 40;
		for (let at = 0; at < on.length; at += columns) {
			const row = on.slice(at, at + columns);
			const first = width / 2 - ((row.length - 1) * columnWidth) / 2;
			row.forEach((one, column) => {
				const middle = { x: first + column * columnWidth, y: y + ray + radius.other };
				const top = { x: middle.x, y: y - 2 };
				spots.push({ id: one.id, ...rounded(middle), lines: strokes(one, top, middle, 0, ray) });
			});
			y += rowHeight;
		}
	}
	return { width, height: round1(y), me, rings, spots };
}

/** A line for each thing that somebody is, beside each other, from so far to so far of the way. */
function strokes({ assets }: Around, from: Point, to: Point, begin: number, end: number): Stroke[] {
	const length = Math.hypot(to.x - from.x, to.y - from.y);
	const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
	const kinds = assets.length ? assetCodes.filter((code) => assets.includes(code)) : [null];
	return kinds.map((kind, at) => {
		const aside = (at - (kinds.length - 1) / 2) * apart;
		const on = (far: number) => rounded({ x: from.x + dx * far - dy * aside, y: from.y + dy * far + dx * aside });
		return { kind, from: on(begin), to: on(end) };
	});
}

const round1 = (value: number) => Math.round(value * 10) / 10;
const rounded = ({ x, y }: Point): Point => ({ x: round1(x), y: round1(y) });

/** In units of the picture; a name of more is cut, and stands whole in the list. */
const widestLine = 9.4;

/** A name in at most two short lines that fit in its circle. */
export function nameLines(who: string): string[] {
	const lines: string[] = [];
	for (const word of who.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && sizeOf(`${last} ${word}`) <= widestLine) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	const kept = lines.slice(0, 2).map(cut);
	if (lines.length > 2) kept[1] = cut(`${lines[1]}…`);
	return kept;
}

/** How much room a text takes, in letters. */
function sizeOf(text: string): number {
	let size = 0;
	for (const char of text)
		size += char >= '\u2e80' ? 1.9 : /[MWmw@]/.test(char) ? 1.4 : /[fijlrt.,' ]/.test(char) ? 0.65 : 1;
	return size;
}

function cut(line: string): string {
	if (sizeOf(line) <= widestLine) return line;
	const letters = [...new Intl.Segmenter('nl').segment(line)].map(({ segment }) => segment);
	while (letters.length > 1 && sizeOf(`${letters.join('')}…`) > widestLine) letters.pop();
	return `${letters.join('').replace(/…$/, '')}…`;
}
