import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { system } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import { account } from '#lib/account/table.server.ts';
import { action, ask, clash, information } from '#lib/plan/asking/table.server.ts';
import { planDecision, planVoice } from '#lib/plan/deciding/table.server.ts';
import { turnDays } from '#lib/plan/doing/doing.ts';
import { rota, step, stepDone, turn } from '#lib/plan/doing/table.server.ts';
import { planTie } from '#lib/plan/lookingback/table.server.ts';
import { plan, seat } from '#lib/plan/table.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import type { Decided, DemoPlan, DemoSeat } from './plan-rows.ts';

const ago = (days: number) => new Date(now().getTime() - days * 86_400_000);
const day = (days: number) => daysAfter(dayOf(now()), days);
type Planted = { tx: Database; planId: string; seatOf: (key: string | null | undefined) => string | null };

/**
 * Plans that made-up residents made, with whom they trust. There are no closed notes: nobody has a key. Who isn't one of
 * the people of the demo has an account that nobody can sign in to.
 */
export async function plantPlans(tx: Database, gemeenteCode: string, all: DemoPlan[]): Promise<void> {
	for (const one of all) {
		const { title, kind, succession, matter, good, want, otherwise, guestsMeet = false } = one;
		const lookBackOn = one.lookBackIn === undefined ? null : day(one.lookBackIn);
		const began = { createdAt: ago(one.daysAgo), touchedAt: ago(1) };
		const words = { matter, good, want, otherwise };
		const [made] = await tx
			.insert(plan)
			.values({ gemeenteCode, wijkCode: one.wijk, title, kind, succession, guestsMeet, lookBackOn, ...words, ...began })
			.returning({ id: plan.id });
		const planId = made!.id;
		const seats = await plantSeats(tx, planId, one.seats);
		const seatOf = (key: string | null | undefined) => seats.get(key ?? '') ?? null;
		await tx
			.update(plan)
			.set({ writtenBy: seatOf(one.writtenBy), contactId: seatOf(one.contact), successorId: seatOf(one.successor) })
			.where(eq(plan.id, planId));
		const planted = { tx, planId, seatOf };
		await plantSaid(planted, one);
		await plantDone(planted, one);
		await plantDecided(planted, one.decisions ?? []);
		for (const { sinceAgo, untilAgo, ...tie } of one.ties) {
			const until = untilAgo === undefined ? null : day(-untilAgo);
			await tx.insert(planTie).values({ ...tie, id: randomUUID(), planId, since: day(-sinceAgo), until });
		}
		const subject = { kind: 'plan', id: planId };
		await record(tx, {
			...{ name: 'plan.started', actor: { kind: 'visitor' }, subject, gemeenteCode, wijkCode: null },
			details: { kind, for_somebody: false }
		});
	}
}

async function plantSeats(tx: Database, planId: string, all: DemoSeat[]): Promise<Map<string, string>> {
	const seats = new Map<string, string>();
	for (const { key, sees = [], typist, daysAgo, untilIn, ...who } of all) {
		const accountId = who.email ? await accountOf(tx, who.email, who.name) : null;
		const guest = untilIn === undefined ? {} : { fromOn: day(-daysAgo), untilOn: day(untilIn) };
		const [made] = await tx
			.insert(seat)
			.values({
				...{ ...who, planId, accountId, sees, ...guest, state: 'in' },
				...{ typistId: seats.get(typist ?? '') ?? null, invitedBy: seats.values().next().value ?? null },
				...{ createdAt: ago(daysAgo), inAt: ago(daysAgo) }
			})
			.returning({ id: seat.id });
		seats.set(key, made!.id);
	}
	return seats;
}

async function accountOf(tx: Database, email: string, name: string): Promise<string> {
	const [found] = await tx.select({ id: account.id }).from(account).where(eq(account.email, email));
	return found?.id ?? accounts.create(tx, system, { email, name });
}

