import { and, eq } from 'drizzle-orm';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { happened, type Plan } from '../door.server.ts';
import { doneBy } from './doers.server.ts';
import type { Inside } from '../door.server.ts';
import { canBeDone, fallsOn } from './doing.ts';
import { step, stepDone, turn } from './table.server.ts';

/** Ticking off, in the plan and with one press from a mail alike. Who may was checked by who calls. */

type Step = typeof step.$inferSelect;
type Turn = typeof turn.$inferSelect;
type Who = Inside | { plan: Plan; seatId: string };

const byWho = (who: Who, whoId: string | null) => ('me' in who ? doneBy(who, whoId) : who.seatId);

/** @throws Refused for a day that is still to come */
export function mustBeThere(day: string): void {
	const today = dayOf(now());
	if (!canBeDone(day, today)) throw new Refused(`Dat is pas op ${dayIn(day, today)}. Vink het dan af.`);
}

/** A step that is done once is done with that; one that returns, for this day. */
export async function tick(tx: Database, who: Who, before: Step, day: string): Promise<void> {
	const onDay = before.repeats ? day : (before.dueOn ?? dayOf(now()));
	if (before.repeats && !fallsOn(before, onDay)) throw new NotAllowed();
	if (before.endedAt) {
		if (before.repeats) throw new Refused('Dit hoeft niet meer: het is gestopt.');
		return;
	}
	if (before.repeats) mustBeThere(onDay);
	const [fresh] = await tx
		.insert(stepDone)
		.values({ stepId: before.id, onDay, bySeatId: byWho(who, before.whoId), at: now() })
		.onConflictDoNothing()
		.returning({ onDay: stepDone.onDay });
	if (!before.repeats) await tx.update(step).set({ endedAt: now() }).where(eq(step.id, before.id));
	if (fresh) await happened(tx, who, 'plan.step_done');
}

export async function untick(tx: Database, who: Who, before: Step, day: string): Promise<void> {
	const gone = await tx
		.delete(stepDone)
		.where(and(eq(stepDone.stepId, before.id), before.repeats ? eq(stepDone.onDay, day) : undefined))
		.returning({ onDay: stepDone.onDay });
	if (!gone.length) return;
	// ended because it was done
	if (!before.repeats) await tx.update(step).set({ endedAt: null }).where(eq(step.id, before.id));
	await happened(tx, who, 'plan.step_undone');
}

/** Who says that nobody's turn was done, did it. */
export async function tickTurn(tx: Database, who: Who, before: Turn): Promise<void> {
	if (before.doneAt) return;
	mustBeThere(before.onDay);
	const whoId = before.whoId ?? byWho(who, null);
	const done = { whoId, doneAt: now(), swapping: false, revision: before.revision + 1 };
	await tx
		.insert(turn)
		.values({ rotaId: before.rotaId, onDay: before.onDay, ...done })
		.onConflictDoUpdate({ target: [turn.rotaId, turn.onDay], set: done });
	await happened(tx, who, 'plan.turn_done');
}

export async function untickTurn(tx: Database, who: Who, before: Turn): Promise<void> {
	if (!before.doneAt) return;
	await tx
		.update(turn)
		.set({ doneAt: null, revision: before.revision + 1 })
		.where(and(eq(turn.rotaId, before.rotaId), eq(turn.onDay, before.onDay)));
	await happened(tx, who, 'plan.turn_undone');
}
