import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';
import { byMail, holds, holdsNobody, partOf } from '#lib/server/register.ts';

const moment = () => timestamp({ withTimezone: true });
const ofEntry = () => integer().references(() => entry.id, { onDelete: 'cascade' });

/** Whether an activity, an offer or a network still is so: when that was said last, and how often it was asked since. */
export const upkeep = pgTable(
	'upkeep',
	{
		entryId: ofEntry().primaryKey(),
		confirmedAt: moment().notNull().defaultNow(),
		/** how often that was asked since, without an answer */
		rounds: integer().notNull().default(0),
		askedAt: moment()
	},
	(t) => [index('upkeep_confirmed').on(t.confirmedAt)]
);

/** The codes that open what somebody keeps; only their SHA-256 is kept, so every mail brings its own. */
export const keeperLink = pgTable(
	'keeper_link',
	{
		codeHash: text().primaryKey(),
		entryId: ofEntry().notNull(),
		/** the address it was mailed to, in small letters; null: on paper. Another contact, and the link is worth nothing */
		email: text(),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [index('keeper_link_of').on(t.entryId)]
);

holdsNobody(upkeep, 'Wanneer iemand voor het laatst zei dat het nog klopt, zonder wie.');

holds(keeperLink, {
	title: 'Links naar wat jij bijhoudt',
	whom: 'Wie bijhoudt wat er op de kaart staat',
	purpose: 'om je zonder account te laten veranderen wat van jou is',
	ground: 'task',
	class: 2,
	term: 'entry',
	seenBy: 'Niemand.',
	// also where they were only the contact: their address stands in the link
	mine: (who) => sql`(${partOf(keeperLink.entryId, entry, entry.id, who)} or ${byMail(keeperLink.email, who)})`,
	// once somebody else is the contact it opens nothing
	goes: {
		term: 'code',
		past: () =>
			sql`${keeperLink.email} is not null and not exists (select from ${entry}
				where ${entry.id} = ${keeperLink.entryId} and lower(${entry.contactEmail}) = ${keeperLink.email})`
	},
	erase: 'row',
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		entryId: { label: 'Nummer', class: 1 },
		email: 'E-mailadres',
		createdAt: 'Gemaakt'
	}
});
