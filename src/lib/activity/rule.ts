/**
 * In which rhythm something returns: what a form offers, an RFC 5545 RRULE and a plain Dutch sentence say the same. Days
 * are wall-clock days, as 2026-11-24; daylight saving is a matter of hours and has no place here. No I/O.
 */

/** Weekdays are numbered from Monday (0). Empty lists mean: no limit. */
export type Pattern = {
	unit: 'day' | 'week' | 'month';
	/** each so many days, weeks or months, counted from those of the first day */
	every: number;
	weekdays: number[];
	/** the first (1), second... or last (-1) of a weekday in the month */
	nths: { nth: number; weekday: number }[];
	/** -1: the last day of the month */
	monthDays: number[];
	/** 1 is January */
	months: number[];
	/** the last day, itself included */
	until?: string;
	/** so many times in all */
	count?: number;
};

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month' } as const;
const frequencies = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' } as const;
const second = 1000;
const aDay = 86_400 * second;

/** The number of a day, counted from 1970. */
function numberOf(day: string): number {
	return Math.round(Date.parse(`${day}T00:00:00Z`) / aDay);
}

function dayFrom(number: number): string {
	return new Date(number * aDay).toISOString().slice(0, 10);
}

/** 0 is Monday; the first of January 1970 was a Thursday. */
const weekdayOf = (number: number) => (((number + 3) % 7) + 7) % 7;
const weekOf = (number: number) => Math.floor((number + 3) / 7);

/**
 * Reads a rule.
 * @param firstOn a weekly or monthly rule without days returns on the day of this one
 * @returns undefined for what only a library can work out: by the hour, every so many in a set, per year
 */
export function patternOf(rule: string, firstOn: string): Pattern | undefined {
	const parts = new Map<string, string>();
	for (const part of rule.trim().toUpperCase().split(';')) {
		const [name = '', value = '', ...more] = part.split('=');
		if (!value || more.length || parts.has(name) || !known.has(name)) return undefined;
		parts.set(name, value);
	}
	const frequency = parts.get('FREQ') ?? '';
	if (!Object.hasOwn(units, frequency)) return undefined;
	const unit = units[frequency as keyof typeof units];
	const every = wholeIn(parts.get('INTERVAL') ?? '1', 1, 366);
	const months = numbersIn(parts.get('BYMONTH'), 1, 12);
	const monthDays = numbersIn(parts.get('BYMONTHDAY'), -1, 31);
	const named = namedIn(parts.get('BYDAY'));
	const count = parts.has('COUNT') ? wholeIn(parts.get('COUNT')!, 1, 5000) : undefined;
	const until = parts.has('UNTIL') ? untilIn(parts.get('UNTIL')!) : undefined;
	if (!every || !months || !monthDays || !named || (parts.get('WKST') ?? 'MO') !== 'MO') return undefined;
	if ((parts.has('COUNT') && !count) || (parts.has('UNTIL') && !until) || monthDays.includes(0)) return undefined;
	if (count && until) return undefined;
	const weekdays = named.filter(({ nth }) => nth === 0).map(({ weekday }) => weekday);
	const nths = named.filter(({ nth }) => nth !== 0);
	if (unit !== 'month' && (nths.length || monthDays.length)) return undefined;
	// both at once is the one that is the other as well: a Friday the 13th
	if (unit === 'month' && (weekdays.length || (nths.length && monthDays.length))) return undefined;
	const first = numberOf(firstOn);
	const bare = !weekdays.length && !nths.length && !monthDays.length;
	return {
		...{ unit, every, nths, months },
		weekdays: unit === 'week' && bare ? [weekdayOf(first)] : sorted(weekdays),
		monthDays: unit === 'month' && bare ? [new Date(first * aDay).getUTCDate()] : monthDays,
		...(until ? { until } : {}),
		...(count ? { count } : {})
	};
}

const known = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'UNTIL', 'COUNT', 'WKST']);
const sorted = (numbers: number[]) => [...new Set(numbers)].sort((one, other) => one - other);

function wholeIn(text: string, least: number, most: number): number | undefined {
	const number = /^[+-]?\d{1,4}$/.test(text) ? Number(text) : NaN;
	return number >= least && number <= most ? number : undefined;
}

