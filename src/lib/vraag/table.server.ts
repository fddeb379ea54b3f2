import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { look } from '#lib/oversight/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { about, adds, byAccount, byMail, holds, partOf } from '#lib/server/register.ts';
import type { VraagState } from './vraag.ts';

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
		/** who wrote it down for them */
		recordedBy: uuid().references(() => account.id, { onDelete: 'set null' }),
		/** the one contact person from then on */
		makelaarId: uuid().references(() => account.id, { onDelete: 'set null' }),
		state: text().$type<VraagState>().notNull().default('new'),
		createdAt: moment().notNull().defaultNow(),
		/** the day by which they hear something */
		promisedOn: date().notNull(),
		/** the last time the makelaar and the person spoke or wrote */
		contactAt: moment().notNull().defaultNow(),
		closedAt: moment()
	},
	(t) => [
		index('vraag_waiting').on(t.gemeenteCode, t.wijkCode, t.state, t.createdAt),
		index('vraag_of').on(t.accountId),
		index('vraag_mail').on(t.email),
		index('vraag_closed').on(t.closedAt),
		check('vraag_state_known', sql`${t.state} in ('new', 'taken', 'closed')`),
		check('vraag_closed_whole', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
		check('vraag_reachable', sql`${t.email} is not null or ${t.phone} is not null`)
	]
);

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

const confided = {
	whom: 'Wie iets vraagt, of voor wie het wordt gevraagd',
	purpose: 'om met je mee te denken en je met mensen in contact te brengen',
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
		recordedBy: { label: 'Opgeschreven door', class: 1, hidden: true },
		makelaarId: { label: 'Je makelaar', class: 1, hidden: true },
		state: { label: 'Stand', words: { new: 'nieuw', taken: 'mee bezig', closed: 'afgesloten' } },
		createdAt: 'Gesteld',
		promisedOn: 'Je hoort iets uiterlijk op',
		contactAt: 'Laatste contact',
		closedAt: 'Afgesloten'
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
