import { and, eq, sql } from 'drizzle-orm';
import { check, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';
import { look } from '#lib/oversight/table.server.ts';
import { about, adds, holds, partOf } from '#lib/server/register.ts';

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

/**
 * The true address of a person who offers something, when they gave one. Sealed with the key of the server, and opened
 * only by a makelaar of the wijk who says why; nothing on the map or in a sheet is made from it.
 */
export const privateAddress = pgTable('private_address', {
	entryId: integer()
		.primaryKey()
		.references(() => offer.entryId, { onDelete: 'cascade' }),
	sealed: text().notNull(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});

const offering = {
	whom: 'Wie hulp of een talent aanbiedt',
	purpose: 'om mensen bij elkaar te brengen',
	ground: 'task',
	class: 1,
	term: 'entry',
	seenBy: 'Iedereen, met alleen de buurt erbij.',
	erase: 'along'
} as const;

holds(offer, {
	...offering,
	title: 'Wat je aanbiedt',
	mine: (who) => partOf(offer.entryId, entry, entry.id, who),
	columns: {
		entryId: 'Nummer',
		by: { label: 'Door', words: { person: 'iemand', group: 'een groep' } },
		frequency: 'Hoe vaak',
		distanceKm: 'Hoe ver, in kilometers'
	}
});

holds(privateAddress, {
	...offering,
	title: 'Het adres bij wat je aanbiedt',
	purpose: 'om je bij mensen dicht in de buurt te brengen',
	ground: 'consent',
	class: 3,
	seenBy: 'Een makelaar van je wijk, die zegt waarom. Dat kun jij teruglezen. Het adres is versleuteld.',
	mine: (who) => partOf(privateAddress.entryId, entry, entry.id, who),
	columns: {
		entryId: { label: 'Nummer', class: 1 },
		sealed: { label: 'Adres, versleuteld', hidden: true },
		createdAt: 'Gegeven'
	}
});

// who looked at it and why is about who offers it, with an account or without
adds(look, 'address', {
	mine: (who) =>
		and(
			eq(look.subjectKind, 'address'),
			sql`${look.subjectId} in (select ${entry.id}::text from ${entry} where ${about(entry, who)!})`
		)
});
