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

/** The first day of a rule from this day on; undefined when there is none within two years. */
export function firstOf(rule: string, from: string): string | undefined {
	const start = new Date(`${from}T00:00:00Z`);
	// most rules come back soon, and a year of days is slow to work out
	for (const within of [35, 370, 730]) {
		const days = daysOf(from, rule, start, new Date(start.getTime() + within * 86_400_000));
		const found = days.find((day) => day >= from);
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
