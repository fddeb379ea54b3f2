import { and, between, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import type { Seat } from '../door.server.ts';
import { daysOf, plusDays, turnDays } from './doing.ts';
import { rota, step, stepDone, turn } from './table.server.ts';

/**
 * What somebody has to hear of now. `remindedOn` of a turn is the day a mail about it went; of a step, which returns, the last
 * of its days that was told. It is empty again when somebody else gets it.
 */

/** isWeekly: the mails of this Monday have not gone yet. */
export type Moment = { today: string; monday: string; isNoon: boolean; isWeekly: boolean };

export type Due = {
	seatId: string;
	stepId: string | null;
	rotaId: string | null;
	day: string;
	what: string;
	atTime: string | null;
	swapping: boolean;
};

/** `told`: they heard of it before; `toldToday`: in the mail of the day before. */
type Candidate = Due & { told: boolean; toldToday: boolean };

/** By day and hour. */
export async function dueIn(own: Database, planId: string, seats: readonly Seat[], at: Moment): Promise<Due[]> {
	const until = at.isWeekly ? plusDays(at.monday, 6) : plusDays(at.today, 1);
	const all = await candidates(own, planId, at.today, until > at.today ? until : plusDays(at.today, 1));
	const rhythmOf = new Map(seats.map(({ id, rhythm }) => [id, rhythm]));
	const tomorrow = plusDays(at.today, 1);
	// one mail the day before: what is given later that day comes in the morning
	const heard = new Set(all.filter(({ day, toldToday }) => day === tomorrow && toldToday).map(({ seatId }) => seatId));
	return all
		.filter(({ seatId, day, told }) => {
			const rhythm = rhythmOf.get(seatId);
			if (told) return false;
			if (rhythm === 'weekly') return at.isWeekly && day <= plusDays(at.monday, 6);
			if (rhythm !== 'each') return false;
			return day === at.today || (day === tomorrow && at.isNoon && !heard.has(seatId));
		})
		.sort((one, other) => (one.day + (one.atTime ?? '') < other.day + (other.atTime ?? '') ? -1 : 1));
}

/** All that somebody does in these days and that isn't done. */
async function candidates(own: Database, planId: string, from: string, until: string): Promise<Candidate[]> {
	const steps = await own
		.select()
		.from(step)
		.where(and(eq(step.planId, planId), isNull(step.endedAt), isNotNull(step.whoId), isNotNull(step.dueOn)));
	const ids = steps.map(({ id }) => id);
	const done = ids.length
		? await own
				.select({ stepId: stepDone.stepId, onDay: stepDone.onDay })
				.from(stepDone)
				.where(and(inArray(stepDone.stepId, ids), between(stepDone.onDay, from, until)))
		: [];
	const turns = await own
		.select({ about: rota, one: turn })
		.from(turn)
		.innerJoin(rota, eq(rota.id, turn.rotaId))
		.where(
			and(
				...[eq(rota.planId, planId), isNull(rota.endedAt), isNotNull(turn.whoId), isNull(turn.doneAt)],
				between(turn.onDay, from, until)
			)
		);
	return [
		...steps.flatMap((one) =>
			daysOf(one, from, until)
				.filter((day) => !done.some(({ stepId, onDay }) => stepId === one.id && onDay === day))
				.map((day) => ({
					...{ seatId: one.whoId!, stepId: one.id, rotaId: null, day, what: one.what, atTime: null },
					...{ swapping: false, told: (one.remindedOn ?? '') >= day, toldToday: (one.remindedOn ?? '') >= day }
				}))
		),
		...turns
			.filter(({ about, one }) => turnDays(about, one.onDay, one.onDay).length)
			.map(({ about, one }) => ({
				...{ seatId: one.whoId!, stepId: null, rotaId: about.id, day: one.onDay, what: about.what },
				...{ atTime: about.atTime, swapping: one.swapping },
				...{ told: one.remindedOn !== null, toldToday: one.remindedOn === from }
			}))
	];
}

/** Writes down that a mail about these went. */
export async function reminded(own: Database, items: readonly Due[], today: string): Promise<void> {
	for (const { stepId, rotaId, day } of items)
		if (stepId) await own.update(step).set({ remindedOn: day }).where(eq(step.id, stepId));
		else
			await own
				.update(turn)
				.set({ remindedOn: today })
				.where(and(eq(turn.rotaId, rotaId!), eq(turn.onDay, day)));
}
