import { and, asc, eq, gte, lte, type SQL } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import type { Database } from '#lib/server/database.server.ts';
import { wasToBe } from './activities.server.ts';
import { surround } from './planning.server.ts';
import { timesBetween } from './recurrence.server.ts';
import { activity, exception } from './table.server.ts';

const most = 500;

/**
 * The days in a stretch of time that were going to be and don't go on, at the hour they would have been. For everybody.
 * @param where which entries: the condition of a list
 */
export async function calledOff(db: Database, where: SQL | undefined, { from, until }: { from: Date; until: Date }) {
	const found = await db
		.select({
			activity,
			entry,
			exception,
			gemeenteSlug: gemeente.slug,
			venueName: venue.name,
			venueAddress: venue.address,
			wijkName: wijk.name
		})
		.from(exception)
		.innerJoin(activity, eq(activity.entryId, exception.entryId))
		.innerJoin(entry, eq(entry.id, exception.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(...[eq(exception.happens, false), gte(exception.on, dayOf(from)), lte(exception.on, dayOf(until))], where)
		)
		.orderBy(asc(exception.on), asc(entry.id))
		.limit(most);
	const rows = found.map((row) => ({
		activity: row.activity,
		gemeenteCode: row.entry.gemeenteCode,
		wijkCode: row.entry.wijkCode
	}));
	const loaded = await surround(db, rows, dayOf(from));
	return found.flatMap(({ exception: day, ...row }, at) => {
		const one = loaded[at]!;
		if (!wasToBe(one, day)) return [];
		const as = { ...one, rule: null, firstOn: day.on, exceptions: [{ ...day, happens: true }] };
		const [time] = timesBetween(as, from, until);
		return time ? [{ ...row, startsAt: time.startsAt, endsAt: time.endsAt, on: day.on, why: day.why }] : [];
	});
}
