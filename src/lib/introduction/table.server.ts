import { and, eq, lt, sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { byMail, holds, partOf } from '#lib/server/register.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { type Consent, type How, hows, type IntroductionState, type Misfit } from './introduction.ts';
import { type Share, type Side, type Step, steps } from './introduction.ts';

const moment = () => timestamp({ withTimezone: true });

/** A proposal to bring a person into a circle of people, and how it went. */
export const introduction = pgTable(
	'introduction',
	{
		id: uuid().primaryKey(),
		vraagId: uuid()
			.notNull()
			.references(() => vraag.id, { onDelete: 'cascade' }),
		entryId: integer()
			.notNull()
			.references(() => entry.id, { onDelete: 'cascade' }),
		makelaarId: uuid().references(() => account.id, { onDelete: 'set null' }),
		state: text().$type<IntroductionState>().notNull().default('proposed'),
		/** why this circle, in the words the person reads */
		reasons: text().array().notNull().default([]),
		/** all that the circle reads before both said yes: "iemand uit de buurt die graag repareert" */
		blurb: text().notNull(),
		/** what each says now; taking a yes back makes it `no` */
		personSays: text().$type<Consent>(),
		networkSays: text().$type<Consent>(),
		/** what the person lets the circle read besides their first name, once both said yes */
		shares: text().array().$type<Share[]>().notNull().default([]),
		/** the address the circle was asked at; whoever is its contact later doesn't read this */
		keeperEmail: text(),
		/** each other's names and numbers: here only while both say yes */
		personName: text(),
		personPhone: text(),
		personEmail: text(),
		keeperName: text(),
		keeperPhone: text(),
		/** who goes along the first time, and where they meet; only while both say yes */
		companion: text(),
		meetAt: text(),
		/** who opens the door, and when it suits, as the circle says it */
		doorman: text(),
		suits: text(),
		visitAt: moment(),
		visitedAt: moment(),
		/** the two calls afterwards */
		calledAt: moment(),
		calledMonthAt: moment(),
		/** what did not fit, and what did, in the person's words */
		misfits: text().array().$type<Misfit[]>().notNull().default([]),
		misfitWords: text(),
		createdAt: moment().notNull().defaultNow(),
		movedAt: moment().notNull().defaultNow(),
		endedAt: moment(),
		/** when whose turn it is was asked once more */
		remindedAt: moment(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('introduction_of').on(t.vraagId, t.createdAt),
		index('introduction_to').on(t.entryId, t.state),
		// one at a time between the same two
		uniqueIndex('introduction_open')
			.on(t.vraagId, t.entryId)
			.where(sql`${t.endedAt} is null`),
		check(
			'introduction_state_known',
			sql`${t.state} in ('proposed', 'willing', 'met', 'visited', 'landed', 'misfit', 'declined', 'stopped')`
		),
		check('introduction_person_says', sql`${t.personSays} in ('yes', 'no')`),
		check('introduction_network_says', sql`${t.networkSays} in ('yes', 'no', 'later')`),
		// whatever a verb forgets: no name or number stands here while one of the two doesn't say yes
		check(
			'introduction_names_with_both',
			sql`(${t.personSays} = 'yes' and ${t.networkSays} = 'yes') is true or coalesce(${t.personName}, ${t.personPhone}, ${t.personEmail}, ${t.keeperName}, ${t.keeperPhone}, ${t.companion}, ${t.meetAt}) is null`
		)
	]
);

/** Every step, with who and when. */
export const introductionStep = pgTable(
	'introduction_step',
	{
		id: uuid().primaryKey(),
		introductionId: uuid()
			.notNull()
			.references(() => introduction.id, { onDelete: 'cascade' }),
		step: text().$type<Step>().notNull(),
		side: text().$type<Side>().notNull(),
		how: text().$type<How>().notNull(),
		/** who wrote it down; null: the side itself, by its link */
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		at: moment().notNull().defaultNow(),
		/** what was said, as the makelaar wrote it down; the other side never reads it */
		note: text()
	},
	(t) => [index('introduction_step_of').on(t.introductionId, t.at)]
);

/** The codes that open it for the contact of the circle; who asked comes in by the link of their vraag. */
export const introductionLink = pgTable(
	'introduction_link',
	{
		codeHash: text().primaryKey(),
		introductionId: uuid()
			.notNull()
			.references(() => introduction.id, { onDelete: 'cascade' }),
		/** the address it was mailed to, in small letters */
		email: text().notNull(),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [index('introduction_link_of').on(t.introductionId)]
);

/** How a makelaar weighs for one person, and what they put aside or added. */
export const weighing = pgTable('weighing', {
	vraagId: uuid()
		.primaryKey()
		.references(() => vraag.id, { onDelete: 'cascade' }),
	/** as rank.ts reads them */
	weights: jsonb().$type<Record<string, string>>().notNull().default({}),
	hidden: integer().array().notNull().default([]),
	added: integer().array().notNull().default([])
});

/**
 * An order as it was shown when a makelaar chose, and what came of the choice: to judge the order by later. It hangs on the
 * introduction only until its outcome is known; after that it can't be told for whom it was.
 */
export const ranking = pgTable(
	'ranking',
	{
		id: uuid().primaryKey(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		wijkCode: text().references(() => wijk.code),
		/** the Monday of its week, so that nobody is found back by it */
		day: date().notNull(),
		weights: jsonb().$type<Record<string, string>>().notNull().default({}),
		/** what was shown, best first */
		shown: jsonb().$type<{ entryId: number; score: number }[]>().notNull().default([]),
		/** what was chosen, and where it stood, from 1; null: added by hand */
		chosenId: integer().references(() => entry.id, { onDelete: 'set null' }),
		place: integer(),
		introductionId: uuid().references(() => introduction.id, { onDelete: 'set null' }),
		outcome: text().$type<IntroductionState>()
	},
	(t) => [index('ranking_in').on(t.gemeenteCode, t.day), index('ranking_of').on(t.introductionId)]
);

const bringing = {
	whom: 'Wie met een groep mensen kennismaakt, en wie daarvan het contact is',
	purpose: 'om je met mensen in contact te brengen die bij je passen',
	ground: 'explicit_consent',
	class: 3,
	term: 'vraag',
	seenBy: 'Jij en je makelaar. De groep leest je naam en nummer pas als jullie allebei ja zeggen.',
	erase: 'along'
} as const;

holds(introduction, {
	...bringing,
	title: 'Kennismakingen',
	mine: (who) => partOf(introduction.vraagId, vraag, vraag.id, who),
	goes: {
		term: 'note',
		past: (before) =>
			sql`(${introduction.misfitWords} is not null and exists (select from ${vraag}
				where ${vraag.id} = ${introduction.vraagId} and ${lt(vraag.contactAt, before)}))`,
		empty: ['misfitWords']
	},
	columns: {
		id: { label: 'Nummer', class: 1 },
		vraagId: { label: 'Nummer van je vraag', class: 1 },
		entryId: { label: 'Nummer van de groep', class: 1 },
		makelaarId: { label: 'Je makelaar', class: 1, hidden: true },
		// from how it stands, and when it moved, follows what the other said
		state: { label: 'Stand', hidden: true },
		reasons: 'Waarom deze groep',
		blurb: 'Wat de groep las',
		personSays: { label: 'Wat jij zei', words: { yes: 'ja', no: 'nee' } },
		shares: 'Wat de groep van je mag lezen naast je voornaam',
		// what the other said is theirs
		networkSays: { label: 'Wat de groep zei', hidden: true, words: { yes: 'ja', no: 'nee', later: 'later' } },
		keeperEmail: { label: 'Adres van de groep', hidden: true },
		personName: { label: 'Je naam, zoals de groep die las', class: 2 },
		personPhone: { label: 'Je nummer, zoals de groep dat las', class: 2 },
		personEmail: { label: 'Je e-mailadres, zoals de groep dat las', class: 2 },
		keeperName: { label: 'Naam van de contactpersoon', hidden: true },
		keeperPhone: { label: 'Nummer van de contactpersoon', hidden: true },
		companion: { label: 'Wie meegaat', hidden: true },
		meetAt: { label: 'Waar jullie afspreken', hidden: true },
		doorman: { label: 'Wie de deur opendoet', hidden: true },
		suits: { label: 'Wanneer het uitkomt', hidden: true },
		visitAt: 'Eerste keer',
		visitedAt: 'Geweest',
		calledAt: 'Gebeld na de eerste keer',
		calledMonthAt: 'Gebeld na vier weken',
		misfits: 'Wat niet paste',
		misfitWords: { label: 'Wat je daarover zei', term: 'note' },
		createdAt: 'Voorgesteld',
		movedAt: { label: 'Laatste stap', hidden: true },
		endedAt: { label: 'Afgelopen', hidden: true },
		remindedAt: { label: 'Herinnering gestuurd', hidden: true },
		revision: { label: 'Hoe vaak veranderd', class: 1, hidden: true }
	}
});

holds(introductionStep, {
	...bringing,
	title: 'Stappen van een kennismaking',
	// whether and when the circle said something is theirs; the rows of all sides go along with the introduction
	mine: (who) =>
		and(
			eq(introductionStep.side, 'person'),
			partOf(introductionStep.introductionId, introduction, introduction.id, who)
		),
	goes: {
		term: 'note',
		past: (before) =>
			sql`(${introductionStep.note} is not null and exists (select from ${introduction}
				join ${vraag} on ${vraag.id} = ${introduction.vraagId}
				where ${introduction.id} = ${introductionStep.introductionId} and ${lt(vraag.contactAt, before)}))`,
		empty: ['note']
	},
	columns: {
		id: { label: 'Nummer', class: 1 },
		introductionId: { label: 'Nummer van de kennismaking', class: 1 },
		step: { label: 'Stap', words: steps },
		side: { label: 'Van wie', hidden: true },
		how: { label: 'Hoe', words: hows },
		accountId: { label: 'Opgeschreven door', class: 1, hidden: true },
		at: 'Wanneer',
		note: { label: 'Aantekening', term: 'note', hidden: true }
	}
});

holds(introductionLink, {
	...bringing,
	title: 'Links naar een kennismaking',
	class: 2,
	mine: (who) => byMail(introductionLink.email, who),
	term: 'introduction_link',
	// never while it runs or the names can be read: with it they take their yes back
	goes: {
		term: 'introduction_link',
		past: (before) =>
			sql`exists (select from ${introduction} where ${introduction.id} = ${introductionLink.introductionId}
				and ${lt(introduction.endedAt, before)} and not (${introduction.state} = 'landed'
				and (${introduction.personSays} = 'yes' and ${introduction.networkSays} = 'yes') is true))`
	},
	erase: 'row',
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		introductionId: { label: 'Nummer', class: 1 },
		email: { label: 'E-mailadres waar de link naartoe ging', class: 2 },
		createdAt: 'Gemaakt'
	}
});

holds(weighing, {
	...bringing,
	title: 'Hoe je makelaar voor je zocht',
	mine: (who) => partOf(weighing.vraagId, vraag, vraag.id, who),
	columns: {
		vraagId: { label: 'Nummer van je vraag', class: 1 },
		weights: 'Wat zwaarder telde',
		hidden: 'Nummers van groepen die niet pasten',
		added: 'Nummers van groepen die je makelaar erbij zette'
	}
});

holds(ranking, {
	...bringing,
	title: 'De volgorde waarin groepen stonden',
	whom: 'Wie met een groep mensen kennismaakt, tot bekend is wat ervan kwam. Daarna staat er niet meer bij voor wie.',
	purpose: 'om later te zien of de volgorde klopte',
	seenBy: 'Niemand. Alleen de machine schrijft het op.',
	// only when both said yes: that it hangs on nobody any more would tell them what the circle said
	mine: (who) =>
		and(
			partOf(ranking.introductionId, introduction, introduction.id, who),
			sql`exists (select from ${introduction} where ${introduction.id} = ${ranking.introductionId}
				and ${introduction.personSays} = 'yes' and ${introduction.networkSays} = 'yes')`
		),
	goes: { term: 'ranking', past: (before) => lt(ranking.day, sql`${before.toISOString()}::date`) },
	columns: {
		id: { label: 'Nummer', class: 1 },
		gemeenteCode: { label: 'Gemeente', class: 1 },
		wijkCode: { label: 'Wijk', class: 1 },
		day: { label: 'Week', class: 1 },
		weights: 'Wat zwaarder telde',
		shown: 'Nummers van groepen, met hoe goed ze leken te passen',
		chosenId: 'Nummer van de gekozen groep',
		place: 'Plaats in de volgorde',
		introductionId: 'Nummer van de kennismaking',
		outcome: { label: 'Wat ervan kwam', hidden: true }
	}
});
