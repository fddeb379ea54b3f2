import { and, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { rota, step, turn } from './doing/table.server.ts';
import type { Plan } from './door.server.ts';
import { plan, seat } from './table.server.ts';

/**
 * A seat goes. What they still would do is of nobody from then on; what they did keeps their name. Everything by which they
 * could be reached goes, and nobody who is out is an owner: what an owner erases goes with them. As the machine: who goes may not see who does what.
 */
export async function clear(tx: Database, about: Pick<Plan, 'id'>, seatIds: readonly string[]): Promise<void> {
	if (seatIds.length === 0) return;
	const ids = [...seatIds];
	const at = now();
	await within(tx, { kind: 'system' }, async (own) => {
		await own
			.update(step)
			.set({ whoId: null, remindedOn: null, revision: sql`${step.revision} + 1` })
			.where(and(inArray(step.whoId, ids), isNull(step.endedAt)));
		const rotas = own.select({ id: rota.id }).from(rota).where(eq(rota.planId, about.id));
		await own
			.update(turn)
			.set({ whoId: null, swapping: false, revision: sql`${turn.revision} + 1` })
			.where(
				and(inArray(turn.rotaId, rotas), inArray(turn.whoId, ids), isNull(turn.doneAt), gte(turn.onDay, dayOf(at)))
			);
		for (const column of ['contactId', 'successorId'] as const)
			await own
				.update(plan)
				.set({ [column]: null })
				.where(and(eq(plan.id, about.id), inArray(plan[column], ids)));
		// asked to come off paper into a seat that goes
		await own.delete(seat).where(and(inArray(seat.typistId, ids), eq(seat.state, 'invited')));
		await own.update(seat).set({ typistId: null }).where(inArray(seat.typistId, ids));
		await own
			.update(seat)
			.set({
				state: 'out',
				part: sql`case when ${seat.part} = 'owner' then 'circle' else ${seat.part} end`,
				outAt: at,
				email: null,
				phone: null,
				typistId: null,
				revision: sql`${seat.revision} + 1`
			})
			.where(inArray(seat.id, ids));
	});
}
