import { lt, sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { gemeente } from '#lib/place/table.server.ts';
import { byAccount, holds } from '#lib/server/register.ts';
import { account } from '#lib/account/table.server.ts';

const moment = () => timestamp({ withTimezone: true });

/**
 * Every look of somebody else at what a person told in confidence. Rows are only added: each holds the hash of the one
 * before it, so that a row that was changed or taken out shows.
 */
export const look = pgTable(
	'look',
	{
		id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
		at: moment().notNull().defaultNow(),
		/** who looked; stays when their account is gone, because the row may not change */
		actorId: uuid().notNull(),
		/** what was looked at: a vraag, a signaal, an address */
		subjectKind: text().notNull(),
		subjectId: text().notNull(),
		/** whose it is, when they have an account */
		accountId: uuid(),
		/** why, from a fixed list: see look.ts */
		reason: text().notNull(),
		/** the rest of the reason in own words; the only thing of a look that can be erased */
		note: text(),
		/** made with the key of the server, so that an erased note stays part of the chain and can't be guessed */
		noteHash: text(),
		/** the handle of the signed-in browser: in another one they say again why */
		session: uuid(),
		fields: text().array().notNull(),
		gemeenteCode: text().notNull(),
		wijkCode: text(),
		/** outside the own wijken of who looked */
		outside: boolean().notNull().default(false),
		previousHash: text().notNull(),
		hash: text().notNull().unique()
	},
	(t) => [
		index('look_at_person').on(t.accountId, t.id),
		index('look_at').on(t.subjectKind, t.subjectId, t.id),
		index('look_by').on(t.actorId, t.at)
	]
);

/** Something a beheerder has to look at: many looks in an hour, a look outside the own wijken. */
export const alarm = pgTable(
	'alarm',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		at: moment().notNull().defaultNow(),
		kind: text().$type<'many_looks' | 'outside' | 'broken_chain'>().notNull(),
		/** whom it is about */
		actorId: uuid(),
		gemeenteCode: text().references(() => gemeente.code),
		details: text().notNull().default(''),
		settledAt: moment(),
		settledBy: uuid().references(() => account.id, { onDelete: 'set null' })
	},
	(t) => [
		index('alarm_open').on(t.gemeenteCode, t.settledAt),
		check('alarm_kind_known', sql`${t.kind} in ('many_looks', 'outside', 'broken_chain')`)
	]
);

holds(look, {
	title: 'Wie er keek',
	whom: 'Wie iets in vertrouwen vertelde, en wie dat las',
	purpose: 'om je te laten zien wie jouw gegevens las, en waarom',
	ground: 'duty',
	class: 1,
	term: 'look',
	seenBy: 'Jij, en de beheerder.',
	mine: (who) => byAccount(look.accountId, who),
	// from the oldest side only: what is left is still one chain
	goes: {
		term: 'look',
		past: (before) =>
			sql`${look.id} < coalesce((select min(kept.id) from ${look} kept where kept.at >= ${before.toISOString()}::timestamptz), 9223372036854775807)`
	},
	erase: ['note'],
	columns: {
		id: 'Nummer',
		at: 'Wanneer',
		actorId: { label: 'Nummer van wie keek', hidden: true },
		subjectKind: {
			label: 'Waarnaar',
			words: { vraag: 'je vraag', signaal: 'je signaal', address: 'je adres', proposal: 'je idee' }
		},
		subjectId: { label: 'Nummer daarvan', hidden: true },
		accountId: 'Nummer van je account',
		reason: 'Waarom',
		note: { label: 'Waarom, in eigen woorden', class: 3 },
		noteHash: { label: 'Afdruk daarvan', hidden: true },
		session: { label: 'Nummer van de sessie van wie keek', hidden: true },
		fields: 'Wat diegene zag',
		gemeenteCode: 'Gemeente',
		wijkCode: 'Wijk',
		outside: 'Buiten de eigen wijk',
		previousHash: { label: 'Afdruk van de regel ervoor', hidden: true },
		hash: { label: 'Afdruk van deze regel', hidden: true }
	}
});

holds(alarm, {
	title: 'Waarschuwingen voor de beheerder',
	whom: 'Wie hier werkt',
	purpose: 'om te zien dat iemand vaker kijkt dan nodig is, of buiten de eigen wijk',
	ground: 'duty',
	class: 1,
	term: 'alarm',
	seenBy: 'De beheerder.',
	mine: (who) => byAccount(alarm.actorId, who),
	goes: { term: 'alarm', past: (before) => lt(alarm.at, before) },
	erase: ['details'],
	columns: {
		id: 'Nummer',
		at: 'Wanneer',
		kind: {
			label: 'Wat',
			words: { many_looks: 'vaak gekeken', outside: 'buiten de eigen wijk', broken_chain: 'iets veranderd' }
		},
		actorId: 'Nummer van wie het gaat',
		gemeenteCode: 'Gemeente',
		details: 'Bijzonderheden',
		settledAt: 'Bekeken',
		settledBy: { label: 'Bekeken door', hidden: true }
	}
});
