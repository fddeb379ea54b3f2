import { and, between, eq, inArray, isNull } from 'drizzle-orm';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Inside } from '../door.server.ts';
import { seat } from '../table.server.ts';
import { daysOf, plusDays, turnDays } from './doing.ts';
import { rota, step, stepDone, turn } from './table.server.ts';

export type Coming = {
	kind: 'step' | 'turn';
	/** of the step, or of the rota */
	id: string;
	day: string;
	what: string;
	atTime: string | null;
	/** whose it is, by name */
	who: string;
	/** of who came in, and not of somebody they type for */
	mine: boolean;
	/** its day is over, and nobody ticked it off */
	missed: boolean;
	/** asked to swap */
	swapping: boolean;
};

/**
 * What who came in does in the coming days, and who they type for: steps and turns that aren't done, by day. Also for who
 * doesn't see what the others do.
 */
export async function nextOf(tx: Database, { me, plan: { id: planId } }: Inside, days = 14): Promise<Coming[]> {
	const today = dayOf(now());
	const until = plusDays(today, days);
	const theirs = [me.seatId, ...me.typesFor];
	const names = await tx.select({ id: seat.id, name: seat.name }).from(seat).where(inArray(seat.id, theirs));
	const whose = (whoId: string) => ({
		who: names.find(({ id }) => id === whoId)?.name ?? me.name,
		mine: whoId === me.seatId
	});
	const steps = await tx
		.select()
		.from(step)
		.where(and(eq(step.planId, planId), inArray(step.whoId, theirs), isNull(step.endedAt)));
	const done = steps.length
		? await tx
				.select({ stepId: stepDone.stepId, onDay: stepDone.onDay })
				.from(stepDone)
				.where(
					and(
						inArray(
							stepDone.stepId,
							steps.map(({ id }) => id)
						),
						between(stepDone.onDay, today, until)
					)
				)
		: [];
	const isDone = (id: string, day: string) => done.some(({ stepId, onDay }) => stepId === id && onDay === day);
	const turns = await tx
		.select({ about: rota, one: turn })
		.from(turn)
		.innerJoin(rota, eq(rota.id, turn.rotaId))
		.where(
			and(
				...[eq(rota.planId, planId), isNull(rota.endedAt), inArray(turn.whoId, theirs), isNull(turn.doneAt)],
				between(turn.onDay, today, until)
			)
		);
	const coming: Coming[] = [
		...steps.flatMap(({ id, what, whoId, dueOn, repeats }) =>
			// what is done once waits until it is done
			daysOf({ dueOn, repeats }, repeats ? today : '2000-01-01', until)
				.filter((day) => !isDone(id, day))
				.map((day) => ({
					...{ kind: 'step' as const, id, day, what, atTime: null, ...whose(whoId!) },
					...{ missed: day < today, swapping: false }
				}))
		),
		...turns
			.filter(({ about, one }) => turnDays(about, one.onDay, one.onDay).length)
			.map(({ about, one }) => ({
				...{ kind: 'turn' as const, id: about.id, day: one.onDay, what: about.what, atTime: about.atTime },
				...{ ...whose(one.whoId!), missed: false, swapping: one.swapping }
			}))
	];
	const key = (one: Coming) => `${one.day} ${one.atTime ?? ''} ${one.what}`;
	return coming.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
