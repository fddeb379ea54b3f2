import { dayIn } from './workroom.ts';

/** What the group agreed stands until they look at it again, on a day they chose. No I/O. */
export const longest = { text: 1000 } as const;

/** The most that stand at once: with more, nobody knows them. */
export const mostStanding = 100;

/** The latest day to look at it again, in days from now. */
export const farthestReview = 1100;

/** When it is looked at again, in words. Days as the database keeps them. */
export function reviewText(reviewOn: string, today: string): string {
	if (reviewOn > today) return `Weer bekijken op ${dayIn(reviewOn, today)}.`;
	if (reviewOn === today) return 'Vandaag weer bekijken.';
	return `Zou ${dayIn(reviewOn, today)} weer bekeken worden.`;
}
