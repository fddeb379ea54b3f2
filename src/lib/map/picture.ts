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

/** A sign in the drawing, or several that would cover each other. */
export type Placed = { x: number; y: number; k: Letter; n: number; id?: number; href?: string; title?: string };

/** Signs closer together than this, in units, become one with a number. */
const APART = 46;

/** Signs that would cover each other taken together, those that come first in front. */
export function gather(signs: readonly Omit<Placed, 'n'>[], chosen?: number): Placed[] {
	const groups: Placed[] = [];
	for (const sign of signs.toSorted((a, b) => Number(b.id === chosen) - Number(a.id === chosen))) {
		const near = groups.find(
			(group) => (chosen === undefined || group.id !== chosen) && Math.hypot(group.x - sign.x, group.y - sign.y) < APART
		);
		if (near) near.n++;
		else groups.push({ ...sign, n: 1 });
	}
	return groups;
}
