import { lt, or } from 'drizzle-orm';
import {
	bigint,
	boolean,
	customType,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { byAccount, byMail, holds, holdsNobody } from '#lib/server/register.ts';
import { account } from '#lib/account/table.server.ts';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const moment = () => timestamp({ withTimezone: true });

const staffOnly = { whom: 'Makelaars en beheerders', seenBy: 'Niemand.' } as const;
const signingIn = {
	whom: 'Wie een account heeft',
	purpose: 'om te weten dat jij het bent',
	ground: 'task',
	class: 2,
	term: 'with_account',
	seenBy: 'Alleen jij.',
	erase: 'along'
} as const;

/**
 * A sign-in that is on its way: an e-mail code that was asked for, a second factor that is still to come, a key that has
 * to sign. It belongs to the browser that holds the token; only hashes are kept.
 */
export const challenge = pgTable(
	'challenge',
	{
		/** SHA-256 of what the browser's cookie holds */
		tokenHash: text().primaryKey(),
		kind: text()
			.$type<
				'code' | 'again' | 'new_address' | 'new_account' | 'second_factor' | 'passkey' | 'organisation' | 'new_factor'
			>()
			.notNull(),
		/** null: not known yet, or there is none with this address */
		accountId: uuid().references(() => account.id, { onDelete: 'cascade' }),
		email: text(),
		/** SHA-256 of the code together with the token: a copy of the table doesn't tell the code */
		codeHash: text(),
		tries: integer().notNull().default(0),
		/** what the other side has to answer to, sealed */
		sealed: text(),
		/** path to go to afterwards */
		onwards: text(),
		createdAt: moment().notNull().defaultNow(),
		expiresAt: moment().notNull()
	},
	(t) => [index('challenge_end').on(t.expiresAt), index('challenge_for').on(t.email)]
);

/** A link by mail with which a makelaar or beheerder chooses a password, once. */
export const passwordLink = pgTable(
	'password_link',
	{
		codeHash: text().primaryKey(),
		accountId: uuid()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		createdAt: moment().notNull().defaultNow(),
		expiresAt: moment().notNull()
	},
	(t) => [index('password_link_of').on(t.accountId)]
);

/** The app that shows six digits. */
export const totp = pgTable('totp', {
	accountId: uuid()
		.primaryKey()
		.references(() => account.id, { onDelete: 'cascade' }),
	/** sealed: of no use without the key of the server */
	secret: text().notNull(),
	/** null: shown, not yet tried */
	confirmedAt: moment(),
	/** the last step that was used; a code works once */
	lastStep: bigint({ mode: 'number' }).notNull().default(0)
});

/** A key in a phone, computer or stick. */
export const passkey = pgTable(
	'passkey',
	{
		/** credential id, base64url */
		id: text().primaryKey(),
		accountId: uuid()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		publicKey: bytes().notNull(),
		counter: bigint({ mode: 'number' }).notNull().default(0),
		transports: text().array().notNull().default([]),
		/** what its owner calls it */
		name: text().notNull(),
		createdAt: moment().notNull().defaultNow(),
		usedAt: moment()
	},
	(t) => [index('passkey_of').on(t.accountId)]
);

/** Ten codes on paper for who lost the phone. Used once; only a keyed hash is kept. */
export const recoveryCode = pgTable(
	'recovery_code',
	{
		accountId: uuid()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		codeHash: text().notNull(),
		usedAt: moment()
	},
	(t) => [primaryKey({ columns: [t.accountId, t.codeHash] })]
);

/** Where the people of an organisation sign in with the account they have there (OpenID Connect). */
export const provider = pgTable(
	'provider',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		/** whose people sign in here; they become its partners */
		organisationId: integer()
			.notNull()
			.references(() => organisation.id, { onDelete: 'cascade' }),
		issuer: text().notNull(),
		clientId: text().notNull(),
		/** sealed */
		clientSecret: text().notNull(),
		/** asks a second factor itself, so that makelaars can come in this way too */
		strong: boolean().notNull().default(false),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [uniqueIndex('provider_issuer').on(t.issuer, t.clientId)]
);

/** Who somebody is at such a place. */
export const identity = pgTable(
	'identity',
	{
		providerId: integer()
			.notNull()
			.references(() => provider.id, { onDelete: 'cascade' }),
		subject: text().notNull(),
		accountId: uuid()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [primaryKey({ columns: [t.providerId, t.subject] }), index('identity_of').on(t.accountId)]
);

holds(challenge, {
	...signingIn,
	title: 'Inloggen dat nog bezig is',
	whom: 'Wie inlogt',
	term: 'code',
	seenBy: 'Niemand.',
	mine: (who) => or(byAccount(challenge.accountId, who), byMail(challenge.email, who)),
	goes: { term: 'code', past: (before) => lt(challenge.expiresAt, before) },
	erase: 'row',
	columns: {
		tokenHash: { label: 'Afdruk van je browser', hidden: true },
		kind: 'Wat er nog moest gebeuren',
		accountId: { label: 'Nummer van je account', class: 1 },
		email: 'E-mailadres',
		codeHash: { label: 'Afdruk van de code', hidden: true },
		tries: 'Hoe vaak geprobeerd',
		sealed: { label: 'Wat de andere kant moet antwoorden, versleuteld', hidden: true },
		onwards: 'Waar je naartoe ging',
		createdAt: 'Begonnen',
		expiresAt: 'Geldig tot'
	}
});

holds(passwordLink, {
	...signingIn,
	...staffOnly,
	title: 'Link om een wachtwoord te kiezen',
	term: 'code',
	mine: (who) => byAccount(passwordLink.accountId, who),
	goes: { term: 'code', past: (before) => lt(passwordLink.expiresAt, before) },
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		accountId: { label: 'Nummer van je account', class: 1 },
		createdAt: 'Gemaakt',
		expiresAt: 'Geldig tot'
	}
});

holds(totp, {
	...signingIn,
	...staffOnly,
	title: 'De app met zes cijfers',
	mine: (who) => byAccount(totp.accountId, who),
	columns: {
		accountId: { label: 'Nummer van je account', class: 1 },
		secret: { label: 'Geheim van de app, versleuteld', hidden: true },
		confirmedAt: 'Aangezet',
		lastStep: { label: 'Laatst gebruikte stap', hidden: true }
	}
});

holds(passkey, {
	...signingIn,
	title: 'Sleutels in je telefoon of computer',
	mine: (who) => byAccount(passkey.accountId, who),
	columns: {
		id: { label: 'Nummer van de sleutel', hidden: true },
		accountId: { label: 'Nummer van je account', class: 1 },
		publicKey: { label: 'Het open deel van de sleutel', hidden: true },
		counter: { label: 'Teller', hidden: true },
		transports: 'Hoe de sleutel werkt',
		name: 'Hoe je hem noemt',
		createdAt: 'Toegevoegd',
		usedAt: 'Voor het laatst gebruikt'
	}
});

holds(recoveryCode, {
	...signingIn,
	...staffOnly,
	title: 'Codes op papier',
	mine: (who) => byAccount(recoveryCode.accountId, who),
	columns: {
		accountId: { label: 'Nummer van je account', class: 1 },
		codeHash: { label: 'Afdruk van de code', hidden: true },
		usedAt: 'Gebruikt'
	}
});

holdsNobody(
	provider,
	'Waar de mensen van een organisatie inloggen: gegevens van de organisatie, met een versleuteld wachtwoord.'
);

holds(identity, {
	...signingIn,
	title: 'Inloggen via je organisatie',
	mine: (who) => byAccount(identity.accountId, who),
	columns: {
		providerId: 'Organisatie',
		subject: 'Jouw nummer daar',
		accountId: { label: 'Nummer van je account', class: 1 },
		createdAt: 'Sinds'
	}
});
