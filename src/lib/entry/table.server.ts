import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import {
	type AnyPgColumn,
	boolean,
	check,
	customType,
	doublePrecision,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { photo } from '#lib/server/table.server.ts';
import { account } from '#lib/account/table.server.ts';
import { about, adds, byMail, holds, holdsNobody } from '#lib/server/register.ts';
import type { Daypart } from './daypart.ts';
import type { Kind, Publication } from './entry.ts';
import { type Change, type Decision, decisions, type Objection, objections } from './report.ts';
import type { Theme } from './theme.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** What stands on the social map: the public face that initiatives, activities, offers and networks share. */
export const entry = pgTable(
	'entry',
	{
		/** also the id on the map; small, because 5,000 of them travel together */
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		kind: text().$type<Kind>().notNull(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		/** null: for the whole gemeente */
		wijkCode: text().references(() => wijk.code),
		/** CBS code; with the wijk this is all that is shown of where a person's offer is */
		buurtCode: text(),
		slug: text().notNull(),
		title: text().notNull(),
		summary: text().notNull(),
		/** plain text, paragraphs separated by an empty line */
		body: text().notNull().default(''),
		themes: text().array().$type<Theme[]>().notNull().default([]),
		/** offered by one person: never a point on the map */
		personal: boolean().notNull().default(false),
		lat: doublePrecision(),
		lon: doublePrecision(),
		venueId: integer().references(() => venue.id, { onDelete: 'set null' }),
		/** a public spot when there is no venue: the playing field behind the flats */
		placeName: text(),
		organisationId: integer().references(() => organisation.id, { onDelete: 'set null' }),
		/** when, as people say it */
		whenText: text(),
		/** the same in parts of the week; of an activity worked out from its dates */
		dayparts: text().array().$type<Daypart[]>().notNull().default([]),
		/** cost, as people say it; null when it doesn't apply */
		cost: text(),
		free: boolean().notNull().default(false),
		/** null: not known */
		stepFree: boolean(),
		languages: text().array().notNull().default([]),
		audience: text(),
		seeks: text().array().notNull().default([]),
		/** whom to speak to; first names are enough */
		contactName: text(),
		contactPhone: text(),
		/** never shown; messages go through the platform */
		contactEmail: text(),
		publication: text().$type<Publication>().notNull(),
		/** false: published, but so long unconfirmed that it only stands in the archive */
		listed: boolean().notNull().default(true),
		/** a duplicate that was merged: its address leads to this one */
		mergedIntoId: integer().references((): AnyPgColumn => entry.id, { onDelete: 'set null' }),
		submittedAt: timestamp({ withTimezone: true }),
		publishedAt: timestamp({ withTimezone: true }),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		/** goes up with every change; a form that was opened on an older one is told so */
		revision: integer().notNull().default(1),
		photoId: uuid().references(() => photo.id, { onDelete: 'set null' }),
		/** set by an import: a second run finds the same row */
		sourceKey: text(),
		/** the words it can be found by, made by search.ts */
		search: tsvector()
			.notNull()
			.default(sql`''::tsvector`)
	},
	(t) => [
		uniqueIndex('entry_slug').on(t.gemeenteCode, t.kind, t.slug),
		uniqueIndex('entry_source').on(t.gemeenteCode, t.sourceKey),
		index('entry_list').on(t.gemeenteCode, t.publication, t.publishedAt.desc(), t.id.desc()),
		index('entry_list_wijk').on(t.wijkCode, t.publication, t.publishedAt.desc(), t.id.desc()),
		index('entry_search').using('gin', t.search),
		check('entry_kind_known', sql`${t.kind} in ('initiative', 'activity', 'offer', 'network')`),
		check(
			'entry_publication_known',
			sql`${t.publication} in ('draft', 'submitted', 'returned', 'published', 'withdrawn')`
		),
		check('entry_point_whole', sql`(${t.lat} is null) = (${t.lon} is null)`),
		check('entry_person_has_no_pin', sql`not ${t.personal} or (${t.lat} is null and ${t.venueId} is null)`)
	]
);

/** What belongs to what: a network holds initiatives, activities and offers. */
export const holding = pgTable(
	'holding',
	{
		networkId: integer()
			.notNull()
			.references(() => entry.id, { onDelete: 'cascade' }),
		entryId: integer()
			.notNull()
			.references(() => entry.id, { onDelete: 'cascade' })
	},
	(t) => [primaryKey({ columns: [t.networkId, t.entryId] }), index('holding_entry').on(t.entryId)]
);

/** When something happens, worked out ahead from the rule of an activity. */
export const occurrence = pgTable(
	'occurrence',
	{
		entryId: integer()
			.notNull()
			.references(() => entry.id, { onDelete: 'cascade' }),
		startsAt: timestamp({ withTimezone: true }).notNull(),
		endsAt: timestamp({ withTimezone: true }).notNull()
	},
	(t) => [primaryKey({ columns: [t.entryId, t.startsAt] }), index('occurrence_starts').on(t.startsAt, t.entryId)]
);

/** Words that stand in the titles and summaries of a gemeente, to mend typing errors with. */
export const searchWord = pgTable(
	'search_word',
	{
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code, { onDelete: 'cascade' }),
		/** first letter; typing errors are seldom there, and it keeps the number of words to compare small */
		initial: text().notNull(),
		word: text().notNull()
	},
	(t) => [primaryKey({ columns: [t.gemeenteCode, t.initial, t.word] })]
);

/** Somebody says that an entry is wrong, unkind or about them. A makelaar decides, and tells both sides why. */
export const report = pgTable(
	'report',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		entryId: integer()
			.notNull()
			.references(() => entry.id, { onDelete: 'cascade' }),
		at: timestamp({ withTimezone: true }).notNull().defaultNow(),
		objection: text().$type<Objection>().notNull(),
		text: text().notNull().default(''),
		/** who said so, when they want to hear what was done */
		email: text(),
		decidedAt: timestamp({ withTimezone: true }),
		decidedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		decision: text().$type<Decision>(),
		/** why, in plain words, as both sides read it */
		reason: text(),
		/** what was changed, before and after, as both sides read it */
		changes: jsonb().$type<Change[]>().notNull().default([]),
		/** SHA-256 of the code in the mail to the author, who can answer with it */
		answerHash: text().unique(),
		answer: text(),
		answeredAt: timestamp({ withTimezone: true }),
		/** a makelaar read the answer */
		seenAt: timestamp({ withTimezone: true })
	},
	(t) => [index('report_open').on(t.decidedAt, t.entryId)]
);

