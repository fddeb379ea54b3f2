import { sql } from 'drizzle-orm';
import {
	boolean,
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
import { byMail, holds, holdsNobody, partOf } from '#lib/server/register.ts';
import type { AttendeeState, Feeling } from './attending.ts';

const moment = () => timestamp({ withTimezone: true });
const ofEntry = () =>
	integer()
		.notNull()
		.references(() => entry.id, { onDelete: 'cascade' });

/** Who comes on a day. How to reach them is for who organises it, and for nobody else. */
export const attendee = pgTable(
	'attendee',
	{
		id: uuid().primaryKey(),
		entryId: ofEntry(),
		/** the day it is, as its rule says */
		on: date().notNull(),
		state: text().$type<AttendeeState>().notNull(),
		name: text().notNull(),
		email: text(),
		phone: text(),
		/** comes for the first time */
		newcomer: boolean().notNull().default(false),
		/** brings this many others */
		others: integer().notNull().default(0),
		/** what it is good to know: kan niet lang staan, eet geen varkensvlees */
		note: text(),
		/** `self`, or what somebody wrote down for them: from paper, or because they said so */
		via: text().$type<'self' | 'paper' | 'word'>().notNull().default('self'),
		recordedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		createdAt: moment().notNull().defaultNow(),
		/** moved up from the waiting list */
		movedUpAt: moment(),
		/** when they said that they don't come */
		goneAt: moment(),
		remindedAt: moment(),
		/** null: nobody kept a list */
		came: boolean(),
		/** when they were asked how it was */
		askedAt: moment(),
		felt: text().$type<Feeling>(),
		feltWords: text(),
		feltAt: moment()
	},
	(t) => [
		uniqueIndex('attendee_mail').on(t.entryId, t.on, sql`lower(${t.email})`),
		uniqueIndex('attendee_phone')
			.on(t.entryId, t.on, t.phone, sql`lower(${t.name})`)
			.where(sql`${t.email} is null`),
		index('attendee_of').on(t.entryId, t.on, t.state),
		index('attendee_by_mail').on(sql`lower(${t.email})`),
		index('attendee_on').on(t.on),
		check('attendee_state_known', sql`${t.state} in ('going', 'waiting', 'gone')`),
		check('attendee_felt_known', sql`${t.felt} in ('good', 'fair', 'bad')`),
		check('attendee_others', sql`${t.others} between 0 and 4`),
		check('attendee_reachable', sql`${t.via} in ('paper', 'word') or ${t.email} is not null or ${t.phone} is not null`)
	]
);

/** The codes that open what somebody said about coming; only their SHA-256 is kept, so every mail brings its own. */
export const attendeeLink = pgTable(
	'attendee_link',
	{
		codeHash: text().primaryKey(),
		attendeeId: uuid()
			.notNull()
			.references(() => attendee.id, { onDelete: 'cascade' }),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [index('attendee_link_of').on(t.attendeeId)]
);

/** What is left of a day once the names are gone: numbers. */
export const turnout = pgTable(
	'turnout',
	{
		entryId: ofEntry(),
		on: date().notNull(),
		/** people, with whom they brought */
		going: integer().notNull(),
		/** null: nobody kept a list */
		came: integer(),
		newcomers: integer().notNull(),
		good: integer().notNull(),
		fair: integer().notNull(),
		bad: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.entryId, t.on] })]
);

const coming = {
	whom: 'Wie zegt te komen naar een activiteit',
	purpose: 'om een plaats voor je vrij te houden en je te laten weten als er iets verandert',
	ground: 'consent',
	class: 2,
	term: 'attending',
	seenBy: 'Wie de activiteit organiseert, en de makelaar van de wijk.'
} as const;

holds(attendee, {
	...coming,
	title: 'Waar je naartoe komt',
	mine: (who) => byMail(attendee.email, who),
	goes: { term: 'attending', past: (before) => sql`${attendee.on} < ${before.toISOString()}::timestamptz::date` },
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		entryId: { label: 'Nummer van de activiteit', class: 1 },
		on: { label: 'Dag', class: 1 },
		state: { label: 'Stand', words: { going: 'je komt', waiting: 'je staat op de wachtlijst', gone: 'je komt niet' } },
		name: 'Naam',
		email: 'E-mailadres',
		phone: 'Telefoonnummer',
		newcomer: 'Voor het eerst',
		others: 'Hoeveel mensen je meeneemt',
		note: 'Goed om te weten',
		via: {
			label: 'Hoe je op de lijst kwam',
			words: { self: 'zelf', paper: 'op papier', word: 'je zei het tegen iemand' }
		},
		recordedBy: { label: 'Opgeschreven door', class: 1, hidden: true },
		createdAt: 'Sinds',
		movedUpAt: 'Van de wachtlijst af',
		goneAt: 'Afgezegd',
		remindedAt: 'Herinnering gestuurd',
		came: 'Je was er',
		askedAt: 'Gevraagd hoe het was',
		felt: { label: 'Hoe het was', words: { good: 'fijn', fair: 'ging wel', bad: 'niet fijn' } },
		feltWords: 'Wat je erbij schreef',
		feltAt: 'Verteld'
	}
});

holds(attendeeLink, {
	...coming,
	title: 'Links naar waar je naartoe komt',
	mine: (who) => partOf(attendeeLink.attendeeId, attendee, attendee.id, who),
	erase: 'along',
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		attendeeId: { label: 'Nummer', class: 1 },
		createdAt: 'Gemaakt'
	}
});

holdsNobody(turnout, 'Hoeveel mensen er waren op een dag, en hoe ze het vonden: alleen aantallen.');
