import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';
import { holds, partOf } from '#lib/server/register.ts';

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

holds(network, {
	title: 'Hoe het is om bij je netwerk binnen te komen',
	whom: 'Wie nieuwe mensen ontvangt',
	purpose: 'om te laten zien hoe je erbij komt',
	ground: 'task',
	class: 1,
	term: 'entry',
	seenBy: 'Iedereen.',
	mine: (who) => partOf(network.entryId, entry, entry.id, who),
	erase: 'along',
	columns: {
		entryId: 'Nummer',
		members: 'Hoeveel mensen',
		atmosphere: 'Sfeer',
		walkIn: 'Je kunt zo binnenlopen',
		door: { label: 'Wie je ontvangt', ground: 'consent' },
		comeAlong: 'Iemand kan mee de eerste keer',
		newcomerPlaces: 'Plaatsen voor nieuwe mensen'
	}
});
