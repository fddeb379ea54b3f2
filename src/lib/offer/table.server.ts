import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';

/** What only an offer has: who offers it, how often and how far. */
export const offer = pgTable(
	'offer',
	{
		entryId: integer()
			.primaryKey()
			.references(() => entry.id, { onDelete: 'cascade' }),
		by: text().$type<'person' | 'group'>().notNull(),
		frequency: text(),
		distanceKm: integer()
	},
	(t) => [check('offer_by_known', sql`${t.by} in ('person', 'group')`)]
);
