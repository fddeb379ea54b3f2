import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import type { Role } from './account.ts';

export const account = pgTable('account', {
	id: uuid().primaryKey().defaultRandom(),
	email: text().notNull().unique(),
	name: text().notNull(),
	/** argon2id; null: cannot sign in with a password */
	passwordHash: text(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});

/** A signed-in browser. Only the SHA-256 of the session id is kept: a stolen copy of the table opens nothing. */
export const session = pgTable(
	'session',
	{
		idHash: text().primaryKey(),
		accountId: uuid()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		expiresAt: timestamp({ withTimezone: true }).notNull()
	},
	(t) => [index('session_of').on(t.accountId)]
);

/** A role granted for a gemeente or one wijk of it, since when, and when it ended. */
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
		since: timestamp({ withTimezone: true }).notNull().defaultNow(),
		endedAt: timestamp({ withTimezone: true })
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
	intro: text()
});
