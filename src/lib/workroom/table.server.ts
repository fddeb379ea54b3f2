import { sql } from 'drizzle-orm';
import {
	check,
	customType,
	date,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { isEnded, member } from '#lib/initiative/table.server.ts';
import { adds, holds, partOf } from '#lib/server/register.ts';
import { photo } from '#lib/server/table.server.ts';
import { type DecisionState, decisionStates, type Stance, stances } from './workroom.ts';

const moment = () => timestamp({ withTimezone: true });
const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const ofEntry = () =>
	integer()
		.notNull()
		.references(() => entry.id, { onDelete: 'cascade' });
const byMember = () => uuid().references(() => member.id, { onDelete: 'set null' });

/** Who does what, by when. Of the group alone. */
export const task = pgTable(
	'task',
	{
		id: uuid().primaryKey(),
		entryId: ofEntry(),
		what: text().notNull(),
		/** null: somebody still has to say "dat doe ik" */
		whoId: byMember(),
		dueOn: date(),
		doneAt: moment(),
		doneBy: byMember(),
		addedBy: byMember(),
		createdAt: moment().notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [index('task_of').on(t.entryId, t.doneAt, t.dueOn)]
);

/** What there is to tell: for everybody, on the page, in the mail of who follows, in the feed. */
export const news = pgTable(
	'news',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		entryId: ofEntry(),
		at: moment().notNull().defaultNow(),
		title: text().notNull(),
		text: text().notNull().default(''),
		photoId: uuid().references(() => photo.id, { onDelete: 'set null' }),
		/** when people come together; both or none */
		startsAt: moment(),
		endsAt: moment(),
		place: text(),
		/** who told it: one of the group, or a makelaar */
		memberId: byMember(),
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		changedAt: moment(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('news_of').on(t.entryId, t.id),
		index('news_starts').on(t.startsAt),
		check('news_time_whole', sql`(${t.startsAt} is null) = (${t.endsAt} is null)`)
	]
);

/** What the group agreed, with a day to look at it again. */
export const agreement = pgTable(
	'agreement',
	{
		id: uuid().primaryKey(),
		entryId: ofEntry(),
		text: text().notNull(),
		madeOn: date().notNull(),
		reviewOn: date().notNull(),
		/** the last time they looked at it and kept it */
		reviewedOn: date(),
		endedOn: date(),
		addedBy: byMember(),
		revision: integer().notNull().default(1)
	},
	(t) => [index('agreement_of').on(t.entryId, t.endedOn, t.reviewOn)]
);

/** Something the group decides by consent: it stands unless somebody has a reason against it. */
export const decision = pgTable(
	'decision',
	{
		id: uuid().primaryKey(),
		entryId: ofEntry(),
		title: text().notNull(),
		text: text().notNull().default(''),
		closesOn: date().notNull(),
		state: text().$type<DecisionState>().notNull().default('open'),
		closedAt: moment(),
		addedBy: byMember(),
		createdAt: moment().notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('decision_of').on(t.entryId, t.state, t.closesOn),
		check('decision_state_known', sql`${t.state} in ('open', 'agreed', 'objected', 'dropped')`)
	]
);

/** What one of them says of it. */
export const voice = pgTable(
	'voice',
	{
		decisionId: uuid()
			.notNull()
			.references(() => decision.id, { onDelete: 'cascade' }),
		memberId: uuid()
			.notNull()
			.references(() => member.id, { onDelete: 'cascade' }),
		stance: text().$type<Stance>().notNull(),
		/** always there with `against` */
		reason: text(),
		at: moment().notNull().defaultNow()
	},
	(t) => [
		primaryKey({ columns: [t.decisionId, t.memberId] }),
		check('voice_stance_known', sql`${t.stance} in ('for', 'against', 'pass')`),
		check('voice_has_reason', sql`${t.stance} <> 'against' or ${t.reason} is not null`)
	]
);

/** A paper of the group: a drawing, a permission, minutes. In the database, so that erasing is one place. */
export const paper = pgTable(
	'paper',
	{
		id: uuid().primaryKey(),
		entryId: ofEntry(),
		name: text().notNull(),
		/** application/pdf */
		type: text().notNull(),
		size: integer().notNull(),
		content: bytes().notNull(),
		addedBy: byMember(),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [index('paper_of').on(t.entryId, t.createdAt)]
);

const together = {
	whom: 'Wie samen een initiatief doen',
	purpose: 'om samen af te spreken wie wat doet',
	ground: 'consent',
	class: 2,
	term: 'entry',
	seenBy: 'Alleen wie meedoet.'
} as const;

holds(task, {
	...together,
	title: 'Taken',
	mine: (who) => partOf(task.whoId, member, member.id, who),
	goes: { term: 'ended', past: (before) => isEnded(task.entryId, before) },
	// who does it goes with their row as a member; who else did something of it stays
	erase: 'stays',
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van het initiatief', class: 1 },
		what: 'Wat',
		whoId: { label: 'Nummer van wie het doet', class: 1 },
		dueOn: 'Voor wanneer',
		doneAt: 'Gedaan',
		doneBy: { label: 'Nummer van wie het deed', class: 1 },
		addedBy: { label: 'Nummer van wie het opschreef', class: 1, hidden: true },
		createdAt: 'Opgeschreven',
		revision: 'Hoe vaak veranderd'
	}
});

adds(task, 'done', { mine: (who) => partOf(task.doneBy, member, member.id, who) });

holds(news, {
	...together,
	title: 'Nieuws dat je vertelde',
	seenBy: 'Iedereen.',
	mine: (who) => partOf(news.memberId, member, member.id, who),
	erase: ['memberId'],
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van het initiatief', class: 1 },
		at: 'Wanneer',
		title: 'Titel',
		text: 'Tekst',
		photoId: { label: 'Nummer van de foto', class: 1 },
		startsAt: 'Begint',
		endsAt: 'Eindigt',
		place: 'Waar',
		memberId: { label: 'Nummer van wie het vertelde', class: 1 },
		accountId: { label: 'Nummer van de makelaar', class: 1, hidden: true },
		changedAt: 'Veranderd',
		revision: 'Hoe vaak veranderd'
	}
});

holds(agreement, {
	...together,
	title: 'Afspraken',
	mine: (who) => partOf(agreement.addedBy, member, member.id, who),
	goes: { term: 'ended', past: (before) => isEnded(agreement.entryId, before) },
	erase: ['addedBy'],
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van het initiatief', class: 1 },
		text: 'Afspraak',
		madeOn: 'Gemaakt',
		reviewOn: 'Weer bekijken op',
		reviewedOn: 'Voor het laatst bekeken',
		endedOn: 'Gestopt',
		addedBy: { label: 'Nummer van wie het opschreef', class: 1 },
		revision: 'Hoe vaak veranderd'
	}
});

