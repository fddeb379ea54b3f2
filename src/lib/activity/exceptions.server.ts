import { and, asc, eq, gte } from 'drizzle-orm';
import { dayInWords, hourText } from '#lib/entry/dates.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { lastBy } from '#lib/keeping/changing.server.ts';
import { enter, enterAlone, happened, type Kept, type Key } from '#lib/keeping/door.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { wasToBe, wordsOf } from './activities.server.ts';
import type { Otherwise } from './exceptionform.server.ts';
import { type Loaded, load, replan } from './planning.server.ts';
import { type Time, timesBetween, usualDays } from './recurrence.server.ts';
import { exception } from './table.server.ts';

/** Single days of an activity that are otherwise than its rhythm says, by whoever keeps it. */

const ahead = 120;
const most = 200;

/** What is coming, and what is otherwise, for who keeps it. @throws NotAllowed for who doesn't */
export function list(db: Database, key: Key) {
	return enter(db, key, 'entry.keep', async (tx, kept) => {
		const one = await loaded(tx, kept);
		const moment = now();
		const today = dayOf(moment);
		const rows = await tx
			.select()
			.from(exception)
			.where(and(eq(exception.entryId, one.entryId), gte(exception.on, today)))
			.orderBy(asc(exception.on))
			.limit(most);
		const byDay = new Map(rows.map((row) => [row.on, row]));
		const coming = timesBetween(one, moment, new Date(moment.getTime() + ahead * 86_400_000)).slice(0, 20);
		return {
			about: kept.about,
			words: wordsOf(one),
			hours: spanOf(one),
			days: [
				...coming
					.filter(({ startsAt }) => startsAt > moment)
					.map((time) => {
						const row = byDay.get(time.on);
						return {
							on: time.on,
							day: dayInWords(time.on),
							hours: hoursOf(time),
							seen: stampOf(time),
							off: false,
							/** at another time, or one more; null: as always */
							other: row ? (isUsual(one, time.on) ? ('time' as const) : ('extra' as const)) : null,
							why: row?.why ?? null
						};
					}),
				...rows
					.filter((row) => !row.happens && wasToBe(one, row))
					.map(({ on, why }) => ({ on, day: dayInWords(on), hours: '', seen: 0, off: true, other: null, why }))
			].sort((a, b) => (a.on < b.on ? -1 : 1))
		};
	});
}

/** It doesn't go on that day. The same again is no more than once. @throws NotNow when it isn't that day */
export function callOff(db: Database, key: Key, { on, why }: Pick<Otherwise, 'on' | 'why'>): Promise<void> {
	return changing(db, key, on, async (tx, one, standing) => {
		if (standing && !standing.happens) {
			if (standing.why === why) return false;
			throw new NotNow(offAlready(standing));
		}
		const time = timeOn(one, on);
		if (!time) throw new NotNow(`Op ${dayInWords(on)} is het niet, of het is al begonnen. Er is niets veranderd.`);
		// the hours of a day that isn't of the rhythm go along: without them it would never have been one
		const hours = standing?.startsAt || isUsual(one, on) ? {} : clockOf(one);
		await put(tx, { entryId: one.entryId, on, happens: false, why, ...hours });
		return true;
	});
}

/**
 * It is at another time that day.
 * @param seen what the day was when it was on the screen, as `list` gave it
 * @throws NotNow when it isn't that day, Overtaken when somebody changed the hours meanwhile
 */
export function move(db: Database, key: Key, input: Otherwise & { seen: number }): Promise<void> {
	const { on, startsAt, endsAt, why, seen } = input;
	return changing(db, key, on, async (tx, one, standing, kept) => {
		if (standing && !standing.happens) throw new NotNow(offAlready(standing));
		const time = timeOn(one, on);
		if (!time) throw new NotNow(`Op ${dayInWords(on)} is het niet, of het is al begonnen. Er is niets veranderd.`);
		const different = differences(
			{ Tijd: hoursOf(time), 'Waarom anders': standing?.why ?? null },
			{ Tijd: spanOf({ startsAt: startsAt!, endsAt: endsAt! }), 'Waarom anders': why }
		);
		const last = await lastBy(tx, kept.about, { name: 'activity.day_changed', on });
		if (!mustWrite(seen, { differences: different, revision: stampOf(time), ...last })) return false;
		await put(tx, { entryId: one.entryId, on, happens: true, startsAt: startsAt!, endsAt: endsAt!, why });
		return true;
	});
}

