import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { touch } from './gemeenten.server.ts';
import { venue } from './table.server.ts';

export type Venue = typeof venue.$inferSelect;
export type VenueInput = Omit<typeof venue.$inferInsert, 'id'>;

export async function find(db: Database, gemeenteCode: string, slug: string): Promise<Venue | undefined> {
	const [found] = await db
		.select()
		.from(venue)
		.where(and(eq(venue.gemeenteCode, gemeenteCode), eq(venue.slug, slug)))
		.limit(1);
	return found;
}

/** All venues of a gemeente, by name. */
export function list(db: Database, gemeenteCode: string): Promise<Venue[]> {
	return db.select().from(venue).where(eq(venue.gemeenteCode, gemeenteCode)).orderBy(asc(venue.name));
}

/** Adds a venue, or updates the one with this slug. For imports and makelaars; the caller has checked who asks. */
export async function save(tx: Database, input: VenueInput): Promise<number> {
	const [saved] = await tx
		.insert(venue)
		.values(input)
		.onConflictDoUpdate({ target: [venue.gemeenteCode, venue.slug], set: input })
		.returning({ id: venue.id });
	await touch(tx, input.gemeenteCode);
	return saved!.id;
}
