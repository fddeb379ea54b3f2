import 'temporal-polyfill/global';
import { datesIn, daysBetween, shifted, weekdayOf } from './dates.ts';
import { daysIn } from './days.ts';
import { hoursIn } from './hours.ts';
import { firstOf, isRule } from './recurrence.server.ts';

/**
 * Understands when something is from how people say it: `elke 1e dinsdag van de maand, 10.00-12.00 uur`. What they
 * wrote stays what is shown; this is for the agenda.
 */

export type When = {
	/** the first day; undefined when no days were understood */
	firstOn?: string;
	startsAt?: string;
	endsAt?: string;
	/** RFC 5545 RRULE without DTSTART; undefined: once, or not understood */
	rule?: string;
	/** whether the first day was told; else it is the first that fits from today */
	isFirstTold: boolean;
	/** words that were not understood, as they were written but in small letters */
	rest: string;
	/** what was assumed, in plain Dutch */
	guesses: string[];
};

/** Words that carry nothing once days, hours and dates are out. */
const small = new RegExp(
	`(?<![a-z0-9])(?:${[
		'elke iedere ieder elk alle op om de het een van vd v/d der maand mnd maanden per in uur u h en of week weken wekelijks steeds telkens',
		"altijd vast vaste dag dagen s 's ochtend ochtends morgen morgens middag middags avond avonds tussen vanaf tot van begin aanvang einde start is we",
		'keer maal eenmalige x \\d+x eenmalig eens datum datums data tijd tijden tijdstip jaar van t/m te bij ca circa ongeveer wij zijn er open geopend inloop vanaf'
	]
		.join(' ')
		.split(' ')
		.join('|')})(?![a-z0-9])`,
	'g'
);

/**
 * @param today the day from which a date without a year, or a rhythm without a start, is counted
 */
export function understand(text: string, today: string): When {
	const plain = plainOf(text);
	const raw = /freq=[a-z0-9=;,:+-]*[a-z0-9]/.exec(plain)?.[0].toUpperCase();
	const dates = datesIn(raw ? plain.replace(raw.toLowerCase(), ' ') : plain, today);
	const hours = hoursIn(dates.rest);
	const days = daysIn(hours.rest);
	const rest = [days.rest]
		.map((left) => left.replace(small, ' ').replace(/(?<![a-z0-9])[^a-z0-9]+|[^a-z0-9]+(?![a-z0-9])/g, ' '))
		.join('')
		.trim()
		.replace(/\s+/g, ' ');
	const common = {
		...(hours.startsAt ? { startsAt: hours.startsAt } : {}),
		...(hours.endsAt ? { endsAt: hours.endsAt } : {}),
		rest
	};
	const guesses = [...hours.guesses, ...days.guesses];

	if (dates.on.length > 0 && !raw) return { ...common, ...onDates(dates.on, days.named, guesses) };
	const written = raw && isRule(raw) ? raw : days.rule;
	const weekly = /(?<![a-z])(wekelijks|elke week|iedere week)/.test(plain);
	const start = dates.from ?? dates.on[0];
	const rule =
		written ??
		(weekly && start ? `FREQ=WEEKLY;BYDAY=${codeOf(start)}` : undefined) ??
		(dates.from && dates.until ? 'FREQ=DAILY' : undefined);
	if (!rule) {
		if (!start) return { ...common, isFirstTold: false, guesses };
		return { ...common, firstOn: start, isFirstTold: true, guesses };
	}
	const bounded =
		dates.until && !/UNTIL|COUNT/.test(rule) ? `${rule};UNTIL=${dates.until.replaceAll('-', '')}T235959Z` : rule;
	const isSkipping = /INTERVAL=/.test(rule);
	const firstOn = days.weeks
		? inWeeks(rule, days.weeks, start ?? today)
		: raw && start
			? start
			: firstOf(start ? bounded : everyTime(bounded), start ?? today);
	if (!firstOn) return { ...common, isFirstTold: false, guesses };
	if (isSkipping && !start && !days.weeks)
		guesses.push(`we weten niet vanaf wanneer; we tellen vanaf ${inDutch(firstOn)}`);
	return { ...common, firstOn, rule: bounded, isFirstTold: Boolean(start || days.weeks), guesses };
}

function plainOf(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[‘’´`']/g, ' ')
		.replace(/[–—−]/g, '-')
		.replace(/\s*[\r\n]+\s*/g, ', ')
		.replace(/v\.d\.|v\/d/g, 'van de')
		.replace(/\b(?:mnd|mnd\.)(?![a-z])/g, 'maand')
		.replace(/\s+/g, ' ')
		.trim();
}

/** One day, or days that lie equally far apart. */
function onDates(on: string[], named: number[], guesses: string[]): Omit<When, 'startsAt' | 'endsAt' | 'rest'> {
	const days = [...new Set(on)].sort();
	const [first, second] = days as [string, string | undefined];
	const [weekday] = named;
	if (named.length === 1 && days.length === 1 && weekdayOf(first) !== weekday)
		guesses.push(`${inDutch(first)} is een andere dag van de week dan er staat; we nemen de datum`);
	if (!second) return { firstOn: first, isFirstTold: true, guesses };
	const step = daysBetween(first, second);
	const isEven = days.every((day, index) => day === shifted(first, index * step));
	if (isEven) {
		const rhythm = step % 7 === 0 ? ['WEEKLY', step / 7] : ['DAILY', step];
		const interval = rhythm[1] === 1 ? '' : `;INTERVAL=${rhythm[1]}`;
		return { firstOn: first, rule: `FREQ=${rhythm[0]}${interval};COUNT=${days.length}`, isFirstTold: true, guesses };
	}
	guesses.push('er staan meer dagen; alleen de eerste komt in de agenda');
	return { firstOn: first, isFirstTold: true, guesses };
}

/** Without a start to count from, the first time that fits is the start. */
function everyTime(rule: string): string {
	return rule.replace(/INTERVAL=\d+;/, '');
}

function inWeeks(rule: string, weeks: 'even' | 'odd', from: string): string | undefined {
	const everyWeek = everyTime(rule);
	for (let day = firstOf(everyWeek, from); day; day = firstOf(everyWeek, shifted(day, 1))) {
		const isEven = Temporal.PlainDate.from(day).weekOfYear! % 2 === 0;
		if (isEven === (weeks === 'even')) return day;
	}
	return undefined;
}

function codeOf(date: string): string {
	return ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][weekdayOf(date)]!;
}

function inDutch(date: string): string {
	return new Date(`${date}T12:00:00Z`).toLocaleDateString('nl-NL', {
		weekday: 'short',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC'
	});
}
