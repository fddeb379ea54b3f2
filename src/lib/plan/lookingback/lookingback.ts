/** The day to look back: what worked, what didn't, and whether they go on. No I/O. */

export const outcomes = {
	go_on: 'We gaan zo door',
	change: 'We veranderen iets',
	stop: 'We stoppen met het plan'
} as const;
export type Outcome = keyof typeof outcomes;
/** How it went on, as it is told of one that is past. */
export const wentOn = {
	go_on: 'Jullie gingen zo door.',
	change: 'Jullie veranderden iets aan het plan.',
	stop: 'Jullie stopten met het plan.'
} as const satisfies Record<Outcome, string>;

/** Days after looking back that the contact person calls. */
export const daysToCall = 28;
/** The day that is proposed: long enough to have tried something, short enough to remember how it was. */
export const usualDays = 56;
/** A day further away than this is a day nobody thinks of. */
export const furthest = 366;
/** So many days before it, everybody hears that the day comes near. */
export const daysAhead = 7;

/** A day as a number, so that a form can say which one it was filled in on: 20261127; 0 for none. */
export function seenOf(day: string | null): number {
	return Number((day ?? '').replaceAll('-', ''));
}
