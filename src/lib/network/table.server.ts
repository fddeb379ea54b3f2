import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	index,
	integer,
	jsonb,
	pgTable,
	real,
	text,
	timestamp,
	uniqueIndex
} from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { holds, holdsNobody, partOf } from '#lib/server/register.ts';
import type { Meeting, RelationType } from './network.ts';

const ofNetwork = () =>
	integer()
		.notNull()
		.references(() => entry.id, { onDelete: 'cascade' });

/** What only a network has: what it is like to come in. */
export const network = pgTable('network', {
	entryId: integer()
		.primaryKey()
		.references(() => entry.id, { onDelete: 'cascade' }),
	members: integer(),
	atmosphere: text(),
	/** you can just walk in */
	walkIn: boolean().notNull().default(false),
	/** who meets you at the door */
	door: text(),
	/** someone can come along the first time */
	comeAlong: boolean().notNull().default(false),
	newcomerPlaces: integer(),
	/** what you can learn there, in plain words */
	teaches: text().array().notNull().default([]),
	/** the same as codes, and what it seeks: to find each other by */
	talentsTaught: text().array().$type<Talent[]>().notNull().default([]),
	talentsSought: text().array().$type<Talent[]>().notNull().default([]),
	/** for whom it is, where that is fixed; null: everybody */
	minAge: integer(),
	maxAge: integer(),
	womenOnly: boolean().notNull().default(false),
	/** what a time costs; null: not known */
	costEuro: real(),
	/** when they meet, where no activity of theirs says so; weekday 1 is Monday, hours as 10:00 */
	meetings: jsonb().$type<Meeting[]>().notNull().default([]),
	/** "nu even niet": no new people before this day */
	restUntil: date(),
	/** who speaks for it, when that is somebody of an organisation */
	contactPersonId: integer().references(() => contactPerson.id, { onDelete: 'set null' })
});

/** Organisations around a network, and whom of them: welzijn lends the room, the corporatie the garden. */
export const backing = pgTable(
	'backing',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		networkId: ofNetwork(),
		organisationId: integer()
			.notNull()
			.references(() => organisation.id, { onDelete: 'cascade' }),
		contactPersonId: integer().references(() => contactPerson.id, { onDelete: 'set null' }),
		/** what they do for it, in a few words */
		how: text()
	},
	(t) => [uniqueIndex('backing_once').on(t.networkId, t.organisationId), index('backing_by').on(t.organisationId)]
);

/** How two networks hang together, in words. What says the same from either side is kept once, the lower id first. */
export const relation = pgTable(
	'relation',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		fromId: ofNetwork(),
		toId: ofNetwork(),
		type: text().$type<RelationType>().notNull(),
		words: text().notNull().default(''),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		uniqueIndex('relation_once').on(t.fromId, t.toId, t.type),
		index('relation_to').on(t.toId),
		check(
			'relation_type_known',
			sql`${t.type} in ('shares_place', 'shares_people', 'same_theme', 'refers', 'learns_from')`
		),
		check('relation_of_two', sql`${t.fromId} <> ${t.toId}`)
	]
);

holds(network, {
	title: 'Hoe het is om bij je netwerk binnen te komen',
	whom: 'Wie nieuwe mensen ontvangt',
	purpose: 'om te laten zien hoe je erbij komt',
	ground: 'task',
	class: 1,
	term: 'entry',
	seenBy: 'Iedereen.',
	mine: (who) => partOf(network.entryId, entry, entry.id, who),
	erase: 'along',
	columns: {
		entryId: 'Nummer',
		members: 'Hoeveel mensen',
		atmosphere: 'Sfeer',
		walkIn: 'Je kunt zo binnenlopen',
		door: { label: 'Wie je ontvangt', ground: 'consent' },
		comeAlong: 'Iemand kan mee de eerste keer',
		newcomerPlaces: 'Plaatsen voor nieuwe mensen',
		teaches: 'Wat je er kunt leren',
		talentsTaught: 'Wat je er kunt leren, als trefwoord',
		talentsSought: 'Wat het zoekt, als trefwoord',
		minAge: 'Vanaf welke leeftijd',
		maxAge: 'Tot welke leeftijd',
		womenOnly: 'Alleen voor vrouwen',
		costEuro: 'Wat een keer kost, in euro',
		meetings: 'Wanneer jullie samenkomen',
		restUntil: 'Tot wanneer even geen nieuwe mensen',
		contactPersonId: 'Nummer van de contactpersoon'
	}
});

holdsNobody(backing, 'Welke organisaties om een netwerk heen staan: alleen nummers, en wat ze doen.');
holdsNobody(relation, 'Hoe netwerken samenhangen, in algemene woorden.');
