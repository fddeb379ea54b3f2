import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { holds, partOf } from '#lib/server/register.ts';
import type { ActionState, Answer, AskState, InformationKind, Met } from './asking.ts';
import { bySeat, moment, number, ofPlan, seatNumber, shared, plan } from '../table.server.ts';

/** What professionals and the gemeente say: what is possible, the frame, and what safety demands. */
export const information = pgTable(
	'plan_information',
	{
		id: uuid().primaryKey(),
		planId: ofPlan(),
		kind: text().$type<InformationKind>().notNull(),
		text: text().notNull(),
		/** who says so, as a guest; null: written down by the circle, with `saidBy` */
		seatId: bySeat(),
		saidBy: text(),
		/** of a demand: whether it is met, what shows it, and who says so */
		met: text().$type<Met>(),
		metText: text(),
		metBy: bySeat(),
		metAt: moment(),
		/** of a demand: what the circle did about it, beside what whoever demands it says */
		didText: text(),
		didBy: bySeat(),
		didAt: moment(),
		addedBy: bySeat(),
		createdAt: moment().notNull().defaultNow(),
		withdrawnAt: moment(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('plan_information_of').on(t.planId, t.kind),
		check('plan_information_kind_known', sql`${t.kind} in ('possible', 'frame', 'demand')`),
		check('plan_information_met', sql`(${t.kind} = 'demand') = (${t.met} is not null)`)
	]
);

/** What the circle asks of a professional, and their yes, no or other offer with the reason. */
export const ask = pgTable(
	'plan_ask',
	{
		id: uuid().primaryKey(),
		planId: ofPlan(),
		/** who is asked: a guest; null once they left and erased themselves */
		toId: bySeat(),
		text: text().notNull(),
		/** the day by which they answer */
		byOn: date().notNull(),
		state: text().$type<AskState>().notNull().default('open'),
		answer: text().$type<Answer>(),
		reason: text(),
		answeredAt: moment(),
		/** who of the circle wrote it down, told by telephone; null: the guest themselves */
		toldTo: bySeat(),
		/** the reminder of a day that passed was sent */
		remindedAt: moment(),
		addedBy: bySeat(),
		createdAt: moment().notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('plan_ask_of').on(t.planId, t.state),
		index('plan_ask_to').on(t.toId),
		index('plan_ask_due').on(t.state, t.byOn),
		check('plan_ask_state_known', sql`${t.state} in ('open', 'answered', 'taken_back')`),
		check('plan_ask_answer_known', sql`${t.answer} in ('yes', 'no', 'other')`),
		check('plan_ask_answer_whole', sql`(${t.state} = 'answered') = (${t.answer} is not null)`)
	]
);

/** What a professional does, or is going to do. */
export const action = pgTable(
	'plan_action',
	{
		id: uuid().primaryKey(),
		planId: ofPlan(),
		seatId: bySeat(),
		/** written down by the circle for a professional who isn't a guest */
		doneBy: text(),
		askId: uuid().references(() => ask.id, { onDelete: 'set null' }),
		text: text().notNull(),
		fromOn: date().notNull(),
		untilOn: date(),
		state: text().$type<ActionState>().notNull().default('planned'),
		addedBy: bySeat(),
		createdAt: moment().notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('plan_action_of').on(t.planId, t.state),
		check('plan_action_state_known', sql`${t.state} in ('planned', 'done', 'stopped')`)
	]
);

/** Two things that professionals do and that don't go together, as the circle sees it. */
export const clash = pgTable(
	'plan_clash',
	{
		id: uuid().primaryKey(),
		planId: ofPlan(),
		oneId: uuid()
			.notNull()
			.references(() => action.id, { onDelete: 'cascade' }),
		otherId: uuid()
			.notNull()
			.references(() => action.id, { onDelete: 'cascade' }),
		why: text().notNull(),
		addedBy: bySeat(),
		createdAt: moment().notNull().defaultNow(),
		solvedAt: moment()
	},
	(t) => [uniqueIndex('plan_clash_once').on(t.oneId, t.otherId), index('plan_clash_of').on(t.planId)]
);

holds(information, {
	...shared,
	title: 'Wat professionals zeiden bij je plan',
	mine: (who) => partOf(information.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		kind: { label: 'Wat het is', words: { possible: 'wat kan', frame: 'wat vaststaat', demand: 'wat moet' } },
		text: 'Wat er staat',
		seatId: seatNumber('Wie het zegt'),
		saidBy: 'Wie het zegt',
		met: { label: 'Gelukt', words: { open: 'nog niet', met: 'ja', not_met: 'nee' } },
		metText: 'Waaraan je dat ziet',
		metBy: seatNumber('Wie dat zegt'),
		metAt: 'Wanneer dat is gezegd',
		didText: 'Wat jullie eraan deden',
		didBy: seatNumber('Wie dat schreef'),
		didAt: 'Wanneer dat is geschreven',
		addedBy: seatNumber('Wie het opschreef'),
		createdAt: 'Geschreven',
		withdrawnAt: 'Teruggenomen',
		revision: number('Hoe vaak veranderd')
	}
});

holds(ask, {
	...shared,
	title: 'Wat jullie professionals vragen',
	mine: (who) => partOf(ask.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		toId: seatNumber('Aan wie'),
		text: 'Wat jullie vragen',
		byOn: 'Antwoord voor',
		state: { label: 'Stand', words: { open: 'wacht op antwoord', answered: 'beantwoord', taken_back: 'teruggenomen' } },
		answer: { label: 'Antwoord', words: { yes: 'ja', no: 'nee', other: 'iets anders' } },
		reason: 'Waarom',
		answeredAt: 'Beantwoord',
		toldTo: seatNumber('Wie het antwoord opschreef'),
		remindedAt: 'Herinnerd',
		addedBy: seatNumber('Wie het vroeg'),
		createdAt: 'Gevraagd',
		revision: number('Hoe vaak veranderd')
	}
});

holds(action, {
	...shared,
	title: 'Wat professionals doen',
	mine: (who) => partOf(action.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		seatId: seatNumber('Wie het doet'),
		doneBy: 'Wie het doet',
		askId: number('Nummer van de vraag'),
		text: 'Wat',
		fromOn: 'Vanaf',
		untilOn: 'Tot en met',
		state: { label: 'Stand', words: { planned: 'loopt of komt nog', done: 'gedaan', stopped: 'gestopt' } },
		addedBy: seatNumber('Wie het opschreef'),
		createdAt: 'Geschreven',
		revision: number('Hoe vaak veranderd')
	}
});

holds(clash, {
	...shared,
	title: 'Wat niet samengaat',
	mine: (who) => partOf(clash.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		oneId: number('Het een'),
		otherId: number('Het ander'),
		why: 'Waarom',
		addedBy: seatNumber('Wie het zag'),
		createdAt: 'Geschreven',
		solvedAt: 'Opgelost'
	}
});
