import { type Drawn, write } from '#lib/map/picture.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Drawing, draw, roomAround } from './drawing.ts';
import { type Gemeente, landscapeOf, shapesOf, type Wijk } from './gemeenten.server.ts';

/** A drawing, and what stands still in it as markup. */
export type Kept = { tag: string; drawing: Pick<Drawing, 'width' | 'height' | 'frame'>; mark: string; still: string };

/** Drawings, the least used first; made again when the areas of the gemeente change. */
const kept = new Map<string, Kept>();
const MOST = 300;

/** The server-drawn map of a gemeente, or of a wijk with what lies around it; every wijk leads to its page. */
export async function drawingOf(db: Database, gemeente: Gemeente, wijk?: Wijk): Promise<Kept> {
	const key = wijk?.code ?? gemeente.code;
	const found = kept.get(key);
	kept.delete(key);
	const fresh = found?.tag === gemeente.areaTag ? found : await make(db, gemeente, wijk);
	kept.set(key, fresh);
	if (kept.size > MOST) kept.delete(kept.keys().next().value!);
	return fresh;
}

async function make(db: Database, gemeente: Gemeente, wijk: Wijk | undefined): Promise<Kept> {
	const [shapes, landscape] = [await shapesOf(db, gemeente.code), await landscapeOf(db, gemeente.code)];
	const view = wijk && roomAround([wijk.west, wijk.south, wijk.east, wijk.north], 0.08);
	const { width, height, frame, ...drawing } = draw(gemeente.slug, shapes, landscape, view);
	return {
		tag: gemeente.areaTag,
		drawing: { width, height, frame },
		mark: `<!--drawn ${wijk?.code ?? gemeente.code}-->`,
		still: write({ width, height, ...drawing }, wijk?.slug)
	};
}

type Page = { isDataRequest: boolean; locals: { drawn?: Map<string, string> } };

/** What a page gets of a drawing. A whole page gets the markup from `fillIn`; one that script goes on to, along with it. */
export function handOver({ isDataRequest, locals }: Page, { drawing, mark, still }: Kept): Drawn {
	const { width, height } = drawing;
	if (isDataRequest) return { width, height, mark, still };
	(locals.drawn ??= new Map()).set(mark, still);
	return { width, height, mark };
}

/** Puts the drawings in the place of their marks, in a piece of a page. */
export function fillIn(html: string, drawn: Map<string, string> | undefined): string {
	return drawn ? html.replace(/<!--drawn [\w-]+-->/g, (mark) => drawn.get(mark) ?? mark) : html;
}
