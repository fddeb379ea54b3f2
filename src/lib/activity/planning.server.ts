import { and, asc, eq, gt, gte, inArray, sql } from 'drizzle-orm';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import type { DayChange } from './activity.ts';
import { daysChanged } from './daychange.server.ts';
import { horizonDays, type Rhythm, type Time, timesBetween } from './recurrence.server.ts';
import { activity, exception, holiday } from './table.server.ts';

/** From rules, holidays and exceptions to the dates that everything else reads. */

export type Loaded = Omit<Rhythm, 'holidays'> & {
	entryId: number;
	gemeenteCode: string;
	wijkCode: string | null;
	signsUp: boolean;
	/** soonest first */
	holidays: (typeof holiday.$inferSelect)[];
};

/**
 * These activities with all that decides on their days, in order of their number. Held until the transaction ends, as who
 * signs up holds them: nobody comes in between.
 */
export async function load(tx: Database, ids: readonly number[], from = dayOf(now())): Promise<Loaded[]> {
	if (ids.length === 0) return [];
	const found = await tx
		.select({ activity, gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode })
		.from(activity)
		.innerJoin(entry, eq(entry.id, activity.entryId))
		.where(inArray(activity.entryId, [...ids]))
		.orderBy(activity.entryId)
		.for('no key update', { of: entry });
	return surround(tx, found, from);
}

type Found = { activity: typeof activity.$inferSelect; gemeenteCode: string; wijkCode: string | null };

/** The same for what was read already: adds holidays and exceptions from this day on. */
export async function surround(tx: Database, found: Found[], from: string): Promise<Loaded[]> {
	const inHolidays = [
		...new Set(found.filter((one) => one.activity.notInHolidays).map(({ gemeenteCode }) => gemeenteCode))
	];
	const ids = found.map((one) => one.activity.entryId);
	const holidays = inHolidays.length
		? await tx
				.select()
				.from(holiday)
				.where(and(inArray(holiday.gemeenteCode, inHolidays), gte(holiday.lastOn, from)))
				.orderBy(asc(holiday.firstOn))
		: [];
	const exceptions = ids.length
		? await tx
				.select()
				.from(exception)
				.where(and(inArray(exception.entryId, ids), gte(exception.on, daysAfter(from, -1))))
		: [];
	const byEntry = Map.groupBy(exceptions, ({ entryId }) => entryId);
	return found.map(({ activity: one, ...where }) => ({
		...{ ...one, ...where },
		holidays: holidays.filter(({ gemeenteCode }) => gemeenteCode === where.gemeenteCode),
		exceptions: byEntry.get(one.entryId) ?? []
	}));
}

type Also = {
	/** what people may read of a day that changes */
	why?: string | null;
	/** only these days can have changed */
	within?: { from: Date; until: Date };
	/** the caller writes what happened, with who did it */
	recorded?: boolean;
};

/**
 * Works out the coming dates again: what is no longer so goes, what is new comes. What has begun stays as it was. Twice
 * does no harm.
 */
export async function replan(tx: Database, ids: readonly number[], also: Also = {}): Promise<void> {
	const moment = now();
	const loaded = await load(tx, ids);
	if (loaded.length === 0) return;
	const horizon = new Date(moment.getTime() + horizonDays * 86_400_000);
	const from = also.within && also.within.from > moment ? also.within.from : moment;
	const until = also.within && also.within.until < horizon ? also.within.until : horizon;
	const standing = await tx
		.select()
		.from(occurrence)
		.where(
			and(
				inArray(
					occurrence.entryId,
					loaded.map(({ entryId }) => entryId)
				),
				gt(occurrence.startsAt, new Date(from.getTime() - 86_400_000))
			)
		);
	const why = also.why ?? null;
	const byEntry = Map.groupBy(standing, ({ entryId }) => entryId);
	const [gone, added, changes] = [[] as typeof standing, [] as (Time & { entryId: number })[], [] as DayChange[]];
	for (const one of loaded) {
		const there = byEntry.get(one.entryId) ?? [];
		const begun = new Set(there.filter(({ startsAt }) => startsAt <= moment).map(({ startsAt }) => dayOf(startsAt)));
		const coming = there.filter(
			({ startsAt }) => startsAt > moment && startsAt >= from && (startsAt < until || !also.within)
		);
		const wanted = timesBetween(one, from, until).filter(
			({ on, startsAt }) => !begun.has(on) && (startsAt >= from || !also.within)
		);
		const [had, has] = [new Set(coming.map(spanKey)), new Set(wanted.map(spanKey))];
		const dropped = coming.filter((old) => !has.has(spanKey(old)));
		const fresh = wanted.filter((time) => !had.has(spanKey(time)));
		gone.push(...dropped);
		added.push(...fresh.map((time) => ({ ...time, entryId: one.entryId })));
		changes.push(...dayChanges(dropped, fresh).map((change) => ({ ...change, entryId: one.entryId, why })));
	}
	await write(tx, gone, added);
	await daysChanged(tx, changes);
	if (!also.recorded) await happened(tx, loaded, changes);
}

async function write(tx: Database, gone: (typeof occurrence.$inferSelect)[], added: (Time & { entryId: number })[]) {
	for (let at = 0; at < gone.length; at += 1000) {
		const pairs = gone
			.slice(at, at + 1000)
			.map(({ entryId, startsAt }) => sql`(${entryId}::int, ${startsAt.toISOString()}::timestamptz)`);
		await tx
			.delete(occurrence)
			.where(sql`(${occurrence.entryId}, ${occurrence.startsAt}) in (values ${sql.join(pairs, sql`, `)})`);
	}
	for (let at = 0; at < added.length; at += 1000)
		await tx
			.insert(occurrence)
			.values(added.slice(at, at + 1000).map(({ entryId, startsAt, endsAt }) => ({ entryId, startsAt, endsAt })))
			.onConflictDoNothing();
}

type Span = { startsAt: Date; endsAt: Date };
const spanKey = ({ startsAt, endsAt }: Span) => `${startsAt.getTime()} ${endsAt.getTime()}`;

function dayChanges(dropped: readonly Span[], fresh: readonly Time[]): Pick<DayChange, 'on' | 'was' | 'is'>[] {
	const on = new Map(dropped.map(({ startsAt, endsAt }) => [dayOf(startsAt), { startsAt, endsAt }]));
	const is = new Map(fresh.map(({ on: day, startsAt, endsAt }) => [day, { startsAt, endsAt }]));
	return [...new Set([...on.keys(), ...is.keys()])].map((day) => ({
		...{ on: day, was: on.get(day) ?? null, is: is.get(day) ?? null }
	}));
}

/** Only where people sign up does anybody count on a day by name. */
async function happened(tx: Database, loaded: readonly Loaded[], changes: readonly DayChange[]): Promise<void> {
	const byId = new Map(loaded.map((one) => [one.entryId, one]));
	for (const { entryId, on, was, is } of changes) {
		const { gemeenteCode, wijkCode, signsUp } = byId.get(entryId)!;
		if (!was || !signsUp) continue;
		const subject = { kind: 'entry', id: entryId };
		const details = { entryId, on, happens: is !== null };
		await record(tx, {
			name: 'activity.day_changed',
			actor: { kind: 'system' },
			subject,
			gemeenteCode,
			wijkCode,
			details
		});
	}
}
