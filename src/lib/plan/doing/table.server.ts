import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { holds, partOf } from '#lib/server/register.ts';
import type { Repeats } from './doing.ts';
import { bySeat, moment, number, ofPlan, ofSeat, seat, seatNumber, shared, plan } from '../table.server.ts';

/** Who does what, and when; once or again and again. */
export const step = pgTable(
	'plan_step',
	{
		id: uuid().primaryKey(),
		planId: ofPlan(),
		what: text().notNull(),
		/** null: somebody still has to say "dat doe ik" */
		whoId: bySeat(),
		/** the day, or the first one */
		dueOn: date(),
		repeats: text().$type<Repeats>(),
		/** the day of the last reminder that went */
		remindedOn: date(),
		endedAt: moment(),
		addedBy: bySeat(),
		createdAt: moment().notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('plan_step_of').on(t.planId, t.endedAt, t.dueOn),
		index('plan_step_due')
			.on(t.dueOn)
			.where(sql`${t.endedAt} is null`),
		check('plan_step_repeats_known', sql`${t.repeats} in ('daily', 'weekly', 'fortnightly', 'monthly')`),
		check('plan_step_repeats_from', sql`${t.repeats} is null or ${t.dueOn} is not null`)
	]
);

/** That a step was done, on a day: once for each. */
export const stepDone = pgTable(
	'plan_step_done',
	{
		stepId: uuid()
			.notNull()
			.references(() => step.id, { onDelete: 'cascade' }),
		onDay: date().notNull(),
		bySeatId: bySeat(),
		at: moment().notNull().defaultNow()
	},
	(t) => [primaryKey({ columns: [t.stepId, t.onDay] })]
);

/** A rota of light care: cooking, driving, staying over, on weekdays. */
export const rota = pgTable(
	'plan_rota',
	{
		id: uuid().primaryKey(),
		planId: ofPlan(),
		what: text().notNull(),
		/** ISO weekdays: 1 is Monday */
		weekdays: integer().array().notNull(),
		/** such as 17:30; null: any time */
		atTime: text(),
		fromOn: date().notNull(),
		untilOn: date(),
		addedBy: bySeat(),
		createdAt: moment().notNull().defaultNow(),
		endedAt: moment(),
		revision: integer().notNull().default(1)
	},
	(t) => [index('plan_rota_of').on(t.planId, t.endedAt)]
);

/** Whose turn it is on a day; one row where somebody said so, asked to swap, or did it. */
export const turn = pgTable(
	'plan_turn',
	{
		rotaId: uuid()
			.notNull()
			.references(() => rota.id, { onDelete: 'cascade' }),
		onDay: date().notNull(),
		whoId: bySeat(),
		/** who has it would like somebody else to */
		swapping: boolean().notNull().default(false),
		remindedOn: date(),
		doneAt: moment(),
		revision: integer().notNull().default(1)
	},
	(t) => [primaryKey({ columns: [t.rotaId, t.onDay] }), index('plan_turn_day').on(t.onDay)]
);

/** What opens one press in a mail, or a calendar: for one seat, and one thing. */
export const tap = pgTable(
	'plan_tap',
	{
		codeHash: text().primaryKey(),
		seatId: ofSeat(),
		/** one of both, with the day; none: the calendar of who sits there */
		stepId: uuid().references(() => step.id, { onDelete: 'cascade' }),
		rotaId: uuid().references(() => rota.id, { onDelete: 'cascade' }),
		onDay: date(),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [index('plan_tap_of').on(t.seatId)]
);

holds(step, {
	...shared,
	title: 'Wie wat doet in je plan',
	mine: (who) => partOf(step.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		what: 'Wat',
		whoId: seatNumber('Wie'),
		dueOn: 'Wanneer',
		repeats: {
			label: 'Hoe vaak',
			words: { daily: 'elke dag', weekly: 'elke week', fortnightly: 'om de week', monthly: 'elke maand' }
		},
		remindedOn: 'Laatste bericht erover',
		endedAt: 'Klaar',
		addedBy: seatNumber('Wie het opschreef'),
		createdAt: 'Geschreven',
		revision: number('Hoe vaak veranderd')
	}
});

holds(stepDone, {
	...shared,
	title: 'Wat er gedaan is',
	mine: (who) => partOf(stepDone.stepId, step, step.id, who),
	columns: {
		stepId: number('Nummer'),
		onDay: 'Dag',
		bySeatId: seatNumber('Wie'),
		at: 'Gezegd op'
	}
});

holds(rota, {
	...shared,
	title: 'Het rooster van je kring',
	mine: (who) => partOf(rota.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		what: 'Wat',
		weekdays: 'Dagen van de week',
		atTime: 'Hoe laat',
		fromOn: 'Vanaf',
		untilOn: 'Tot en met',
		addedBy: seatNumber('Wie het opschreef'),
		createdAt: 'Geschreven',
		endedAt: 'Gestopt',
		revision: number('Hoe vaak veranderd')
	}
});

holds(turn, {
	...shared,
	title: 'Wie aan de beurt is',
	mine: (who) => partOf(turn.rotaId, rota, rota.id, who),
	columns: {
		rotaId: number('Nummer van het rooster'),
		onDay: 'Dag',
		whoId: seatNumber('Wie'),
		swapping: 'Wil ruilen',
		remindedOn: 'Laatste bericht erover',
		doneAt: 'Gedaan',
		revision: number('Hoe vaak veranderd')
	}
});

holds(tap, {
	...shared,
	title: 'Links in mails over een plan',
	class: 2,
	mine: (who) => partOf(tap.seatId, seat, seat.id, who),
	columns: {
		codeHash: { label: 'Link', hidden: true },
		seatId: number('Nummer van je plek'),
		stepId: number('Nummer van wat je doet'),
		rotaId: number('Nummer van het rooster'),
		onDay: 'Dag',
		createdAt: 'Gemaakt'
	}
});
