import { and, eq, gte, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import type { Plan, Seat } from '../door.server.ts';
import { sees } from '../plan.ts';
import { plan, seat } from '../table.server.ts';
import { contactOf, due, isNewest, ownersOf } from './calling.server.ts';
import * as letters from './letters.ts';
import { daysAhead } from './lookingback.ts';
import { mailTo } from './mailing.server.ts';
import { lookBack } from './table.server.ts';

/**
 * What comes by itself: everybody hears a week before and on the day that they look back, and four weeks after it the
 * contact person is asked to call. Each once, however often this runs; a plan that fails doesn't hold up the others.
 */

const machine = { kind: 'system' } as const;
/** A day that passed without a mail (the machine was off) is told so long after it; later it says nothing any more. */
const daysLate = 14;

/** @returns for how many plans something was sent */
export async function run(db: Database, site: string): Promise<number> {
	const today = dayOf(now());
	const near = await within(db, machine, (tx) =>
		tx
			.select({ id: plan.id })
			.from(plan)
			.where(
				and(
					...[isNull(plan.stoppedAt), lte(plan.lookBackOn, daysAfter(today, daysAhead))],
					gte(plan.lookBackOn, daysAfter(today, -daysLate))
				)
			)
	);
	const calls = await within(db, machine, (tx) =>
		tx
			.selectDistinct({ id: plan.id })
			.from(lookBack)
			.innerJoin(plan, eq(plan.id, lookBack.planId))
			.where(
				and(
					...[isNull(plan.stoppedAt), isNull(lookBack.calledAt), isNull(lookBack.callRemindedAt), isNewest],
					lte(lookBack.callOn, today)
				)
			)
	);
	let sent = 0;
	for (const [plans, work] of [[near, tellDay] as const, [calls, askToCall] as const])
		for (const { id } of plans) if (await alone(db, id, (tx, about) => work(tx, about, site))) sent++;
	return sent;
}

/** While nobody else changes this plan, nor another process sends the same. */
function alone(db: Database, id: string, work: (tx: Database, about: Plan) => Promise<boolean>): Promise<boolean> {
	return within(db, machine, async (tx) => {
		const [about] = await tx.select().from(plan).where(eq(plan.id, id)).for('update');
		return about && !about.stoppedAt ? work(tx, about) : false;
	}).catch((cause: unknown) => {
		log.error({ planId: id, cause: causeOf(cause) }, 'a plan could not be told of looking back');
		return false;
	});
}

async function tellDay(tx: Database, about: Plan, site: string): Promise<boolean> {
	const [today, on] = [dayOf(now()), about.lookBackOn];
	if (!on || on > daysAfter(today, daysAhead)) return false;
	const name = on > today ? 'plan.look_back_near' : 'plan.look_back_due';
	if (!(await first(tx, about, name, { on }))) return false;
	const when = dayIn(on, today);
	for (const one of await circleOf(tx, about.id))
		await mailTo(tx, one, site, sees({ ...one, leads: false }, 'words') ? 'terugkijken' : '', (to) =>
			on > today ? letters.near({ ...to, when }) : letters.onTheDay({ ...to, when, today: on === today })
		);
	return true;
}

async function askToCall(tx: Database, about: Plan, site: string): Promise<boolean> {
	const call = await due(tx, about);
	if (!call || call.remindedAt) return false;
	const [contact, owners] = [await contactOf(tx, about), await ownersOf(tx, about.id)];
	const room = 'terugkijken';
	if (!contact) {
		// asked once; who is chosen then hears of it the next time around
		if (!(await first(tx, about, 'plan.call_unassigned', { on: call.callOn! }))) return false;
		for (const owner of owners) await mailTo(tx, await reaching(tx, owner), site, room, letters.whoCalls);
		return true;
	}
	await tx.update(lookBack).set({ callRemindedAt: now() }).where(eq(lookBack.id, call.id));
	await record(tx, of(about, 'plan.call_due', { on: call.callOn! }));
	const whom = new Intl.ListFormat('nl').format(owners.map(({ name }) => name));
	const self = owners.length === 1 && owners[0]!.id === contact.id;
	await mailTo(tx, await reaching(tx, contact), site, room, (to) => letters.call({ ...to, whom, self }));
	return true;
}

/** Themselves, or who types for them when they take part on paper. */
async function reaching(tx: Database, one: Seat): Promise<Seat> {
	if (one.email || !one.typistId) return one;
	const [typist] = await tx
		.select()
		.from(seat)
		.where(and(eq(seat.id, one.typistId), eq(seat.state, 'in')));
	return typist ?? one;
}

function circleOf(tx: Database, planId: string): Promise<Seat[]> {
	return (
		tx
			.select()
			.from(seat)
			.where(
				and(
					...[eq(seat.planId, planId), eq(seat.state, 'in'), inArray(seat.part, ['owner', 'circle'])],
					isNotNull(seat.email)
				)
			)
			// two plans that share people count their mails in the same order, and don't wait for each other
			.orderBy(sql`lower(${seat.email})`)
	);
}

/** Whether this wasn't told yet of that day; then it is from now on. Doesn't hold off the day that a plan goes. */
async function first(tx: Database, about: Plan, name: `plan.${string}`, details: { on: string }): Promise<boolean> {
	const [before] = await tx
		.select({ id: event.id })
		.from(event)
		.where(
			and(
				...[eq(event.name, name), eq(event.subjectKind, 'plan'), eq(event.subjectId, about.id)],
				sql`${event.details} ->> 'on' = ${details.on}`
			)
		)
		.limit(1);
	if (before) return false;
	await record(tx, of(about, name, details));
	return true;
}

const of = ({ id, gemeenteCode }: Plan, name: `plan.${string}`, details: { on: string }) => ({
	...{ name, actor: machine, subject: { kind: 'plan', id }, gemeenteCode, wijkCode: null, details }
});
