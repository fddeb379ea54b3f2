import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	customType,
	doublePrecision,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex
} from 'drizzle-orm/pg-core';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import type { Kind, Publication } from './entry.ts';
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
		submittedAt: timestamp({ withTimezone: true }),
		publishedAt: timestamp({ withTimezone: true }),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		/** goes up with every change; a form that was opened on an older one is told so */
		revision: integer().notNull().default(1),
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

/** Words that stand in the titles and summaries of a gemeente, to mend typing errors with. Nothing is ever taken out. */
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
