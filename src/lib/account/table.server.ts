import { lt, sql } from 'drizzle-orm';
import { type AnyPgColumn, date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { photo } from '#lib/server/table.server.ts';
import { adds, byAccount, holds } from '#lib/server/register.ts';
import type { Role } from './account.ts';
import { consentTitles } from './consent.ts';
import type { Proof } from './account.ts';

const moment = () => timestamp({ withTimezone: true });

const signingIn = {
	whom: 'Wie een account heeft',
	purpose: 'om te weten dat jij het bent',
	ground: 'task',
	class: 2,
	term: 'with_account',
	seenBy: 'Alleen jij.',
	erase: 'along'
} as const;

export const account = pgTable('account', {
	id: uuid().primaryKey().defaultRandom(),
	email: text().notNull().unique(),
	name: text().notNull(),
	/** for who likes to be called; nobody has to tell it */
	phone: text(),
	/** argon2id; null: cannot sign in with a password */
	passwordHash: text(),
	createdAt: moment().notNull().defaultNow(),
	/** the last day somebody came in; kept to the day, so that being seen costs one write a day */
	usedOn: date()
		.notNull()
		.default(sql`current_date`),
	/** the day it goes when nobody comes in, once that was announced; null: not announced */
	endsOn: date(),
	/** how many announcements went out: 30 days and 7 days before */
	announced: integer().notNull().default(0)
});

/** A signed-in browser. Only the SHA-256 of the session id is kept: a stolen copy of the table opens nothing. */
export const session = pgTable(
	'session',
	{
		idHash: text().primaryKey(),
		/** what the list of devices names it by; opens nothing */
		handle: uuid().notNull().unique().defaultRandom(),
		accountId: uuid()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		createdAt: moment().notNull().defaultNow(),
		expiresAt: moment().notNull(),
		/** how somebody showed who they are; a makelaar or beheerder has their role only after a strong proof */
		proof: text().$type<Proof>().notNull().default('code'),
		/** when they last showed it; some changes ask for less than ten minutes ago */
		provedAt: moment().notNull().defaultNow(),
		/** the device in words: Firefox op Windows */
		device: text().notNull().default(''),
		seenAt: moment().notNull().defaultNow()
	},
	(t) => [index('session_of').on(t.accountId)]
);

/** A role granted for a gemeente, one wijk of it or an organisation in it: by whom, since when, and when it ended. */
export const roleGrant = pgTable(
	'role_grant',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		accountId: uuid()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		role: text().$type<Role>().notNull(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		/** null: the whole gemeente */
		wijkCode: text().references(() => wijk.code, { onUpdate: 'cascade' }),
		/** for a partner: the organisation they speak for */
		organisationId: integer().references(() => organisation.id, { onDelete: 'cascade' }),
		since: moment().notNull().defaultNow(),
		/** null: the machine, or somebody whose account is gone */
		grantedBy: uuid().references((): AnyPgColumn => account.id, { onDelete: 'set null' }),
		endedAt: moment(),
		endedBy: uuid().references((): AnyPgColumn => account.id, { onDelete: 'set null' })
	},
	(t) => [index('role_grant_of').on(t.accountId), index('role_grant_in').on(t.gemeenteCode, t.wijkCode)]
);

/** The public face of a makelaar: what stands at the top of a wijk. */
export const makelaar = pgTable('makelaar', {
	accountId: uuid()
		.primaryKey()
		.references(() => account.id, { onDelete: 'cascade' }),
	name: text().notNull(),
	phone: text().notNull(),
	/** when people can walk in, in plain words */
	walkIn: text(),
	venueId: integer().references(() => venue.id, { onDelete: 'set null' }),
	intro: text(),
	photoId: uuid().references(() => photo.id, { onDelete: 'set null' }),
	/** the codes of the themes they like to take: see entry/theme.ts */
	themes: text().array().notNull().default([])
});

/** A yes that somebody gave, and when they took it back. */
export const consent = pgTable(
	'consent',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		accountId: uuid()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		/** what was said yes to: see consent.ts */
		purpose: text().notNull(),
		givenAt: moment().notNull().defaultNow(),
		withdrawnAt: moment()
	},
	(t) => [index('consent_of').on(t.accountId, t.purpose)]
);

