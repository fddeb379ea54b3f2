import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { holds, holdsNobody } from '#lib/server/register.ts';
import type { GuideAnswers, StepState } from './guide.ts';

/**
 * A page of the guide as a gemeente has it; without a row it is the one in content/. Back to that one leaves an empty
 * source, so that the revisions go on.
 */
export const guidePage = pgTable(
	'guide_page',
	{
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code, { onDelete: 'cascade' }),
		/** the name of its file without .md */
		step: text().notNull(),
		/** the whole file: facts between lines of ---, then Markdown */
		source: text().notNull(),
		changedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		changedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		revision: integer().notNull().default(1)
	},
	(t) => [primaryKey({ columns: [t.gemeenteCode, t.step] })]
);

/** What an initiative is like, as far as it matters for what has to be arranged. */
export const guideAnswer = pgTable('guide_answer', {
	entryId: integer()
		.primaryKey()
		.references(() => entry.id, { onDelete: 'cascade' }),
	answers: jsonb().$type<GuideAnswers>().notNull().default({}),
	changedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
	revision: integer().notNull().default(1)
});

/** How far they are with one thing to arrange. */
export const guideStep = pgTable(
	'guide_step',
	{
		entryId: integer()
			.notNull()
			.references(() => entry.id, { onDelete: 'cascade' }),
		step: text().notNull(),
		state: text().$type<StepState>().notNull(),
		note: text(),
		changedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		primaryKey({ columns: [t.entryId, t.step] }),
		index('guide_step_state').on(t.state),
		check('guide_step_known', sql`${t.state} in ('open', 'asked', 'done', 'not_needed')`)
	]
);

holds(guidePage, {
	title: 'Bladzijden van de wegwijzer',
	whom: 'Wie als beheerder de wegwijzer bijhoudt',
	purpose: 'om te vertellen wat een initiatief moet regelen, en bij wie',
	ground: 'task',
	class: 1,
	term: 'contact',
	seenBy: 'Iedereen. Wie het schreef, alleen de beheerder.',
	erase: 'stays',
	columns: {
		gemeenteCode: 'Gemeente',
		step: 'Onderwerp',
		source: 'Tekst',
		changedAt: 'Veranderd',
		changedBy: { label: 'Nummer van wie het veranderde', hidden: true },
		revision: 'Hoe vaak veranderd'
	}
});

holdsNobody(guideAnswer, 'Of een initiatief buiten is, met eten, met kinderen: niet over iemand.');
holdsNobody(guideStep, 'Wat een initiatief geregeld heeft, met een korte aantekening van de groep.');
