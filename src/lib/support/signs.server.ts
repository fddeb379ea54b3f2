import { and, count, eq, gt, isNotNull, max, sql } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import { enter, type Key } from '#lib/initiative/door.server.ts';
import { confirmedAt } from '#lib/initiative/freshness.server.ts';
import { initiative, member, stageChange } from '#lib/initiative/table.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { agreement, decision, news, task } from '#lib/workroom/table.server.ts';
import { readSigns, type Signs } from './signs.ts';
import { supportLog } from './table.server.ts';

/** Whether an initiative can do without its makelaar, with the signs in words. For makelaars. */
export function read(db: Database, key: Key) {
	return enter(db, key, 'support.read', async (tx, { about }) => {
		const today = dayOf(now());
		// when the group did something itself, not what: their room is theirs
		const signs = await within(tx, { kind: 'system' }, (own) => gather(own, about.entryId, today));
		return readSigns({ ...signs, stage: about.stage, stageSince: dayOf(about.stageSince) }, today);
	});
}

async function gather(tx: Database, entryId: number, today: string): Promise<Omit<Signs, 'stage' | 'stageSince'>> {
	const own = [
		tx
			.select({ at: max(news.at) })
			.from(news)
			.where(and(eq(news.entryId, entryId), isNotNull(news.memberId))),
		tx
			.select({ at: sql<Date | null>`max(greatest(${task.createdAt}, ${task.doneAt}))`.mapWith(task.createdAt) })
			.from(task)
			.where(eq(task.entryId, entryId)),
		tx
			.select({ at: max(decision.createdAt) })
			.from(decision)
			.where(eq(decision.entryId, entryId)),
		tx
			.select({ at: max(stageChange.at) })
			.from(stageChange)
			.where(and(eq(stageChange.entryId, entryId), isNotNull(stageChange.memberId)))
	];
	const moments: (Date | null)[] = [];
	for (const one of own) moments.push((await one)[0]!.at);
	const [agreed] = await tx
		.select({ on: max(agreement.madeOn) })
		.from(agreement)
		.where(eq(agreement.entryId, entryId));
	const days = [...moments.map((at) => at && dayOf(at)), agreed!.on].filter((day) => day !== null);
	const [leading] = await tx
		.select({ many: count() })
		.from(member)
		.where(and(eq(member.entryId, entryId), eq(member.part, 'initiator'), eq(member.state, 'accepted')));
	const [helped] = await tx
		.select({ minutes: sql<number>`coalesce(sum(${supportLog.minutes}), 0)::int` })
		.from(supportLog)
		.where(and(eq(supportLog.entryId, entryId), gt(supportLog.on, daysAfter(today, -60))));
	const [fresh] = await tx
		.select({ confirmedAt, rounds: initiative.rounds })
		.from(initiative)
		.innerJoin(entry, eq(entry.id, initiative.entryId))
		.where(eq(initiative.entryId, entryId));
	return {
		lastOwn: days.sort().at(-1) ?? null,
		initiators: leading!.many,
		minutes: helped!.minutes,
		confirmedOn: dayOf(fresh!.confirmedAt),
		rounds: fresh!.rounds
	};
}
