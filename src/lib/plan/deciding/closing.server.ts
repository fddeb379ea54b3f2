import { and, eq, inArray, lt } from 'drizzle-orm';
import { dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { outcomeOf } from '#lib/workroom/decision.ts';
import { plan } from '../table.server.ts';
import { planDecision as decision, planVoice as voice } from './table.server.ts';

/**
 * Closes what is past its day, of one plan or (daily, by the machine) of all. Then what people said stands: who leaves the
 * circle later changes nothing to what was decided. It doesn't hold off the day the plan goes by itself: nobody did it.
 */
export function closeDue(db: Database, planId?: string): Promise<number> {
	return within(db, { kind: 'system' }, async (tx) => {
		const due = await tx
			.select({
				...{ id: decision.id, planId: decision.planId, closesOn: decision.closesOn },
				revision: decision.revision
			})
			.from(decision)
			.where(
				and(
					...[eq(decision.state, 'open'), lt(decision.closesOn, dayOf(now()))],
					planId === undefined ? undefined : eq(decision.planId, planId)
				)
			)
			.limit(500)
			.for('update', { skipLocked: true });
		if (due.length === 0) return 0;
		const ids = due.map(({ id }) => id);
		const said = await tx
			.select({ decisionId: voice.decisionId, stance: voice.stance })
			.from(voice)
			.where(inArray(voice.decisionId, ids));
		const plans = await tx
			.select({ id: plan.id, gemeenteCode: plan.gemeenteCode })
			.from(plan)
			.where(
				inArray(
					plan.id,
					due.map((one) => one.planId)
				)
			);
		for (const one of due) {
			const state = outcomeOf(said.filter(({ decisionId }) => decisionId === one.id).map(({ stance }) => stance));
			await tx
				.update(decision)
				.set({ state, closedAt: momentOf(one.closesOn, '23:59'), revision: one.revision + 1 })
				.where(eq(decision.id, one.id));
			await record(tx, {
				name: 'plan.decision_closed',
				actor: { kind: 'system' },
				subject: { kind: 'plan', id: one.planId },
				gemeenteCode: plans.find(({ id }) => id === one.planId)?.gemeenteCode ?? null,
				wijkCode: null,
				details: { decision: one.id, state }
			});
		}
		return due.length;
	});
}
