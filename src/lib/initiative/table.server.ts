import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { DraftAnswers } from './proposal.ts';
import type { Stage } from './initiative.ts';

/** What only an initiative has: its life. */
export const initiative = pgTable(
	'initiative',
	{
		entryId: integer()
			.primaryKey()
			.references(() => entry.id, { onDelete: 'cascade' }),
		stage: text().$type<Stage>().notNull(),
		participants: integer()
	},
	(t) => [
		check(
			'initiative_stage_known',
			sql`${t.stage} in ('idea', 'exploring', 'starting', 'running', 'independent', 'paused', 'ended')`
		)
	]
);

/**
 * How an initiative came in: who proposed it and how to reach them (read by the makelaar of the wijk only), and what
 * was promised. The link in the mail opens it; only its SHA-256 is kept.
 */
export const proposal = pgTable(
	'proposal',
	{
		entryId: integer()
			.primaryKey()
			.references(() => entry.id, { onDelete: 'cascade' }),
		/** sending the same draft twice makes one */
		draftId: uuid().unique(),
		tokenHash: text().notNull().unique(),
		name: text().notNull(),
		email: text(),
		phone: text(),
		/** what the proposer likes to do */
		likes: text(),
		submittedAt: timestamp({ withTimezone: true }).notNull(),
		/** the day by which they hear something */
		promisedOn: date().notNull(),
		answeredAt: timestamp({ withTimezone: true })
	},
	(t) => [
		index('proposal_waiting').on(t.answeredAt, t.submittedAt),
		check('proposal_reachable', sql`${t.email} is not null or ${t.phone} is not null`)
	]
);

/** Every question, answer, reason and change around a proposal, oldest first. */
export const proposalMessage = pgTable(
	'proposal_message',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		entryId: integer()
			.notNull()
			.references(() => entry.id, { onDelete: 'cascade' }),
		at: timestamp({ withTimezone: true }).notNull().defaultNow(),
		/** question, answer, returned, published, changed, withdrawn */
		kind: text().notNull(),
		/** null: the proposer */
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		text: text().notNull().default('')
	},
	(t) => [index('proposal_message_of').on(t.entryId, t.id)]
);

/** Answers typed so far, so that nothing is lost without an account. Thrown away after a week. */
export const draft = pgTable(
	'draft',
	{
		id: uuid().primaryKey().defaultRandom(),
		/** SHA-256 of what the browser's cookie holds */
		tokenHash: text().notNull(),
		answers: jsonb().$type<DraftAnswers>().notNull().default({}),
		updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow()
	},
	(t) => [uniqueIndex('draft_token').on(t.tokenHash), index('draft_age').on(t.updatedAt)]
);
