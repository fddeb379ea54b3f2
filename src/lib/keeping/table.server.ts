import { lt, or, sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { byAccount, byMail, holds, holdsNobody, partOf } from '#lib/server/register.ts';
import type { KindWordSort } from './kindword.ts';

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
		/** the address it was mailed to, in small letters; null: on paper. Another contact, and it is worth nothing */
		email: text(),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [index('keeper_link_of').on(t.entryId)]
);

/** A kind word about who is behind something: for them alone, and with their yes for everybody. */
export const kindWord = pgTable(
	'kind_word',
	{
		id: uuid().primaryKey(),
		/** what they do: an activity, or what they offer */
		entryId: ofEntry().notNull(),
		sort: text().$type<KindWordSort>().notNull(),
		/** whose it is, in small letters: who is the contact later doesn't read it; null: they have no address */
		toEmail: text(),
		text: text().notNull(),
		/** the first name of who says it, and as what they know them */
		name: text().notNull(),
		role: text(),
		/** the address of who says it, so that they can take it back */
		email: text(),
		accountId: uuid().references(() => account.id, { onDelete: 'cascade' }),
		/** who says it says one thing: see From */
		saidBy: text().notNull(),
		at: moment().notNull().defaultNow(),
		/** when they said yes; null: only they read it */
		shownAt: moment()
	},
	(t) => [
		uniqueIndex('kind_word_once').on(t.entryId, t.sort, t.saidBy),
		index('kind_word_to').on(t.toEmail),
		index('kind_word_said_by').on(t.saidBy),
		check('kind_word_sort_known', sql`${t.sort} in ('thanks', 'endorsement')`),
		check('kind_word_thanks_are_private', sql`${t.sort} = 'endorsement' or ${t.shownAt} is null`)
	]
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
			sql`not exists (select from ${entry} where ${entry.id} = ${keeperLink.entryId}
				and lower(${entry.contactEmail}) is not distinct from ${keeperLink.email})`
	},
	erase: 'row',
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		entryId: { label: 'Nummer', class: 1 },
		email: 'E-mailadres',
		createdAt: 'Gemaakt'
	}
});

holds(kindWord, {
	title: 'Aardige woorden',
	whom: 'Wie iets doet voor anderen, en wie daar iets aardigs over zegt',
	purpose: 'om je te laten weten wat mensen van je vonden',
	ground: 'consent',
	class: 2,
	term: 'kind_word',
	seenBy: 'Alleen wie het aangaat. Iedereen pas als die daar ja op zei.',
	mine: (who) => or(byMail(kindWord.toEmail, who), byMail(kindWord.email, who), byAccount(kindWord.accountId, who)),
	goes: { term: 'kind_word', past: (before) => lt(kindWord.at, before) },
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van waar het over gaat', class: 1 },
		sort: { label: 'Wat', words: { thanks: 'een bedankje', endorsement: 'iemand die je kent' } },
		toEmail: { label: 'E-mailadres van wie het is voor', hidden: true },
		text: 'Woorden',
		name: 'Wie het zegt',
		role: 'Waarvan die je kent',
		email: { label: 'E-mailadres van wie het zegt', hidden: true },
		accountId: { label: 'Account van wie het zegt', class: 1, hidden: true },
		saidBy: { label: 'Nummer van wie het zegt', class: 1, hidden: true },
		at: 'Gezegd',
		shownAt: 'Erbij gezet met jouw ja'
	}
});
