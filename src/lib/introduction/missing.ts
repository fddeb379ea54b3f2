import type { Facts } from '#lib/vraag/conversation.ts';

/** What would help to find the right circle, and isn't known yet. No I/O. */

export type Missing = 'place' | 'reach' | 'time' | 'language' | 'can' | 'behind';

/** The most important first: without how far and when, much stands in the list that can't be. */
export function missingIn(
	sheet: Pick<Facts, 'travel' | 'maxKm' | 'availability' | 'languages' | 'talents'> & { behind: string; can: string },
	point: unknown
): Missing[] {
	const known: Record<Missing, boolean> = {
		place: point !== undefined,
		reach: sheet.travel !== null,
		time: sheet.availability.length > 0,
		language: sheet.languages.length > 0,
		can: sheet.talents.length > 0 || sheet.can !== '',
		behind: sheet.behind !== ''
	};
	return (Object.keys(known) as Missing[]).filter((one) => !known[one]);
}

/** A question for the next talk. @param who Ria, or "die persoon" */
export function askText(missing: Missing, who: string): string {
	const questions: Record<Missing, string> = {
		place: `Weet je in welke wijk ${who} woont?`,
		reach: `Weet je hoe ver ${who} kan lopen of fietsen?`,
		time: `Weet je wanneer ${who} kan?`,
		language: `Weet je welke talen ${who} spreekt?`,
		can: `Weet je wat ${who} graag doet?`,
		behind: `Weet je wat er achter de vraag van ${who} zit?`
	};
	return questions[missing];
}
