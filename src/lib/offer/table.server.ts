import { and, eq, sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { type Talent, talents } from '#lib/entry/talent.ts';
import { look } from '#lib/oversight/table.server.ts';
import { about, adds, holds, partOf } from '#lib/server/register.ts';
import { type Companion, type Pace, paces, type TalentWay, talentWays } from './offer.ts';

/** What only an offer has: who offers it, how often and how far. */
export const offer = pgTable(
	'offer',
	{
		entryId: integer()
			.primaryKey()
			.references(() => entry.id, { onDelete: 'cascade' }),
		by: text().$type<'person' | 'group'>().notNull(),
		/** how often, as people say it */
		frequency: text(),
		pace: text().$type<Pace>(),
		distanceKm: integer(),
		/** with whom; empty: it doesn't matter */
		companions: text().array().$type<Companion[]>().notNull().default([]),
		/** not for now: it stays, and nobody finds it */
		pausedAt: timestamp({ withTimezone: true }),
		/** the day it begins again by itself */
		pausedUntil: date(),
		/** a makelaar saw the certificate of conduct (VOG) that day; the paper itself is never kept */
		vogSeenOn: date(),
		vogSeenBy: uuid().references(() => account.id, { onDelete: 'set null' })
	},
	(t) => [check('offer_by_known', sql`${t.by} in ('person', 'group')`)]
);

/** Talents run both ways: what somebody can, likes to do and wants to learn. */
export const offerTalent = pgTable(
	'offer_talent',
	{
		entryId: integer()
			.notNull()
			.references(() => offer.entryId, { onDelete: 'cascade' }),
		talent: text().$type<Talent>().notNull(),
		way: text().$type<TalentWay>().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.entryId, t.talent, t.way] }),
		index('offer_talent_of').on(t.talent, t.way),
		check('offer_talent_way_known', sql`${t.way} in ('can', 'like', 'learn')`)
	]
);

/**
 * The true address of a person who offers something, when they gave one. Sealed with the key of the server, and opened
 * only by a makelaar of the wijk who says why; nothing on the map or in a sheet is made from it.
 */
export const privateAddress = pgTable('private_address', {
	entryId: integer()
		.primaryKey()
		.references(() => offer.entryId, { onDelete: 'cascade' }),
	sealed: text().notNull(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});

const offering = {
	whom: 'Wie hulp of een talent aanbiedt',
	purpose: 'om mensen bij elkaar te brengen',
	ground: 'task',
	class: 1,
	term: 'entry',
	seenBy: 'Iedereen, met alleen de buurt erbij.',
	erase: 'along'
} as const;

holds(offer, {
	...offering,
	title: 'Wat je aanbiedt',
	mine: (who) => partOf(offer.entryId, entry, entry.id, who),
	columns: {
		entryId: 'Nummer',
		by: { label: 'Door', words: { person: 'iemand', group: 'een groep' } },
		frequency: 'Hoe vaak',
		pace: { label: 'Hoe vaak, als keuze', words: paces },
		distanceKm: 'Hoe ver, in kilometers',
		companions: 'Met wie',
		pausedAt: 'Even gestopt sinds',
		pausedUntil: 'Begint weer op',
		vogSeenOn: { label: 'VOG gezien op', class: 2 },
		vogSeenBy: { label: 'Nummer van wie de VOG zag', hidden: true }
	}
});

holds(offerTalent, {
	...offering,
	title: 'Wat je kunt, graag doet en wilt leren',
	mine: (who) => partOf(offerTalent.entryId, entry, entry.id, who),
	columns: {
		entryId: 'Nummer',
		talent: { label: 'Wat', words: talents },
		way: { label: 'Hoe', words: talentWays }
	}
});

holds(privateAddress, {
	...offering,
	title: 'Het adres bij wat je aanbiedt',
	purpose: 'om je bij mensen dicht in de buurt te brengen',
	ground: 'consent',
	class: 3,
	seenBy: 'Een makelaar van je wijk, die zegt waarom. Dat kun jij teruglezen. Het adres is versleuteld.',
	mine: (who) => partOf(privateAddress.entryId, entry, entry.id, who),
	columns: {
		entryId: { label: 'Nummer', class: 1 },
		sealed: { label: 'Adres, versleuteld', hidden: true },
		createdAt: 'Gegeven'
	}
});

// who looked at it and why is about who offers it, with an account or without
adds(look, 'address', {
	mine: (who) =>
		and(
			eq(look.subjectKind, 'address'),
			sql`${look.subjectId} in (select ${entry.id}::text from ${entry} where ${about(entry, who)!})`
		)
});
