import { eq } from 'drizzle-orm';
import { publicNames } from '#lib/entry/naming.server.ts';
import { gemeente, venue } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Kans } from './door.server.ts';

/** What a kans became, as far as everybody can see it, and where. Undefined: nothing yet, or nothing for everybody. */
export async function becameOf(
	tx: Database,
	{ entryId, venueId }: Pick<Kans, 'entryId' | 'venueId'>
): Promise<{ title: string; path: string } | undefined> {
	if (entryId !== null) {
		const named = (await publicNames(tx, [entryId])).get(entryId);
		return named?.path ? named : undefined;
	}
	if (venueId === null) return undefined;
	const [place] = await tx
		.select({ title: venue.name, slug: venue.slug, gemeenteSlug: gemeente.slug })
		.from(venue)
		.innerJoin(gemeente, eq(gemeente.code, venue.gemeenteCode))
		.where(eq(venue.id, venueId));
	return place && { title: place.title, path: `/${place.gemeenteSlug}/plek/${place.slug}` };
}