holds(account, {
	...signingIn,
	title: 'Wie je bent',
	purpose: 'om je in te laten loggen en te bereiken',
	term: 'account',
	seenBy: 'Alleen jij. Heb je een rol gekregen? Dan zien de beheerder en wie met je werkt ook je naam.',
	mine: (who) => byAccount(account.id, who),
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		email: 'E-mailadres',
		name: 'Naam',
		phone: 'Telefoonnummer',
		passwordHash: { label: 'Wachtwoord (alleen een afdruk)', hidden: true },
		createdAt: 'Account gemaakt',
		usedOn: 'Voor het laatst ingelogd',
		endsOn: 'Verdwijnt op',
		announced: 'Hoe vaak we dat mailden'
	}
});

holds(session, {
	...signingIn,
	title: 'Waar je bent ingelogd',
	purpose: 'om je ingelogd te houden en je te laten zien waar',
	term: 'session',
	mine: (who) => byAccount(session.accountId, who),
	goes: { term: 'session', past: (before) => lt(session.expiresAt, before) },
	columns: {
		idHash: { label: 'Afdruk van de sessie', hidden: true },
		handle: { label: 'Nummer', class: 1 },
		accountId: { label: 'Nummer van je account', class: 1 },
		createdAt: 'Ingelogd',
		expiresAt: 'Duurt hooguit tot',
		proof: {
			label: 'Hoe je inlogde',
			words: {
				code: 'code per e-mail',
				password: 'wachtwoord en tweede stap',
				passkey: 'sleutel',
				organisation: 'via je organisatie',
				strong_organisation: 'via je organisatie',
				demo: 'voorbeeld'
			}
		},
		provedAt: 'Voor het laatst bewezen dat jij het bent',
		device: 'Apparaat',
		seenAt: 'Voor het laatst gezien'
	}
});

holds(roleGrant, {
	...signingIn,
	title: 'Je rol',
	whom: 'Wie een rol kreeg: makelaar, beheerder, partner, vrijwilliger',
	purpose: 'om te weten wie waar wat mag',
	class: 1,
	term: 'role',
	seenBy: 'De beheerder. Van een makelaar ziet iedereen de wijk.',
	mine: (who) => byAccount(roleGrant.accountId, who),
	goes: { term: 'role', past: (before) => lt(roleGrant.endedAt, before) },
	columns: {
		id: 'Nummer',
		accountId: 'Nummer van je account',
		role: {
			label: 'Rol',
			words: {
				resident: 'bewoner',
				volunteer: 'vrijwilliger',
				partner: 'partner',
				makelaar: 'sociaal makelaar',
				beheerder: 'beheerder'
			}
		},
		gemeenteCode: 'Gemeente',
		wijkCode: 'Wijk',
		organisationId: 'Organisatie',
		since: 'Sinds',
		grantedBy: { label: 'Gegeven door', hidden: true },
		endedAt: 'Opgehouden',
		endedBy: { label: 'Beëindigd door', hidden: true }
	}
});

holds(makelaar, {
	...signingIn,
	title: 'Hoe je als makelaar te zien bent',
	whom: 'Makelaars',
	purpose: 'om te laten zien wie je kunt bellen',
	class: 1,
	seenBy: 'Iedereen.',
	mine: (who) => byAccount(makelaar.accountId, who),
	columns: {
		accountId: 'Nummer van je account',
		name: 'Naam',
		phone: { label: 'Telefoonnummer op het werk', class: 2 },
		walkIn: 'Inloop',
		venueId: 'Plek',
		intro: 'Over jezelf',
		photoId: { label: 'Foto', class: 2, ground: 'consent' },
		themes: 'Onderwerpen die je graag oppakt'
	}
});

adds(photo, 'face', {
	mine: (who) =>
		sql`${photo.id} in (select ${makelaar.photoId} from ${makelaar} where ${byAccount(makelaar.accountId, who)})`
});

holds(consent, {
	...signingIn,
	title: 'Waar je ja op zei',
	purpose: 'om te weten waar je ja op zei, en sinds wanneer niet meer',
	ground: 'duty',
	class: 1,
	mine: (who) => byAccount(consent.accountId, who),
	columns: {
		id: 'Nummer',
		accountId: 'Nummer van je account',
		purpose: { label: 'Waarop', words: consentTitles },
		givenAt: 'Ja gezegd',
		withdrawnAt: 'Teruggenomen'
	}
});
