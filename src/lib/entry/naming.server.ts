import { eq, inArray } from 'drizzle-orm';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { pathOf } from './entry.ts';
import { entry } from './table.server.ts';

/** What these entries are called and where they stand, of those that everybody could or can see. */
export async function publicNames(tx: Database, ids: number[]): Promise<Map<number, { title: string; path: string }>> {
	if (!ids.length) return new Map();
	const found = await tx
		.select({ entry, gemeenteSlug: gemeente.slug })
		.from(entry)
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.where(inArray(entry.id, ids));
	return new Map(
		found
			.filter(({ entry }) => entry.publishedAt !== null)
			.map(({ entry, gemeenteSlug }) => [
				entry.id,
				{ title: entry.title, path: entry.publication === 'published' ? pathOf({ ...entry, gemeenteSlug }) : '' }
			])
	);
}
