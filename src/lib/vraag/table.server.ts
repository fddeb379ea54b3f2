import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, real, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { look } from '#lib/oversight/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { about, adds, byAccount, byMail, holds, partOf } from '#lib/server/register.ts';
import type { NameOf, Outcome, VraagState, Via } from './vraag.ts';
import type { Asset, Gender, Needs, Often, Travel } from './conversation.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import type { Theme } from '#lib/entry/theme.ts';

const moment = () => timestamp({ withTimezone: true });

/** What a person would like, as they said it. Read by the makelaars of the wijk, who say why; every look is kept. */
export const vraag = pgTable(
	'vraag',
	{
		id: uuid().primaryKey().defaultRandom(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		/** null: they don't know; the makelaars of the whole gemeente look after it */
		wijkCode: text().references(() => wijk.code),
		/** only of a buurt with 200 inhabitants or more */
		buurtCode: text(),
		/** who asked, when they were signed in */
		accountId: uuid().references(() => account.id, { onDelete: 'cascade' }),
		name: text().notNull(),
		email: text(),
		phone: text(),
		words: text().notNull(),
		/** wat doe je graag? */
		likes: text(),
		/** asked for somebody else, who said yes to that */
		forSomeone: boolean().notNull().default(false),
		/** then: whose name and number these are, of who asked or of the one it is for; null: not said */
		nameOf: text().$type<NameOf>(),
		/** who wrote it down for them */
		recordedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		/** how it came in */
		via: text().$type<Via>().notNull().default('form'),
		/** the one contact person from then on */
		makelaarId: uuid().references(() => account.id, { onDelete: 'set null' }),
		state: text().$type<VraagState>().notNull().default('new'),
		createdAt: moment().notNull().defaultNow(),
		/** the day by which they hear something */
		promisedOn: date().notNull(),
		/** when that was promised: kept once they spoke after it */
		promisedAt: moment().notNull().defaultNow(),
		/** the last time the makelaar and the person spoke or wrote */
		contactAt: moment().notNull().defaultNow(),
		closedAt: moment(),
		/** when they were asked whether it is good now; null: not yet */
		askedAfterAt: moment(),
		/** what they said to that, and in their own words */
		outcome: text().$type<Outcome>(),
		outcomeWords: text(),
		outcomeAt: moment(),
		/** when they took back their yes: the words are gone, and it counts no more for anything */
		takenBackAt: moment()
	},
	(t) => [
		index('vraag_waiting').on(t.gemeenteCode, t.wijkCode, t.state, t.createdAt),
		index('vraag_of').on(t.accountId),
		index('vraag_mail').on(t.email),
		index('vraag_closed').on(t.closedAt),
		check('vraag_state_known', sql`${t.state} in ('new', 'taken', 'closed')`),
		check('vraag_closed_whole', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
		check('vraag_via_known', sql`${t.via} in ('form', 'talk', 'phone', 'card')`),
		check('vraag_name_of_known', sql`${t.nameOf} in ('asker', 'person')`),
		check('vraag_outcome_known', sql`${t.outcome} in ('yes', 'partly', 'no')`),
		check('vraag_reachable', sql`${t.email} is not null or ${t.phone} is not null`)
	]
);

/** Of whoever took their yes back it counts that they asked, and no more than that. */
export const hasYes = sql<boolean>`${vraag.takenBackAt} is null`;

/** What a makelaar writes down of a talk. The person can read it. */
export const vraagNote = pgTable(
	'vraag_note',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		vraagId: uuid()
			.notNull()
			.references(() => vraag.id, { onDelete: 'cascade' }),
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		at: moment().notNull().defaultNow(),
		text: text().notNull()
	},
	(t) => [index('vraag_note_of').on(t.vraagId, t.id)]
);

/** The codes that open a vraag for who asked it; only their SHA-256 is kept. */
export const vraagLink = pgTable(
	'vraag_link',
	{
		codeHash: text().primaryKey(),
		vraagId: uuid()
			.notNull()
			.references(() => vraag.id, { onDelete: 'cascade' })
	},
	(t) => [index('vraag_link_of').on(t.vraagId)]
);

/**
 * The conversation sheet: what a person and their makelaar find out together. The person owns it: they read and correct
 * it by their link or on paper. No score and no diagnosis stand in it.
 */
export const conversation = pgTable(
	'conversation',
	{
		vraagId: uuid()
			.primaryKey()
			.references(() => vraag.id, { onDelete: 'cascade' }),
		/** the question behind the question, in plain words */
		behind: text().notNull().default(''),
		/** what they like and can, and what they would want to learn */
		can: text().notNull().default(''),
		learn: text().notNull().default(''),
		/** who is around them, in words; the picture is made of `tie` */
		around: text().notNull().default(''),
		/** what they want to do first */
		first: text().notNull().default(''),
		/** the same as codes, to look for people with */
		wishes: text().array().$type<Theme[]>().notNull().default([]),
		talents: text().array().$type<Talent[]>().notNull().default([]),
		wantsToLearn: text().array().$type<Talent[]>().notNull().default([]),
		travel: text().$type<Travel>(),
		/** as far as they can come that way */
		maxKm: real(),
		/** weekday and part: `2 morning`; empty: any time */
		availability: text().array().notNull().default([]),
		languages: text().array().notNull().default([]),
		/** what somebody needs or would like: step_free, small_group, companion */
		needs: text().array().$type<Needs[]>().notNull().default([]),
		/** at most so much a time; null: not a matter */
		maxCostEuro: real(),
		/** only for groups that are for an age or for women; null: not said */
		age: integer(),
		gender: text().$type<Gender>(),
		updatedAt: moment().notNull().defaultNow(),
		/** who wrote last; null: the person themselves */
		updatedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		revision: integer().notNull().default(1)
	},
	(t) => [
		check('conversation_travel_known', sql`${t.travel} in ('walk', 'bike', 'car', 'transit', 'wheelchair')`),
		check('conversation_gender_known', sql`${t.gender} in ('v', 'm', 'x')`),
		check('conversation_age_possible', sql`${t.age} between 0 and 120`)
	]
);

/** Somebody around a person, as they themselves name them: a first name or "buurvrouw" is enough. What ended stays, to see what grew. */
export const tie = pgTable(
	'tie',
	{
		id: uuid().primaryKey(),
		vraagId: uuid()
			.notNull()
			.references(() => vraag.id, { onDelete: 'cascade' }),
		who: text().notNull(),
		/** what they are to each other: practical, company, advice, comfort */
		assets: text().array().$type<Asset[]>().notNull().default([]),
		often: text().$type<Often>(),
		/** the circle they know each other from, when that stands on the map */
		entryId: integer().references(() => entry.id, { onDelete: 'set null' }),
		/** day it was written down, and day it ended */
		since: date().notNull(),
		until: date(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('tie_of').on(t.vraagId, t.since),
		check('tie_often_known', sql`${t.often} in ('daily', 'weekly', 'monthly', 'seldom')`)
	]
);

const confided = {
	whom: 'Wie iets vraagt, of voor wie het wordt gevraagd',
	purpose: 'om met je mee te denken, je met mensen in contact te brengen, en te zien wat meer mensen in je wijk vragen',
	ground: 'explicit_consent',
	class: 3,
	term: 'vraag',
	seenBy: 'De makelaars van je wijk, die zeggen waarom. Dat kun jij teruglezen.',
	erase: 'along'
} as const;

holds(vraag, {
	...confided,
	title: 'Vragen die je stelde',
	mine: (who) => or(byAccount(vraag.accountId, who), byMail(vraag.email, who)),
	goes: { term: 'vraag', past: (before) => lt(vraag.closedAt, before) },
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		gemeenteCode: 'Gemeente',
		wijkCode: 'Wijk',
		buurtCode: 'Buurt',
		accountId: { label: 'Nummer van je account', class: 1 },
		name: { label: 'Naam', class: 2 },
		email: { label: 'E-mailadres', class: 2 },
		phone: { label: 'Telefoonnummer', class: 2 },
		words: 'Wat je vroeg',
		likes: 'Wat je graag doet',
		forSomeone: 'Voor iemand anders gevraagd',
		nameOf: {
			label: 'Van wie de naam en het nummer zijn',
			words: { asker: 'van wie het vroeg', person: 'van wie de vraag is' }
		},
		recordedBy: { label: 'Opgeschreven door', class: 1, hidden: true },
		makelaarId: { label: 'Je makelaar', class: 1, hidden: true },
		state: { label: 'Stand', words: { new: 'nieuw', taken: 'mee bezig', closed: 'afgesloten' } },
		createdAt: 'Gesteld',
		promisedOn: 'Je hoort iets uiterlijk op',
		promisedAt: 'Wanneer dat werd beloofd',
		contactAt: 'Laatste contact',
		closedAt: 'Afgesloten',
		via: {
			label: 'Hoe je het vroeg',
			words: { form: 'op de website', talk: 'in een gesprek', phone: 'aan de telefoon', card: 'op een kaartje' }
		},
		askedAfterAt: 'Gevraagd of het nu goed is',
		outcome: { label: 'Wat je daarop zei', words: { yes: 'ja', partly: 'een beetje', no: 'nee' } },
		outcomeWords: 'In je eigen woorden',
		outcomeAt: 'Wanneer je dat zei',
		takenBackAt: 'Wanneer je het terugnam'
	}
});

holds(conversation, {
	...confided,
	title: 'Je gespreksblad',
	seenBy: 'Jij, en de makelaars van je wijk, die zeggen waarom. Je kunt alles zelf verbeteren.',
	mine: (who) => partOf(conversation.vraagId, vraag, vraag.id, who),
	columns: {
		vraagId: { label: 'Nummer van je vraag', class: 1 },
		behind: 'De vraag achter je vraag',
		can: 'Wat je graag doet en kunt',
		learn: 'Wat je zou willen leren',
		around: 'Wie er om je heen zijn',
		first: 'Wat je eerst wilt doen',
		wishes: 'Waar het over gaat',
		talents: 'Wat je kunt, als trefwoord',
		wantsToLearn: 'Wat je wilt leren, als trefwoord',
		travel: {
			label: 'Hoe je reist',
			words: { walk: 'lopen', bike: 'fiets', car: 'auto', transit: 'bus of trein', wheelchair: 'rolstoel' }
		},
		maxKm: 'Hoe ver je kunt komen, in kilometer',
		availability: 'Wanneer je kunt',
		languages: 'Talen',
		needs: 'Wat je nodig hebt of prettig vindt',
		maxCostEuro: 'Hoeveel het per keer mag kosten, in euro',
		age: 'Leeftijd',
		gender: { label: 'Man of vrouw', words: { v: 'vrouw', m: 'man', x: 'anders' } },
		updatedAt: 'Laatst veranderd',
		updatedBy: { label: 'Veranderd door', class: 1, hidden: true },
		revision: { label: 'Hoe vaak veranderd', class: 1 }
	}
});

holds(tie, {
	...confided,
	title: 'Wie er om je heen zijn',
	seenBy: 'Jij, en de makelaars van je wijk, die zeggen waarom. Je kunt alles zelf verbeteren.',
	mine: (who) => partOf(tie.vraagId, vraag, vraag.id, who),
	columns: {
		id: { label: 'Nummer', class: 1 },
		vraagId: { label: 'Nummer van je vraag', class: 1 },
		who: 'Wie',
		assets: 'Wat jullie voor elkaar doen',
		often: {
			label: 'Hoe vaak',
			words: { daily: 'elke dag', weekly: 'elke week', monthly: 'elke maand', seldom: 'af en toe' }
		},
		entryId: { label: 'Nummer van de groep waar je die persoon van kent', class: 1 },
		since: 'Opgeschreven',
		until: 'Tot',
		revision: { label: 'Hoe vaak veranderd', class: 1 }
	}
});

adds(vraag, 'open', {
	goes: { term: 'open', past: (before) => and(isNull(vraag.closedAt), lt(vraag.contactAt, before))! }
});

holds(vraagNote, {
	...confided,
	title: 'Wat de makelaar opschreef na een gesprek',
	term: 'note',
	mine: (who) => partOf(vraagNote.vraagId, vraag, vraag.id, who),
	goes: {
		term: 'note',
		past: (before) =>
			sql`exists (select from ${vraag} where ${vraag.id} = ${vraagNote.vraagId} and ${lt(vraag.contactAt, before)})`
	},
	columns: {
		id: { label: 'Nummer', class: 1 },
		vraagId: { label: 'Nummer van je vraag', class: 1 },
		accountId: { label: 'Nummer van wie het opschreef', class: 1, hidden: true },
		at: 'Wanneer',
		text: 'Wat er staat'
	}
});

holds(vraagLink, {
	...confided,
	title: 'Links waarmee je je vraag volgt',
	class: 2,
	mine: (who) => partOf(vraagLink.vraagId, vraag, vraag.id, who),
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		vraagId: { label: 'Nummer van je vraag', class: 1 }
	}
});

// who looked at it and why is about who asked it, with an account or without
adds(look, 'vraag', {
	mine: (who) =>
		and(
			eq(look.subjectKind, 'vraag'),
			sql`${look.subjectId} in (select ${vraag.id}::text from ${vraag} where ${about(vraag, who)!})`
		)
});
