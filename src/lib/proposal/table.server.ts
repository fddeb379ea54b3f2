import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { initiative } from '#lib/initiative/table.server.ts';
import { check, date, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { adds, byMail, holds, partOf } from '#lib/server/register.ts';
import type { Change, DraftAnswers, MessageKind } from './proposal.ts';

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

// an idea is sent in to stand on the map, and the talk about it is how it gets there: nothing is told in confidence
const proposing = {
	whom: 'Wie een idee instuurt',
	purpose: 'om je idee te lezen, je te antwoorden en je op weg te helpen',
	ground: 'task',
	class: 2,
	term: 'proposal',
	seenBy: 'De makelaars van je wijk.',
	erase: 'along'
} as const;

holds(proposal, {
	...proposing,
	title: 'Ideeën die je instuurde',
	mine: (who) => byMail(proposal.email, who),
	// of what stopped, how to reach who began it goes; of what is not on the map, all of it: see below
	goes: {
		term: 'ended',
		past: (before) =>
			sql`exists (select from ${initiative} join ${entry} on ${entry.id} = ${initiative.entryId}
				where ${initiative.entryId} = ${proposal.entryId} and ${initiative.stage} = 'ended' and ${lt(entry.updatedAt, before)})`
	},
	columns: {
		entryId: { label: 'Nummer', class: 1 },
		name: 'Naam',
		email: 'E-mailadres',
		phone: 'Telefoonnummer',
		likes: 'Wat je graag doet',
		submittedAt: 'Verstuurd',
		promisedOn: 'Je hoort iets uiterlijk op',
		answeredAt: 'Antwoord gegeven'
	}
});

const isProposed = sql`exists (select from ${proposal} where ${proposal.entryId} = ${entry.id})`;

adds(entry, 'proposed', {
	mine: (who) => sql`${entry.id} in (select ${proposal.entryId} from ${proposal} where ${byMail(proposal.email, who)})`,
	goes: {
		term: 'withdrawn',
		past: (before) =>
			// what was merged keeps its address, which leads to where it goes on
			and(eq(entry.publication, 'withdrawn'), isNull(entry.mergedIntoId), lt(entry.updatedAt, before), isProposed)!
	}
});

adds(proposal, 'merged', {
	goes: {
		term: 'withdrawn',
		past: (before) =>
			sql`exists (select from ${entry} where ${entry.id} = ${proposal.entryId} and ${entry.mergedIntoId} is not null and ${lt(entry.updatedAt, before)})`
	}
});

adds(entry, 'silent', {
	goes: {
		term: 'silent',
		past: (before) =>
			and(inArray(entry.publication, ['draft', 'submitted', 'returned']), lt(entry.updatedAt, before), isProposed)!
	}
});

holds(proposalLink, {
	...proposing,
	title: 'Links waarmee je je idee volgt',
	mine: (who) => partOf(proposalLink.entryId, proposal, proposal.entryId, who),
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		entryId: { label: 'Nummer van je idee', class: 1 },
		createdAt: 'Gemaakt'
	}
});

holds(proposalMessage, {
	...proposing,
	title: 'Wat er over je idee is geschreven',
	seenBy: 'De makelaars van je wijk, en jij.',
	mine: (who) => partOf(proposalMessage.entryId, proposal, proposal.entryId, who),
	goes: {
		term: 'ended',
		past: (before) =>
			sql`exists (select from ${initiative} join ${entry} on ${entry.id} = ${initiative.entryId}
				where ${initiative.entryId} = ${proposalMessage.entryId} and ${initiative.stage} = 'ended' and ${lt(entry.updatedAt, before)})`
	},
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van je idee', class: 1 },
		at: 'Wanneer',
		kind: {
			label: 'Wat',
			words: {
				submitted: 'verstuurd',
				question: 'vraag van de makelaar',
				answer: 'jouw antwoord',
				changed: 'veranderd',
				returned: 'terug met uitleg',
				published: 'op de kaart gezet',
				withdrawn: 'teruggetrokken'
			}
		},
		accountId: { label: 'Nummer van wie het schreef, als jij het niet was', class: 1, hidden: true },
		text: 'Tekst',
		changes: 'Wat er veranderde'
	}
});

holds(draft, {
	...proposing,
	title: 'Antwoorden die je nog niet verstuurde',
	purpose: 'om te zorgen dat je niets kwijtraakt als je even stopt',
	term: 'draft',
	seenBy: 'Alleen jij, in de browser waarin je typte.',
	mine: (who) => byMail(sql`(${draft.answers} ->> 'email')`, who),
	goes: { term: 'draft', past: (before) => lt(draft.updatedAt, before) },
	erase: 'row',
	columns: {
		tokenHash: { label: 'Afdruk van je browser', hidden: true },
		// found by the address that was typed, which anybody can type: others don't read it
		answers: { label: 'Wat je typte', class: 3, hidden: true },
		updatedAt: 'Voor het laatst getypt'
	}
});