const onTheMap = {
	whom: 'Wie iets voorstelt, aanbiedt of organiseert, en wie daarvan het contact is',
	purpose: 'om te laten zien wat er in de wijk gebeurt en met wie je daarover praat',
	ground: 'task',
	class: 1,
	term: 'entry',
	seenBy: 'Iedereen, zodra het op de kaart staat.'
} as const;

holds(entry, {
	...onTheMap,
	title: 'Wat van jou op de kaart staat of stond',
	// an offer of one person is theirs; what others made and where they are the contact, only as far as the contact goes
	mine: (who) => and(eq(entry.personal, true), byMail(entry.contactEmail, who)),
	erase: 'row',
	columns: {
		id: 'Nummer',
		kind: {
			label: 'Soort',
			words: { initiative: 'initiatief', activity: 'activiteit', offer: 'aanbod', network: 'netwerk' }
		},
		gemeenteCode: 'Gemeente',
		wijkCode: 'Wijk',
		buurtCode: 'Buurt',
		slug: 'Naam in de link',
		title: 'Titel',
		summary: 'Kort',
		body: 'De rest van de tekst',
		themes: 'Thema',
		personal: 'Van één persoon',
		lat: 'Breedtegraad van de plek',
		lon: 'Lengtegraad van de plek',
		venueId: 'Nummer van de plek',
		placeName: 'Plek',
		organisationId: 'Nummer van de organisatie',
		whenText: 'Wanneer',
		dayparts: 'Wanneer, als keuze',
		cost: 'Kosten',
		free: 'Gratis',
		stepFree: 'Zonder drempels',
		languages: 'Talen',
		audience: 'Voor wie',
		seeks: 'Zoekt',
		contactName: { label: 'Naam die erbij staat', ground: 'consent', class: 2 },
		contactPhone: { label: 'Telefoonnummer dat erbij staat', ground: 'consent', class: 2 },
		contactEmail: { label: 'E-mailadres (staat nergens)', class: 2 },
		publication: {
			label: 'Stand',
			words: {
				draft: 'nog niet verstuurd',
				submitted: 'verstuurd',
				returned: 'terug met uitleg',
				published: 'op de kaart',
				withdrawn: 'teruggetrokken'
			}
		},
		listed: 'Staat in de lijst',
		mergedIntoId: 'Samengevoegd met nummer',
		submittedAt: 'Verstuurd',
		publishedAt: 'Op de kaart sinds',
		createdAt: 'Gemaakt',
		updatedAt: 'Veranderd',
		revision: 'Hoe vaak veranderd',
		photoId: { label: 'Foto', ground: 'consent', class: 2 },
		sourceKey: 'Nummer in een lijst waar het uit kwam',
		search: { label: 'Woorden waarop het te vinden is', hidden: true }
	}
});

