import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { horizonDays, timesBetween } from './recurrence.server.ts';
import { activity } from './table.server.ts';

export type ActivityInput = Omit<typeof activity.$inferInsert, 'entryId'>;

/** Writes what only an activity has, and works out its dates. @throws Error when the rule isn't valid */
export async function save(tx: Database, entryId: number, input: ActivityInput): Promise<void> {
	await tx
		.insert(activity)
		.values({ entryId, ...input })
		.onConflictDoUpdate({ target: activity.entryId, set: input });
	const moment = now();
	await tx.delete(occurrence).where(and(eq(occurrence.entryId, entryId), gt(occurrence.startsAt, moment)));
	await plan(tx, [{ entryId, ...input }], moment);
}

async function plan(tx: Database, activities: (ActivityInput & { entryId: number })[], moment: Date): Promise<number> {
	const until = new Date(moment.getTime() + horizonDays * 86_400_000);
	const times = activities.flatMap((one) =>
		timesBetween(one, moment, until).map((time) => ({ entryId: one.entryId, ...time }))
	);
	for (let at = 0; at < times.length; at += 1000)
		await tx
			.insert(occurrence)
			.values(times.slice(at, at + 1000))
			.onConflictDoNothing();
	return times.length;
}

/**
 * Works out the coming dates of recurring activities again, in batches; run daily, twice does no harm.
 * @returns how many activities were looked at
 */
export async function extend(db: Database): Promise<number> {
	const moment = now();
	let seen = 0;
	for (let last = 0; ;) {
		const batch = await db
			.select({ activity })
			.from(activity)
			.innerJoin(entry, eq(entry.id, activity.entryId))
			.where(
				and(
					gt(activity.entryId, last),
					sql`${activity.rule} is not null`,
					inArray(entry.publication, ['published', 'submitted'])
				)
			)
			.orderBy(activity.entryId)
			.limit(200);
		if (batch.length === 0) return seen;
		await plan(
			db,
			batch.map((row) => row.activity),
			moment
		);
		seen += batch.length;
		last = batch.at(-1)!.activity.entryId;
	}
}

/** The activity with its coming times, soonest first. */
export async function find(db: Database, entryId: number, limit = 6) {
	const [found] = await db.select().from(activity).where(eq(activity.entryId, entryId)).limit(1);
	if (!found) return undefined;
	const times = await db
		.select({ startsAt: occurrence.startsAt, endsAt: occurrence.endsAt })
		.from(occurrence)
		.where(and(eq(occurrence.entryId, entryId), gt(occurrence.endsAt, now())))
		.orderBy(occurrence.startsAt)
		.limit(limit);
	return { ...found, times };
}
