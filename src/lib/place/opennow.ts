import { daysAfter, dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { endInWords, isAlways, isPastMidnight, timeInWords, weekdays } from './opening.ts';
import type { Opening } from './venue.ts';

/** Whether a place is open at a moment, in the time of the Netherlands, and in words. */
export type OpenNow = {
	open: boolean;
	/** `Nu open, tot 17.00 uur` */
	words: string;
	/** when these words are no longer true; null: they stay true */
	changesAt: Date | null;
};

/** A stretch of time in which it is open; past midnight, and on from one day to the next, it is one. */
type Stretch = { from: Date; until: Date; begins: Opening; startDay: string; ends: Opening; endDay: string };

/** The same few moments are asked for every place in a list. */
const moments = new Map<string, Date>();

function at(day: string, time: string): Date {
	const key = `${day} ${time}`;
	const moment = moments.get(key) ?? momentOf(day, time);
	if (moments.size > 2000) moments.clear();
	moments.set(key, moment);
	return moment;
}

/** Monday is 1. */
function weekdayOf(day: string): number {
	return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}

/** @returns undefined when nobody told when it is open */
export function openAt(opening: readonly Opening[], moment: Date): OpenNow | undefined {
	if (opening.length === 0) return undefined;
	if (isAlways(opening)) return { open: true, words: 'Dag en nacht open', changesAt: null };
	const today = dayOf(moment);
	const stretches = stretchesFrom(opening, today);
	const current = stretches.find(({ from, until }) => from <= moment && moment < until);
	if (current) return { open: true, words: `Nu open, tot ${endOf(current, today)}`, changesAt: current.until };
	const next = stretches.find(({ from }) => from > moment);
	const midnight = momentOf(daysAfter(today, 1), '00:00');
	if (!next) return { open: false, words: 'Nu dicht', changesAt: midnight };
	const time = timeInWords(next.begins.from);
	const when =
		next.startDay === today
			? `Vandaag open om ${time} uur`
			: next.startDay === daysAfter(today, 1)
				? `Morgen open om ${time} uur`
				: `${capital(weekdays[next.begins.day - 1]!)} open om ${time} uur`;
	return { open: false, words: `Nu dicht. ${when}`, changesAt: next.from < midnight ? next.from : midnight };
}

/** From yesterday, whose night may still be going on, to a week from now. */
function stretchesFrom(opening: readonly Opening[], today: string): Stretch[] {
	const all: Stretch[] = [];
	for (let offset = -1; offset <= 8; offset++) {
		const day = daysAfter(today, offset);
		for (const one of opening) {
			if (one.day !== weekdayOf(day)) continue;
			const endDay = isPastMidnight(one) ? daysAfter(day, 1) : day;
			const [from, until] = [at(day, one.from), at(endDay, one.until)];
			// in the night that summer time begins, an hour is not there
			if (from < until) all.push({ from, until, begins: one, startDay: day, ends: one, endDay });
		}
	}
	all.sort((a, b) => a.from.getTime() - b.from.getTime());
	const joined: Stretch[] = [];
	for (const one of all) {
		const last = joined.at(-1);
		if (!last || one.from > last.until) joined.push({ ...one });
		else if (one.until > last.until) Object.assign(last, { until: one.until, ends: one.ends, endDay: one.endDay });
	}
	return joined;
}

function endOf({ ends, endDay }: Stretch, today: string): string {
	const time = `${endInWords(ends)} uur`;
	const isMidnight = endInWords(ends) === '24.00';
	const day = isMidnight ? daysAfter(endDay, -1) : endDay;
	if (day <= today) return time;
	if (day === daysAfter(today, 1)) return ends.until < '06:00' && !isMidnight ? `${time} vannacht` : `morgen ${time}`;
	return `${weekdays[weekdayOf(day) - 1]!} ${time}`;
}

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
