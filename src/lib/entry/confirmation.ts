import { dayOf, daysAfter, monthsAfter } from '#lib/server/amsterdam.ts';

/**
 * Whether what stands there still is so. Whoever keeps it is asked every four months, and once more when no answer
 * comes; then the page says so and a makelaar calls; in the end it leaves the list. One "klopt nog" puts all of it right.
 * No I/O.
 */

/** Months after which is asked. */
export const everyMonths = 4;
/** Days in which to answer, before it is asked once more, and before the page says that nobody did. */
export const answerDays = 21;
/** Days that it still stands in the list after that, for the makelaar to call. */
export const callDays = 60;
/** How often it was asked: after this many rounds nobody answered. */
export const silentRounds = 3;

export type Step =
	/** whoever keeps it is asked, for the first or the second time */
	| 'ask'
	/** the page says that nobody answered, and a makelaar calls */
	| 'silent'
	/** it leaves the list, not the archive */
	| 'unlist';

/** What is known of it. */
export type Confirmed = {
	/** when somebody said that it is so, or it came on the map */
	confirmedAt: Date;
	/** 1 and 2: asked; 3: the makelaar is asked to call */
	rounds: number;
	askedAt: Date | null;
	listed: boolean;
	/** the day it was over, and how many days it is still told; null: it goes on, or lies still */
	over: { since: Date; toldDays: number } | null;
	/** nobody is asked about what lies still */
	still: boolean;
};

/**
 * What is due on this day. Every step waits its full time after the one before, also when the server stood still for a
 * year: nobody finds their page gone without being asked.
 * @param day 2026-11-22
 */
export function stepOn(
	day: string,
	{ over, still, rounds, confirmedAt, askedAt, listed }: Confirmed
): Step | undefined {
	if (!listed) return undefined;
	if (over) return daysAfter(dayOf(over.since), over.toldDays) <= day ? 'unlist' : undefined;
	if (still) return undefined;
	if (rounds === 0) return monthsAfter(dayOf(confirmedAt), everyMonths) <= day ? 'ask' : undefined;
	const asked = dayOf(askedAt ?? confirmedAt);
	if (rounds >= silentRounds) return daysAfter(asked, callDays) <= day ? 'unlist' : undefined;
	if (daysAfter(asked, answerDays) > day) return undefined;
	return rounds === 1 ? 'ask' : 'silent';
}
