import { lt, sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	date,
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
import type { MultiPolygon } from 'geojson';
import { holds, holdsNobody } from '#lib/server/register.ts';
import type { Helpline, KnownAddress, Landscape } from './place.ts';
import type { Opening, VenueFact } from './venue.ts';

/** CBS areas as they were in a year. What is shown to people is `wijk`, made from these. */
export const area = pgTable(
	'area',
	{
		code: text().notNull(),
		year: integer().notNull(),
		level: text().$type<'gemeente' | 'wijk' | 'buurt'>().notNull(),
		name: text().notNull(),
		gemeenteCode: text().notNull(),
		/** the CBS wijk a buurt lies in; null for a gemeente and a wijk */
		cbsWijkCode: text(),
		geometry: jsonb().$type<MultiPolygon>().notNull(),
		west: doublePrecision().notNull(),
		south: doublePrecision().notNull(),
		east: doublePrecision().notNull(),
		north: doublePrecision().notNull(),
		/** a point well inside, for a name or a sign with a count */
		labelLat: doublePrecision().notNull(),
		labelLon: doublePrecision().notNull(),
		/** null where CBS doesn't tell */
		inhabitants: integer(),
		households: integer()
	},
	(t) => [
		primaryKey({ columns: [t.code, t.year] }),
		index('area_of_gemeente').on(t.gemeenteCode, t.year, t.level),
		check('area_level_known', sql`${t.level} in ('gemeente', 'wijk', 'buurt')`)
	]
);

/** A gemeente that uses Wijkweb, with what is on every page of it. */
export const gemeente = pgTable(
	'gemeente',
	{
		code: text().primaryKey(),
		/** the CBS year whose areas are shown */
		year: integer().notNull(),
		name: text().notNull(),
		slug: text().notNull(),
		/** what the wijken on screen are made of: CBS wijken, CBS buurten, or own groups of buurten */
		division: text().$type<'wijken' | 'buurten' | 'own'>().notNull().default('wijken'),
		/** fictional; every page says so */
		demo: boolean().notNull().default(false),
		/** the organisation behind it, with a telephone number and a time to walk in, for pages without a wijk */
		host: text(),
		phone: text(),
		email: text(),
		walkIn: text(),
		/** what a sociaal makelaar is called here */
		makelaarTitle: text().notNull().default('sociaal makelaar'),
		/** the most initiatives one makelaar supports at a time; more, and everybody who works here is told */
		mostSupported: integer().notNull().default(12),
		/** who to call in danger or distress; null: the national numbers */
		helplines: jsonb().$type<Helpline[]>(),
		west: doublePrecision().notNull(),
		south: doublePrecision().notNull(),
		east: doublePrecision().notNull(),
		north: doublePrecision().notNull(),
		inhabitants: integer(),
		/** websites that may show the list and the map in a frame: https://www.lindeveen.nl */
		embedHosts: text().array().notNull().default([]),
		/** water, parks and streets for the map without a base map */
		landscape: jsonb().$type<Landscape>(),
		/** goes up with every change the public can see; caches and ETags hang on it */
		version: bigint({ mode: 'number' }).notNull().default(1),
		/** another one whenever the areas change; what is kept of their borders in memory hangs on it */
		areaTag: uuid().notNull().defaultRandom()
	},
	(t) => [uniqueIndex('gemeente_slug').on(t.slug)]
);

/** The wijken people see and choose: CBS wijken, buurten or an own division of the gemeente. */
export const wijk = pgTable(
	'wijk',
	{
		/** the CBS code it is made of, or `GM0542-OOST` for an own division */
		code: text().primaryKey(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		slug: text().notNull(),
		/** the name on screen */
		name: text().notNull(),
		/** what CBS calls it, when that differs */
		cbsName: text(),
		/** CBS codes (of gemeente.year) it is made of: one wijk, one buurt, or several buurten */
		parts: text().array().notNull(),
		geometry: jsonb().$type<MultiPolygon>().notNull(),
		west: doublePrecision().notNull(),
		south: doublePrecision().notNull(),
		east: doublePrecision().notNull(),
		north: doublePrecision().notNull(),
		labelLat: doublePrecision().notNull(),
		labelLon: doublePrecision().notNull(),
		inhabitants: integer(),
		/** one sentence on what it is like here */
		about: text()
	},
	(t) => [uniqueIndex('wijk_slug').on(t.gemeenteCode, t.slug)]
);

/** Postcode (6 positions, or 4) to area, when a table was imported. */
export const postcode = pgTable('postcode', {
	/** without a space, in capitals: 1234AB or 1234 */
	code: text().primaryKey(),
	gemeenteCode: text().notNull(),
	buurtCode: text(),
	wijkCode: text()
});

/** What the address service of PDOK answered, so that it is asked once. Addresses of places, not of people. */
export const addressCache = pgTable('address_cache', {
	/** what was asked, in small letters */
	key: text().primaryKey(),
	/** null: it knows no such address */
	answer: jsonb().$type<KnownAddress>(),
	at: timestamp({ withTimezone: true }).notNull().defaultNow()
});

/** A plek: an exact point where people meet, with when it is open and how to get in. */
export const venue = pgTable(
	'venue',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		wijkCode: text().references(() => wijk.code),
		buurtCode: text(),
		slug: text().notNull(),
		name: text().notNull(),
		/** one of venue.ts, or what an import called it */
		type: text().notNull().default('community_centre'),
		about: text().notNull().default(''),
		address: text(),
		lat: doublePrecision(),
		lon: doublePrecision(),
		/** when it is open, as people say it */
		hours: text(),
		/** the same per day, to say whether it is open now; empty: not known */
		opening: jsonb().$type<Opening[]>().notNull().default([]),
		/** what is there: codes of venue.ts */
		facts: text().array().$type<VenueFact[]>().notNull().default([]),
		phone: text(),
		/** null: not known */
		stepFree: boolean(),
		access: text(),
		/** closed for good since this day; null: open as ever */
		closedOn: date(),
		/** set by an import: a second run finds the same row */
		sourceKey: text(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		uniqueIndex('venue_slug').on(t.gemeenteCode, t.slug),
		uniqueIndex('venue_source').on(t.gemeenteCode, t.sourceKey),
		check('venue_point_whole', sql`(${t.lat} is null) = (${t.lon} is null)`)
	]
);

/** A room in a venue that people can use. */
export const venueRoom = pgTable(
	'venue_room',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		venueId: integer()
			.notNull()
			.references(() => venue.id, { onDelete: 'cascade' }),
		name: text().notNull(),
		/** how many people fit; null: not known */
		people: integer(),
		/** what is in it: een beamer, een keuken, spiegels */
		has: text(),
		/** what it costs, as people say it */
		cost: text(),
		/** null: not known */
		stepFree: boolean()
	},
	(t) => [index('venue_room_of').on(t.venueId)]
);

holdsNobody(venueRoom, 'Zalen die je kunt gebruiken.');
holdsNobody(area, 'Gebieden van het CBS. Van een buurt met weinig mensen staat er alleen hoeveel het er zijn.');
holdsNobody(gemeente, 'De gemeente en de organisatie erachter: nummers van een kantoor, niet van iemand.');
holdsNobody(wijk, 'Wijken met hun grenzen.');
holdsNobody(postcode, 'Welke postcode in welke buurt ligt.');
holdsNobody(addressCache, 'Adressen van plekken die een makelaar opzocht, zonder wie het was of waarvoor.', {
	term: 'address',
	past: (before) => lt(addressCache.at, before)
});

holds(venue, {
	title: 'Plekken in de wijk',
	whom: 'Wie een plek openstelt, als het nummer van diegene zelf is',
	purpose: 'om te laten zien waar mensen elkaar ontmoeten',
	ground: 'task',
	class: 1,
	term: 'contact',
	seenBy: 'Iedereen.',
	erase: 'stays',
	columns: {
		id: 'Nummer',
		gemeenteCode: 'Gemeente',
		wijkCode: 'Wijk',
		buurtCode: 'Buurt',
		slug: 'Naam in de link',
		name: 'Naam',
		type: 'Soort plek',
		about: 'Over de plek',
		address: 'Adres van de plek',
		lat: 'Breedtegraad van de plek',
		lon: 'Lengtegraad van de plek',
		hours: 'Open',
		opening: 'Open, per dag',
		facts: 'Wat er is',
		phone: { label: 'Telefoonnummer van de plek', class: 2 },
		stepFree: 'Zonder drempels',
		access: 'Hoe je er binnenkomt',
		closedOn: 'Voorgoed dicht sinds',
		sourceKey: 'Nummer in een lijst waar het uit kwam',
		revision: 'Hoe vaak veranderd'
	}
});
