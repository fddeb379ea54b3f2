import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** One row per command that changed something, written in the same transaction. Never holds personal data. */
export const event = pgTable(
	'event',
	{
		id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
		at: timestamp({ withTimezone: true }).notNull().defaultNow(),
		/** noun.verb in the past tense: initiative.proposed */
		name: text().notNull(),
		/** visitor, account or system */
		actorKind: text().notNull(),
		actorId: text(),
		subjectKind: text().notNull(),
		subjectId: text().notNull(),
		gemeenteCode: text(),
		wijkCode: text(),
		details: jsonb().$type<Record<string, unknown>>().notNull().default({})
	},
	(t) => [
		index('event_subject').on(t.subjectKind, t.subjectId, t.id),
		index('event_place').on(t.gemeenteCode, t.wijkCode, t.id)
	]
);

/** Mail to be sent or kept: written with the change it tells about; the job that sends it carries only the id. */
export const mail = pgTable(
	'mail',
	{
		id: uuid().primaryKey().defaultRandom(),
		toAddress: text().notNull(),
		subject: text().notNull(),
		body: text().notNull(),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		sentAt: timestamp({ withTimezone: true }),
		/** waiting, kept (no SMTP set), sent, failed (a person has to look) */
		state: text().notNull().default('waiting'),
		attempts: integer().notNull().default(0),
		lastError: text()
	},
	(t) => [
		index('mail_state').on(t.state, t.createdAt),
		check('mail_state_known', sql`${t.state} in ('waiting', 'kept', 'sent', 'failed')`)
	]
);

/** How often something was tried in a stretch of time, so that a limit holds for all processes together. */
export const attempt = pgTable(
	'attempt',
	{
		/** what is limited and for whom, hashed: no address is readable here */
		keyHash: text().primaryKey(),
		count: integer().notNull(),
		endsAt: timestamp({ withTimezone: true }).notNull()
	},
	(t) => [index('attempt_end').on(t.endsAt)]
);
