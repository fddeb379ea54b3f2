import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { holds, partOf } from '#lib/server/register.ts';
import type { Asset, Often } from '#lib/vraag/conversation.ts';
import type { Outcome } from './lookingback.ts';
import { bySeat, moment, number, ofPlan, plan, seatNumber, shared } from '../table.server.ts';

/** Looking back together on the day that was chosen. */
export const lookBack = pgTable(
	'plan_look_back',
	{
		id: uuid().primaryKey(),
		planId: ofPlan(),
		onDay: date().notNull(),
		worked: text().notNull().default(''),
		failed: text().notNull().default(''),
		outcome: text().$type<Outcome>().notNull(),
		nextOn: date(),
		addedBy: bySeat(),
		createdAt: moment().notNull().defaultNow(),
		/** the day four weeks on that the contact person calls, and what they heard */
		callOn: date(),
		callRemindedAt: moment(),
		calledAt: moment(),
		calledBy: bySeat(),
		callText: text()
	},
	(t) => [
		index('plan_look_back_of').on(t.planId, t.onDay),
		index('plan_look_back_call')
			.on(t.callOn)
			.where(sql`${t.calledAt} is null`),
		check('plan_look_back_outcome_known', sql`${t.outcome} in ('go_on', 'change', 'stop')`)
	]
);

/** Who is around whom the plan is about, drawn by themselves; those of the beginning stand next to those of now. */
export const planTie = pgTable(
	'plan_tie',
	{
		id: uuid().primaryKey(),
		planId: ofPlan(),
		who: text().notNull(),
		assets: text().array().$type<Asset[]>().notNull().default([]),
		often: text().$type<Often>(),
		/** day it was drawn, and day it was taken out */
		since: date().notNull(),
		until: date(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		index('plan_tie_of').on(t.planId, t.since),
		check('plan_tie_often_known', sql`${t.often} in ('daily', 'weekly', 'monthly', 'seldom')`)
	]
);

holds(lookBack, {
	...shared,
	title: 'Terugkijken',
	mine: (who) => partOf(lookBack.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		onDay: 'Dag',
		worked: 'Wat werkte',
		failed: 'Wat niet werkte',
		outcome: { label: 'En nu', words: { go_on: 'we gaan door', change: 'we veranderen iets', stop: 'we stoppen' } },
		nextOn: 'Weer terugkijken op',
		addedBy: seatNumber('Wie het opschreef'),
		createdAt: 'Geschreven',
		callOn: 'Bellen op',
		callRemindedAt: 'Herinnerd',
		calledAt: 'Gebeld',
		calledBy: seatNumber('Wie belde'),
		callText: 'Hoe het gaat'
	}
});

holds(planTie, {
	...shared,
	title: 'Wie er om je heen zijn, bij je plan',
	mine: (who) => partOf(planTie.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		who: 'Wie',
		assets: 'Wat jullie voor elkaar doen',
		often: {
			label: 'Hoe vaak',
			words: { daily: 'elke dag', weekly: 'elke week', monthly: 'elke maand', seldom: 'soms' }
		},
		since: 'Sinds',
		until: 'Tot',
		revision: number('Hoe vaak veranderd')
	}
});
