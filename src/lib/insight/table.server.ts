import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, real, text, timestamp } from 'drizzle-orm/pg-core';
import { holdsNobody } from '#lib/server/register.ts';
import type { Level } from './stat.ts';

/** A published figure of an area. */
export const stat = pgTable(
	'stat',
	{
		/** CBS code: GM..., WK... or BU... */
		areaCode: text().notNull(),
		level: text().$type<Level>().notNull(),
		/** such as `lonely_share`: see indicator.ts */
		indicator: text().notNull(),
		/** the year it is about */
		year: integer().notNull(),
		value: real().notNull(),
		/** made with a model, not counted or asked of everybody */
		estimate: boolean().notNull(),
		/** who published it */
		source: text().notNull(),
		importedAt: timestamp({ withTimezone: true }).notNull().defaultNow()
	},
	(t) => [
		primaryKey({ columns: [t.areaCode, t.indicator, t.year] }),
		index('stat_of').on(t.indicator, t.level),
		check('stat_level_known', sql`${t.level} in ('gemeente', 'wijk', 'buurt')`)
	]
);

holdsNobody(stat, 'Gepubliceerde cijfers over wijken.');
