import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Stage } from './initiative.ts';
import type { Change, DraftAnswers, MessageKind } from './proposal.ts';

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
 * was promised.
 */
export const proposal = pgTable(
	'proposal',
	{
		entryId: integer()
			.primaryKey()
			.references(() => entry.id, { onDelete: 'cascade' }),
		name: text().notNull(),
		email: text(),
		phone: text(),
		/** what the proposer likes to do */
		likes: text(),
		submittedAt: timestamp({ withTimezone: true }).notNull(),
		/** the day by which they hear something */
		promisedOn: date().notNull(),
		/** null: it is the makelaar's turn */
		answeredAt: timestamp({ withTimezone: true })
	},
	(t) => [
		index('proposal_waiting').on(t.answeredAt, t.submittedAt),
		check('proposal_reachable', sql`${t.email} is not null or ${t.phone} is not null`)
	]
);

/**
 * The codes that open a proposal for who made it; only their SHA-256 is kept, so every mail brings its own. The first
 * one follows from the draft: sending the same draft twice makes one.
 */
export const proposalLink = pgTable(
	'proposal_link',
	{
		codeHash: text().primaryKey(),
		entryId: integer()
			.notNull()
			.references(() => proposal.entryId, { onDelete: 'cascade' }),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()
	},
	(t) => [index('proposal_link_of').on(t.entryId)]
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
		kind: text().$type<MessageKind>().notNull(),
		/** null: the proposer. With `submitted`: who wrote it down for them */
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		text: text().notNull().default(''),
		/** what was changed, before and after */
		changes: jsonb().$type<Change[]>().notNull().default([])
	},
	(t) => [index('proposal_message_of').on(t.entryId, t.id)]
);

/** Answers typed so far, so that nothing is lost without an account. Thrown away after a week. */
export const draft = pgTable(
	'draft',
	{
		/** SHA-256 of what the browser's cookie holds */
		tokenHash: text().primaryKey(),
		answers: jsonb().$type<DraftAnswers>().notNull().default({}),
		updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow()
	},
	(t) => [index('draft_age').on(t.updatedAt)]
);
