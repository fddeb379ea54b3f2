import { and, asc, gte, isNotNull, lt, eq, type SQL, sql } from 'drizzle-orm';
import { calledOff } from '#lib/activity/calledoff.server.ts';
import { exception } from '#lib/activity/table.server.ts';
import { dayInWords, hourText } from '#lib/entry/dates.ts';
import { type Kind, pathOf } from '#lib/entry/entry.ts';
import { conditions, type Reach } from '#lib/entry/listing.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { news } from '#lib/workroom/table.server.ts';
import { type Chosen, daysOf, type Stretch } from './calendar.ts';

/** How many things stand on one page. */
const pageSize = 150;
/** More than this in one stretch is not looked at. */
const most = 2000;

/** One line of a calendar: something on a day. */
export type Line = {
	key: string;
	title: string;
	path: string;
	kind: Kind;
	hours: string;
	where: string | null;
	wijkName: string | null;
	free: boolean;
	stepFree: boolean;
	over: boolean;
	/** it was going to be and doesn't go on; the reason may be empty */
	off: boolean;
	/** why it is at another time, or why it doesn't go on */
	why: string | null;
};

const shown = {
	...{ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, personal: entry.personal },
	...{ free: entry.free, stepFree: entry.stepFree, placeName: entry.placeName },
	...{ gemeenteSlug: gemeente.slug, venueName: venue.name, venueStepFree: venue.stepFree, wijkName: wijk.name }
};
type Shown = {
	id: number;
	kind: Kind;
	slug: string;
	title: string;
	personal: boolean;
	free: boolean;
	stepFree: boolean | null;
	placeName: string | null;
	gemeenteSlug: string;
	venueName: string | null;
	venueStepFree: boolean | null;
	wijkName: string | null;
};

/**
 * What happens in a week or a month, by day and hour: times of activities, news that has a day, and what doesn't go on.
 * Public, so without names of people and without the place of a person.
 */
export async function calendar(db: Database, reach: Reach, chosen: Chosen, stretch: Stretch, page: number) {
	const window = { from: momentOf(stretch.from, '00:00'), until: momentOf(stretch.until, '00:00') };
	const where = sql.join(conditions(reach, { ...chosen, kinds: [], page: 1 }), sql` and `);
	const [times, dated, off] = await Promise.all([
		timesIn(db, where, window),
		newsIn(db, where, window),
		calledOff(db, where, { from: window.from, until: new Date(window.until.getTime() - 1) })
	]);
	const moment = now();
	// written out only for the page that is shown
	const found = [
		...times.map(({ startsAt, endsAt, why, ...one }) => ({
			...{ at: startsAt, title: one.title },
			line: () => lineOf(one, { startsAt, endsAt, why }, moment)
		})),
		...dated.map(({ message: { id, title, startsAt, endsAt, place }, ...one }) => ({
			...{ at: startsAt!, title: one.title },
			line: () => {
				const as = { startsAt: startsAt!, endsAt: endsAt! > startsAt! ? endsAt : null, why: null };
				const line = lineOf(one, as, moment);
				const told = { key: `n${id}`, title: `${line.title}: ${title}`, path: `${line.path}#nieuws-${id}` };
				return { ...line, ...told, where: place ?? line.where };
			}
		})),
		...off.map(({ entry: one, startsAt, endsAt, why, ...row }) => ({
			...{ at: startsAt, title: one.title },
			line: () => {
				const as = { ...one, ...row, venueStepFree: null };
				return { ...lineOf(as, { startsAt, endsAt, why }, moment), off: true };
			}
		}))
	]
		.sort((one, other) => one.at.getTime() - other.at.getTime() || (one.title < other.title ? -1 : 1))
		.map((one, place, all) => ({ ...one, on: place && +all[place - 1]!.at === +one.at ? '' : dayOf(one.at) }));
	// working out a day takes long: the same moment has the same one
	found.forEach((one, place) => (one.on ||= found[place - 1]!.on));
	const counts = Map.groupBy(found, ({ on }) => on);
	const pages = Math.max(1, Math.ceil(found.length / pageSize));
	const here = Math.min(page, pages);
	const byDay = Map.groupBy(found.slice((here - 1) * pageSize, here * pageSize), ({ on }) => on);
	const today = dayOf(moment);
	return {
		days: [...byDay].map(([on, list]) => ({
			...{ on, name: dayInWords(on), today: on === today, over: on < today },
			lines: list.map(({ line }) => line())
		})),
		strip: daysOf(stretch).map((on) => ({ on, count: counts.get(on)?.length ?? 0, today: on === today })),
		...{ total: found.length, page: here, pages },
		/** there is more than was looked at */
		cut: times.length === most,
		next: found.length ? undefined : await nextAfter(db, where, window.until > moment ? window.until : moment)
	};
}

export type Calendar = Awaited<ReturnType<typeof calendar>>;

type Times = { startsAt: Date; endsAt: Date | null; why: string | null };

function lineOf(one: Shown, { startsAt, endsAt, why }: Times, moment: Date): Line {
	const from = hourText(startsAt);
	return {
		key: `${one.id} ${startsAt.getTime()}`,
		...{ title: one.title, kind: one.kind },
		path: pathOf({ kind: one.kind, slug: one.slug, gemeenteSlug: one.gemeenteSlug }),
		hours: endsAt ? `${from.replace(' uur', '')} tot ${hourText(endsAt)}` : from,
		where: one.personal ? null : (one.venueName ?? one.placeName),
		wijkName: one.wijkName,
		...{ free: one.free, stepFree: (one.stepFree ?? one.venueStepFree) === true },
		...{ over: (endsAt ?? startsAt) < moment, off: false, why }
	};
}

function timesIn(db: Database, where: SQL, { from, until }: { from: Date; until: Date }) {
	return db
		.select({ ...shown, startsAt: occurrence.startsAt, endsAt: occurrence.endsAt, why: exception.why })
		.from(occurrence)
		.innerJoin(entry, eq(entry.id, occurrence.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(
			exception,
			and(
				eq(exception.entryId, occurrence.entryId),
				sql`${exception.on} = (${occurrence.startsAt} at time zone 'Europe/Amsterdam')::date`
			)
		)
		.where(and(gte(occurrence.startsAt, from), lt(occurrence.startsAt, until), where))
		.orderBy(asc(occurrence.startsAt), asc(entry.id))
		.limit(most);
}

function newsIn(db: Database, where: SQL, { from, until }: { from: Date; until: Date }) {
	return db
		.select({ ...shown, message: news })
		.from(news)
		.innerJoin(entry, eq(entry.id, news.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(and(isNotNull(news.startsAt), gte(news.startsAt, from), lt(news.startsAt, until), where))
		.orderBy(asc(news.startsAt), asc(news.id))
		.limit(pageSize);
}

/** The first thing after an empty stretch, to go on to. */
async function nextAfter(db: Database, where: SQL, from: Date) {
	const [found] = await db
		.select({ title: entry.title, startsAt: occurrence.startsAt })
		.from(occurrence)
		.innerJoin(entry, eq(entry.id, occurrence.entryId))
		.where(and(gte(occurrence.startsAt, from), where))
		.orderBy(asc(occurrence.startsAt), asc(entry.id))
		.limit(1);
	return found && { title: found.title, on: dayOf(found.startsAt), day: dayInWords(dayOf(found.startsAt)) };
}
