import type { Filters } from '#lib/entry/filters.ts';
import { write } from '#lib/entry/filters.ts';

/** Which days a calendar page shows: seven days, from today unless told otherwise, or a month. Days are written as 2026-11-24. No I/O. */

export type Stretch = {
	by: 'week' | 'maand';
	/** the first day, and the day after the last */
	from: string;
	until: string;
	/** as it stands above the list: 23 tot en met 29 november 2026, or november 2026 */
	title: string;
	/** as it stands in the address */
	word: string;
	/** empty: as far as the calendar goes */
	before: string;
	after: string;
	/** it is what is shown without a choice, or the month of today */
	now: boolean;
};

const aDay = 86_400_000;
const [back, ahead] = [400, 190];
const shift = (day: string, days: number) =>
	new Date(Date.parse(`${day}T00:00:00Z`) + days * aDay).toISOString().slice(0, 10);
const month = new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthOnly = new Intl.DateTimeFormat('nl-NL', { month: 'long', timeZone: 'UTC' });
const at = (day: string) => new Date(`${day}T12:00:00Z`);

/** The first day of the month so many later. */
function monthAfter(day: string, months: number): string {
	const [year, number] = day.split('-').map(Number) as [number, number];
	return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 10);
}

/** What an address asks for; the coming seven days when it asks for nothing, or for what the calendar doesn't have. */
export function stretchOf(week: string | null, inMonth: string | null, today: string): Stretch {
	const isNear = (day: string) => day >= shift(today, -back) && day <= shift(today, ahead);
	const asked = /^\d{4}-(?:0[1-9]|1[0-2])$/.test(inMonth ?? '') ? `${inMonth}-01` : '';
	if (asked && isNear(asked)) {
		const [before, after] = [monthAfter(asked, -1), monthAfter(asked, 1)];
		return {
			...{ by: 'maand', from: asked, until: after, title: month.format(at(asked)), word: asked.slice(0, 7) },
			before: isNear(before) ? before.slice(0, 7) : '',
			after: isNear(after) ? after.slice(0, 7) : '',
			now: asked.slice(0, 7) === today.slice(0, 7)
		};
	}
	const typed = /^\d{4}-\d\d-\d\d$/.test(week ?? '') && !Number.isNaN(Date.parse(week!)) ? shift(week!, 0) : today;
	const from = isNear(typed) ? typed : today;
	const [before, after] = [shift(from, -7), shift(from, 7)];
	return {
		...{ by: 'week', from, until: after, title: spanText(from, shift(from, 6)), word: from },
		before: isNear(before) ? before : '',
		after: isNear(after) ? after : '',
		now: from === today
	};
}

/** 23 tot en met 29 november 2026; the month of the first day only where it is another. */
function spanText(first: string, last: string): string {
	const date = (day: string) => Number(day.slice(8));
	const from = first.slice(0, 7) === last.slice(0, 7) ? '' : ` ${monthOnly.format(at(first))}`;
	return `${date(first)}${from} tot en met ${date(last)} ${month.format(at(last))}`;
}

/** The months one can jump to: this one and those that were worked out ahead. */
export function monthsFrom(today: string): { word: string; name: string }[] {
	return [0, 1, 2, 3, 4, 5].map((later) => {
		const day = monthAfter(today, later);
		return { word: day.slice(0, 7), name: monthOnly.format(at(day)) };
	});
}

/** The days of a stretch, as one can jump to them. */
export function daysOf({ from, until }: Pick<Stretch, 'from' | 'until'>): string[] {
	const days: string[] = [];
	for (let day = from; day < until; day = shift(day, 1)) days.push(day);
	return days;
}

export type Chosen = Pick<Filters, 'themes' | 'free' | 'stepFree'>;

/** The query of a calendar page, with `?` or empty; always in one order, so that equal choices share a cache. */
export function calendarQuery(chosen: Chosen, stretch?: Pick<Stretch, 'by' | 'word'>, page = 1): string {
	const query = new URLSearchParams(write({ ...chosen, page }));
	if (stretch) query.set(stretch.by, stretch.word);
	const text = query.toString();
	return text && `?${text}`;
}