function numbersIn(text: string | undefined, least: number, most: number): number[] | undefined {
	const numbers = text?.split(',').map((one) => wholeIn(one, least, most)) ?? [];
	return numbers.includes(undefined) ? undefined : sorted(numbers as number[]);
}

function namedIn(text: string | undefined): Pattern['nths'] | undefined {
	const found = (text?.split(',') ?? []).map((one) => {
		const [, nth = '0', code] = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one) ?? [];
		return { nth: Number(nth), weekday: codes.indexOf(code as 'MO') };
	});
	if (found.some(({ weekday }) => weekday < 0)) return undefined;
	return found.sort((one, other) => order(one.nth) - order(other.nth) || one.weekday - other.weekday);
}

/** The last ones come after the first ones. */
const order = (nth: number) => (nth < 0 ? nth + 20 : nth);

function untilIn(text: string): string | undefined {
	const [, year, month, date] = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/.exec(text) ?? [];
	const day = `${year}-${month}-${date}`;
	return isDay(day) ? day : undefined;
}

/** Whether this is a day that exists, written as 2026-11-24. */
export function isDay(text: string): boolean {
	if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false;
	const moment = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text;
}

/** The same as an RRULE without DTSTART, always in one order. */
export function ruleOf({ unit, every, weekdays, nths, monthDays, months, until, count }: Pattern): string {
	const days = [...weekdays.map((one) => codes[one]), ...nths.map(({ nth, weekday }) => `${nth}${codes[weekday]}`)];
	return [
		`FREQ=${frequencies[unit]}`,
		...(every > 1 ? [`INTERVAL=${every}`] : []),
		...(days.length ? [`BYDAY=${days.join(',')}`] : []),
		...(monthDays.length ? [`BYMONTHDAY=${monthDays.join(',')}`] : []),
		...(months.length ? [`BYMONTH=${months.join(',')}`] : []),
		...(until ? [`UNTIL=${until.replaceAll('-', '')}T235959Z`] : []),
		...(count ? [`COUNT=${count}`] : [])
	].join(';');
}

/** The days of a pattern from one day to another, both included, in order. Each day is asked whether it is one. */
export function daysOf(pattern: Pattern, firstOn: string, from: string, until: string): string[] {
	const first = numberOf(firstOn);
	const days: string[] = [];
	// who counts has to begin at the beginning
	let at = pattern.count || firstOn > from ? first : numberOf(from);
	let left = pattern.count ?? Infinity;
	const last = numberOf(pattern.until && pattern.until < until ? pattern.until : until);
	for (; at <= last && left > 0; at++) {
		if (!falls(pattern, first, at)) continue;
		left--;
		const day = dayFrom(at);
		if (day >= from) days.push(day);
	}
	return days;
}

function falls({ unit, every, weekdays, nths, monthDays, months }: Pattern, first: number, at: number): boolean {
	const date = new Date(at * aDay);
	const month = date.getUTCMonth();
	if (months.length && !months.includes(month + 1)) return false;
	const weekday = weekdayOf(at);
	if (unit === 'day') return (at - first) % every === 0 && (!weekdays.length || weekdays.includes(weekday));
	if (unit === 'week') return (weekOf(at) - weekOf(first)) % every === 0 && weekdays.includes(weekday);
	const start = new Date(first * aDay);
	const later = (date.getUTCFullYear() - start.getUTCFullYear()) * 12 + month - start.getUTCMonth();
	if (later % every !== 0) return false;
	const inMonth = date.getUTCDate();
	const long = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
	if (monthDays.length) return monthDays.includes(inMonth) || (monthDays.includes(-1) && inMonth === long);
	const [fromStart, fromEnd] = [Math.ceil(inMonth / 7), -Math.ceil((long - inMonth + 1) / 7)];
	return nths.some((one) => one.weekday === weekday && (one.nth === fromStart || one.nth === fromEnd));
}

