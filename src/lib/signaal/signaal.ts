import { dayInWords, dayText } from '#lib/entry/dates.ts';

/**
 * A signaal is something noticed: about the wijk, or a worry about somebody. Whoever gives one hears what was done. No
 * I/O.
 */

export type SignaalState = 'new' | 'taken' | 'closed';

/** What may follow on what; what a colleague left behind is taken again. */
export const nextStates: Record<SignaalState, readonly SignaalState[]> = {
	new: ['taken', 'closed'],
	taken: ['taken', 'closed'],
	closed: []
};

export const abouts = {
	wijk: 'Over de wijk of de straat',
	person: 'Een zorg over iemand'
} as const;

export type About = keyof typeof abouts;

/** The working days within which whoever gives one hears something. */
export const promisedDays = 5;

/** Longest answers, in characters as people count them. */
export const longest = { words: 4000, name: 80, answer: 2000 } as const;

/** What is typed in the form. */
export type Typed = Partial<Record<'about' | 'words' | 'wijk' | 'who' | 'name' | 'email' | 'phone' | 'token', string>>;

/** What is wrong, as a sentence for each field it is about. */
export type Problems = Partial<Record<keyof Typed, string>>;

type Standing = {
	state: SignaalState;
	/** 2026-11-27 */
	promisedOn: string;
	closedAt: Date | null;
	/** who took it; null before that */
	makelaar: string | null;
	/** whoever answers for the wijk; null where nobody does yet */
	reader: string | null;
};

/**
 * How it stands, for who told it.
 * @param today 2026-11-22
 */
export function statusText({ state, promisedOn, closedAt, makelaar, reader }: Standing, today: string): string {
	const who = makelaar ?? reader ?? 'Een makelaar';
	if (state === 'closed') return `${who} heeft je op ${dayText(closedAt!)} geantwoord.`;
	const begin = state === 'taken' ? `${who} is ermee bezig.` : `${who} leest wat je vertelde.`;
	return promisedOn < today
		? `${begin} Het antwoord zou hier uiterlijk ${dayInWords(promisedOn)} staan. Dat is niet gelukt, sorry. Bel gerust om te vragen hoe het staat.`
		: `${begin} Uiterlijk ${dayInWords(promisedOn)} lees je hier wat ermee gebeurt.`;
}

/** Where who told it follows it. */
export function followPath(code: string): string {
	return `/signaal/volgen/${code}`;
}
