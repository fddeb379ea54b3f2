import { date, integer, pgTable, text, time } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';

/** What only an activity has: its dates, in the wall-clock time of Europe/Amsterdam. */
export const activity = pgTable('activity', {
	entryId: integer()
		.primaryKey()
		.references(() => entry.id, { onDelete: 'cascade' }),
	firstOn: date().notNull(),
	startsAt: time().notNull(),
	endsAt: time().notNull(),
	/** RFC 5545 RRULE without DTSTART; null: once */
	rule: text(),
	places: integer(),
	newcomerPlaces: integer()
});
