import { type Drawn, write } from '#lib/map/picture.ts';
import type { Database } from '#lib/server/database.server.ts';
import { draw, framed, type Framed } from './drawing.ts';
import { roomAround } from './frame.ts';
import type { Landscape, LandscapeFeature } from './place.ts';
import { type Gemeente, landscapeOf, shapesOf, type Wijk } from './gemeenten.server.ts';

/** A drawing, and what stands still in it as markup. */
export type Kept = { tag: string; drawing: Framed; mark: string; still: string; names: string };

/** Drawings, the least used first; made again when the areas of the gemeente change. */
const kept = new Map<string, Kept>();
const MOST = 300;

/** How much is drawn: everything, or beside a list what a glance needs, because many read that page. */
type Detail = 'whole' | 'plain';

/** The server-drawn map of a gemeente, or of a wijk with what lies around it; every wijk leads to its page. */
export async function drawingOf(db: Database, gemeente: Gemeente, of: Wijk | Detail = 'whole'): Promise<Kept> {
	const key = typeof of === 'string' ? `${gemeente.code}-${of}` : of.code;
	const found = kept.get(key);
	kept.delete(key);
	const fresh = found?.tag === gemeente.areaTag ? found : await make(db, gemeente, key, of);
	kept.set(key, fresh);
	if (kept.size > MOST) kept.delete(kept.keys().next().value!);
	return fresh;
}

async function make(db: Database, gemeente: Gemeente, key: string, of: Wijk | Detail): Promise<Kept> {
	const [shapes, landscape] = [await shapesOf(db, gemeente.code), await landscapeOf(db, gemeente.code)];
	const wijk = typeof of === 'string' ? undefined : of;
	const view = wijk && roomAround([wijk.west, wijk.south, wijk.east, wijk.north], 0.08);
	const ground = of === 'plain' ? withoutSmallThings(landscape) : landscape;
	const drawing = draw(gemeente.slug, shapes, ground, view);
	return {
		tag: gemeente.areaTag,
		drawing: framed(drawing),
		mark: `<!--drawn ${key}-->`,
		...write(drawing, wijk?.slug)
	};
}

function withoutSmallThings(landscape: Landscape | null): Landscape | null {
	const isSmall = ({ properties: { kind, rank } }: LandscapeFeature) =>
		kind === 'path' || rank === 3 || (kind === 'street' && rank > 1);
	return landscape && { ...landscape, features: landscape.features.filter((feature) => !isSmall(feature)) };
}

type Page = { isDataRequest: boolean; locals: { drawn?: Map<string, string> } };

/** What a page gets of a drawing. A whole page gets the markup from `fillIn`; one that script goes on to, along with it. */
export function handOver({ isDataRequest, locals }: Page, { drawing, mark, still, names }: Kept): Drawn {
	const { width, height } = drawing;
	if (isDataRequest) return { width, height, mark, still, names };
	(locals.drawn ??= new Map()).set(mark, still);
	return { width, height, mark, names };
}

/** Puts the drawings in the place of their marks, in a piece of a page. */
export function fillIn(html: string, drawn: Map<string, string> | undefined): string {
	return drawn && html.includes('<!--drawn ')
		? html.replace(/<!--drawn [\w-]+-->/g, (mark) => drawn.get(mark) ?? mark)
		: html;
}