holds(decision, {
	...together,
	title: 'Besluiten die je voorlegde',
	mine: (who) => partOf(decision.addedBy, member, member.id, who),
	goes: { term: 'ended', past: (before) => isEnded(decision.entryId, before) },
	erase: ['addedBy'],
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van het initiatief', class: 1 },
		title: 'Waarover',
		text: 'Uitleg',
		closesOn: 'Tot en met',
		state: { label: 'Stand', words: decisionStates },
		closedAt: 'Gesloten',
		addedBy: { label: 'Nummer van wie het voorlegde', class: 1 },
		createdAt: 'Voorgelegd',
		revision: 'Hoe vaak veranderd'
	}
});

holds(voice, {
	...together,
	title: 'Wat je van een besluit vond',
	mine: (who) => partOf(voice.memberId, member, member.id, who),
	erase: 'row',
	columns: {
		decisionId: { label: 'Nummer van het besluit', class: 1 },
		memberId: { label: 'Jouw nummer', class: 1 },
		stance: { label: 'Wat je zei', words: stances },
		reason: 'Waarom',
		at: 'Wanneer'
	}
});

holds(paper, {
	...together,
	title: 'Papieren die je erbij legde',
	mine: (who) => partOf(paper.addedBy, member, member.id, who),
	goes: { term: 'ended', past: (before) => isEnded(paper.entryId, before) },
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van het initiatief', class: 1 },
		name: 'Naam',
		type: 'Soort',
		size: 'Grootte in bytes',
		content: { label: 'Het papier zelf', hidden: true },
		addedBy: { label: 'Nummer van wie het erbij legde', class: 1 },
		createdAt: 'Erbij gelegd'
	}
});

adds(photo, 'news', {
	mine: (who) =>
		sql`${photo.id} in (select ${news.photoId} from ${news} where ${partOf(news.memberId, member, member.id, who)})`
});
