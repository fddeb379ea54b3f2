import { hourText, momentText } from '#lib/entry/dates.ts';

/** What an initiative tells everybody: on its page, in the mail of who follows it, in the feed. No I/O. */
export const longest = { title: 100, text: 3000, place: 120 } as const;
/** The most that one initiative tells in a day: with more, nobody reads it. */
export const mostInADay = 20;

/** zaterdag 28 november, 10.00 tot 12.00 uur. Without a known end both moments are the same. */
export function togetherText(startsAt: Date, endsAt: Date): string {
	const start = momentText(startsAt);
	return endsAt > startsAt ? `${start.replace(/ uur$/, '')} tot ${hourText(endsAt)}` : start;
}
