import type { Letter } from './signs.ts';

/** What a drawn map consists of: paths in units of the drawing. Made by the server, needs no script. */
export type Picture = {
	/** address under which the areas have their pages */
	base: string;
	width: number;
	height: number;
	wijken: {
		slug: string;
		name: string;
		path: string;
		label?: { x: number; y: number; lines: string[]; roomy: boolean };
	}[];
	/** water, parks, streets: painted in this order */
	ground: { kind: string; path: string }[];
};

/**
 * A drawn map as a page gets it. What stands still in it is tens of kilobytes: it goes into the page once, as markup in
 * the place of `mark`, and not a second time as data. Where a page comes without markup of its own (the visitor went on
 * to it with script), `still` brings it. Names are few; they come over the signs.
 */
export type Drawn = { width: number; height: number; mark: string; still?: string; names: string };

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter]!);

/** Ground and areas that lead to their pages, and the names, as SVG. @param here slug of the area that stands out */
export function write(picture: Picture, here?: string): { still: string; names: string } {
	const { width, height, ground, wijken, base } = picture;
	const shown = wijken.find((wijk) => wijk.slug === here);
	const areas = wijken.map(
		({ slug, name, path }) =>
			`<a href="${safe(`${base}/${slug}`)}"${slug === here ? ' aria-current="page"' : ''}><title>${safe(name)}</title><path d="${path}"/></a>`
	);
	const names = wijken.flatMap(({ slug, label }) => {
		if (!label) return [];
		const kind = [...(label.roomy ? [] : ['tight']), ...(slug === here ? ['big'] : [])].join(' ');
		const lines = label.lines.map((line, at) => {
			const down = at ? 1.1 : 0.34 - (label.lines.length - 1) * 0.55;
			return `<tspan x="${label.x}" dy="${down}em">${safe(line)}</tspan>`;
		});
		return `<text${kind && ` class="${kind}"`} x="${label.x}" y="${label.y}">${lines.join('')}</text>`;
	});
	const still = [
		`<rect width="${width}" height="${height}"/>`,
		...ground.map(({ kind, path }) => `<path class="${safe(kind)}" d="${path}"/>`),
		...areas,
		shown ? `<path class="edge" d="${shown.path}"/>` : ''
	];
	return { still: still.join(''), names: names.join('') };
}

/** A sign in the drawing, or the number of those that would cover each other. */
export type Placed = { x: number; y: number; k: Letter; n: number; id?: number | undefined };

type Box = { left: number; top: number; right: number; bottom: number };

/** How far the middle of a sign stays from a name, in units. */
const CLEAR = 24;

/**
 * Signs that would cover each other taken together, those that come first in front; one that would hide behind a name
 * goes to the nearest edge of it.
 * @param apart how far signs stand from each other at least, in units
 */
export function gather(signs: readonly Placed[], apart: number, names: readonly Box[] = []): Placed[] {
	const groups: Placed[] = [];
	for (const sign of signs) {
		const near = groups.find((group) => Math.hypot(group.x - sign.x, group.y - sign.y) < apart);
		if (near) {
			near.n += sign.n;
			delete near.id;
		} else groups.push({ ...sign, y: asideOf(sign, names) });
	}
	return groups;
}

function asideOf({ x, y }: Placed, names: readonly Box[]): number {
	const over = names.find(
		({ left, right, top, bottom }) => x > left && x < right && y > top - CLEAR && y < bottom + CLEAR
	);
	if (!over) return y;
	return Math.round(y < (over.top + over.bottom) / 2 ? over.top - CLEAR : over.bottom + CLEAR);
}
