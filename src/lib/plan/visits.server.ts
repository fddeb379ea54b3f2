import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { clear } from './clearing.server.ts';
import { happened, type Seat } from './door.server.ts';
import * as letters from './letters.ts';
import { daysOfInvitation } from './plan.ts';
import { plan, seat } from './table.server.ts';
import { everybodyIn, leadersOf, tell } from './telling.server.ts';

/** The days that professionals are there, and what becomes of invitations nobody answered. */

const machine = { kind: 'system' } as const;

/** Every day: guests whose time is over go out, and what nobody answered is forgotten a month after the link ended. */
export async function run(db: Database, _site: string): Promise<void> {
	const at = now();
	const today = dayOf(at);
	const isOver = and(eq(seat.part, 'guest'), lt(seat.untilOn, today));
	const due = await within(db, machine, (tx) =>
		tx
			.selectDistinct({ planId: seat.planId })
			.from(seat)
			.where(and(isOver, eq(seat.state, 'in')))
	);
	for (const { planId } of due)
		await within(db, machine, async (tx) => {
			const [about] = await tx.select().from(plan).where(eq(plan.id, planId)).for('update');
			if (!about) return;
			const all = await everybodyIn(tx, planId);
			const over = all.filter(({ part, untilOn }) => part === 'guest' && untilOn! < today);
			const [by] = toCall(all, about.contactId);
			await clear(
				tx,
				about,
				over.map(({ id }) => id)
			);
			for (const one of over) {
				await happened(tx, { plan: about }, 'plan.visit_over');
				const told = { day: dayIn(one.untilOn!, today), by: by?.name ?? 'wie je vroeg', phone: by?.phone ?? null };
				await tell(tx, about, [one], (to) => letters.visitOver(to, told), { always: true });
			}
		});
	const before = new Date(`${daysAfter(today, -2 * daysOfInvitation)}T00:00:00Z`);
	await within(db, machine, (tx) =>
		tx
			.delete(seat)
			.where(
				and(
					inArray(seat.state, ['invited', 'asked', 'out']),
					sql`${seat.inAt} is null`,
					lt(seat.createdAt, before),
					sql`not exists (select from plan_invitation i where i.seat_id = ${seat.id} and i.created_at >= ${before.toISOString()}::timestamptz)`
				)
			)
	);
}

/** Whom a guest calls when their time is over: the contact person, or whose plan it is. */
function toCall(all: readonly Seat[], contactId: string | null): Seat[] {
	return [...all.filter(({ id, part }) => id === contactId && part !== 'guest'), ...leadersOf(all)];
}

/**
 * What a guest is told who comes after their time: until when it was, and whom to call. Undefined for everybody else, who
 * finds nothing. As the machine: who asks doesn't sit there any more.
 */
export async function overFor(
	db: Database,
	actor: Actor,
	planId: string
): Promise<
	{ on: string; by: string; phone: string | null; gemeenteCode: string; wijkCode: string | null } | undefined
> {
	if (actor.kind !== 'account' || !isUuid(planId)) return;
	return within(db, machine, async (tx) => {
		const seats = await tx
			.select()
			.from(seat)
			.where(
				and(
					eq(seat.planId, planId),
					eq(seat.accountId, actor.id),
					eq(seat.part, 'guest'),
					inArray(seat.state, ['in', 'out'])
				)
			);
		const today = dayOf(now());
		const over = seats
			.filter(({ untilOn }) => untilOn! < today)
			.toSorted((a, b) => (a.untilOn! < b.untilOn! ? 1 : -1))[0];
		const [about] = over ? await tx.select().from(plan).where(eq(plan.id, planId)) : [];
		// taken out before that day: it isn't their time that ended
		if (!over || !about || (over.outAt && dayOf(over.outAt) <= over.untilOn!)) return;
		const [by] = toCall(await everybodyIn(tx, planId), about.contactId);
		const { gemeenteCode, wijkCode } = about;
		return { on: over.untilOn!, by: by?.name ?? 'wie je vroeg', phone: by?.phone ?? null, gemeenteCode, wijkCode };
	});
}
