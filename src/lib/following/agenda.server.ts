import { and, eq, gte, isNotNull, lt } from 'drizzle-orm';
import { calledOff } from '#lib/activity/calledoff.server.ts';
import { addEvent, calendarOf, timeId } from '#lib/activity/ical.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { gemeente, venue } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { news } from '#lib/workroom/table.server.ts';
import { type Scope, within } from './feed.server.ts';

const day = 86_400_000;
const [back, ahead] = [30 * day, 180 * day];
const most = 3000;

const shown = {
	...{ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, summary: entry.summary },
	...{ gemeenteSlug: gemeente.slug, personal: entry.personal, placeName: entry.placeName, cost: entry.cost },
	...{ updatedAt: entry.updatedAt, venueName: venue.name, venueAddress: venue.address }
};

/** When things are and news that has a day, as a calendar to subscribe to. No names of people, no place of a person. */
export async function ics(db: Database, scope: Scope, { name, site }: { name: string; site: string }): Promise<string> {
	const calendar = calendarOf({ name: `Agenda: ${name}`, site });
	const moment = now().getTime();
	const window = { from: new Date(moment - back), until: new Date(moment + ahead) };
	for (const one of await times(db, scope, window))
		addEvent(calendar, site, {
			...{ id: timeId(one.id, one.startsAt), startsAt: one.startsAt, endsAt: one.endsAt, changedAt: one.updatedAt },
			summary: one.title,
			description: [one.summary, one.cost].filter(Boolean).join('\n'),
			url: site + pathOf(one),
			location: placeOf(one)
		});
	for (const { entry: one, ...off } of await calledOff(db, and(isListed, within(scope)), window))
		addEvent(calendar, site, {
			...{ id: timeId(one.id, off.startsAt), startsAt: off.startsAt, endsAt: off.endsAt, changedAt: one.updatedAt },
			cancelled: true,
			summary: `Gaat niet door: ${one.title}`,
			description: [off.why, one.summary].filter(Boolean).join('\n'),
			url: site + pathOf({ ...one, gemeenteSlug: off.gemeenteSlug }),
			location: placeOf({ ...one, ...off })
		});
	for (const { message, ...one } of await dated(db, scope)) {
		const { startsAt, endsAt, changedAt } = message;
		addEvent(calendar, site, {
			id: `nieuws-${message.id}`,
			startsAt: startsAt!,
			// nobody knows yet when it ends: it has a start alone
			endsAt: endsAt! > startsAt! ? endsAt : null,
			changedAt: changedAt ?? message.at,
			summary: `${one.title}: ${message.title}`,
			description: message.text || one.summary,
			url: site + pathOf(one),
			location: message.place ?? placeOf(one)
		});
	}
	return calendar.toString();
}

function placeOf(one: {
	personal: boolean;
	venueName: string | null;
	venueAddress: string | null;
	placeName: string | null;
}) {
	if (one.personal) return null;
	return one.venueName ? [one.venueName, one.venueAddress].filter(Boolean).join(', ') : one.placeName;
}

function times(db: Database, scope: Scope, { from, until }: { from: Date; until: Date }) {
	return db
		.select({ ...shown, startsAt: occurrence.startsAt, endsAt: occurrence.endsAt })
		.from(occurrence)
		.innerJoin(entry, eq(entry.id, occurrence.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.where(and(...[gte(occurrence.startsAt, from), lt(occurrence.startsAt, until)], ...[isListed, within(scope)]))
		.orderBy(occurrence.startsAt, entry.id)
		.limit(most);
}

function dated(db: Database, scope: Scope) {
	return db
		.select({ ...shown, message: news })
		.from(news)
		.innerJoin(entry, eq(entry.id, news.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.where(
			and(
				...[isNotNull(news.startsAt), gte(news.startsAt, new Date(now().getTime() - back))],
				...[isListed, within(scope)]
			)
		)
		.orderBy(news.startsAt, news.id)
		.limit(most);
}
