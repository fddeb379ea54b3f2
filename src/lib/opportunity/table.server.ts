import { and, gte, isNotNull, lt, sql } from 'drizzle-orm';
import {
	check,
	date,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { adds, byMail, holds, holdsNobody } from '#lib/server/register.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import type { Carrier, How, OpportunityState, StepKind } from './opportunity.ts';

const moment = () => timestamp({ withTimezone: true });

/** Signalen and vragen that belong together, and the call that is made of them. */
export const opportunity = pgTable(
	'opportunity',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		wijkCode: text().references(() => wijk.code),
		theme: text().$type<Theme>().notNull(),
		state: text().$type<OpportunityState>().notNull().default('gathered'),
		slug: text(),
		/** what residents read once it is a call; no names of persons */
		title: text().notNull().default(''),
		need: text().notNull().default(''),
		/** what is there already, in words */
		there: text().notNull().default(''),
		carriers: text().array().$type<Carrier[]>().notNull().default([]),
		/** the first meeting */
		meetingOn: date(),
		meetingTime: text(),
		meetingPlace: text(),
		makelaarId: uuid().references(() => account.id, { onDelete: 'set null' }),
		/** the initiative, activity or network it became; or the place */
		entryId: integer().references(() => entry.id, { onDelete: 'set null' }),
		venueId: integer().references(() => venue.id, { onDelete: 'set null' }),
		/** how many people others may think of: as it was when it was last laid together or called, and so it stays */
		heard: integer().notNull().default(0),
		createdAt: moment().notNull().defaultNow(),
		publishedAt: moment(),
		endedAt: moment(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		uniqueIndex('opportunity_slug').on(t.gemeenteCode, t.slug),
		index('opportunity_in').on(t.gemeenteCode, t.wijkCode, t.state),
		check('opportunity_state_known', sql`${t.state} in ('gathered', 'called', 'became', 'ended')`),
		// residents read nothing that has no name
		check(
			'opportunity_called_whole',
			sql`${t.state} <> 'called' or (${t.title} <> '' and ${t.need} <> '' and ${t.slug} is not null)`
		)
	]
);

/** One signaal or vraag in it, and why a makelaar said that it belongs there. */
export const opportunitySource = pgTable(
	'opportunity_source',
	{
		id: uuid().primaryKey(),
		opportunityId: integer()
			.notNull()
			.references(() => opportunity.id, { onDelete: 'cascade' }),
		signaalId: uuid().references(() => signaal.id, { onDelete: 'cascade' }),
		vraagId: uuid().references(() => vraag.id, { onDelete: 'cascade' }),
		/** why it was proposed: theme, words, buurt, time; empty when a makelaar put it there */
		reasons: text().array().notNull().default([]),
		addedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		addedAt: moment().notNull().defaultNow()
	},
	(t) => [
		uniqueIndex('opportunity_source_signaal').on(t.opportunityId, t.signaalId),
		uniqueIndex('opportunity_source_vraag').on(t.opportunityId, t.vraagId),
		index('opportunity_source_of_signaal').on(t.signaalId),
		index('opportunity_source_of_vraag').on(t.vraagId),
		check('opportunity_source_one', sql`(${t.signaalId} is null) <> (${t.vraagId} is null)`)
	]
);

/** A step, as every giver reads it. */
export const opportunityStep = pgTable(
	'opportunity_step',
	{
		id: uuid().primaryKey(),
		opportunityId: integer()
			.notNull()
			.references(() => opportunity.id, { onDelete: 'cascade' }),
		kind: text().$type<StepKind>().notNull(),
		text: text().notNull().default(''),
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		at: moment().notNull().defaultNow()
	},
	(t) => [index('opportunity_step_of').on(t.opportunityId, t.at)]
);

/** Which giver heard which step, and how; no row: not yet. */
export const opportunityTold = pgTable(
	'opportunity_told',
	{
		stepId: uuid()
			.notNull()
			.references(() => opportunityStep.id, { onDelete: 'cascade' }),
		sourceId: uuid()
			.notNull()
			.references(() => opportunitySource.id, { onDelete: 'cascade' }),
		how: text().$type<How>().notNull(),
		/** who called or wrote; null: Wijkweb itself */
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		at: moment().notNull().defaultNow()
	},
	(t) => [
		primaryKey({ columns: [t.stepId, t.sourceId] }),
		index('opportunity_told_to').on(t.sourceId),
		check('opportunity_told_how_known', sql`${t.how} in ('mail', 'page', 'phone', 'paper')`)
	]
);

/** Who wants to take part in what the call asks, or has something for it. */
export const opportunityJoiner = pgTable(
	'opportunity_joiner',
	{
		id: uuid().primaryKey(),
		opportunityId: integer()
			.notNull()
			.references(() => opportunity.id, { onDelete: 'cascade' }),
		name: text().notNull(),
		email: text(),
		phone: text(),
		/** "ik heb een keuken" */
		brings: text().notNull().default(''),
		/** only the SHA-256 of the code with which they read on or leave */
		codeHash: text().notNull(),
		recordedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		/** when they said yes to a mail of each step, with the link of the first mail or to a makelaar; null: not yet */
		confirmedAt: moment(),
		/** the last step they know of: it was there when they joined, or they were mailed or called; null: none */
		toldStepId: uuid().references(() => opportunityStep.id, { onDelete: 'set null' }),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [
		uniqueIndex('opportunity_joiner_code').on(t.codeHash),
		index('opportunity_joiner_of').on(t.opportunityId, t.createdAt),
		index('opportunity_joiner_mail').on(t.email),
		check('opportunity_joiner_reachable', sql`${t.email} is not null or ${t.phone} is not null`)
	]
);

/** Signalen and vragen that looked alike, and don't belong together: so a makelaar said. */
export const patternApart = pgTable(
	'pattern_apart',
	{
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		/** the fingerprint of exactly these together: with one more it is another pattern, and proposed again */
		print: text().notNull(),
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		at: moment().notNull().defaultNow()
	},
	(t) => [primaryKey({ columns: [t.gemeenteCode, t.print] })]
);

const joined = {
	whom: 'Wie mee wil doen met iets nieuws',
	purpose: 'om je te laten weten wat ervan komt',
	ground: 'consent',
	seenBy: 'De makelaars van de wijk.'
} as const;

holds(opportunityJoiner, {
	...joined,
	title: 'Waar je mee wilt doen',
	class: 2,
	term: 'joiner',
	mine: (who) => byMail(opportunityJoiner.email, who),
	goes: {
		term: 'joiner',
		past: (before) =>
			sql`exists (select from ${opportunity} where ${opportunity.id} = ${opportunityJoiner.opportunityId} and ${lt(opportunity.endedAt, before)})`
	},
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		opportunityId: { label: 'Nummer van de oproep', class: 1 },
		name: 'Naam',
		email: 'E-mailadres',
		phone: 'Telefoonnummer',
		brings: 'Wat je meebrengt',
		codeHash: { label: 'Afdruk van de code', hidden: true },
		recordedBy: { label: 'Opgeschreven door', class: 1, hidden: true },
		confirmedAt: 'Wanneer je ja zei op mail over elke stap',
		toldStepId: { label: 'Nummer van de laatste stap die je hoorde', class: 1 },
		createdAt: 'Wanneer'
	}
});

// a call that nobody ends: from the last step on, or from when they joined
adds(opportunityJoiner, 'open', {
	goes: {
		term: 'open',
		past: (before) =>
			and(
				lt(opportunityJoiner.createdAt, before),
				sql`not exists (select from ${opportunity} where ${opportunity.id} = ${opportunityJoiner.opportunityId} and ${isNotNull(opportunity.endedAt)})`,
				sql`not exists (select from ${opportunityStep} where ${opportunityStep.opportunityId} = ${opportunityJoiner.opportunityId} and ${gte(opportunityStep.at, before)})`
			)!
	}
});

holdsNobody(opportunity, 'Oproepen: wat er nodig is in een wijk, zonder namen van mensen.');
holdsNobody(
	opportunitySource,
	'Welke signalen en vragen bij elkaar horen: nummers, en van een signaal waarop het lijkt (onderwerp, buurt, tijd). Van een vraag staat er nooit waarover die gaat. Gaat een signaal of vraag weg, dan gaat dit mee.'
);
holdsNobody(opportunityStep, 'Wat er met een oproep gebeurde, in algemene woorden.');
holdsNobody(opportunityTold, 'Wie welk bericht kreeg: alleen nummers, die weggaan met het signaal of de vraag.');
holdsNobody(patternApart, 'Welke signalen niet bij elkaar horen: een afdruk van nummers.');
