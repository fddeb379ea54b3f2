import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { holds, holdsNobody } from '#lib/server/register.ts';
import type { PotKind } from './funding.ts';

const ofEntry = () =>
	integer()
		.notNull()
		.references(() => entry.id, { onDelete: 'cascade' });

/** Where money or goods can come from in a gemeente, with the rules in plain words. */
export const pot = pgTable(
	'pot',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code, { onDelete: 'cascade' }),
		kind: text().$type<PotKind>().notNull(),
		name: text().notNull(),
		/** what it is for, what it isn't, what they want to know */
		rules: text().notNull(),
		mostCents: integer(),
		/** who helps: a name or a desk, with a number */
		contact: text(),
		link: text(),
		closesOn: date(),
		/** no longer to choose; what was asked from it stays */
		endedAt: timestamp({ withTimezone: true }),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('pot_of').on(t.gemeenteCode, t.endedAt),
		check('pot_kind_known', sql`${t.kind} in ('buurtbudget', 'fund', 'gemeente', 'own', 'in_kind')`),
		check('pot_most', sql`${t.mostCents} between 1 and 100000000`)
	]
);

/** Something an initiative needs, with what it costs. */
export const need = pgTable(
	'need',
	{
		id: uuid().primaryKey(),
		entryId: ofEntry(),
		what: text().notNull(),
		cents: integer().notNull(),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [index('need_of').on(t.entryId, t.createdAt), check('need_cents', sql`${t.cents} between 0 and 100000000`)]
);

/** What comes from one pot: asked, granted or refused, spent. */
export const contribution = pgTable(
	'contribution',
	{
		id: uuid().primaryKey(),
		entryId: ofEntry(),
		potId: integer().references(() => pot.id, { onDelete: 'set null' }),
		kind: text().$type<PotKind>().notNull(),
		/** as it was called then, or of a pot the gemeente doesn't know */
		name: text().notNull(),
		askedCents: integer().notNull().default(0),
		askedOn: date(),
		grantedCents: integer(),
		/** granted or refused */
		answeredOn: date(),
		reason: text(),
		spentCents: integer().notNull().default(0),
		note: text(),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('contribution_of').on(t.entryId, t.createdAt),
		check('contribution_kind_known', sql`${t.kind} in ('buurtbudget', 'fund', 'gemeente', 'own', 'in_kind')`),
		check('contribution_answered', sql`(${t.grantedCents} is null) = (${t.answeredOn} is null)`),
		check(
			'contribution_cents',
			sql`${t.askedCents} between 0 and 100000000 and ${t.grantedCents} between 0 and 100000000
				and ${t.spentCents} between 0 and coalesce(${t.grantedCents}, 0)`
		)
	]
);

holds(pot, {
	title: 'Bij wie je terechtkunt voor geld',
	whom: 'Wie het contact is van een fonds of budget',
	purpose: 'om te laten zien waar een initiatief geld kan vragen',
	ground: 'task',
	class: 1,
	term: 'contact',
	seenBy: 'Iedereen.',
	erase: 'stays',
	columns: {
		id: 'Nummer',
		gemeenteCode: 'Gemeente',
		kind: 'Soort',
		name: 'Naam',
		rules: 'Regels',
		mostCents: 'Hoogste bedrag in centen',
		contact: { label: 'Contact', class: 2 },
		link: 'Website',
		closesOn: 'Aanvragen tot en met',
		endedAt: 'Gestopt',
		revision: 'Hoe vaak veranderd'
	}
});

holdsNobody(need, 'Wat een initiatief nodig heeft, met bedragen.');
holdsNobody(contribution, 'Wat een initiatief uit welke pot vroeg en kreeg, met bedragen.');
