import ical, { type ICalCalendar, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '#lib/server/amsterdam.ts';

/** Times as a calendar program reads them: at the hour of a clock in the Netherlands, also where the clock is moved. */

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

/** An empty calendar. @param name as people see it, in a program that shows more of them */
export function calendarOf({ name, site }: { name: string; site: string }): ICalCalendar {
	return ical({
		// the one text that the library writes as it is
		name: name.replace(/\s+/g, ' ').replace(/[\\;,]/g, '\\$&'),
		prodId: { company: 'Wijkweb', product: 'Agenda', language: 'NL' },
		// each time has its zone; without a name here the moments of change stay in UTC, as they must
		timezone: { name: null, generator: () => vtimezone },
		ttl: 6 * 3600,
		url: site
	});
}

export type CalendarEvent = {
	/** the same for ever, without the host */
	id: string;
	startsAt: Date;
	/** null: nobody knows yet */
	endsAt: Date | null;
	changedAt: Date;
	summary: string;
	description: string;
	url: string;
	location: string | null;
	/** it was going to be, and doesn't go on */
	cancelled?: boolean;
};

/** Puts one time in it. */
export function addEvent(calendar: ICalCalendar, site: string, event: CalendarEvent): void {
	const { cancelled = false } = event;
	calendar.createEvent({
		id: `${event.id}@${new URL(site).hostname}`,
		...{ start: local(event.startsAt), timezone: zone },
		...(event.endsAt ? { end: local(event.endsAt) } : {}),
		...{ stamp: utc(event.changedAt), lastModified: utc(event.changedAt) },
		...{ summary: event.summary, description: event.description, url: event.url, location: event.location },
		...(cancelled ? { status: ICalEventStatus.CANCELLED, sequence: 1 } : {})
	});
}

/** Names one time of an activity: a program that reads it again knows that it is the same day, at whatever hour. */
export function timeId(entryId: number, startsAt: Date): string {
	return `keer-${entryId}-${dayOf(startsAt).replaceAll('-', '')}`;
}

function local(moment: Date) {
	return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
}

function utc(moment: Date) {
	return Temporal.Instant.fromEpochMilliseconds(moment.getTime());
}