/** What professionals said, what they were asked, what they do, and what doesn't go together. */
async function plantSaid({ tx, planId, seatOf }: Planted, one: DemoPlan): Promise<void> {
	for (const { by, daysAgo, metBy, metAgo = 0, didBy, ...told } of one.information ?? [])
		await tx.insert(information).values({
			...{ ...told, id: randomUUID(), planId, seatId: seatOf(by), addedBy: seatOf(by), createdAt: ago(daysAgo) },
			...(metBy ? { metBy: seatOf(metBy), metAt: ago(metAgo) } : {}),
			...(didBy ? { didBy: seatOf(didBy), didAt: ago(metAgo + 1) } : {})
		});
	const asks = new Map<string, string>();
	for (const { key, to, by, daysAgo, byIn, answeredAgo, ...asked } of one.asks ?? []) {
		const id = randomUUID();
		asks.set(key, id);
		await tx.insert(ask).values({
			...{ ...asked, id, planId, toId: seatOf(to), addedBy: seatOf(by), createdAt: ago(daysAgo) },
			byOn: day(byIn ?? 7 - daysAgo),
			...(answeredAgo === undefined ? {} : { state: 'answered' as const, answeredAt: ago(answeredAgo) })
		});
	}
	const actions = new Map<string, string>();
	for (const { key, by, ask: asked, text, fromAgo } of one.actions ?? []) {
		const id = randomUUID();
		actions.set(key, id);
		await tx.insert(action).values({
			...{ id, planId, text, seatId: seatOf(by), addedBy: seatOf(by), askId: asks.get(asked ?? '') ?? null },
			...{ fromOn: day(-fromAgo), createdAt: ago(fromAgo + 1) }
		});
	}
	for (const { one: first, other, why, by, daysAgo } of one.clashes ?? []) {
		// one pair is one row, whichever of the two was named first
		const [oneId, otherId] = [actions.get(first)!, actions.get(other)!].sort();
		await tx.insert(clash).values({
			...{ id: randomUUID(), planId, oneId: oneId!, otherId: otherId!, why },
			...{ addedBy: seatOf(by), createdAt: ago(daysAgo) }
		});
	}
}

/** Steps with what was done of them, and rotas with who has said to take which day. */
async function plantDone({ tx, planId, seatOf }: Planted, one: DemoPlan): Promise<void> {
	const by = seatOf(one.seats[0]!.key);
	for (const { what, who, dueIn, dueAgo, repeats, doneAgo = [], endedAgo } of one.steps) {
		const id = randomUUID();
		const dueOn = dueIn !== undefined ? day(dueIn) : dueAgo !== undefined ? day(-dueAgo) : null;
		const createdAt = ago(Math.min(one.daysAgo, (dueAgo ?? 0) + 3));
		const endedAt = endedAgo === undefined ? null : ago(endedAgo);
		await tx.insert(step).values({
			id,
			planId,
			what,
			whoId: seatOf(who),
			dueOn,
			repeats: repeats ?? null,
			endedAt,
			addedBy: by,
			createdAt
		});
		// once for each day it was due; of a step without rhythm that is its only day
		for (const days of doneAgo)
			await tx
				.insert(stepDone)
				.values({ stepId: id, onDay: repeats ? day(-days) : dueOn!, bySeatId: seatOf(who), at: ago(days) });
	}
	for (const { fromAgo, who, ...rest } of one.rotas ?? []) {
		const rotaId = randomUUID();
		const fromOn = day(-fromAgo);
		await tx.insert(rota).values({ ...rest, id: rotaId, planId, fromOn, addedBy: by, createdAt: ago(fromAgo + 1) });
		const days = turnDays({ ...rest, fromOn, untilOn: null }, day(-8), day(15));
		let swaps = 1;
		for (const [at, onDay] of days.entries()) {
			const whoId = seatOf(who[at % who.length]);
			const past = onDay < day(0);
			// one that is still to come is asked to be taken over
			const swapping = !past && whoId !== null && onDay > day(1) && swaps-- > 0;
			if (whoId)
				await tx.insert(turn).values({ rotaId, onDay, whoId, swapping, doneAt: past ? ago(daysBetween(onDay)) : null });
		}
	}
}

const daysBetween = (onDay: string) => Math.round((Date.parse(dayOf(now())) - Date.parse(onDay)) / 86_400_000);

async function plantDecided({ tx, planId, seatOf }: Planted, all: Decided[]): Promise<void> {
	for (const { by, daysAgo, closesIn, closesAgo, voices, ...put } of all) {
		const id = randomUUID();
		const closedAt = closesAgo === undefined ? null : ago(closesAgo);
		await tx.insert(planDecision).values({
			...{ ...put, id, planId, closesOn: day(closesIn ?? -(closesAgo ?? 0)), closedAt },
			...{ addedBy: seatOf(by), createdAt: ago(daysAgo) }
		});
		for (const [key, [stance, reason]] of Object.entries(voices))
			await tx.insert(planVoice).values({ decisionId: id, seatId: seatOf(key)!, stance, reason, at: ago(daysAgo - 1) });
	}
}
