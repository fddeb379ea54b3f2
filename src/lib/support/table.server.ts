import { lt, sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { byAccount, holds } from '#lib/server/register.ts';
import { type AnswerUse, answerUses, type SupportKind, supportKinds } from './support.ts';

const moment = () => timestamp({ withTimezone: true });
const byAccountId = () => uuid().references(() => account.id, { onDelete: 'set null' });

/** Which makelaar supports an initiative, and until when. One at a time. */
export const support = pgTable(
	'support',
	{
		entryId: integer()
			.primaryKey()
			.references(() => entry.id, { onDelete: 'cascade' }),
		accountId: byAccountId(),
		startedOn: date().notNull(),
		/** the day of letting go, set at the start */
		letGoOn: date().notNull(),
		/** the last time somebody looked at that day and kept or moved it */
		lookedOn: date().notNull(),
		endedOn: date(),
		endedBecause: text(),
		revision: integer().notNull().default(1)
	},
	(t) => [index('support_by').on(t.accountId, t.endedOn), index('support_let_go').on(t.letGoOn)]
);

/** One thing the makelaar did; for makelaars only. */
export const supportLog = pgTable(
	'support_log',
	{
		id: uuid().primaryKey(),
		entryId: integer()
			.notNull()
			.references(() => entry.id, { onDelete: 'cascade' }),
		accountId: byAccountId(),
		on: date().notNull(),
		kind: text().$type<SupportKind>().notNull(),
		minutes: integer().notNull(),
		/** internal, never public */
		note: text(),
		nextStep: text(),
		nextOn: date(),
		nextDoneAt: moment(),
		createdAt: moment().notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('support_log_of').on(t.entryId, t.on),
		index('support_log_by').on(t.accountId, t.on),
		index('support_log_next')
			.on(t.nextOn)
			.where(sql`${t.nextOn} is not null and ${t.nextDoneAt} is null`),
		check('support_log_kind_known', sql`${t.kind} in ('animate', 'contacts', 'equip', 'embed', 'empathy')`),
		check('support_log_minutes', sql`${t.minutes} between 0 and 1440`)
	]
);

/** A text a gemeente often needs; a makelaar always changes it before it goes out. */
export const standardAnswer = pgTable(
	'standard_answer',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code, { onDelete: 'cascade' }),
		use: text().$type<AnswerUse>().notNull(),
		title: text().notNull(),
		text: text().notNull(),
		changedAt: moment().notNull().defaultNow(),
		changedBy: byAccountId(),
		revision: integer().notNull().default(1)
	},
	(t) => [index('standard_answer_of').on(t.gemeenteCode, t.use)]
);

const working = {
	whom: 'De makelaar die een initiatief ondersteunt',
	purpose: 'om te zien wat er voor een initiatief is gedaan, en wanneer je het loslaat',
	ground: 'task',
	class: 1,
	term: 'support',
	seenBy: 'De makelaars van de wijk.'
} as const;

holds(support, {
	...working,
	title: 'Initiatieven die je ondersteunt',
	mine: (who) => byAccount(support.accountId, who),
	erase: ['accountId'],
	columns: {
		entryId: 'Nummer van het initiatief',
		accountId: 'Jouw nummer',
		startedOn: 'Begonnen',
		letGoOn: 'Loslaten op',
		lookedOn: 'Voor het laatst bekeken',
		endedOn: 'Losgelaten',
		endedBecause: 'Waarom',
		revision: 'Hoe vaak veranderd'
	}
});

holds(supportLog, {
	...working,
	title: 'Wat je voor een initiatief deed',
	mine: (who) => byAccount(supportLog.accountId, who),
	goes: { term: 'support', past: (before) => lt(supportLog.createdAt, before) },
	erase: ['accountId', 'note'],
	columns: {
		id: 'Nummer',
		entryId: 'Nummer van het initiatief',
		accountId: 'Jouw nummer',
		on: 'Wanneer',
		kind: {
			label: 'Wat voor steun',
			words: Object.fromEntries(Object.entries(supportKinds).map(([kind, { name }]) => [kind, name]))
		},
		minutes: 'Minuten',
		// about how it goes with a group; it can say something of the people in it
		note: { label: 'Aantekening', class: 2 },
		nextStep: 'Volgende stap',
		nextOn: 'Wanneer die is',
		nextDoneAt: 'Gedaan',
		createdAt: 'Opgeschreven',
		revision: 'Hoe vaak veranderd'
	}
});

holds(standardAnswer, {
	...working,
	title: 'Standaardteksten',
	whom: 'Wie als beheerder teksten klaarzet',
	purpose: 'om niet steeds hetzelfde te hoeven typen',
	term: 'contact',
	seenBy: 'De makelaars en beheerders van de gemeente.',
	erase: 'stays',
	columns: {
		id: 'Nummer',
		gemeenteCode: 'Gemeente',
		use: { label: 'Waarvoor', words: answerUses },
		title: 'Naam',
		text: 'Tekst',
		changedAt: 'Veranderd',
		changedBy: { label: 'Nummer van wie het veranderde', hidden: true },
		revision: 'Hoe vaak veranderd'
	}
});
