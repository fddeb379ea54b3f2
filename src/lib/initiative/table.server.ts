import { and, lt, sql } from 'drizzle-orm';
import {
	check,
	date,
	index,
	integer,
	jsonb,
	type PgColumn,
	pgTable,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { contactColumns, entry } from '#lib/entry/table.server.ts';
import { adds, byMail, holds, holdsNobody, partOf } from '#lib/server/register.ts';
import {
	type AgeBand,
	ageBands,
	type MemberState,
	type Part,
	parts,
	type Stage,
	stageNames,
	type Via,
	type Welcome
} from './initiative.ts';

const moment = () => timestamp({ withTimezone: true });
const ofEntry = () =>
	integer()
		.notNull()
		.references(() => entry.id, { onDelete: 'cascade' });

/** What only an initiative has: its life. */
export const initiative = pgTable(
	'initiative',
	{
		entryId: integer()
			.primaryKey()
			.references(() => entry.id, { onDelete: 'cascade' }),
		stage: text().$type<Stage>().notNull(),
		stageSince: moment().notNull().defaultNow(),
		/** as an import said it; who takes part here is counted apart */
		participants: integer(),
		/** what the initiators ask who wants to join, at most three */
		welcome: text().array().notNull().default([]),
		/** when somebody last said that all of it is still true */
		confirmedAt: moment().notNull().defaultNow(),
		/** how often that was asked since, without an answer */
		rounds: integer().notNull().default(0),
		askedAt: moment()
	},
	(t) => [
		index('initiative_confirmed').on(t.confirmedAt),
		check(
			'initiative_stage_known',
			sql`${t.stage} in ('idea', 'exploring', 'starting', 'running', 'independent', 'paused', 'ended')`
		)
	]
);

/** How it went from one stage to the next, by whom and why; everybody can read it. */
export const stageChange = pgTable(
	'stage_change',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		entryId: ofEntry(),
		at: moment().notNull().defaultNow(),
		from: text().$type<Stage>().notNull(),
		to: text().$type<Stage>().notNull(),
		reason: text().notNull(),
		/** the makelaar who did it; null for an initiator */
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		memberId: uuid().references(() => member.id, { onDelete: 'set null' })
	},
	(t) => [index('stage_change_of').on(t.entryId, t.id)]
);

/**
 * Who takes part and in what way, without an account. How to reach them is for the initiators, and for nobody else; the
 * makelaar knows who the initiators are.
 */
export const member = pgTable(
	'member',
	{
		id: uuid().primaryKey(),
		entryId: ofEntry(),
		part: text().$type<Part>().notNull(),
		state: text().$type<MemberState>().notNull(),
		name: text().notNull(),
		email: text(),
		phone: text(),
		/** ik help met … */
		helps: text(),
		soughtId: uuid().references(() => sought.id, { onDelete: 'set null' }),
		welcome: jsonb().$type<Welcome[]>().notNull().default([]),
		via: text().$type<Via>().notNull(),
		/** who wrote it down for them: a makelaar, or an initiator by name */
		recordedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		recordedByName: text(),
		/** only when volunteered */
		street: text(),
		ageBand: text().$type<AgeBand>(),
		createdAt: moment().notNull().defaultNow(),
		decidedAt: moment()
	},
	(t) => [
		uniqueIndex('member_mail').on(t.entryId, sql`lower(${t.email})`),
		uniqueIndex('member_phone')
			.on(t.entryId, t.phone, sql`lower(${t.name})`)
			.where(sql`${t.email} is null`),
		index('member_of').on(t.entryId, t.state, t.part),
		index('member_by_mail').on(sql`lower(${t.email})`),
		check('member_part_known', sql`${t.part} in ('initiator', 'join', 'help', 'informed')`),
		check('member_state_known', sql`${t.state} in ('asked', 'invited', 'accepted', 'declined')`),
		// support on paper counts without a telephone number
		check('member_reachable', sql`${t.via} in ('paper', 'word') or ${t.email} is not null or ${t.phone} is not null`)
	]
);

/** The codes that open an initiative for who takes part; only their SHA-256 is kept, so every mail brings its own. */
export const memberLink = pgTable(
	'member_link',
	{
		codeHash: text().primaryKey(),
		memberId: uuid()
			.notNull()
			.references(() => member.id, { onDelete: 'cascade' }),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [index('member_link_of').on(t.memberId)]
);

/** Who or what is sought: a talent, how many, by when. */
export const sought = pgTable(
	'sought',
	{
		id: uuid().primaryKey(),
		entryId: ofEntry(),
		what: text().notNull(),
		/** one of entry/talent.ts, or null for own words only */
		talent: text(),
		many: integer().notNull().default(1),
		by: date(),
		createdAt: moment().notNull().defaultNow(),
		closedAt: moment(),
		revision: integer().notNull().default(1)
	},
	(t) => [index('sought_of').on(t.entryId), check('sought_many', sql`${t.many} between 1 and 99`)]
);

/** What the gemeente or the welzijnsorganisatie says of it, for everybody to read, with the reason. */
export const officialAnswer = pgTable(
	'official_answer',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		entryId: ofEntry(),
		at: moment().notNull().defaultNow(),
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		outcome: text().$type<'yes' | 'partly' | 'no' | 'later'>().notNull(),
		text: text().notNull()
	},
	(t) => [
		index('official_answer_of').on(t.entryId, t.id),
		check('official_answer_known', sql`${t.outcome} in ('yes', 'partly', 'no', 'later')`)
	]
);