/** Of rows that stay: where somebody is the contact of what others made. */
export const contactColumns = ['contactName', 'contactPhone', 'contactEmail'] as const;

adds(photo, 'entry', {
	mine: (who) => sql`${photo.id} in (select ${entry.photoId} from ${entry} where ${about(entry, who) ?? sql`false`})`
});

holdsNobody(holding, 'Wat bij welk netwerk hoort: alleen nummers.');
holdsNobody(occurrence, 'Dagen waarop iets is.');
holdsNobody(
	searchWord,
	'Losse woorden uit titels op de kaart, zonder waar ze staan. Als iemand zich wist, gaan de woorden weg die niemand anders gebruikt.'
);

holds(report, {
	// said to get something on the map put right, and told to both sides: not in confidence
	title: 'Wat je meldde over iets op de kaart',
	whom: 'Wie iets meldt, en van wie het is wat er staat',
	purpose: 'om te verbeteren wat niet klopt, en jou te laten weten wat ermee is gedaan',
	ground: 'task',
	class: 2,
	term: 'report',
	seenBy: 'De makelaar van de wijk. De uitleg lezen jij en de schrijver.',
	mine: (who) => byMail(report.email, who),
	goes: { term: 'report', past: (before) => lt(report.decidedAt, before) },
	// what was told stays to be looked at, without who told it or in which words
	erase: ['email', 'text', 'reason', 'changes', 'answer'],
	columns: {
		id: 'Nummer',
		entryId: 'Nummer van wat er staat',
		at: 'Wanneer',
		objection: { label: 'Wat er mis is', words: objections },
		text: 'Wat je erbij schreef',
		email: 'E-mailadres',
		decidedAt: 'Besloten',
		decidedBy: { label: 'Besloten door', hidden: true },
		decision: { label: 'Besluit', words: decisions },
		reason: 'Waarom',
		changes: 'Wat er veranderde',
		answerHash: { label: 'Afdruk van de code van de schrijver', hidden: true },
		answer: { label: 'Antwoord van de schrijver', hidden: true },
		answeredAt: 'Antwoord gegeven',
		seenAt: 'Antwoord gelezen'
	}
});

adds(report, 'open', {
	goes: { term: 'open', past: (before) => and(isNull(report.decidedAt), lt(report.at, before))! }
});
