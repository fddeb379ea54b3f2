import { and, eq, gte, isNotNull, lt } from 'drizzle-orm';
import ical from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
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
const zone = 'Europe/Amsterdam';

/** The rules of daylight saving in the Netherlands since 1996, so that who has no time zones of its own is right too. */
const vtimezone = [
	'BEGIN:VTIMEZONE',
	`TZID:${zone}`,
	...['BEGIN:DAYLIGHT', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'TZNAME:CEST'],
	...['DTSTART:19960331T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT'],
	...['BEGIN:STANDARD', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'TZNAME:CET'],
	...['DTSTART:19961027T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD'],
	'END:VTIMEZONE'
].join('\r\n');

const shown = {
	...{ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, summary: entry.summary },
	...{ gemeenteSlug: gemeente.slug, personal: entry.personal, placeName: entry.placeName, cost: entry.cost },
	...{ updatedAt: entry.updatedAt, venueName: venue.name, venueAddress: venue.address }
};

/** When things are and news that has a day, as a calendar to subscribe to. No names of people, no place of a person. */
export async function ics(db: Database, scope: Scope, { name, site }: { name: string; site: string }): Promise<string> {
	const host = new URL(site).hostname;
	const calendar = ical({
		// the one text that the library writes as it is
		name: `Agenda: ${name}`.replace(/\s+/g, ' ').replace(/[\\;,]/g, '\\$&'),
		prodId: { company: 'Wijkweb', product: 'Agenda', language: 'NL' },
		// each time has its zone; without a name here the moments of change stay in UTC, as they must
		timezone: { name: null, generator: () => vtimezone },
		ttl: 6 * 3600,
		url: site
	});
	for (const one of await times(db, scope)) {
		const start = local(one.startsAt);
		calendar.createEvent({
			id: `keer-${one.id}-${start.toPlainDateTime().toString().replaceAll(/[-:]/g, '').slice(0, 13)}@${host}`,
			...{ start, end: local(one.endsAt), timezone: zone },
			...{ stamp: utc(one.updatedAt), lastModified: utc(one.updatedAt) },
			summary: one.title,
			description: [one.summary, one.cost].filter(Boolean).join('\n'),
			url: site + pathOf(one),
			location: placeOf(one)
		});
	}
	for (const { message, ...one } of await dated(db, scope)) {
		const changed = message.changedAt ?? message.at;
		calendar.createEvent({
			id: `nieuws-${message.id}@${host}`,
			// nobody knows yet when it ends: it has a start alone
			...(message.endsAt! > message.startsAt! ? { end: local(message.endsAt!) } : {}),
			...{ start: local(message.startsAt!), timezone: zone },
			...{ stamp: utc(changed), lastModified: utc(changed) },
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

function local(moment: Date) {
	return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
}

function utc(moment: Date) {
	return Temporal.Instant.fromEpochMilliseconds(moment.getTime());
}

function times(db: Database, scope: Scope) {
	const at = now().getTime();
	return db
		.select({ ...shown, startsAt: occurrence.startsAt, endsAt: occurrence.endsAt })
		.from(occurrence)
		.innerJoin(entry, eq(entry.id, occurrence.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.where(
			and(
				...[gte(occurrence.startsAt, new Date(at - back)), lt(occurrence.startsAt, new Date(at + ahead))],
				...[isListed, within(scope)]
			)
		)
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
