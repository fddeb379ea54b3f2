import { inArray, lt, or, sql } from 'drizzle-orm';
import {
	type AnyPgColumn,
	boolean,
	check,
	date,
	index,
	integer,
	pgTable,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { account } from '#lib/account/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { adds, byAccount, byMail, holds, partOf, type Who } from '#lib/server/register.ts';
import {
	type Bond,
	type Part,
	type PlanKind,
	type Rhythm,
	type SeatState,
	type Sight,
	type Succession
} from './plan.ts';

export const moment = () => timestamp({ withTimezone: true });
export const ofPlan = () =>
	uuid()
		.notNull()
		.references(() => plan.id, { onDelete: 'cascade' });
export const ofSeat = () =>
	uuid()
		.notNull()
		.references(() => seat.id, { onDelete: 'cascade' });
/** empty once they left and erased themselves */
export const bySeat = () => uuid().references((): AnyPgColumn => seat.id, { onDelete: 'set null' });

/** A plan, with what it says in the words of whom it concerns. Nobody but they and whom they let in reads of it. */
export const plan = pgTable(
	'plan',
	{
		id: uuid().primaryKey().defaultRandom(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		/** null: not said */
		wijkCode: text().references(() => wijk.code),
		kind: text().$type<PlanKind>().notNull(),
		title: text().notNull(),
		matter: text().notNull().default(''),
		good: text().notNull().default(''),
		want: text().notNull().default(''),
		otherwise: text().notNull().default(''),
		/** of the words above, and of who wrote them last */
		revision: integer().notNull().default(1),
		writtenBy: bySeat(),
		/** the day to look back together; null: not chosen yet, or stopped */
		lookBackOn: date(),
		/** the one contact person; null: an owner themselves */
		contactId: bySeat(),
		/** professionals read who the others are: only with an owner's yes */
		guestsMeet: boolean().notNull().default(false),
		succession: text().$type<Succession>().notNull(),
		/** then: who goes on */
		successorId: bySeat(),
		/** somebody of the circle said that the owner is no longer there: when, and who */
		missedAt: moment(),
		missedBy: bySeat(),
		/** how the key of closed time is tried, without it being here: salt and something to open, base64url */
		closedSalt: text(),
		closedCheck: text(),
		/** which key it is: one more each time the circle began anew */
		closedKey: integer().notNull().default(0),
		createdAt: moment().notNull().defaultNow(),
		touchedAt: moment().notNull().defaultNow(),
		stoppedAt: moment()
	},
	(t) => [
		check('plan_kind_known', sql`${t.kind} in ('person', 'household', 'street')`),
		check('plan_succession_known', sql`${t.succession} in ('hand_over', 'erase')`)
	]
);

/** Who sits in a plan: whose it is, who they trust, and professionals as guests. */
export const seat = pgTable(
	'plan_seat',
	{
		id: uuid().primaryKey().defaultRandom(),
		planId: ofPlan(),
		part: text().$type<Part>().notNull(),
		state: text().$type<SeatState>().notNull(),
		/** null: takes part on paper, or isn't in yet */
		accountId: uuid().references(() => account.id, { onDelete: 'set null' }),
		name: text().notNull(),
		/** where the invitation went; null: a link by hand, or on paper */
		email: text(),
		phone: text(),
		bond: text().$type<Bond>(),
		/** of the circle: what they can see */
		sees: text().array().$type<Sight[]>().notNull().default([]),
		/** of who takes part on paper: who types for them */
		typistId: bySeat(),
		/** of a guest: what they know about, from where, what they are asked for, and until which day */
		expertise: text(),
		organisation: text(),
		subject: text(),
		fromOn: date(),
		untilOn: date(),
		rhythm: text().$type<Rhythm>().notNull().default('each'),
		invitedBy: bySeat(),
		createdAt: moment().notNull().defaultNow(),
		inAt: moment(),
		outAt: moment(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('plan_seat_of').on(t.planId, t.state),
		index('plan_seat_account').on(t.accountId),
		// somebody sits once in a plan
		uniqueIndex('plan_seat_once')
			.on(t.planId, t.accountId)
			.where(sql`${t.state} in ('asked', 'in')`),
		check('plan_seat_part_known', sql`${t.part} in ('owner', 'circle', 'guest')`),
		check('plan_seat_state_known', sql`${t.state} in ('invited', 'asked', 'in', 'out')`),
		check('plan_seat_guest_whole', sql`${t.part} <> 'guest' or (${t.subject} is not null and ${t.untilOn} is not null)`)
	]
);

/** A link to come in: works once, for one seat. */
export const invitation = pgTable(
	'plan_invitation',
	{
		codeHash: text().primaryKey(),
		seatId: uuid()
			.notNull()
			.references(() => seat.id, { onDelete: 'cascade' }),
		createdAt: moment().notNull().defaultNow(),
		/** somebody came in with it: from then on it opens nothing for others */
		usedAt: moment()
	},
	(t) => [index('plan_invitation_of').on(t.seatId)]
);

/** Plans that these people can't be taken out of: theirs alone. */
const owned = (who: Who) =>
	inArray(
		plan.id,
		sql`(select ${seat.planId} from ${seat} where ${seat.part} = 'owner' and ${seat.state} = 'in' and (${or(byAccount(seat.accountId, who), byMail(seat.email, who))})
			and not exists (select from plan_seat other where other.plan_id = ${seat.planId} and other.part = 'owner' and other.state = 'in'
				and other.id <> ${seat.id} and (other.account_id is distinct from ${seat.accountId} or other.account_id is null)))`
	);

export const shared = {
	whom: 'Van wie het plan is, en wie zij erbij vragen',
	purpose: 'om samen een plan te maken en het uit te voeren',
	ground: 'explicit_consent',
	class: 3,
	term: 'plan',
	seenBy: 'Van wie het plan is, en wie zij het laten lezen. Niemand van de gemeente of de organisatie.',
	erase: 'along'
} as const;
export const number = (label: string) => ({ label, class: 1 }) as const;
export const seatNumber = (label: string) => ({ label, class: 1, hidden: true }) as const;

holds(plan, {
	...shared,
	title: 'Je plan',
	mine: owned,
	goes: { term: 'plan', past: (before) => lt(plan.touchedAt, before) },
	erase: 'row',
	columns: {
		id: number('Nummer'),
		gemeenteCode: 'Gemeente',
		wijkCode: 'Wijk',
		kind: {
			label: 'Van wie',
			words: { person: 'van iemand', household: 'van een huishouden', street: 'van mensen in een straat' }
		},
		title: 'Hoe het heet',
		matter: 'Wat er aan de hand is',
		good: 'Wat er goed gaat',
		want: 'Wat jullie willen',
		otherwise: 'Als het misgaat',
		revision: number('Hoe vaak veranderd'),
		writtenBy: seatNumber('Wie het laatst schreef'),
		lookBackOn: 'Terugkijken op',
		contactId: seatNumber('Contactpersoon'),
		guestsMeet: 'Professionals zien wie de anderen zijn',
		succession: {
			label: 'Als je er niet meer bent',
			words: { hand_over: 'iemand gaat ermee verder', erase: 'het wordt gewist' }
		},
		successorId: seatNumber('Wie ermee verdergaat'),
		missedAt: 'Wanneer iemand zei dat je er niet meer bent',
		missedBy: seatNumber('Wie dat zei'),
		closedSalt: { label: 'Bij de sleutel van de besloten tijd', hidden: true },
		closedCheck: { label: 'Bij de sleutel van de besloten tijd', hidden: true },
		closedKey: number('Hoe vaak er een nieuwe sleutel kwam'),
		createdAt: 'Begonnen',
		touchedAt: 'Laatst iets gedaan',
		stoppedAt: 'Gestopt'
	}
});

adds(plan, 'stopped', { goes: { term: 'plan_stopped', past: (before) => lt(plan.stoppedAt, before) } });

holds(seat, {
	...shared,
	title: 'Je plek in een plan',
	class: 2,
	mine: (who) => or(byAccount(seat.accountId, who), byMail(seat.email, who)),
	erase: 'row',
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		part: { label: 'Als wat', words: { owner: 'van wie het is', circle: 'in de kring', guest: 'te gast' } },
		state: {
			label: 'Stand',
			words: { invited: 'uitgenodigd', asked: 'wacht op een ja', in: 'doet mee', out: 'doet niet meer mee' }
		},
		accountId: number('Nummer van je account'),
		name: 'Naam',
		email: 'E-mailadres',
		phone: 'Telefoonnummer',
		bond: {
			label: 'Wie je bent voor wie het plan is',
			words: {
				family: 'familie',
				friend: 'vriend',
				neighbour: 'buur',
				network: 'van een groep',
				volunteer: 'vrijwilliger',
				other: 'anders'
			}
		},
		sees: 'Wat je kunt zien',
		typistId: seatNumber('Wie voor je typt'),
		expertise: 'Wat je weet',
		organisation: 'Organisatie',
		// what it tells is of whose plan it is: a guest reads it there
		subject: { label: 'Waarvoor je gevraagd bent', class: 3, hidden: true },
		fromOn: 'Vanaf',
		untilOn: 'Tot en met',
		rhythm: { label: 'Hoe vaak je bericht wilt', words: { each: 'elke keer', weekly: 'elke week', never: 'niet' } },
		invitedBy: seatNumber('Uitgenodigd door'),
		createdAt: 'Uitgenodigd op',
		inAt: 'Sinds',
		outAt: 'Tot',
		revision: number('Hoe vaak veranderd')
	}
});

holds(invitation, {
	...shared,
	title: 'Links om bij een plan te komen',
	class: 2,
	mine: (who) => partOf(invitation.seatId, seat, seat.id, who),
	columns: {
		codeHash: { label: 'Link', hidden: true },
		seatId: number('Nummer van je plek'),
		createdAt: 'Gemaakt',
		usedAt: 'Gebruikt'
	}
});
