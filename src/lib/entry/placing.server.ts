import { gather, type Placed } from '#lib/map/picture.ts';
import { type Framed, spotIn } from '#lib/place/drawing.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Filters } from './filters.ts';
import type { Reach } from './listing.server.ts';
import { collect } from './points.server.ts';

/** The signs of a choice where they come in a drawn map, those that would cover each other taken together. */
export async function place(db: Database, reach: Reach, filters: Filters, drawing: Framed): Promise<Placed[]> {
	const { features } = await collect(db, reach, filters);
	return gather(
		features.flatMap(({ geometry, properties: { k } }) => {
			const [lon, lat] = geometry.coordinates;
			const spot = spotIn(drawing, lon!, lat!);
			return spot ? [{ ...spot, k }] : [];
		})
	);
}
