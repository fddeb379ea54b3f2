import { and, desc, eq, gt } from 'drizzle-orm';
import type { Wijk } from '#lib/place/gemeenten.server.ts';
import { thisWeek } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hourText } from './dates.ts';
import * as listing from './listing.server.ts';
import { entry } from './table.server.ts';

/** As many as fit on one sheet of paper, also with the longest texts. */
const most = { coming: 8, times: 2, fresh: 3, sought: 4 } as const;
/** Times to look through: what is every day takes fourteen of them. */
const looked = 150;
/** Days in which something on the map is new. */
const newDays = 60;

/** What hangs on the noticeboard of a wijk: this week and the next, what is new, and what is sought. */
export async function noticeboard(db: Database, wijk: Pick<Wijk, 'code'> & { gemeenteCode: string }) {
	const reach = { gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code };
	const moment = now();
	const until = new Date(thisWeek(moment).until.getTime() + 7 * 86_400_000);
	const [coming, fresh, sought] = await Promise.all([
		listing.comingDays(db, reach, looked, until),
		db
			.select({ id: entry.id, title: entry.title, summary: entry.summary })
			.from(entry)
			.where(
				and(
					...listing.conditions(reach, { kinds: ['initiative'], themes: [], stepFree: false, free: false, page: 1 }),
					eq(entry.kind, 'initiative'),
					gt(entry.publishedAt, new Date(moment.getTime() - newDays * 86_400_000))
				)
			)
			.orderBy(desc(entry.publishedAt), desc(entry.id))
			.limit(most.fresh),
		listing.sought(db, reach, most.sought)
	]);
	const each = [...Map.groupBy(coming, ({ id }) => id).values()];
	return {
		coming: each.slice(0, most.coming).map((times) => {
			const { id, title, venueName, placeName, free } = times[0]!;
			return { id, title, free, where: venueName ?? placeName, at: timesText(times.map(({ startsAt }) => startsAt)) };
		}),
		more: each.length > most.coming,
		until: new Date(until.getTime() - 1),
		fresh,
		sought: sought.map(({ id, title, seeks }) => ({ id, title, what: seeks[0]! }))
	};
}

const short = new Intl.DateTimeFormat('nl-NL', {
	...{ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'Europe/Amsterdam' }
});

/** ma 23 nov 15.30 uur, wo 25 nov 15.30 uur, en vaker */
function timesText(times: readonly Date[]): string {
	const told = times.slice(0, most.times).map((at) => `${short.format(at).replaceAll('.', '')} ${hourText(at)}`);
	return [...told, ...(times.length > most.times ? ['en vaker'] : [])].join(', ');
}
