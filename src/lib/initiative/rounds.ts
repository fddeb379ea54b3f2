import { dayOf, daysAfter, monthsAfter } from '#lib/server/amsterdam.ts';
import { answerDays, callDays, endedDays, everyMonths, type Fresh, isAsked, silentRounds } from './freshness.ts';

/** What the daily round does with an initiative. No I/O. */

export type Step =
	/** the initiators are asked, for the first or the second time */
	| 'ask'
	/** the page says that nobody answered, and a makelaar calls */
	| 'silent'
	/** it leaves the list, not the archive */
	| 'unlist';

/** What is known of it, with the last time it was asked. */
export type Asked = Fresh & { askedAt: Date | null; stageSince: Date };

/**
 * What is due on this day. Every step waits its full time after the one before, also when the server stood still for a
 * year: nobody finds their page gone without being asked.
 * @param day 2026-11-22
 */
export function stepOn(
	day: string,
	{ stage, stageSince, rounds, confirmedAt, askedAt, listed }: Asked
): Step | undefined {
	if (!listed) return undefined;
	if (stage === 'ended') return daysAfter(dayOf(stageSince), endedDays) <= day ? 'unlist' : undefined;
	if (!isAsked(stage)) return undefined;
	if (rounds === 0) return monthsAfter(dayOf(confirmedAt), everyMonths) <= day ? 'ask' : undefined;
	const asked = dayOf(askedAt ?? confirmedAt);
	if (rounds >= silentRounds) return daysAfter(asked, callDays) <= day ? 'unlist' : undefined;
	if (daysAfter(asked, answerDays) > day) return undefined;
	return rounds === 1 ? 'ask' : 'silent';
}
