import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { look } from '#lib/oversight/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { about, adds, byAccount, byMail, holds, partOf } from '#lib/server/register.ts';
import type { SignaalState } from './signaal.ts';

const moment = () => timestamp({ withTimezone: true });

/** Something noticed, with or without the name of who noticed it. */
export const signaal = pgTable(
	'signaal',
	{
		id: uuid().primaryKey().defaultRandom(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		wijkCode: text().references(() => wijk.code),
		/** only of a buurt with 200 inhabitants or more */
		buurtCode: text(),
		about: text().$type<'wijk' | 'person'>().notNull(),
		words: text().notNull(),
		/** who gave it, when they were signed in */
		accountId: uuid().references(() => account.id, { onDelete: 'cascade' }),
		/** for whom a partner speaks */
		organisationId: integer().references(() => organisation.id, { onDelete: 'set null' }),
		/** all three null: without a name */
		name: text(),
		email: text(),
		phone: text(),
		recordedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		makelaarId: uuid().references(() => account.id, { onDelete: 'set null' }),
		state: text().$type<SignaalState>().notNull().default('new'),
		createdAt: moment().notNull().defaultNow(),
		promisedOn: date().notNull(),
		/** what was done with it, for who gave it */
		answer: text(),
		closedAt: moment()
	},
	(t) => [
		index('signaal_waiting').on(t.gemeenteCode, t.wijkCode, t.state, t.createdAt),
		index('signaal_of').on(t.accountId),
		index('signaal_mail').on(t.email),
		index('signaal_closed').on(t.closedAt),
		check('signaal_about_known', sql`${t.about} in ('wijk', 'person')`),
		check('signaal_state_known', sql`${t.state} in ('new', 'taken', 'closed')`),
		check('signaal_closed_whole', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`)
	]
);

/** The codes that open a signaal for who gave it; only their SHA-256 is kept. */
export const signaalLink = pgTable(
	'signaal_link',
	{
		codeHash: text().primaryKey(),
		signaalId: uuid()
			.notNull()
			.references(() => signaal.id, { onDelete: 'cascade' })
	},
	(t) => [index('signaal_link_of').on(t.signaalId)]
);

const noticed = {
	whom: 'Wie iets meldt, en over wie het gaat',
	purpose: 'om er iets mee te doen, en jou te laten weten wat',
	ground: 'task',
	class: 3,
	term: 'signaal',
	seenBy:
		'De makelaars van de wijk, die zeggen waarom. Dat kun jij teruglezen. Vertel je iets namens een organisatie? Dan lezen je collega’s in die wijk het antwoord, niet wat je vertelde.',
	erase: 'along'
} as const;

holds(signaal, {
	...noticed,
	title: 'Signalen die je gaf',
	mine: (who) => or(byAccount(signaal.accountId, who), byMail(signaal.email, who)),
	goes: { term: 'signaal', past: (before) => lt(signaal.closedAt, before) },
	erase: 'row',
	columns: {
		id: { label: 'Nummer', class: 1 },
		gemeenteCode: 'Gemeente',
		wijkCode: 'Wijk',
		buurtCode: 'Buurt',
		about: { label: 'Waarover', words: { wijk: 'de wijk', person: 'iemand' } },
		words: 'Wat je vertelde',
		accountId: { label: 'Nummer van je account', class: 1 },
		organisationId: { label: 'Nummer van je organisatie', class: 1 },
		name: { label: 'Naam', class: 2 },
		email: { label: 'E-mailadres', class: 2 },
		phone: { label: 'Telefoonnummer', class: 2 },
		recordedBy: { label: 'Opgeschreven door', class: 1, hidden: true },
		makelaarId: { label: 'Je makelaar', class: 1, hidden: true },
		state: { label: 'Stand', words: { new: 'nieuw', taken: 'mee bezig', closed: 'afgesloten' } },
		createdAt: 'Gegeven',
		promisedOn: 'Je hoort iets uiterlijk op',
		answer: 'Wat ermee is gedaan',
		closedAt: 'Afgesloten'
	}
});

adds(signaal, 'open', {
	goes: { term: 'open', past: (before) => and(isNull(signaal.closedAt), lt(signaal.createdAt, before))! }
});

holds(signaalLink, {
	...noticed,
	title: 'Links waarmee je je signaal volgt',
	class: 2,
	mine: (who) => partOf(signaalLink.signaalId, signaal, signaal.id, who),
	columns: {
		codeHash: { label: 'Afdruk van de code', hidden: true },
		signaalId: { label: 'Nummer van je signaal', class: 1 }
	}
});

// who looked at it and why is about who gave it, with an account or without
adds(look, 'signaal', {
	mine: (who) =>
		and(
			eq(look.subjectKind, 'signaal'),
			sql`${look.subjectId} in (select ${signaal.id}::text from ${signaal} where ${about(signaal, who)!})`
		)
});
