import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { ask } from './asking/table.server.ts';
import { planDecision, planVoice } from './deciding/table.server.ts';
import { rota, step, turn } from './doing/table.server.ts';
import { enter, type Me, type Plan, seatsOf } from './door.server.ts';
import { dayOfRule } from './succession.server.ts';
import { seat } from './table.server.ts';

/** What waits for somebody in a plan, so that they needn't look in every room. */

/** Days ahead that are worth saying. */
const ahead = 14;

export type Waiting = {
	/** what somebody said they would do, or whose turn it is; the first day first */
	does: { id: string; what: string; on: string | null; room: 'stappen' | 'rooster'; who: string | null }[];
	/** what lies before the circle and they haven't spoken about */
	decisions: { id: string; title: string; closesOn: string }[];
	/** what a guest is asked */
	asks: { id: string; text: string; byOn: string }[];
	/** who opened a link by hand and waits for a yes */
	knocking: { id: string; name: string }[];
	/** somebody said the owner is no longer there: the day on which what was chosen happens */
	missedOn: string | null;
	/** of who decides: nobody was asked in yet, or nobody was chosen to go on with it */
	toChoose: 'people' | 'successor' | null;
};

/** Only what is theirs, and of those they type for. */
export function waiting(db: Database, actor: Actor, planId: string): Promise<Waiting> {
	return enter(db, actor, planId, 'plan.read', async (tx, { me, plan: about }) => {
		const quiet = { does: [], decisions: [], asks: [], knocking: [], missedOn: null, toChoose: null };
		if (about.stoppedAt) return quiet;
		const seats = [me.seatId, ...me.typesFor];
		const names = await tx.select({ id: seat.id, name: seat.name }).from(seat).where(inArray(seat.id, seats));
		const whoOf = (id: string | null) => (id === me.seatId ? null : (names.find((one) => one.id === id)?.name ?? null));
		const isGuest = me.part === 'guest';
		return {
			does: isGuest ? [] : await doesOf(tx, planId, seats, whoOf),
			decisions: !isGuest && me.maySee('decisions') ? await unspoken(tx, planId, me) : [],
			asks: isGuest
				? await tx
						.select({ id: ask.id, text: ask.text, byOn: ask.byOn })
						.from(ask)
						.where(and(eq(ask.planId, planId), eq(ask.toId, me.seatId), eq(ask.state, 'open')))
						.orderBy(asc(ask.byOn))
				: [],
			knocking: me.leads
				? await tx
						.select({ id: seat.id, name: seat.name })
						.from(seat)
						.where(and(eq(seat.planId, planId), eq(seat.state, 'asked')))
				: [],
			missedOn: about.missedAt && !isGuest ? dayOfRule(about.missedAt) : null,
			toChoose: me.leads ? await toChoose(tx, about, me) : null
		};
	});
}

async function toChoose(tx: Database, about: Plan, me: Me): Promise<Waiting['toChoose']> {
	const others = (await seatsOf(tx, about.id)).filter(({ id, part }) => id !== me.seatId && part !== 'guest');
	if (!others.some(({ typistId }) => typistId !== me.seatId)) return 'people';
	const couldGoOn = others.some(({ part, state, accountId }) => part === 'circle' && state === 'in' && accountId);
	return about.succession === 'hand_over' && !about.successorId && couldGoOn ? 'successor' : null;
}

async function doesOf(tx: Database, planId: string, seats: string[], whoOf: (id: string | null) => string | null) {
	const today = dayOf(now());
	const until = daysAfter(today, ahead);
	const steps = await tx
		.select({ id: step.id, what: step.what, on: step.dueOn, whoId: step.whoId })
		.from(step)
		.where(
			and(
				...[eq(step.planId, planId), inArray(step.whoId, seats), isNull(step.endedAt)],
				// what comes again and again stands on its own list, with the day it comes next
				...[isNull(step.repeats), or(isNull(step.dueOn), sql`${step.dueOn} <= ${until}`)]
			)
		);
	const turns = await tx
		.select({ id: rota.id, what: rota.what, on: turn.onDay, whoId: turn.whoId })
		.from(turn)
		.innerJoin(rota, eq(rota.id, turn.rotaId))
		.where(
			and(
				...[eq(rota.planId, planId), inArray(turn.whoId, seats), isNull(turn.doneAt), isNull(rota.endedAt)],
				...[gte(turn.onDay, today), sql`${turn.onDay} <= ${until}`]
			)
		);
	return [
		...steps.map(({ whoId, ...one }) => ({ ...one, room: 'stappen' as const, who: whoOf(whoId) })),
		...turns.map(({ whoId, ...one }) => ({ ...one, room: 'rooster' as const, who: whoOf(whoId) }))
	].toSorted((a, b) => ((a.on ?? '9') < (b.on ?? '9') ? -1 : 1));
}

function unspoken(tx: Database, planId: string, me: Me) {
	const spoken = tx.select({ id: planVoice.decisionId }).from(planVoice).where(eq(planVoice.seatId, me.seatId));
	return tx
		.select({ id: planDecision.id, title: planDecision.title, closesOn: planDecision.closesOn })
		.from(planDecision)
		.where(
			and(
				...[eq(planDecision.planId, planId), eq(planDecision.state, 'open')],
				sql`${planDecision.id} not in ${spoken}`
			)
		)
		.orderBy(asc(planDecision.closesOn));
}
