import { Temporal } from 'temporal-polyfill';
import 'temporal-polyfill/global';
import { RRuleTemporal } from 'rrule-temporal';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { daysOf, patternOf } from './rule.ts';

/** A day that is otherwise: not at all, at another time, or one more. */
export type Exception = { on: string; happens: boolean; startsAt: string | null; endsAt: string | null };

/** What decides when an activity happens: wall-clock times in the Netherlands. */
export type Rhythm = {
	firstOn: string;
	startsAt: string;
	endsAt: string;
	rule?: string | null;
	notInHolidays?: boolean | undefined;
	/** first and last days, themselves included */
	holidays?: readonly { firstOn: string; lastOn: string }[];
	exceptions?: readonly Exception[];
};

export type Time = { on: string; startsAt: Date; endsAt: Date };

/** How far ahead dates are worked out. */
export const horizonDays = 180;

/**
 * The times between two moments, in order. An activity that ends before it starts runs past midnight.
 * @throws Error when the rule isn't a valid RFC 5545 RRULE
 */
export function timesBetween(rhythm: Rhythm, from: Date, until: Date): Time[] {
	const exceptions = rhythm.exceptions ?? [];
	const [first, last] = [daysAfter(dayOf(from), -1), daysAfter(dayOf(until), 1)];
	const otherwise = new Map(exceptions.map((one) => [one.on, one]));
	const usual = usualDays(rhythm, first, last).filter((day) => !otherwise.has(day));
	const extra = exceptions.filter(({ on, happens }) => happens && on >= first && on <= last).map(({ on }) => on);
	return [...usual, ...extra]
		.sort()
		.map((day) => timeOn(rhythm, day, otherwise.get(day)))
		.filter((time) => time.endsAt > from && time.startsAt < until);
}

/** Many activities have the same days and hours, and working out a zone is slow. */
const moments = new Map<string, Date>();
const mostMoments = 20_000;

function momentAt(day: string, time: string): Date {
	const key = `${day} ${time}`;
	const found = moments.get(key);
	if (found) return found;
	if (moments.size >= mostMoments) moments.clear();
	const moment = momentOf(day, time);
	moments.set(key, moment);
	return moment;
}

function timeOn(rhythm: Rhythm, on: string, exception?: Exception): Time {
	const startsAt = exception?.startsAt ?? rhythm.startsAt;
	const endsAt = exception?.endsAt ?? rhythm.endsAt;
	const ends = momentAt(endsAt <= startsAt ? daysAfter(on, 1) : on, endsAt);
	const starts = momentAt(on, startsAt);
	// an activity within the hour that daylight saving skips
	return { on, startsAt: starts, endsAt: ends > starts ? ends : new Date(starts.getTime() + 3_600_000) };
}

/** The days of the rhythm itself, without those in the holidays it skips; exceptions are not looked at. */
export function usualDays(rhythm: Rhythm, from: string, until: string): string[] {
	const { firstOn, rule, notInHolidays, holidays = [] } = rhythm;
	if (!rule) return firstOn >= from && firstOn <= until ? [firstOn] : [];
	const days = ruleDays(firstOn, rule, from, until);
	return notInHolidays ? days.filter((day) => !holidays.some((one) => one.firstOn <= day && day <= one.lastOn)) : days;
}

function ruleDays(firstOn: string, rule: string, from: string, until: string): string[] {
	const pattern = patternOf(rule, firstOn);
	return pattern ? daysOf(pattern, firstOn, from, until) : libraryDays(firstOn, rule, from, until);
}

/** Days are counted in UTC, so that daylight saving only touches the hour, never the day. */
export function libraryDays(firstOn: string, rule: string, from: string, until: string): string[] {
	const recurrence = new RRuleTemporal({
		rruleString: rule,
		dtstart: Temporal.PlainDate.from(firstOn).toZonedDateTime('UTC') as never
	});
	const midnight = (day: string) => new Date(`${day}T00:00:00Z`);
	const days = recurrence
		.between(midnight(from), midnight(until), true)
		.map((date) => date.toPlainDate().toString())
		.filter((day) => day >= from && day <= until);
	return [...new Set(days)];
}

/** The first day of a rule from this day on; undefined when there is none within two years. */
export function firstOf(rule: string, from: string): string | undefined {
	// most rules come back soon, and a year of days is slow to work out
	for (const within of [35, 370, 730]) {
		const [found] = ruleDays(from, rule, from, daysAfter(from, within));
		if (found) return found;
	}
	return undefined;
}

/** Whether this is a rule that dates can be worked out from. */
export function isRule(rule: string): boolean {
	try {
		firstOf(rule, '2027-01-01');
		return true;
	} catch {
		return false;
	}
}

/** The next few times in short Dutch words, to check a rule with: `di 24 nov 10.00-12.00, di 1 dec, di 8 dec`. */
export function upcoming(rhythm: Rhythm, moment: Date, most = 3): string {
	const until = new Date(moment.getTime() + horizonDays * 86_400_000);
	const days = timesBetween(rhythm, moment, until).slice(0, most);
	const hours = `${rhythm.startsAt}-${rhythm.endsAt}`.replaceAll(':', '.');
	const named = days.map(({ startsAt }) =>
		startsAt.toLocaleDateString('nl-NL', {
			weekday: 'short',
			day: 'numeric',
			month: 'short',
			timeZone: 'Europe/Amsterdam'
		})
	);
	return named.length > 0 ? [`${named[0]} ${hours}`, ...named.slice(1)].join(', ') : `${rhythm.firstOn} ${hours}`;
}
