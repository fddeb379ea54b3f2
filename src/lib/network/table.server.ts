import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';

/** What only a network has: what it is like to come in. */
export const network = pgTable('network', {
	entryId: integer()
		.primaryKey()
		.references(() => entry.id, { onDelete: 'cascade' }),
	members: integer(),
	atmosphere: text(),
	/** you can just walk in */
	walkIn: boolean().notNull().default(false),
	/** who meets you at the door */
	door: text(),
	/** someone can come along the first time */
	comeAlong: boolean().notNull().default(false),
	newcomerPlaces: integer()
});