/** One day more. @throws NotNow when it is that day already, or was called off */
export function addDay(db: Database, key: Key, { on, startsAt, endsAt, why }: Otherwise): Promise<void> {
	return changing(db, key, on, async (tx, one, standing) => {
		if (standing && !standing.happens) throw new NotNow(offAlready(standing));
		const time = timeOn(one, on);
		const hours = startsAt && endsAt ? { startsAt, endsAt } : clockOf(one);
		if (time) {
			if (clockIs(time, hours.startsAt, hours.endsAt)) return false;
			throw new NotNow(`Op ${dayInWords(on)} is het al: ${hoursOf(time)}. Wil je een andere tijd? Kies dan die dag.`);
		}
		if (on <= dayOf(now()) && !startsLater(on, hours.startsAt))
			throw new NotNow('Die dag, of die tijd, is al geweest. Kies een dag die nog komt.');
		const there = await tx.$count(exception, and(eq(exception.entryId, one.entryId), gte(exception.on, dayOf(now()))));
		if (there >= most) throw new NotNow('Er staan al heel veel losse dagen. Maak er een vast ritme van.');
		await put(tx, { entryId: one.entryId, on, happens: true, ...hours, why });
		return true;
	});
}

/** Back to what the rhythm says of that day. Twice is once. */
export function asUsual(db: Database, key: Key, on: string): Promise<void> {
	return changing(db, key, on, async (tx, one, standing) => {
		if (!standing) return false;
		await tx.delete(exception).where(and(eq(exception.entryId, one.entryId), eq(exception.on, on)));
		return true;
	});
}

type Row = typeof exception.$inferSelect;
type Change = (tx: Database, one: Loaded, standing: Row | undefined, kept: Kept) => Promise<boolean>;

/** One change at a time; dates and caches follow it. */
function changing(db: Database, key: Key, on: string, change: Change): Promise<void> {
	return enterAlone(db, key, 'entry.keep', async (tx, kept) => {
		const one = await loaded(tx, kept);
		const moment = now();
		if (on < dayOf(moment)) throw new NotNow('Die dag is al geweest. Daar verandert niets meer aan.');
		const [standing] = await tx
			.select()
			.from(exception)
			.where(and(eq(exception.entryId, one.entryId), eq(exception.on, on)))
			.limit(1);
		if (!(await change(tx, one, standing, kept))) return;
		await replan(tx, [one.entryId], { recorded: true, why: await reasonOf(tx, one.entryId, on) });
		const [after] = await load(tx, [one.entryId]);
		const happens = timeOn(after!, on) !== undefined;
		// programs that keep a calendar look at when it changed
		await tx.update(entry).set({ updatedAt: moment }).where(eq(entry.id, one.entryId));
		await touch(tx, kept.about.gemeente.code);
		await happened(tx, kept, 'activity.day_changed', { entryId: one.entryId, on, happens });
	});
}

async function reasonOf(tx: Database, entryId: number, on: string): Promise<string | null> {
	const [now] = await tx
		.select({ why: exception.why })
		.from(exception)
		.where(and(eq(exception.entryId, entryId), eq(exception.on, on)));
	return now?.why ?? null;
}

async function loaded(tx: Database, { about }: Kept): Promise<Loaded> {
	const [one] = about.kind === 'activity' ? await load(tx, [about.entryId]) : [];
	if (!one) throw new NotThere();
	return one;
}

async function put(tx: Database, row: typeof exception.$inferInsert): Promise<void> {
	await tx
		.insert(exception)
		.values(row)
		.onConflictDoUpdate({ target: [exception.entryId, exception.on], set: row });
}

/** When it is that day, unless that has begun; undefined when it isn't. */
function timeOn(one: Loaded, on: string): Time | undefined {
	const from = new Date(`${daysAfter(on, -1)}T00:00:00Z`);
	const times = timesBetween(one, from, new Date(from.getTime() + 4 * 86_400_000));
	return times.find((time) => time.on === on && time.startsAt > now());
}

const isUsual = (one: Loaded, on: string) => usualDays(one, on, on).length > 0;
const clockOf = (one: Loaded) => ({ startsAt: one.startsAt, endsAt: one.endsAt });
const spanOf = (one: Pick<Loaded, 'startsAt' | 'endsAt'>) => hours(one.startsAt.slice(0, 5), one.endsAt.slice(0, 5));
const hours = (from: string, until: string) => `${from.replace(':', '.')} tot ${until.replace(':', '.')} uur`;
const clock = (moment: Date) => hourText(moment).replace(' uur', '');
const hoursOf = ({ startsAt, endsAt }: Time) => `${clock(startsAt)} tot ${hourText(endsAt)}`;
/** The hours of a day as one number, to know by whether they are still the same: 14001600. */
const stampOf = (time: Time) => Number(hoursOf(time).replace(/\D/g, ''));
const clockIs = (time: Time, startsAt: string, endsAt: string) =>
	hoursOf(time) === hours(startsAt.slice(0, 5), endsAt.slice(0, 5));
const startsLater = (on: string, startsAt: string) =>
	on === dayOf(now()) && startsAt.slice(0, 5) > clock(now()).replace('.', ':');
const offAlready = ({ on, why }: Row) =>
	`Op ${dayInWords(on)} gaat het al niet door${why ? `: ${why}` : ''}. Wil je dat veranderen? Zet de dag dan eerst terug.`;
