import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, primaryKey, text, time } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { holds, holdsNobody, partOf } from '#lib/server/register.ts';

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
	/** not in the school holidays of the gemeente */
	notInHolidays: boolean().notNull().default(false),
	/** people say beforehand that they come; else everybody just walks in */
	signsUp: boolean().notNull().default(false),
	/** how many people fit; null: no limit */
	places: integer(),
	/** of those, kept free for who comes for the first time */
	newcomerPlaces: integer()
});

/** A day that is otherwise than the rule says: not that day, one more, or at another time. */
export const exception = pgTable(
	'activity_exception',
	{
		entryId: integer()
			.notNull()
			.references(() => activity.entryId, { onDelete: 'cascade' }),
		on: date().notNull(),
		happens: boolean().notNull(),
		/** null: at the usual time */
		startsAt: time(),
		endsAt: time(),
		/** what people read: geen koffie, de zaal is bezet */
		why: text()
	},
	(t) => [
		primaryKey({ columns: [t.entryId, t.on] }),
		check('activity_exception_times', sql`(${t.startsAt} is null) = (${t.endsAt} is null)`)
	]
);

/** School holidays, kept by each gemeente: they differ per region and per year. */
export const holiday = pgTable(
	'holiday',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code, { onDelete: 'cascade' }),
		name: text().notNull(),
		firstOn: date().notNull(),
		/** the last day itself is a holiday too */
		lastOn: date().notNull(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('holiday_of').on(t.gemeenteCode, t.firstOn),
		check('holiday_in_order', sql`${t.firstOn} <= ${t.lastOn}`)
	]
);

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
		notInHolidays: 'Niet in de schoolvakanties',
		signsUp: 'Mensen melden zich aan',
		places: 'Plaatsen',
		newcomerPlaces: 'Plaatsen voor nieuwe mensen'
	}
});

holdsNobody(exception, 'Dagen waarop een activiteit anders is dan anders.');
holdsNobody(holiday, 'Schoolvakanties in een gemeente.');
