import type { Database } from '#lib/server/database.server.ts';
import { type Drawing, draw } from './drawing.ts';
import { type Gemeente, landscapeOf, shapesOf } from './gemeenten.server.ts';

/** Drawings of gemeenten, the least used first; made again when its areas change. */
const kept = new Map<string, { tag: string; drawing: Drawing }>();
const MOST = 50;

/** The server-drawn map of a gemeente: every wijk leads to its page. */
export async function drawingOf(db: Database, gemeente: Gemeente): Promise<Drawing> {
	const found = kept.get(gemeente.code);
	kept.delete(gemeente.code);
	const fresh =
		found?.tag === gemeente.areaTag
			? found
			: {
					tag: gemeente.areaTag,
					drawing: draw(gemeente.slug, await shapesOf(db, gemeente.code), await landscapeOf(db, gemeente.code))
				};
	kept.set(gemeente.code, fresh);
	if (kept.size > MOST) kept.delete(kept.keys().next().value!);
	return fresh.drawing;
}
