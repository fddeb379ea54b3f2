import { type Box, layout } from './layout.ts';
import { type Line, membersText, relationTypes, type RelationType, saidFrom } from './network.ts';

/**
 * The networks of a wijk as circles: as large as they have people, with their name under them, and lines in between.
 * What a screen draws and what is read aloud come from here. No I/O.
 */

export type Circle = {
	id: number;
	slug: string;
	title: string;
	members: number | null;
	newcomerPlaces: number | null;
	/** the wijk of one that stands in another wijk, and is here because it hangs together with one of these */
	elsewhere: string | null;
};

/**
 * The circles and lines of a wijk, and where they stand on a broad and on a narrow screen; narrow null: there are so many
 * that the broad one is moved under a narrow screen.
 */
export type Picture = { circles: Circle[]; lines: Line[]; broad: Spots; narrow: Spots | null };
export type Spots = { width: number; height: number; at: [x: number, y: number][] };

export const widths = { broad: 800, narrow: 288 } as const;
/** More than this, and there is one picture. */
export const mostNarrow = 80;

/** In units of the picture, which are about pixels. */
const letter = 7.7;
const widest = 16;
export const lineHeight = 18;

export function radiusOf({ members }: Pick<Circle, 'members'>): number {
	return Math.round(Math.min(46, Math.max(20, 12 + 3.6 * Math.sqrt(members ?? 0))));
}

/** People around the table: as many as there are, as far as they fit. */
export function seatsOf(circle: Pick<Circle, 'members'>): number {
	return Math.min(circle.members ?? 0, Math.floor((2 * Math.PI * radiusOf(circle)) / 7.2));
}

