import { lt, sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { byMail, holds, partOf } from '#lib/server/register.ts';
import type { ApproachState, Side } from './approach.ts';

const moment = () => timestamp({ withTimezone: true });

/** Somebody who would like to meet who is behind something on the map. */
export const approach = pgTable(
	'approach',
	{
		id: uuid().primaryKey(),
		entryId: integer()
			.notNull()
			.references(() => entry.id, { onDelete: 'cascade' }),
		state: text().$type<ApproachState>().notNull().default('asked'),
		/** who asked */
		name: text().notNull(),
		email: text(),
		phone: text(),
		/** the address it was sent to; whoever is the contact later doesn't read it */
		keeperEmail: text().notNull(),
		/** what they want the other to read, once both said yes */
		keeperName: text(),
		keeperPhone: text(),
		/** a makelaar who wrote it down for who asked */
		recordedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		createdAt: moment().notNull().defaultNow(),
		/** the last time anything was said */
		movedAt: moment().notNull().defaultNow(),
		/** when whose turn it is was asked once more; null: not yet */
		remindedAt: moment(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('approach_of').on(t.entryId),
		index('approach_by_mail').on(sql`lower(${t.email})`),
		index('approach_to_mail').on(sql`lower(${t.keeperEmail})`),
		index('approach_moved').on(t.movedAt),
		check('approach_state_known', sql`${t.state} in ('asked', 'answered', 'met', 'declined', 'stopped')`),
		check('approach_reachable', sql`${t.email} is not null or ${t.phone} is not null`)
	]
);

export const approachMessage = pgTable(
	'approach_message',
	{
		id: uuid().primaryKey(),
		approachId: uuid()
			.notNull()
			.references(() => approach.id, { onDelete: 'cascade' }),
		side: text().$type<Side>().notNull(),
		text: text().notNull(),
		at: moment().notNull().defaultNow()
	},
	(t) => [
		index('approach_message_of').on(t.approachId, t.at),
		check('approach_message_side_known', sql`${t.side} in ('asker', 'keeper')`)
	]
);

/** The codes that open it, for one of the two; only their SHA-256 is kept. */
export const approachLink = pgTable(
	'approach_link',
	{
		codeHash: text().primaryKey(),
		approachId: uuid()
			.notNull()
			.references(() => approach.id, { onDelete: 'cascade' }),
		side: text().$type<Side>().notNull(),
		/** the address it was mailed to, in small letters; null: it stood on the page of who asked */
		email: text(),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [
		index('approach_link_of').on(t.approachId),
		check('approach_link_side_known', sql`${t.side} in ('asker', 'keeper')`)
	]
);

const writing = {
	whom: 'Wie een bericht stuurt aan iemand op de kaart, en wie het krijgt',
	purpose: 'om jullie met elkaar in contact te brengen zonder je adres te laten zien',
	ground: 'consent',
	class: 2,
	term: 'approach',
	seenBy: 'Jullie twee. Namen en nummers pas als jullie allebei ja zeggen.'
} as const;

holds(approach, {
	...writing,
	title: 'Berichten aan en van mensen op de kaart',
	mine: (who) => sql`(${byMail(approach.email, who)} or ${byMail(approach.keeperEmail, who)})`,
	goes: { term: 'approach', past: (before) => lt(approach.movedAt, before) },
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van waar het over gaat', class: 1 },
		state: {
			label: 'Stand',
			words: {
				asked: 'gevraagd',
				answered: 'de ander zei ja',
				met: 'allebei ja gezegd',
				declined: 'niet doorgegaan',
				stopped: 'gestopt'
			}
		},
		// the name and number of the other are theirs: shown where both said yes, and not here
		name: { label: 'Naam van wie het vroeg', hidden: true },
		email: { label: 'E-mailadres van wie het vroeg', hidden: true },
		phone: { label: 'Telefoonnummer van wie het vroeg', hidden: true },
		keeperEmail: { label: 'E-mailadres van wie het kreeg', hidden: true },
		keeperName: { label: 'Naam van wie het kreeg', hidden: true },
		keeperPhone: { label: 'Telefoonnummer van wie het kreeg', hidden: true },
		recordedBy: { label: 'Opgeschreven door', class: 1, hidden: true },
		createdAt: 'Gestuurd',
		movedAt: 'Laatste bericht',
		remindedAt: 'Herinnering gestuurd',
		revision: { label: 'Hoe vaak veranderd', class: 1 }
	}
});

holds(approachMessage, {
	...writing,
	title: 'Wat jullie elkaar schreven',
	mine: (who) => partOf(approachMessage.approachId, approach, approach.id, who),
	erase: 'along',
	columns: {
		id: { label: 'Nummer', class: 1 },
		approachId: { label: 'Nummer van het gesprek', class: 1 },
		side: { label: 'Van', words: { asker: 'wie het vroeg', keeper: 'wie het kreeg' } },
		text: 'Bericht',
		at: 'Wanneer'
	}
});

holds(approachLink, {
	...writing,
	title: 'Links naar die berichten',
	mine: (who) => partOf(approachLink.approachId, approach, approach.id, who),
	erase: 'along',
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		approachId: { label: 'Nummer', class: 1 },
		side: { label: 'Van', class: 1, words: { asker: 'wie het vroeg', keeper: 'wie het kreeg' } },
		email: { label: 'E-mailadres waar de link naartoe ging', hidden: true },
		createdAt: 'Gemaakt'
	}
});
