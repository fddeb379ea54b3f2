import { and, asc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import { activity, exception } from '#lib/activity/table.server.ts';
import { momentText } from '#lib/entry/dates.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { isFull, isReleased, type Room, roomText, type Taken } from './attending.ts';
import { whenText } from './letters.ts';
import { attendee } from './table.server.ts';

/** The days people come on: what is known of one, how many come, and which there are. */

export type Day = NonNullable<Awaited<ReturnType<typeof find>>>;
/** A day that goes on. */
export type Held = Day & { startsAt: Date; endsAt: Date };

/** From midnight to midnight in the Netherlands. */
function isOn(day: string) {
	return and(
		gte(occurrence.startsAt, momentOf(day, '00:00')),
		lt(occurrence.startsAt, momentOf(daysAfter(day, 1), '00:00'))
	);
}

/** An activity on a day; without times when it isn't (any more) on that day. The caller has checked who asks. */
export async function find(tx: Database, entryId: number, on: string) {
	const [found] = await tx
		.select({
			...{ entryId: entry.id, slug: entry.slug, title: entry.title, summary: entry.summary, body: entry.body },
			...{ cost: entry.cost, placeName: entry.placeName, publication: entry.publication },
			...{ organisationId: entry.organisationId, contactName: entry.contactName },
			...{ contactEmail: entry.contactEmail, contactPhone: entry.contactPhone },
			gemeente: { code: gemeente.code, slug: gemeente.slug, name: gemeente.name },
			wijkCode: entry.wijkCode,
			wijkName: wijk.name,
			venue: { name: venue.name, address: venue.address, access: venue.access },
			...{ signsUp: activity.signsUp, places: activity.places, newcomerPlaces: activity.newcomerPlaces },
			...{ startsAt: occurrence.startsAt, endsAt: occurrence.endsAt, why: exception.why }
		})
		.from(entry)
		.innerJoin(activity, eq(activity.entryId, entry.id))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(occurrence, and(eq(occurrence.entryId, entry.id), isOn(on)))
		.leftJoin(exception, and(eq(exception.entryId, entry.id), eq(exception.on, on)))
		.where(eq(entry.id, entryId))
		.orderBy(asc(occurrence.startsAt))
		.limit(1);
	return found && { ...found, on };
}

/** Whether it goes on, as things stand now. */
export function isHeld(day: Day): day is Held {
	return day.publication === 'published' && day.startsAt !== null;
}

export function roomOf({
	places,
	newcomerPlaces,
	startsAt
}: Pick<Held, 'places' | 'newcomerPlaces' | 'startsAt'>): Room {
	return { places, newcomerPlaces, released: isReleased(startsAt, now()) };
}

export function placeText({ venue: at, placeName, wijkName }: Day): string {
	if (at?.name) return [at.name, at.address].filter(Boolean).join(', ');
	return placeName ?? (wijkName ? `in ${wijkName}` : 'zie de bladzijde');
}

const people = (state: 'going' | 'waiting', newcomer?: boolean) =>
	sql<number>`coalesce(sum(1 + ${attendee.others}) filter (where ${attendee.state} = ${state}
		${newcomer === undefined ? sql`` : newcomer ? sql`and ${attendee.newcomer}` : sql`and not ${attendee.newcomer}`}), 0)::int`;

/** How many people have a place, and how many wait. For a query over who comes. */
export const tally = { newcomers: people('going', true), regulars: people('going', false), waiting: people('waiting') };

/** People with a place, by whether they are new, and people who wait. */
export type Counted = Taken & { waiting: number };

export async function taken(tx: Database, entryId: number, on: string): Promise<Counted> {
	const [found] = await tx
		.select(tally)
		.from(attendee)
		.where(and(eq(attendee.entryId, entryId), eq(attendee.on, on)));
	return found!;
}

/** So many coming days are shown to who wants to come. */
const shownDays = 8;

/** Activities of a gemeente where every day that somebody new can choose is full. As the machine: numbers, never who. */
export async function full(db: Database, gemeenteCode: string): Promise<Set<number>> {
	const next = sql`select o.starts_at from ${occurrence} o where o.entry_id = entries.id
		and o.starts_at > ${now().toISOString()}::timestamptz order by o.starts_at limit ${shownDays}`;
	const found = await within(db, { kind: 'system' }, (tx) =>
		rows<{ id: number }>(
			tx,
			sql`with taken as (
				select a.entry_id, a."on" from ${attendee} a join ${activity} on activity.entry_id = a.entry_id
				join ${entry} on entry.id = a.entry_id and entry.gemeente_code = ${gemeenteCode}
				where activity.signs_up and a.state = 'going' and a."on" >= ${dayOf(now())}::date
				group by a.entry_id, a."on", activity.places having sum(1 + a.others) >= activity.places
			)
			select entries.id from (select distinct entry_id as id from taken) entries where not exists (
				select from (${next}) next where not exists (select from taken where taken.entry_id = entries.id
					and taken."on" = (next.starts_at at time zone 'Europe/Amsterdam')::date)
			)`
		)
	);
	return new Set(found.map(({ id }) => id));
}

export type Coming = { on: string; startsAt: Date; endsAt: Date } & Counted;

/** The coming days of an activity that have not begun, soonest first, with how many come: numbers, never who. */
export async function coming(db: Database, entryId: number, limit = shownDays): Promise<Coming[]> {
	const found = await within(db, { kind: 'system' }, (tx) =>
		tx
			.select({ startsAt: occurrence.startsAt, endsAt: occurrence.endsAt, ...tally })
			.from(occurrence)
			.leftJoin(
				attendee,
				and(
					eq(attendee.entryId, occurrence.entryId),
					sql`${attendee.on} = (${occurrence.startsAt} at time zone 'Europe/Amsterdam')::date`
				)
			)
			.where(and(eq(occurrence.entryId, entryId), gt(occurrence.startsAt, now())))
			.groupBy(occurrence.startsAt, occurrence.endsAt)
			.orderBy(occurrence.startsAt)
			.limit(limit)
	);
	return found.map((one) => ({ ...one, on: dayOf(one.startsAt) }));
}

/** The same as everybody reads it: how many places are left, in words. Fresh at every reading: it is cheap, and changes. */
export async function shown(
	db: Database,
	{ entryId, places, newcomerPlaces }: { entryId: number; places: number | null; newcomerPlaces: number | null },
	limit?: number
) {
	return (await coming(db, entryId, limit)).map((one) => ({
		...{ on: one.on, when: whenText(one), day: momentText(one.startsAt) },
		full: isFull(one, roomOf({ places, newcomerPlaces, startsAt: one.startsAt })),
		room: roomText(one, roomOf({ places, newcomerPlaces, startsAt: one.startsAt }))
	}));
}

/** Nobody else changes who comes meanwhile: a hundred at once become as many as fit. Call it first in a transaction. */
export async function alone(tx: Database, entryId: number): Promise<void> {
	// not for update: that would hold up who only points to it
	await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, entryId)).for('no key update');
}
