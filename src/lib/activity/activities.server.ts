import { and, asc, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm';
import { dayInWords, momentText } from '#lib/entry/dates.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { dayparts } from './partsofday.ts';
import { type Loaded, load, replan, surround } from './planning.server.ts';
import { horizonDays, timesBetween, usualDays } from './recurrence.server.ts';
import { patternOf, sentenceOf } from './rule.ts';
import { activity, exception } from './table.server.ts';

export type ActivityInput = Omit<typeof activity.$inferInsert, 'entryId'>;

/**
 * Writes what only an activity has, and works out its dates and the parts of the week they lie in. What the input
 * doesn't name stays as it was. The caller has checked who asks. @throws Error when the rule isn't valid
 */
export async function save(tx: Database, entryId: number, input: ActivityInput): Promise<void> {
	await tx
		.insert(activity)
		.values({ entryId, ...input })
		.onConflictDoUpdate({ target: activity.entryId, set: input });
	await replan(tx, [entryId]);
	const [one] = await load(tx, [entryId]);
	await tx
		.update(entry)
		.set({ dayparts: partsOf(one!) })
		.where(eq(entry.id, entryId));
}

/** The parts of the week of its coming days, or when there are none of its first. */
function partsOf(one: Loaded) {
	const moment = now();
	const today = dayOf(moment);
	const from = one.firstOn > today ? new Date(`${one.firstOn}T00:00:00Z`) : moment;
	const days = timesBetween(one, from, new Date(from.getTime() + horizonDays * 86_400_000)).map(({ on }) => on);
	return dayparts(days.length ? days : [one.firstOn], one.startsAt, one.endsAt);
}

/**
 * Works out the coming dates of recurring activities again, in batches; run daily, twice does no harm.
 * @returns how many activities were looked at
 */
export async function extend(db: Database): Promise<number> {
	let seen = 0;
	for (let last = 0; ;) {
		const batch = await db
			.select({ id: activity.entryId })
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
		const ids = batch.map(({ id }) => id);
		await db.transaction((tx) => replan(tx as unknown as Database, ids));
		seen += batch.length;
		last = ids.at(-1)!;
	}
}

/** The activity with its rhythm in words, its coming times (soonest first) and the days it doesn't go on. */
export async function find(db: Database, entryId: number, limit = 6) {
	const [found] = await db
		.select({ activity, gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode })
		.from(activity)
		.innerJoin(entry, eq(entry.id, activity.entryId))
		.where(eq(activity.entryId, entryId))
		.limit(1);
	if (!found) return undefined;
	const moment = now();
	const today = dayOf(moment);
	const [[one], times, exceptions] = await Promise.all([
		surround(db, [found], today),
		db
			.select({ startsAt: occurrence.startsAt, endsAt: occurrence.endsAt })
			.from(occurrence)
			.where(and(eq(occurrence.entryId, entryId), gt(occurrence.endsAt, moment)))
			.orderBy(occurrence.startsAt)
			.limit(limit),
		db
			.select()
			.from(exception)
			.where(
				and(eq(exception.entryId, entryId), gte(exception.on, today), lte(exception.on, daysAfter(today, horizonDays)))
			)
			.orderBy(asc(exception.on))
			.limit(60)
	]);
	const byDay = new Map(exceptions.map((day) => [day.on, day]));
	const off = exceptions.filter((day) => !day.happens && wasToBe(one!, day));
	return {
		...found.activity,
		words: wordsOf(found.activity),
		times: times.map((time) => {
			const otherwise = byDay.get(dayOf(time.startsAt));
			return { ...time, text: momentText(time.startsAt), other: otherwise ? (otherwise.why ?? '') : null };
		}),
		// as far as people see the times, and the first one
		off: off.slice(0, 4).map(({ on, why }) => ({ on, day: dayInWords(on), why })),
		holidays: found.activity.notInHolidays
			? one!.holidays.filter(({ firstOn }) => firstOn <= daysAfter(today, 90)).map(shownHoliday)
			: []
	};
}

/** Whether a day that is called off would have been one: the rule may have changed since. */
export function wasToBe(one: Loaded, day: { on: string; startsAt: string | null }): boolean {
	return day.startsAt !== null || usualDays(one, day.on, day.on).length > 0;
}

/** "Elke dinsdag, niet in de schoolvakanties"; undefined for once and for a rule that has no words. */
export function wordsOf({ rule, firstOn, notInHolidays }: Pick<Loaded, 'rule' | 'firstOn' | 'notInHolidays'>) {
	const pattern = rule ? patternOf(rule, firstOn) : undefined;
	return pattern && sentenceOf(pattern, notInHolidays);
}

function shownHoliday({ name, firstOn, lastOn }: Loaded['holidays'][number]) {
	return {
		name,
		span: firstOn === lastOn ? dayInWords(firstOn) : `${dayInWords(firstOn)} tot en met ${dayInWords(lastOn)}`
	};
}
