import { and, asc, eq, gt, lt } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { isListed } from './listed.server.ts';
import { entry, occurrence } from './table.server.ts';

const week = 7 * 86_400_000;

/** What happens at a venue from now on and in the coming seven days, soonest first. */
export function coming(db: Database, venueId: number, limit = 40) {
	const from = now();
	return db
		.select({ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, startsAt: occurrence.startsAt })
		.from(occurrence)
		.innerJoin(entry, eq(entry.id, occurrence.entryId))
		.where(
			and(
				...[eq(entry.venueId, venueId), isListed, gt(occurrence.endsAt, from)],
				lt(occurrence.startsAt, new Date(from.getTime() + week))
			)
		)
		.orderBy(asc(occurrence.startsAt), asc(entry.id))
		.limit(limit);
}