export const weekdayNames = [
	...['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag']
] as readonly string[];
const monthNames = [
	...['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli'],
	...['augustus', 'september', 'oktober', 'november', 'december']
];
export const nthNames: ReadonlyMap<number, string> = new Map([
	...([
		[1, 'eerste'],
		[2, 'tweede'],
		[3, 'derde'],
		[4, 'vierde'],
		[5, 'vijfde']
	] as const),
	...([
		[-1, 'laatste'],
		[-2, 'voorlaatste']
	] as const)
]);

/** dinsdag, woensdag en vrijdag */
export function together(words: readonly string[]): string {
	return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} en ${words.at(-1)}`;
}

/** When it is, as a sentence without a full stop: "Elke eerste en derde donderdag van de maand". */
export function sentenceOf(pattern: Pattern, notInHolidays = false): string {
	const { months, until, count } = pattern;
	return [
		rhythmOf(pattern),
		months.length && months.length < 12 ? monthsIn(months) : '',
		until ? `tot en met ${fullDay(until)}` : '',
		count ? (count === 1 ? 'één keer' : `${count} keer`) : '',
		notInHolidays ? 'niet in de schoolvakanties' : ''
	]
		.filter(Boolean)
		.join(', ');
}

function rhythmOf({ unit, every, weekdays, nths, monthDays }: Pattern): string {
	const step = (one: string, two: string, many: string) =>
		every === 1 ? `Elke ${one}` : every === 2 ? `Om de ${two}` : `Elke ${every} ${many}`;
	const named = daysIn(weekdays);
	if (unit === 'day') {
		const how = step('dag', 'dag', 'dagen');
		return weekdays.length ? `${how}, alleen op ${named}` : how;
	}
	if (unit === 'week') {
		if (every === 1 && weekdays.length === 7) return 'Elke dag';
		if (every > 1) return `${step('week', 'week', 'weken')} op ${named}`;
		return named.includes('tot en met') ? `Elke week van ${named}` : `Elke ${named}`;
	}
	const which = monthDays.length ? monthDaysIn(monthDays) : nthsIn(nths);
	if (every > 1) return `${step('maand', 'maand', 'maanden')} op ${which}`;
	return monthDays.includes(-1) ? `Elke maand op ${which}` : `Elke ${which.replace(/^de /, '')} van de maand`;
}

function daysIn(weekdays: readonly number[]): string {
	const [from = 0, to = 0] = [weekdays[0], weekdays.at(-1)];
	const isRange = weekdays.length > 2 && weekdays.length < 7 && to - from === weekdays.length - 1;
	if (isRange) return `${weekdayNames[from]} tot en met ${weekdayNames[to]}`;
	return together(weekdays.map((one) => weekdayNames[one]!));
}

function nthsIn(nths: Pattern['nths']): string {
	const perDay = [...new Set(nths.map(({ weekday }) => weekday))].map((weekday) => {
		const which = nths
			.filter((one) => one.weekday === weekday)
			.map(({ nth }) => nthNames.get(nth) ?? `${-nth}e van achter`);
		return { which: together(which), name: weekdayNames[weekday]! };
	});
	const sameEach = perDay.every(({ which }) => which === perDay[0]!.which);
	if (sameEach) return `de ${perDay[0]!.which} ${together(perDay.map(({ name }) => name))}`;
	return together(perDay.map(({ which, name }) => `de ${which} ${name}`));
}

function monthDaysIn(days: readonly number[]): string {
	const numbers = days.filter((day) => day > 0).map((day) => `${day}e`);
	return [
		...(numbers.length ? [`de ${together(numbers)}`] : []),
		...(days.includes(-1) ? ['de laatste dag'] : [])
	].join(' en ');
}

function monthsIn(months: readonly number[]): string {
	// the months that come after one that is left out: a range may go round the turn of the year
	const starts = months.filter((one) => !months.includes(one === 1 ? 12 : one - 1));
	if (starts.length !== 1 || months.length < 3)
		return `alleen in ${together(months.map((one) => monthNames[one - 1]!))}`;
	const [start] = starts as [number];
	return `van ${monthNames[start - 1]} tot en met ${monthNames[(start + months.length - 2) % 12]}`;
}

function fullDay(day: string): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	return `${date} ${monthNames[month - 1]} ${year}`;
}
