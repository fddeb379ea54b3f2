import { dayIn } from './workroom.ts';

/** Who does what, by when. No I/O. */
export const longest = { what: 200 } as const;

/** The most that can be open at once: with more, nobody sees what is to be done. */
export const mostOpen = 100;

/** By when, in words: uiterlijk vrijdag 27 november; zou gisteren af zijn. Days as the database keeps them. */
export function dueText(dueOn: string, today: string): string {
	const days = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
	if (days === 0) return 'vandaag';
	if (days === 1) return 'uiterlijk morgen';
	if (days === -1) return 'zou gisteren af zijn';
	return days > 0 ? `uiterlijk ${dayIn(dueOn, today)}` : `zou ${dayIn(dueOn, today)} af zijn`;
}
