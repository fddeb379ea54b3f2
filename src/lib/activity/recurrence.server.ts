import { Temporal } from 'temporal-polyfill';
import 'temporal-polyfill/global';
import { RRuleTemporal } from 'rrule-temporal';
import { momentOf } from '#lib/server/amsterdam.ts';

/** What decides when an activity happens: wall-clock times in the Netherlands. */
export type Rhythm = { firstOn: string; startsAt: string; endsAt: string; rule?: string | null };

/** How far ahead dates are worked out. */
export const horizonDays = 180;

/**
 * The times between two moments. An activity that ends before it starts runs past midnight.
 * @throws Error when the rule isn't a valid RFC 5545 RRULE
 */
export function timesBetween(rhythm: Rhythm, from: Date, until: Date): { startsAt: Date; endsAt: Date }[] {
	const overnight = rhythm.endsAt <= rhythm.startsAt;
	const days = rhythm.rule ? daysOf(rhythm.firstOn, rhythm.rule, from, until) : [rhythm.firstOn];
	return days
		.map((day) => ({
			startsAt: momentOf(day, rhythm.startsAt),
			endsAt: momentOf(overnight ? Temporal.PlainDate.from(day).add({ days: 1 }).toString() : day, rhythm.endsAt)
		}))
		.filter((time) => time.endsAt > from && time.startsAt < until);
}

/** Days are counted in UTC, so that daylight saving only touches the hour, never the day. */
function daysOf(firstOn: string, rule: string, from: Date, until: Date): string[] {
	const recurrence = new RRuleTemporal({
		rruleString: rule,
		dtstart: Temporal.PlainDate.from(firstOn).toZonedDateTime('UTC') as never
	});
	const day = 86_400_000;
	return recurrence
		.between(new Date(from.getTime() - 2 * day), new Date(until.getTime() + 2 * day), true)
		.map((date) => date.toPlainDate().toString());
}
