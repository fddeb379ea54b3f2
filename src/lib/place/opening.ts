import type { Opening } from './venue.ts';

/**
 * When a place is open, day by day: from what a makelaar types in a row per day to how people say it. Whether it is open
 * now is for opennow.ts. No I/O.
 */

export const weekdays = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'] as const;
/** The periods a day has room for in the form: before and after lunch. */
export const periods = [1, 2] as const;
export type WeekField = `${'van' | 'tot'}-${number}-${number}`;

export const fieldOf = (end: 'van' | 'tot', day: number, period: number): WeekField => `${end}-${day}-${period}`;
/** All fields of the form for a week. */
export const weekFields: readonly WeekField[] = weekdays.flatMap((_, at) =>
	periods.flatMap((period) => [fieldOf('van', at + 1, period), fieldOf('tot', at + 1, period)])
);

const MIDNIGHT = '00:00';
/** Day and night, all week: a cupboard in the street. */
export const always: readonly Opening[] = weekdays.map((_, at) => ({ day: at + 1, from: MIDNIGHT, until: MIDNIGHT }));

export function isAlways(opening: readonly Opening[]): boolean {
	return weekdays.every((_, at) => opening.some((one) => one.day === at + 1 && isWholeDay(one)));
}

const isWholeDay = ({ from, until }: Opening) => from === MIDNIGHT && until === MIDNIGHT;
/** Until the next day: 22:00 to 02:00, and also until midnight. */
export const isPastMidnight = ({ from, until }: Opening) => until <= from;

/** A time as people type it (9, 9.30, 9:30, 0930, 17 uur, 24.00) as 09:30; undefined when it is none. */
export function timeOf(typed: string): string | undefined {
	const text = typed.toLowerCase().replace(/\s|uur|u$/g, '');
	const found = /^(\d{1,2})(?:[.:,u]?(\d{2}))?$/.exec(text);
	if (!found) return undefined;
	const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
	if (hour === 24 && minute === 0) return MIDNIGHT;
	if (hour > 23 || minute > 59) return undefined;
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** 09:00 as people write it: 9.00. */
export function timeInWords(time: string): string {
	return time.replace(/^0(?=\d)/, '').replace(':', '.');
}

/** The end of a period: midnight is the end of the day, not its beginning. */
export function endInWords({ until }: Pick<Opening, 'until'>): string {
	return until === MIDNIGHT ? '24.00' : timeInWords(until);
}

/** By day, and within it by time. */
export function sorted(opening: readonly Opening[]): Opening[] {
	return opening.toSorted((a, b) => a.day - b.day || a.from.localeCompare(b.from));
}

function dayInWords(of: readonly Opening[]): string {
	if (of.length === 0) return 'gesloten';
	if (of.some(isWholeDay)) return 'dag en nacht';
	const said = of.map((one) => {
		const isNight = isPastMidnight(one) && one.until !== MIDNIGHT;
		return `${timeInWords(one.from)} tot ${endInWords(one)}${isNight ? ' uur ’s nachts' : ''}`;
	});
	const text = said.join(' en ');
	return text.endsWith('nachts') ? text : `${text} uur`;
}

/** A line for every day of the week, Monday first. Nothing when it isn't known at all. */
export function week(opening: readonly Opening[]): { day: number; name: string; words: string }[] {
	if (opening.length === 0) return [];
	const all = sorted(opening);
	return weekdays.map((name, at) => ({
		...{ day: at + 1, name },
		words: dayInWords(all.filter((one) => one.day === at + 1))
	}));
}

/** The week in one line: `maandag tot en met vrijdag 9.00 tot 17.00 uur, zaterdag 10.00 tot 12.00 uur`. */
export function inWords(opening: readonly Opening[]): string {
	if (opening.length === 0) return '';
	if (isAlways(opening)) return 'dag en nacht';
	const runs: { from: number; to: number; words: string }[] = [];
	for (const { day, words } of week(opening)) {
		if (words === 'gesloten') continue;
		const last = runs.at(-1);
		if (last && last.words === words && last.to === day - 1) last.to = day;
		else runs.push({ from: day, to: day, words });
	}
	const nameOf = (day: number) => weekdays[day - 1]!;
	return runs
		.map(({ from, to, words }) => {
			if (from === 1 && to === 7) return `elke dag ${words}`;
			if (from === to) return `${nameOf(from)} ${words}`;
			return `${nameOf(from)} ${to === from + 1 ? 'en' : 'tot en met'} ${nameOf(to)} ${words}`;
		})
		.join(', ');
}

/** What stands in the form for a week. */
export function typedWeek(opening: readonly Opening[]): Record<WeekField, string> {
	const typed = Object.fromEntries(weekFields.map((field) => [field, ''])) as Record<WeekField, string>;
	for (let day = 1; day <= weekdays.length; day++)
		sorted(opening)
			.filter((one) => one.day === day)
			.slice(0, periods.length)
			.forEach((one, at) => {
				typed[fieldOf('van', day, at + 1)] = timeInWords(one.from);
				typed[fieldOf('tot', day, at + 1)] = endInWords(one);
			});
	return typed;
}

type WeekProblems = Partial<Record<WeekField, string>>;

/** The week as it can be kept, or what is wrong with it, by field. */
export function readWeek(
	typed: Readonly<Partial<Record<WeekField, string>>>
): { opening: Opening[] } | { problems: WeekProblems } {
	const problems: WeekProblems = {};
	const opening: Opening[] = [];
	for (let day = 1; day <= weekdays.length; day++) {
		const ofDay = periods.flatMap((period) => readPeriod(typed, day, period, problems));
		const [first, second] = sorted(ofDay);
		if (first && second && (isPastMidnight(first) || second.from < first.until))
			problems[fieldOf('van', day, 2)] ??= 'Deze twee tijden lopen door elkaar.';
		opening.push(...sorted(ofDay));
	}
	return Object.keys(problems).length ? { problems } : { opening };
}

function readPeriod(
	typed: Readonly<Partial<Record<WeekField, string>>>,
	day: number,
	period: number,
	problems: WeekProblems
): Opening[] {
	const [van, tot] = [fieldOf('van', day, period), fieldOf('tot', day, period)];
	const [from, until] = [typed[van]?.trim() ?? '', typed[tot]?.trim() ?? ''];
	if (!from && !until) return [];
	const [starts, ends] = [timeOf(from), timeOf(until)];
	const wrong = (text: string) => `“${text.slice(0, 20)}” is geen tijd. Schrijf bijvoorbeeld 9.00 of 13.30.`;
	if (!from) problems[van] = 'Vul ook in vanaf hoe laat.';
	else if (!starts) problems[van] = wrong(from);
	if (!until) problems[tot] = 'Vul ook in tot hoe laat.';
	else if (!ends) problems[tot] = wrong(until);
	if (!starts || !ends) return [];
	if (starts === ends && starts !== MIDNIGHT) {
		problems[tot] = 'Dit is dezelfde tijd als het begin.';
		return [];
	}
	return [{ day, from: starts, until: ends }];
}
