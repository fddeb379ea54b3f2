import { and, eq, isNull, lt, notInArray, or, sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { look } from '#lib/oversight/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { about, adds, byAccount, byMail, holds, partOf } from '#lib/server/register.ts';
import { photo } from '#lib/server/table.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import {
	amongStaff,
	type ForwardState,
	type Knows,
	type SignaalState,
	type StepKind,
	type Via,
	vias
} from './signaal.ts';

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
		/** what it is about, as the giver or the makelaar chose it; null: not chosen yet */
		theme: text().$type<Theme>(),
		via: text().$type<Via>().notNull().default('form'),
		/** of a worry about somebody: whether they know that it is told */
		knows: text().$type<Knows>(),
		/** the vraag it became, with their yes */
		vraagId: uuid().references(() => vraag.id, { onDelete: 'set null' }),
		/** of a place, never of somebody */
		photoId: uuid().references(() => photo.id, { onDelete: 'set null' }),
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
		/** the day by which they hear something, and when that was promised */
		promisedOn: date().notNull(),
		promisedAt: moment().notNull().defaultNow(),
		/** the team was told that the day comes near, and that it went by */
		remindedAt: moment(),
		alarmedAt: moment(),
		/** the first time they heard something after a promise; what counts for "in time" */
		heardAt: moment(),
		/** what was done with it, for who gave it */
		answer: text(),
		answeredAt: moment(),
		/** ben je tevreden? null: not said */
		satisfied: boolean(),
		satisfiedAt: moment(),
		closedAt: moment()
	},
	(t) => [
		index('signaal_waiting').on(t.gemeenteCode, t.wijkCode, t.state, t.createdAt),
		index('signaal_of').on(t.accountId),
		index('signaal_mail').on(t.email),
		index('signaal_closed').on(t.closedAt),
		index('signaal_heard').on(t.gemeenteCode, t.wijkCode, t.createdAt),
		index('signaal_by').on(t.organisationId, t.createdAt),
		index('signaal_with').on(t.makelaarId, t.state, t.createdAt),
		// the few that are watched, among all there ever were
		index('signaal_promised')
			.on(t.promisedOn)
			.where(sql`${t.state} not in ('answered', 'closed')`),
		check('signaal_about_known', sql`${t.about} in ('wijk', 'person')`),
		check(
			'signaal_state_known',
			sql`${t.state} in ('new', 'taken', 'asked', 'forwarded', 'acting', 'answered', 'closed')`
		),
		check('signaal_via_known', sql`${t.via} in ('form', 'partner', 'talk', 'phone', 'paper')`),
		check('signaal_knows_known', sql`${t.knows} in ('yes', 'no', 'unknown')`),
		// who is told about has no face here
		check('signaal_photo_of_place', sql`${t.about} = 'wijk' or ${t.photoId} is null`),
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

/** What happened with a signaal, in words: for the giver, or (a note) for the makelaars only. */
export const signaalStep = pgTable(
	'signaal_step',
	{
		id: uuid().primaryKey(),
		signaalId: uuid()
			.notNull()
			.references(() => signaal.id, { onDelete: 'cascade' }),
		kind: text().$type<StepKind>().notNull(),
		/** of a question, a reply, a note, what is done, an answer */
		text: text(),
		/** who did it; null: who gave it, or who it was forwarded to */
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		forwardId: uuid().references(() => signaalForward.id, { onDelete: 'cascade' }),
		at: moment().notNull().defaultNow()
	},
	(t) => [index('signaal_step_of').on(t.signaalId, t.at)]
);

/** Passed on to somebody who works in the wijk: what the makelaar writes, never what was told. They answer by a link. */
export const signaalForward = pgTable(
	'signaal_forward',
	{
		id: uuid().primaryKey(),
		signaalId: uuid()
			.notNull()
			.references(() => signaal.id, { onDelete: 'cascade' }),
		contactPersonId: integer().references(() => contactPerson.id, { onDelete: 'set null' }),
		organisationId: integer().references(() => organisation.id, { onDelete: 'set null' }),
		name: text().notNull(),
		email: text().notNull(),
		/** what the makelaar asks, in their own words */
		words: text().notNull(),
		dueOn: date().notNull(),
		state: text().$type<ForwardState>().notNull().default('open'),
		answer: text(),
		/** only the SHA-256 of the code that opens it */
		codeHash: text().notNull(),
		createdAt: moment().notNull().defaultNow(),
		remindedAt: moment(),
		answeredAt: moment()
	},
	(t) => [
		uniqueIndex('signaal_forward_code').on(t.codeHash),
		index('signaal_forward_of').on(t.signaalId),
		index('signaal_forward_mail').on(t.email),
		check('signaal_forward_state_known', sql`${t.state} in ('open', 'answered', 'declined', 'withdrawn')`)
	]
);

const noticed = {
	whom: 'Wie iets meldt, en over wie het gaat',
	purpose:
		'om er iets mee te doen en jou te laten weten wat; en om te zien wat er in de wijk speelt: wat op elkaar lijkt, wat vaak terugkomt, en of er al iets voor is. Daarbij telt van een zorg over iemand alleen het onderwerp, nooit wie het is of wat er staat',
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
		theme: 'Onderwerp',
		via: { label: 'Hoe je het vertelde', words: vias },
		knows: {
			label: 'Weet diegene dat je dit vertelt',
			words: { yes: 'ja', no: 'nee', unknown: 'weet je niet' }
		},
		// a vraag of somebody else, with their yes
		vraagId: { label: 'Nummer van de vraag die het werd', class: 1, hidden: true },
		photoId: { label: 'Nummer van de foto', class: 1 },
		accountId: { label: 'Nummer van je account', class: 1 },
		organisationId: { label: 'Nummer van je organisatie', class: 1 },
		name: { label: 'Naam', class: 2 },
		email: { label: 'E-mailadres', class: 2 },
		phone: { label: 'Telefoonnummer', class: 2 },
		recordedBy: { label: 'Opgeschreven door', class: 1, hidden: true },
		makelaarId: { label: 'Je makelaar', class: 1, hidden: true },
		state: {
			label: 'Stand',
			words: {
				new: 'nieuw',
				taken: 'wordt gelezen',
				asked: 'er is jou iets gevraagd',
				forwarded: 'er is iemand om hulp gevraagd',
				acting: 'er wordt iets gedaan',
				answered: 'beantwoord',
				closed: 'afgesloten'
			}
		},
		createdAt: 'Gegeven',
		promisedOn: 'Je hoort iets uiterlijk op',
		promisedAt: 'Wanneer dat werd beloofd',
		remindedAt: { label: 'Makelaar herinnerd', class: 1 },
		alarmedAt: { label: 'Team gewaarschuwd', class: 1 },
		heardAt: 'Wanneer je daarna iets hoorde',
		answer: 'Wat ermee is gedaan',
		answeredAt: 'Beantwoord',
		satisfied: 'Of je tevreden bent',
		satisfiedAt: 'Wanneer je dat zei',
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

holds(signaalStep, {
	...noticed,
	title: 'Wat er met je signaal gebeurde',
	// what a makelaar notes and a helper answers can be about somebody else: that isn't for who gave it
	mine: (who) =>
		and(partOf(signaalStep.signaalId, signaal, signaal.id, who), notInArray(signaalStep.kind, [...amongStaff])),
	columns: {
		id: { label: 'Nummer', class: 1 },
		signaalId: { label: 'Nummer van je signaal', class: 1 },
		kind: 'Wat er gebeurde',
		text: 'Wat er staat',
		accountId: { label: 'Nummer van wie het deed', class: 1, hidden: true },
		forwardId: { label: 'Nummer van de hulpvraag', class: 1, hidden: true },
		at: 'Wanneer'
	}
});

holds(signaalForward, {
	...noticed,
	title: 'Vragen over signalen aan wie in de wijk werkt',
	whom: 'Wie in de wijk werkt en over een signaal iets wordt gevraagd',
	seenBy: 'De makelaars van de wijk, en wie het wordt gevraagd.',
	class: 2,
	mine: (who) => byMail(signaalForward.email, who),
	// that somebody was asked belongs to the signaal; who it was goes
	erase: ['name', 'email'],
	columns: {
		id: { label: 'Nummer', class: 1 },
		signaalId: { label: 'Nummer van het signaal', class: 1, hidden: true },
		contactPersonId: { label: 'Nummer van de contactpersoon', class: 1 },
		organisationId: { label: 'Nummer van de organisatie', class: 1 },
		name: 'Naam',
		email: 'E-mailadres',
		words: { label: 'Wat er gevraagd is', class: 3 },
		dueOn: 'Antwoord graag voor',
		state: {
			label: 'Stand',
			words: {
				open: 'nog geen antwoord',
				answered: 'beantwoord',
				declined: 'kan niet helpen',
				withdrawn: 'niet meer nodig'
			}
		},
		answer: { label: 'Antwoord', class: 3 },
		codeHash: { label: 'Afdruk van de code', hidden: true },
		createdAt: 'Gevraagd',
		remindedAt: 'Herinnerd',
		answeredAt: 'Beantwoord'
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
