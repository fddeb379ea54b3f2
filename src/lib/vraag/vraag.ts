import { dayInWords, dayText } from '#lib/entry/dates.ts';

/**
 * A vraag is what a person would like, in their own words: company, a hand, somebody to go along. It is the most
 * protected thing there is here. No I/O.
 */

export type VraagState = 'new' | 'taken' | 'closed';

/** What may follow on what; what a colleague left behind is taken again. */
export const nextStates: Record<VraagState, readonly VraagState[]> = {
	new: ['taken', 'closed'],
	taken: ['taken', 'closed'],
	closed: []
};

/** Who is younger is not asked to type, but given a person to call. */
export const leastAge = 16;

/** The working days within which somebody who asks hears something. */
export const promisedDays = 3;

/** Longest answers, in characters as people count them. */
export const longest = { words: 4000, likes: 1000, name: 80, note: 2000 } as const;

/** What is typed in the form. */
export type Typed = Partial<
	Record<'words' | 'likes' | 'name' | 'email' | 'phone' | 'wijk' | 'forSomeone' | 'consent' | 'token', string>
>;

/** What is wrong, as a sentence for each field it is about. */
export type Problems = Partial<Record<keyof Typed, string>>;

type Standing = {
	state: VraagState;
	/** 2026-11-27 */
	promisedOn: string;
	createdAt: Date;
	contactAt: Date;
	closedAt: Date | null;
	/** the contact person; null before there is one */
	makelaar: string | null;
	/** whoever answers for the wijk; null where nobody does yet */
	reader: string | null;
};

/**
 * How it stands, for who asked: whole sentences with a name and a date.
 * @param today 2026-11-22
 */
export function statusText(standing: Standing, today: string): string {
	const { state, promisedOn, contactAt, createdAt, closedAt } = standing;
	const who = standing.makelaar ?? standing.reader ?? 'Een makelaar';
	if (state === 'closed') return `${who} heeft je vraag op ${dayText(closedAt ?? contactAt)} afgerond.`;
	const begin = state === 'taken' ? `${who} is je vaste contactpersoon.` : `${who} leest je vraag.`;
	if (contactAt > createdAt) return `${begin} Jullie hadden het laatst contact op ${dayText(contactAt)}.`;
	if (promisedOn < today)
		return `${begin} Je zou uiterlijk ${dayInWords(promisedOn)} iets horen. Dat is niet gelukt, sorry. Bel gerust om te vragen hoe het staat.`;
	return `${begin} Je hoort uiterlijk ${dayInWords(promisedOn)} iets.`;
}

/** Where who asked follows it. */
export function followPath(code: string): string {
	return `/vraag/volgen/${code}`;
}
