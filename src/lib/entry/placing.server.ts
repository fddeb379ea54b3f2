import { gather, type Placed } from '#lib/map/picture.ts';
import { type Framed, spotIn } from '#lib/place/drawing.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Filters } from './filters.ts';
import type { Reach } from './listing.server.ts';
import { collect, tell } from './points.server.ts';

/** How far signs stand apart in a drawing, in units: closer round one wijk than in a whole gemeente. */
const apart = { wijk: 46, gemeente: 72 };

/** The signs of a choice where they come in a drawn map, those that would cover each other taken together. */
export async function place(db: Database, reach: Reach, filters: Filters, drawing: Framed): Promise<Placed[]> {
	const { features } = await collect(db, reach, filters);
	const placed = features.flatMap(({ geometry, properties: { k, n = 1 } }) => {
		const [lon, lat] = geometry.coordinates;
		const spot = spotIn(drawing, lon!, lat!);
		return spot ? [{ ...spot, k, n }] : [];
	});
	return gather(placed, reach.wijkCode ? apart.wijk : apart.gemeente, drawing.names);
}

/** Where one published entry comes in a drawn map; undefined when it has no sign there. */
export async function placeOne(
	db: Database,
	gemeente: { code: string; slug: string },
	id: number,
	drawing: Framed
): Promise<Placed | undefined> {
	const [told] = await tell(db, gemeente, [id]);
	const spot = told?.at && spotIn(drawing, ...told.at);
	return spot && { ...spot, k: told.k, n: 1, id };
}