/** What it hangs on stopped before then. */
export const isEnded = (entryId: PgColumn, before: Date) =>
	sql`exists (select from ${initiative} where ${initiative.entryId} = ${entryId} and ${initiative.stage} = 'ended' and ${lt(initiative.stageSince, before)})`;

const life = {
	whom: 'Wie een initiatief begint',
	purpose: 'om te laten zien hoe ver het is en wie er meedoen',
	ground: 'task',
	class: 1,
	term: 'entry',
	seenBy: 'Iedereen.',
	erase: 'along'
} as const;

holds(initiative, {
	...life,
	title: 'Hoe ver je initiatief is',
	mine: (who) => partOf(initiative.entryId, entry, entry.id, who),
	columns: {
		entryId: 'Nummer',
		stage: { label: 'Hoe ver het is', words: stageNames },
		stageSince: 'Sinds',
		participants: 'Hoeveel mensen meedoen',
		welcome: 'Wat jullie aan nieuwe mensen vragen',
		confirmedAt: 'Voor het laatst bevestigd',
		rounds: 'Hoe vaak we vroegen of het nog klopt',
		askedAt: 'Voor het laatst gevraagd'
	}
});

adds(entry, 'ended', {
	goes: {
		term: 'ended',
		past: (before) =>
			and(
				sql`exists (select from ${initiative} where ${initiative.entryId} = ${entry.id} and ${initiative.stage} = 'ended')`,
				lt(entry.updatedAt, before),
				sql`coalesce(${entry.contactName}, ${entry.contactPhone}, ${entry.contactEmail}) is not null`
			)!,
		empty: contactColumns
	}
});

const takingPart = {
	whom: 'Wie meedoet, meehelpt of op de hoogte wil blijven',
	purpose: 'om mensen die samen iets doen met elkaar in contact te brengen',
	ground: 'consent',
	class: 2,
	term: 'member',
	seenBy: 'Wie het initiatief trekken. Van de trekkers ook de makelaar van de wijk.'
} as const;

holds(member, {
	...takingPart,
	title: 'Waar je aan meedoet',
	mine: (who) => byMail(member.email, who),
	goes: { term: 'ended', past: (before) => isEnded(member.entryId, before) },
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van het initiatief', class: 1 },
		part: { label: 'Hoe', words: parts },
		state: {
			label: 'Stand',
			words: { asked: 'wacht op antwoord', invited: 'uitgenodigd', accepted: 'doet mee', declined: 'niet doorgegaan' }
		},
		name: 'Naam',
		email: 'E-mailadres',
		phone: 'Telefoonnummer',
		helps: 'Waarmee je helpt',
		soughtId: { label: 'Nummer van wat er gezocht werd', class: 1 },
		welcome: 'Wat ze je vroegen, en je antwoord',
		via: {
			label: 'Hoe je op de lijst kwam',
			words: {
				self: 'zelf',
				proposal: 'je stuurde het idee in',
				invited: 'je werd gevraagd',
				paper: 'op papier',
				word: 'je zei het tegen iemand'
			}
		},
		recordedBy: { label: 'Opgeschreven door', class: 1, hidden: true },
		recordedByName: { label: 'Naam van wie het opschreef', class: 1, hidden: true },
		street: 'Straat',
		ageBand: { label: 'Leeftijd', words: ageBands },
		createdAt: 'Sinds',
		decidedAt: 'Antwoord gegeven'
	}
});

adds(member, 'declined', {
	goes: {
		term: 'declined',
		past: (before) =>
			and(
				sql`${member.state} = 'declined'`,
				lt(sql`coalesce(${member.decidedAt}, ${member.createdAt})`, before.toISOString())
			)!
	}
});

adds(member, 'unanswered', {
	goes: {
		term: 'unanswered',
		past: (before) => and(sql`${member.state} in ('asked', 'invited')`, lt(member.createdAt, before))!
	}
});

holds(memberLink, {
	...takingPart,
	title: 'Links naar waar je aan meedoet',
	mine: (who) => partOf(memberLink.memberId, member, member.id, who),
	erase: 'along',
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		memberId: { label: 'Nummer', class: 1 },
		createdAt: 'Gemaakt'
	}
});

holds(stageChange, {
	...life,
	title: 'Stappen die je met een initiatief zette',
	mine: (who) => partOf(stageChange.memberId, member, member.id, who),
	// what happened stays; who did it goes with them
	erase: ['memberId', 'accountId'],
	columns: {
		id: 'Nummer',
		entryId: 'Nummer van het initiatief',
		at: 'Wanneer',
		from: { label: 'Van', words: stageNames },
		to: { label: 'Naar', words: stageNames },
		reason: 'Waarom',
		accountId: { label: 'Nummer van de makelaar', hidden: true },
		memberId: 'Nummer van wie het deed'
	}
});

holdsNobody(sought, 'Wie of wat een initiatief zoekt, in algemene woorden.');

holds(officialAnswer, {
	...life,
	title: 'Antwoorden die je als makelaar gaf',
	whom: 'Wie als makelaar antwoord geeft',
	erase: 'stays',
	columns: {
		id: 'Nummer',
		entryId: 'Nummer van het initiatief',
		at: 'Wanneer',
		accountId: { label: 'Nummer van wie antwoord gaf', hidden: true },
		outcome: { label: 'Uitkomst', words: { yes: 'ja', partly: 'ja, voor een deel', no: 'nee', later: 'nog niet' } },
		text: 'Antwoord'
	}
});
