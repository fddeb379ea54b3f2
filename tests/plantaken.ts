import { eq, sql } from 'drizzle-orm';
import { action, ask, clash, information } from '#lib/plan/asking/table.server.ts';
import { keyOf, makeCheck, newSalt, seal } from '#lib/plan/closed/sealing.ts';
import { closedNote } from '#lib/plan/closed/table.server.ts';
import { planDecision, planVoice } from '#lib/plan/deciding/table.server.ts';
import { rota, step, stepDone, tap, turn } from '#lib/plan/doing/table.server.ts';
import { lookBack, planTie } from '#lib/plan/lookingback/table.server.ts';
import * as plans from '#lib/plan/plans.server.ts';
import { invitation, plan, seat } from '#lib/plan/table.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { hoef, lindeveen } from './cast.ts';
import { planId, planned, seats, stranger } from './planned.ts';

/** Wil's plan with something in every table of it, and a mail about it that waits; and a plan of somebody else. */
export const otherPlanId = '00000000-0000-4000-8000-000000000499';
/** what stands in closed time */
export const secret = 'Van ons alleen: de angst voor de nacht.';
const keyWords = 'appel fiets molen regen tafel vogel wolk';

export async function inEveryTable(db: Database): Promise<{ words: string; note: string }> {
	await planned(db);
	const input = { kind: 'person', title: 'Van een ander', owner: '', succession: 'erase' } as const;
	await plans.begin(db, stranger, { ...input, id: otherPlanId, gemeenteCode: lindeveen, wijkCode: hoef });
	const today = dayOf(now());
	const number = (last: number) => `00000000-0000-4000-8000-0000000005${String(last).padStart(2, '0')}`;
	const own = (last: number) => ({ id: number(last), planId });
	const salt = newSalt();
	const key = await keyOf(keyWords, salt);
	await db
		.update(plan)
		.set({ want: 'Rust', lookBackOn: daysAfter(today, 60), closedSalt: salt, closedKey: 1, contactId: seats.sanne })
		.where(eq(plan.id, planId));
	await db
		.update(plan)
		.set({ closedCheck: await makeCheck(key, planId, 1) })
		.where(eq(plan.id, planId));
	const note = number(1);
	const sealed = await seal(key, { planId, key: 1, noteId: note }, secret);
	await db.insert(closedNote).values({ ...own(1), key: 1, sealed, addedBy: seats.wil });
	const demand = { kind: 'demand', text: 'Er is iemand in huis in de nacht.', met: 'open' } as const;
	await db.insert(information).values({ ...own(2), ...demand, seatId: seats.meral });
	await db.insert(ask).values({
		...own(3),
		toId: seats.meral,
		text: 'Kun je later komen?',
		byOn: daysAfter(today, 7),
		addedBy: seats.wil
	});
	await db.insert(action).values([
		{ ...own(4), seatId: seats.meral, text: 'Wassen om zeven uur', fromOn: today },
		{ ...own(5), seatId: seats.bram, text: 'Een taxi om zeven uur', fromOn: today }
	]);
	await db.insert(clash).values({ ...own(6), oneId: number(4), otherId: number(5), why: 'Allebei om zeven uur.' });
	await db.insert(step).values({ ...own(7), what: 'De kat voeren', whoId: seats.joop, dueOn: today, repeats: 'daily' });
	await db.insert(stepDone).values({ stepId: number(7), onDay: today, bySeatId: seats.joop });
	await db.insert(rota).values({ ...own(8), what: 'Koken', weekdays: [2, 5], atTime: '17:30', fromOn: today });
	await db.insert(turn).values({ rotaId: number(8), onDay: daysAfter(today, 1), whoId: seats.joop });
	await db.insert(tap).values({ codeHash: 'hash-tap', seatId: seats.joop, stepId: number(7), onDay: today });
	await db.insert(invitation).values({ codeHash: 'hash-in', seatId: seats.kees });
	const proposal = { title: 'Het bed komt beneden', closesOn: daysAfter(today, 7), addedBy: seats.sanne };
	await db.insert(planDecision).values({ ...own(9), ...proposal });
	await db
		.insert(planVoice)
		.values({ decisionId: number(9), seatId: seats.rachida, stance: 'against', reason: 'te steil' });
	await db.insert(lookBack).values({
		...own(10),
		onDay: today,
		worked: 'Het eten',
		outcome: 'go_on',
		calledBy: seats.sanne,
		callText: 'Goed'
	});
	await db
		.insert(planTie)
		.values({ ...own(11), who: 'De kapper', assets: ['company'], often: 'monthly', since: today });
	await post(db, {
		to: 'sanne@plan.example',
		subject: 'Vandaag',
		body: 'Wat je doet',
		about: { kind: 'plan', id: planId }
	});
	// another plan has one of each too, so that what stays can be seen
	const [theirs] = await db.select({ id: seat.id }).from(seat).where(eq(seat.planId, otherPlanId));
	await db.insert(closedNote).values({ id: number(31), planId: otherPlanId, key: 1, sealed, addedBy: theirs!.id });
	return { words: keyWords, note };
}

/** Every table that belongs to plans, as the database has them: whoever adds one, it is among them. */
export async function planTables(db: Database): Promise<string[]> {
	const found = await rows<{ name: string }>(
		db,
		sql`select tablename as name from pg_tables where schemaname = 'public' and (tablename = 'plan' or tablename ~ '^plan_') order by 1`
	);
	return found.map(({ name }) => name);
}