/** How much room a word takes, in letters. */
function sizeOf(word: string): number {
	let size = 0;
	for (const char of word)
		size += char >= '\u2e80' ? 1.9 : /[MWmw@]/.test(char) ? 1.4 : /[iljt.,' ]/.test(char) ? 0.6 : 1;
	return size;
}

/** The name in at most three short lines; what doesn't fit is left to who opens it. */
export function labelOf(title: string): string[] {
	const words = title.split(/\s+/).flatMap((word) => (sizeOf(word) > widest ? pieces(word) : [word]));
	const lines: string[] = [];
	for (const word of words) {
		const last = lines.at(-1);
		if (last !== undefined && !last.endsWith('-') && sizeOf(`${last} ${word}`) <= widest)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	if (lines.length <= 3) return lines;
	return [...lines.slice(0, 2), `${[...lines[2]!].slice(0, 13).join('')}…`];
}

function pieces(word: string): string[] {
	const letters = [...word];
	const found: string[] = [];
	for (let at = 0; at < letters.length; at += 11)
		found.push(letters.slice(at, at + 11).join('') + (at + 11 < letters.length ? '-' : ''));
	return found;
}

/** What stands under the name: where it is, when that is elsewhere. */
export function subtitleOf({ elsewhere }: Circle): string {
	return elsewhere ? `in ${elsewhere}` : '';
}

export function boxOf(circle: Circle): Box {
	const radius = radiusOf(circle);
	const label = [...labelOf(circle.title), ...(subtitleOf(circle) ? [subtitleOf(circle).slice(0, 20)] : [])];
	const half = Math.max(radius + 10, (Math.max(...label.map(sizeOf)) * letter) / 2) + 6;
	return { id: circle.id, half: Math.min(half, 72), up: radius + 14, down: radius + 24 + label.length * lineHeight };
}

export function spotsOf(circles: readonly Circle[], lines: readonly Line[], width: number): Spots {
	const pairs = lines.map(({ fromId, toId }) => [fromId, toId] as const);
	const margin = 4;
	const found = layout(circles.map(boxOf), pairs, width - margin * 2);
	return {
		...{ width: found.width + margin * 2, height: found.height + margin * 2 },
		at: found.at.map(([x, y]) => [round(x + margin), round(y + margin)])
	};
}

/** A line as it is drawn: bent a little, from edge to edge, with a sign in its middle (when it is long enough for one) and a head where it points. */
export type Drawn = Line & { path: string; mid: [number, number] | null; turn: number; head: [number, number] };

export function drawn(circles: readonly Circle[], lines: readonly Line[], { at }: Spots): Drawn[] {
	const order = new Map(circles.map(({ id }, index) => [id, index]));
	const between = new Map<string, number>();
	return lines.flatMap((line) => {
		const [from, to] = [order.get(line.fromId), order.get(line.toId)];
		if (from === undefined || to === undefined) return [];
		// several lines between the same two bend each their own way
		const [low, high] = from < to ? [from, to] : [to, from];
		const nth = between.get(`${low} ${high}`) ?? 0;
		between.set(`${low} ${high}`, nth + 1);
		const [[x1, y1], [x2, y2]] = [at[low]!, at[high]!];
		const length = Math.hypot(x2 - x1, y2 - y1) || 1;
		const bend = [0.1, -0.1, 0.26, -0.26, 0.4][nth % 5]! * length;
		const control = [(x1 + x2) / 2 - ((y2 - y1) / length) * bend, (y1 + y2) / 2 + ((x2 - x1) / length) * bend] as const;
		const edge = (index: number, room: number): [number, number] => {
			const [x, y] = at[index]!;
			const far = Math.hypot(control[0] - x, control[1] - y) || 1;
			const [dx, dy] = [(control[0] - x) / far, (control[1] - y) / far];
			// not through its own name
			const out = Math.min(outside(circles[index]!, dx, dy) + room, far * 0.8);
			return [x + dx * out, y + dy * out];
		};
		const pointed = !relationTypes[line.type].both;
		const start = edge(from, 6);
		const end = edge(to, pointed ? 13 : 6);
		const mid = [0, 1].map((axis) => start[axis]! / 4 + control[axis]! / 2 + end[axis]! / 4) as [number, number];
		const long = Math.hypot(end[0] - start[0], end[1] - start[1]) > (pointed ? 40 : 30);
		const turn = (Math.atan2(end[1] - control[1], end[0] - control[0]) * 180) / Math.PI;
		return {
			...line,
			path: `M${point(start)}Q${point(control)} ${point(end)}`,
			mid: long ? (mid.map(round) as [number, number]) : null,
			...{ turn: Math.round(turn), head: end.map(round) as [number, number] }
		};
	});
}

/** How far from the middle of a circle a line leaves it and the words under it, in this direction. */
function outside(circle: Circle, dx: number, dy: number): number {
	const radius = radiusOf(circle);
	const { half, down } = boxOf(circle);
	const top = radius + 10;
	if (dy <= 0.2) return radius;
	const bottom = (down - 8) / dy;
	const side = Math.abs(dx) < 0.001 ? Infinity : (half - 6) / Math.abs(dx);
	// beside the words it is free: where it leaves them first
	const leaves = Math.min(bottom, side);
	return leaves * dy > top ? Math.max(radius, leaves) : radius;
}

const round = (value: number) => Math.round(value * 10) / 10;
const point = ([x, y]: readonly number[]) => `${round(x!)} ${round(y!)}`;

/** A small sign on every line, because not everybody sees the difference between lines. */
export const signs: Record<RelationType, string> = {
	shares_place: 'M-5 0L0-5L5 0M-3.5-1V4.5H3.5V-1',
	shares_people:
		'M-4.9-1.8a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0-3.8 0M1.1-1.8a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0-3.8 0M-5.5 4.5a2.6 2.6 0 0 1 5 0M.5 4.5a2.6 2.6 0 0 1 5 0',
	same_theme: 'M-4.5-1.8H4.5M-4.5 1.8H4.5',
	refers: 'M-4.5 0H4.5M1.2-3.4L4.6 0L1.2 3.4',
	learns_from: 'M0-2.4C-2-4-4-4-5.2-3.6V3.4C-4 3-2 3 0 4.4C2 3 4 3 5.2 3.4V-3.6C4-4 2-4 0-2.4V4.4'
};

/** How this one hangs together with others, in the order of the picture; several ways with the same one after another. */
export function saidOf(circle: { id: number }, { circles, lines }: Pick<Picture, 'circles' | 'lines'>) {
	const known = new Map(circles.map((one, index) => [one.id, { one, index }]));
	return lines
		.flatMap((line) => {
			const said = saidFrom(circle.id, line);
			const other = said && known.get(said.otherId);
			return said && other ? [{ ...said, type: line.type, other: other.one, index: other.index }] : [];
		})
		.toSorted((one, other) => one.index - other.index);
}

/** What is read aloud of a circle: Eettafel De Spil, 24 mensen, hangt samen met 3 netwerken. */
export function nameOf(circle: Circle, neighbours: number): string {
	const together =
		neighbours === 0
			? 'hangt nog niet samen met een ander netwerk'
			: `hangt samen met ${neighbours === 1 ? '1 netwerk' : `${neighbours} netwerken`}`;
	return [circle.title, membersText(circle.members), subtitleOf(circle), together].filter(Boolean).join(', ');
}

/** The ones it hangs together with. */
export function neighboursOf(id: number, lines: readonly Line[]): Set<number> {
	return new Set(lines.flatMap((line) => saidFrom(id, line)?.otherId ?? []));
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';
const compass: Record<Direction, readonly [number, number]> = {
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0]
};

/** Where an arrow key leads: along a line, to the neighbour that lies most that way; undefined when none does. */
export function stepFrom(id: number, key: Direction, picture: Pick<Picture, 'circles' | 'lines'>, { at }: Spots) {
	const order = new Map(picture.circles.map((one, index) => [one.id, index]));
	const here = order.get(id);
	if (here === undefined) return undefined;
	const [dx, dy] = compass[key];
	let best: { id: number; score: number } | undefined;
	for (const other of neighboursOf(id, picture.lines)) {
		const there = order.get(other);
		if (there === undefined) continue;
		const [x, y] = [at[there]![0] - at[here]![0], at[there]![1] - at[here]![1]];
		const length = Math.hypot(x, y) || 1;
		// within half of a right angle and a little more, so that there is an arrow for wherever it lies
		const along = (x * dx + y * dy) / length;
		if (along < 0.7) continue;
		const score = along - length / 2000;
		if (!best || score > best.score || (score === best.score && other < best.id)) best = { id: other, score };
	}
	return best?.id;
}
