import { date, integer, pgTable, text, time } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';
import { holds, partOf } from '#lib/server/register.ts';

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

holds(activity, {
	title: 'Dagen en plaatsen van je activiteit',
	whom: 'Wie een activiteit organiseert',
	purpose: 'om te laten zien wanneer iets is',
	ground: 'task',
	class: 1,
	term: 'entry',
	seenBy: 'Iedereen.',
	mine: (who) => partOf(activity.entryId, entry, entry.id, who),
	erase: 'along',
	columns: {
		entryId: 'Nummer',
		firstOn: 'Eerste keer',
		startsAt: 'Begint',
		endsAt: 'Eindigt',
		rule: 'Hoe vaak',
		places: 'Plaatsen',
		newcomerPlaces: 'Plaatsen voor nieuwe mensen'
	}
});
