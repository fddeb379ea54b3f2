import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Kind, pathOf } from './entry.ts';
import { entry } from './table.server.ts';

/**
 * Where what stood at this address goes on, for ever: the address of what it was merged into. Undefined for what was
 * never merged. Never in a circle: what was merged can't be merged into, nor come on the map again.
 */
export async function goesOnAt(
	db: Database,
	gemeenteCode: string,
	kind: Kind,
	slug: string
): Promise<string | undefined> {
	const other = alias(entry, 'other');
	const [found] = await db
		.select({ kind: other.kind, slug: other.slug, gemeenteSlug: gemeente.slug })
		.from(entry)
		.innerJoin(other, eq(other.id, entry.mergedIntoId))
		.innerJoin(gemeente, eq(gemeente.code, other.gemeenteCode))
		.where(and(eq(entry.gemeenteCode, gemeenteCode), eq(entry.kind, kind), eq(entry.slug, slug)))
		.limit(1);
	return found && pathOf(found);
}
