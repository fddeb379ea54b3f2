import { and, isNull, lt, sql } from 'drizzle-orm';
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
import { entry } from '#lib/entry/table.server.ts';
import { type Talent, talents } from '#lib/entry/talent.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { byMail, holds, partOf } from '#lib/server/register.ts';
import { type Rhythm, rhythms, type SubjectKind } from './following.ts';

const moment = () => timestamp({ withTimezone: true });

/** An address that wants to hear what is new; nothing goes to it before it said yes itself. */
export const follower = pgTable(
	'follower',
	{
		id: uuid().primaryKey(),
		/** in small letters */
		email: text().notNull().unique(),
		rhythm: text().$type<Rhythm>().notNull().default('weekly'),
		confirmedAt: moment(),
		createdAt: moment().notNull().defaultNow(),
		/** the day of the last mail; a second one that day never goes out */
		toldOn: date()
	},
	(t) => [
		index('follower_due').on(t.rhythm, t.toldOn),
		check('follower_rhythm_known', sql`${t.rhythm} in ('weekly', 'daily', 'none')`)
	]
);

export const follow = pgTable(
	'follow',
	{
		id: uuid().primaryKey(),
		followerId: uuid()
			.notNull()
			.references(() => follower.id, { onDelete: 'cascade' }),
		kind: text().$type<SubjectKind>().notNull(),
		entryId: integer().references(() => entry.id, { onDelete: 'cascade' }),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code, { onDelete: 'cascade' }),
		wijkCode: text().references(() => wijk.code, { onDelete: 'cascade', onUpdate: 'cascade' }),
		theme: text().$type<Theme>(),
		/** of a saved search: what somebody can do or would like to learn, and the parts of the week with commas between */
		talent: text().$type<Talent>(),
		dayparts: text(),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [
		uniqueIndex('follow_once').on(
			t.followerId,
			t.kind,
			sql`coalesce(${t.entryId}, 0)`,
			t.gemeenteCode,
			sql`coalesce(${t.wijkCode}, '')`,
			sql`coalesce(${t.theme}, '')`,
			sql`coalesce(${t.talent}, '')`,
			sql`coalesce(${t.dayparts}, '')`
		),
		index('follow_entry').on(t.entryId),
		index('follow_wijk').on(t.gemeenteCode, t.wijkCode),
		check('follow_kind_known', sql`${t.kind} in ('entry', 'wijk', 'gemeente', 'theme', 'search')`)
	]
);

/** The codes in mails: to confirm, to change and to stop. Only their SHA-256 is kept. */
export const followerLink = pgTable(
	'follower_link',
	{
		codeHash: text().primaryKey(),
		followerId: uuid()
			.notNull()
			.references(() => follower.id, { onDelete: 'cascade' }),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [index('follower_link_of').on(t.followerId)]
);

/** What was told to whom, so that nobody hears of the same thing twice. */
export const told = pgTable(
	'told',
	{
		followerId: uuid()
			.notNull()
			.references(() => follower.id, { onDelete: 'cascade' }),
		eventId: integer().notNull(),
		on: date().notNull()
	},
	(t) => [primaryKey({ columns: [t.followerId, t.eventId] }), index('told_on').on(t.on)]
);

const hearing = {
	whom: 'Wie een initiatief, een thema of een wijk volgt',
	purpose: 'om je te mailen wat er nieuw is',
	ground: 'consent',
	class: 2,
	term: 'following',
	seenBy: 'Niemand. De makelaar ziet hoeveel mensen volgen, niet wie.',
	erase: 'along'
} as const;

holds(follower, {
	...hearing,
	title: 'Mail over wat er nieuw is',
	mine: (who) => byMail(follower.email, who),
	goes: { term: 'unconfirmed', past: (before) => and(isNull(follower.confirmedAt), lt(follower.createdAt, before))! },
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		email: 'E-mailadres',
		rhythm: { label: 'Hoe vaak', words: rhythms },
		confirmedAt: 'Ja gezegd',
		createdAt: 'Sinds',
		toldOn: 'Laatste mail'
	}
});

holds(follow, {
	...hearing,
	title: 'Wat je volgt',
	mine: (who) => partOf(follow.followerId, follower, follower.id, who),
	columns: {
		id: { label: 'Nummer', class: 1 },
		followerId: { label: 'Jouw nummer', class: 1 },
		kind: {
			label: 'Wat',
			words: {
				entry: 'één initiatief, activiteit of netwerk',
				wijk: 'een wijk',
				gemeente: 'de gemeente',
				theme: 'een thema',
				search: 'wat je zoekt'
			}
		},
		entryId: { label: 'Nummer daarvan', class: 1 },
		gemeenteCode: 'Gemeente',
		wijkCode: 'Wijk',
		theme: 'Thema',
		talent: { label: 'Wat je kunt of wilt leren', words: talents },
		dayparts: 'Wanneer',
		createdAt: 'Sinds'
	}
});

holds(followerLink, {
	...hearing,
	title: 'Links om te stoppen of iets te veranderen',
	mine: (who) => partOf(followerLink.followerId, follower, follower.id, who),
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		followerId: { label: 'Jouw nummer', class: 1 },
		createdAt: 'Gemaakt'
	}
});

holds(told, {
	...hearing,
	title: 'Waarover we je al mailden',
	term: 'told',
	mine: (who) => partOf(told.followerId, follower, follower.id, who),
	goes: { term: 'told', past: (before) => sql`${told.on} < ${before.toISOString()}::timestamptz::date` },
	columns: {
		followerId: { label: 'Jouw nummer', class: 1 },
		eventId: { label: 'Nummer van wat er gebeurde', class: 1 },
		on: 'Wanneer'
	}
});
