import { and, asc, count, eq, gte, isNull, lte, notExists, sql } from 'drizzle-orm';
import { enter, type Key } from '#lib/initiative/door.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { agreement, decision, task, voice } from './table.server.ts';

/** What asks for somebody of the group today, for the first page under their link. */
export function look(db: Database, key: Key) {
	return enter(db, key, 'workroom.read', async (tx, { about, memberId }) => {
		const today = dayOf(now());
		const tasks = await tx
			.select({ id: task.id, what: task.what, dueOn: task.dueOn, whoId: task.whoId })
			.from(task)
			.where(and(eq(task.entryId, about.entryId), isNull(task.doneAt)))
			.orderBy(sql`${task.dueOn} asc nulls last`, asc(task.createdAt));
		const [agreements] = await tx
			.select({ due: count() })
			.from(agreement)
			.where(and(eq(agreement.entryId, about.entryId), isNull(agreement.endedOn), lte(agreement.reviewOn, today)));
		const spoke = tx
			.select({ one: sql`1` })
			.from(voice)
			.where(and(eq(voice.decisionId, decision.id), eq(voice.memberId, memberId!)));
		return {
			tasks: {
				mine: tasks.filter(({ whoId }) => whoId === memberId).map(({ id, what, dueOn }) => ({ id, what, dueOn })),
				open: tasks.length,
				late: tasks.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
				free: tasks.filter(({ whoId }) => whoId === null).length
			},
			/** agreements to look at */
			due: agreements!.due,
			decisions: await tx
				.select({ id: decision.id, title: decision.title, closesOn: decision.closesOn })
				.from(decision)
				.where(
					and(
						...[eq(decision.entryId, about.entryId), eq(decision.state, 'open')],
						...[gte(decision.closesOn, today), notExists(spoke)]
					)
				)
				.orderBy(asc(decision.closesOn))
		};
	});
}
