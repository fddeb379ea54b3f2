import type { Database } from '#lib/server/database.server.ts';
import { type Drawing, draw, roomAround } from './drawing.ts';
import { type Gemeente, landscapeOf, shapesOf, type Wijk } from './gemeenten.server.ts';

/** Drawings, the least used first; made again when the areas of the gemeente change. */
const kept = new Map<string, { tag: string; drawing: Drawing }>();
const MOST = 300;

/** The server-drawn map of a gemeente, or of a wijk with what lies around it; every wijk leads to its page. */
export async function drawingOf(db: Database, gemeente: Gemeente, wijk?: Wijk): Promise<Drawing> {
	const key = wijk?.code ?? gemeente.code;
	const found = kept.get(key);
	kept.delete(key);
	const fresh =
		found?.tag === gemeente.areaTag ? found : { tag: gemeente.areaTag, drawing: await drawn(db, gemeente, wijk) };
	kept.set(key, fresh);
	if (kept.size > MOST) kept.delete(kept.keys().next().value!);
	return fresh.drawing;
}

async function drawn(db: Database, gemeente: Gemeente, wijk: Wijk | undefined): Promise<Drawing> {
	const [shapes, landscape] = [await shapesOf(db, gemeente.code), await landscapeOf(db, gemeente.code)];
	const view = wijk && roomAround([wijk.west, wijk.south, wijk.east, wijk.north], 0.08);
	return draw(gemeente.slug, shapes, landscape, view);
}
