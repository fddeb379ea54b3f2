import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { holds, partOf } from '#lib/server/register.ts';
import { type DecisionState, decisionStates, type Stance, stances } from '#lib/workroom/workroom.ts';
import { bySeat, moment, number, ofPlan, ofSeat, seat, seatNumber, shared, plan } from '../table.server.ts';

/** What the circle decides by consent. */
export const planDecision = pgTable(
	'plan_decision',
	{
		id: uuid().primaryKey(),
		planId: ofPlan(),
		title: text().notNull(),
		text: text().notNull().default(''),
		closesOn: date().notNull(),
		state: text().$type<DecisionState>().notNull().default('open'),
		closedAt: moment(),
		addedBy: bySeat(),
		createdAt: moment().notNull().defaultNow(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('plan_decision_of').on(t.planId, t.state, t.closesOn),
		check('plan_decision_state_known', sql`${t.state} in ('open', 'agreed', 'objected', 'dropped')`)
	]
);

/** What one of them says of it. */
export const planVoice = pgTable(
	'plan_voice',
	{
		decisionId: uuid()
			.notNull()
			.references(() => planDecision.id, { onDelete: 'cascade' }),
		seatId: ofSeat(),
		stance: text().$type<Stance>().notNull(),
		reason: text(),
		at: moment().notNull().defaultNow()
	},
	(t) => [primaryKey({ columns: [t.decisionId, t.seatId] })]
);

holds(planDecision, {
	...shared,
	title: 'Wat jullie besluiten',
	mine: (who) => partOf(planDecision.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		title: 'Voorstel',
		text: 'Uitleg',
		closesOn: 'Reageren tot en met',
		state: { label: 'Stand', words: decisionStates },
		closedAt: 'Afgesloten',
		addedBy: seatNumber('Van wie'),
		createdAt: 'Voorgelegd',
		revision: number('Hoe vaak veranderd')
	}
});

holds(planVoice, {
	...shared,
	title: 'Wat je vond van een besluit in een plan',
	mine: (who) => partOf(planVoice.seatId, seat, seat.id, who),
	columns: {
		decisionId: number('Nummer van het besluit'),
		seatId: number('Nummer van je plek'),
		stance: { label: 'Wat je vindt', words: stances },
		reason: 'Waarom',
		at: 'Wanneer'
	}
});
