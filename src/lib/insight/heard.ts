import type { Theme } from '#lib/entry/theme.ts';
import { stepOf } from '#lib/opportunity/givers.ts';
import { leastGivers } from '#lib/opportunity/opportunity.ts';
import type { Tally } from './tally.ts';

/**
 * What is heard in a wijk, by theme: most, new, and what returns after it was quiet. Makelaars of the wijk read numbers.
 * Everybody else reads of a theme only when enough people gave it, in wide steps, of quarters that are over, of one
 * wijk at a time and without a sum of wijken: so that no figure can be taken from another to find a few people. No I/O.
 */

/** How many quarters of a year count, and how many without a word are quiet. */
const year = 4;
const quiet = 2;

export type Heard = { theme: Theme; isNew: boolean; returns: boolean } & (
	| { open: true; signalen: number; vragen: number; givers: number }
	/** how many, in words that tell of no few */
	| { open: false; step: string; place: number }
);

/** 2026-11-22 is in quarter 8107. */
export function quarterOf(day: string): number {
	return Number(day.slice(0, 4)) * year + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
}

/** The first day of a quarter. */
export function firstDayOf(quarter: number): string {
	return `${Math.floor(quarter / year)}-${String((quarter % year) * 3 + 1).padStart(2, '0')}-01`;
}

/** For makelaars of the wijk, who read what was told: as it is. Most first. */
export function exactly(tallies: readonly Tally[], quarter: number): Heard[] {
	return tallies
		.filter(({ givers }) => givers > 0)
		.map(({ theme, signalen, vragen, givers, before, quarters }) => ({
			...{ theme, open: true as const, signalen, vragen, givers },
			isNew: (quarters.get(quarter) ?? 0) > 0 && before === 0,
			returns: doesReturn(quarters, quarter, 1)
		}))
		.sort((one, other) => other.givers - one.givers || (one.theme < other.theme ? -1 : 1));
}

/**
 * For everybody else.
 * @param tallies all who left no name together one: that may be one person
 * @param quarter the last one that is over; what came after it must not be in the tallies
 */
export function roughly(tallies: readonly Tally[], quarter: number): Heard[] {
	return tallies
		.filter(({ givers }) => givers >= leastGivers)
		.map(({ theme, givers, before, quarters }) => ({
			...{ theme, open: false as const, ...stepOf(givers) },
			isNew: (quarters.get(quarter) ?? 0) >= leastGivers && before < leastGivers,
			returns: doesReturn(quarters, quarter, leastGivers)
		}))
		.sort((one, other) => other.place - one.place || (one.theme < other.theme ? -1 : 1));
}

/** Heard now, quiet for half a year or longer before, and heard before that. @param least fewer people is quiet */
function doesReturn(quarters: ReadonlyMap<number, number>, quarter: number, least: number): boolean {
	const heard = [...quarters]
		.flatMap(([at, givers]) => (givers >= least && at <= quarter ? [at] : []))
		.sort((one, other) => one - other);
	const last = heard.at(-1);
	if (last !== quarter) return false;
	// the stretch that goes on until now, and what was before it
	let from = last;
	while (heard.includes(from - 1)) from--;
	const earlier = heard.filter((at) => at < from).at(-1);
	return earlier !== undefined && from - earlier > quiet;
}
