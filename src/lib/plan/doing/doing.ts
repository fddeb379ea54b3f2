/** Who does what and when: steps, and the rota of a circle that cares. No I/O. Days as the database keeps them. */

export const repeating = {
	daily: 'elke dag',
	weekly: 'elke week',
	fortnightly: 'om de week',
	monthly: 'elke maand'
} as const;
export type Repeats = keyof typeof repeating;

/** ISO weekdays: 1 is Monday. */
export const weekdayNames = {
	1: 'maandag',
	2: 'dinsdag',
	3: 'woensdag',
	4: 'donderdag',
	5: 'vrijdag',
	6: 'zaterdag',
	7: 'zondag'
} as const;
export type Weekday = keyof typeof weekdayNames;

/** How far somebody can be chosen for every Monday, and how far turns are shown, in days. */
export const ahead = 364;
/** Weeks on one page. */
export const weeksShown = 3;
/** At most so many rotas at once. */
export const mostRotas = 12;

const length = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const text = (moment: number) => new Date(moment).toISOString().slice(0, 10);

/** So many days later, or below zero earlier. */
export const plusDays = (day: string, days: number) => text(at(day) + days * length);
/** 1 is Monday. */
export const weekdayOf = (day: string) => (new Date(at(day)).getUTCDay() || 7) as Weekday;
/** The Monday of its week. */
export const mondayOf = (day: string) => plusDays(day, 1 - weekdayOf(day));
const between = (from: string, until: string) => Math.round((at(until) - at(from)) / length);

/** The day of the month in that many months; a month without a 31st has its last day. */
function inMonths(day: string, months: number): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	return text(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

type When = { dueOn: string | null; repeats: Repeats | null };
const everyDays = { daily: 1, weekly: 7, fortnightly: 14 } as const;

/** The days of a step in these days, both included. */
export function daysOf({ dueOn, repeats }: When, from: string, until: string): string[] {
	if (!dueOn || until < dueOn || until < from) return [];
	if (!repeats) return dueOn >= from ? [dueOn] : [];
	const days: string[] = [];
	if (repeats === 'monthly') {
		const months =
			(Number(from.slice(0, 4)) - Number(dueOn.slice(0, 4))) * 12 +
			Number(from.slice(5, 7)) -
			Number(dueOn.slice(5, 7));
		for (let step = Math.max(0, months - 1); ; step++) {
			const day = inMonths(dueOn, step);
			if (day > until) return days;
			if (day >= from) days.push(day);
		}
	}
	const every = everyDays[repeats];
	const skipped = Math.max(0, Math.ceil(between(dueOn, from) / every)) * every;
	for (let day = plusDays(dueOn, skipped); day <= until; day = plusDays(day, every)) days.push(day);
	return days;
}

/** Whether a step falls on this day. */
export const fallsOn = (step: When, day: string) => daysOf(step, day, day).length === 1;

/** The day that is looked at now: today, else the last one that wasn't ticked off within a month, else the next one. */
export function currentDays(step: When, today: string, isDone: (day: string) => boolean) {
	const past = daysOf(step, plusDays(today, -31), plusDays(today, -1));
	const last = past.at(-1);
	return {
		/** the last day before today, when nobody ticked it off */
		missed: last && !isDone(last) ? last : null,
		/** today or later, the first that isn't done yet */
		next: daysOf(step, today, plusDays(today, 62)).find((day) => !isDone(day)) ?? null
	};
}

type Rota = { weekdays: readonly number[]; fromOn: string; untilOn: string | null };

/** The days of a rota in these days, both included. */
export function turnDays({ weekdays, fromOn, untilOn }: Rota, from: string, until: string): string[] {
	const days: string[] = [];
	const last = untilOn && untilOn < until ? untilOn : until;
	for (let day = from > fromOn ? from : fromOn; day <= last; day = plusDays(day, 1))
		if (weekdays.includes(weekdayOf(day))) days.push(day);
	return days;
}

/** Something that returns can be ticked off when its day is there, or the day before. */
export const canBeDone = (day: string, today: string) => day <= plusDays(today, 1);

/** Nobody has it, and nobody needs to: the one way a turn is swapped and done at once. */
export const isSkipped = (turn: { whoId: string | null; swapping: boolean; doneAt: Date | null }) =>
	!turn.whoId && turn.swapping && turn.doneAt !== null;

/** maandag, woensdag en vrijdag */
export function weekdaysText(weekdays: readonly number[]): string {
	if (weekdays.length === 7) return 'elke dag';
	const names = [...weekdays].sort().map((day) => weekdayNames[day as Weekday]);
	return new Intl.ListFormat('nl', { type: 'conjunction' }).format(names);
}

/** 17.30 uur, for 17:30. */
export const timeText = (time: string) => `${time.replace(':', '.')} uur`;

/** One press in a mail, and the calendar of one seat. */
export const tapPath = (code: string) => `/plan/stap/${code}`;
export const agendaPath = (code: string) => `/plan/agenda/${code}`;
