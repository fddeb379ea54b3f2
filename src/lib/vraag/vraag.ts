import { dayInWords, dayText } from '#lib/entry/dates.ts';

/**
 * A vraag is what a person would like, in their own words: company, a hand, somebody to go along. It is the most
 * protected thing there is here. No I/O.
 */

export type VraagState = 'new' | 'taken' | 'closed';

/** How it came in: typed by who asks, or written down by a makelaar after a talk, a call or a card. */
export const vias = {
	form: 'op de website',
	talk: 'in een gesprek',
	phone: 'aan de telefoon',
	card: 'op een kaartje'
} as const;
export type Via = keyof typeof vias;

/** For whom it is asked, and whose name and number stand with it. */
export const forWhom = {
	self: 'Voor mezelf',
	asker: 'Voor iemand anders. De naam en het nummer hieronder zijn van mij.',
	person: 'Voor iemand anders. De naam en het nummer hieronder zijn van die ander.'
} as const;
export type ForWhom = keyof typeof forWhom;
export type NameOf = Exclude<ForWhom, 'self'>;

/** Whether it is good now, as who asked says it. */
export const outcomes = { yes: 'Ja, het is goed zo', partly: 'Een beetje', no: 'Nee, nog niet' } as const;
export type Outcome = keyof typeof outcomes;

/** What somebody says of how it is now. */
export type Said = {
	outcome: Outcome;
	/** in their own words; null: none */
	words: string | null;
	/** they would like to go on; of a no it always is so */
	goesOn: boolean;
};

/** What may follow on what; what a colleague left behind is taken again. */
export const nextStates: Record<VraagState, readonly VraagState[]> = {
	new: ['taken', 'closed'],
	taken: ['taken', 'closed'],
	// unhappy afterwards, or asked again
	closed: ['taken']
};

/** Who is younger is not asked to type, but given a person to call. */
export const leastAge = 16;

/** What stands in a vraag once its words were taken back. */
export const takenBack = 'Wie dit vroeg, heeft het teruggenomen.';

/** The working days within which somebody who asks hears something. */
export const promisedDays = 3;

/** A promise is at most so many days away. */
export const longestPromise = 60;

/** Days after the end before somebody is asked whether it is good now, and after which nobody is called about it. */
export const askedAfterDays = 14;
export const callableDays = 75;

/** Longest answers, in characters as people count them. */
export const longest = { words: 4000, likes: 1000, name: 80, note: 2000, outcome: 500 } as const;

/** What is typed in the form. */
export type Typed = Partial<
	Record<
		'words' | 'likes' | 'name' | 'email' | 'phone' | 'wijk' | 'forWhom' | 'consent' | 'token' | 'via' | 'contact',
		string
	>
>;

/** What is wrong, as a sentence for each field it is about. */
export type Problems = Partial<Record<keyof Typed, string>>;

type Standing = {
	state: VraagState;
	/** 2026-11-27 */
	promisedOn: string;
	/** when that day was promised */
	promisedAt: Date;
	createdAt: Date;
	contactAt: Date;
	closedAt: Date | null;
	/** the contact person; null before there is one */
	makelaar: string | null;
	/** whoever answers for the wijk; null where nobody does yet */
	reader: string | null;
};

/** Whether the promised day still stands: they haven't spoken since it was promised. */
export function isOpen({ contactAt, promisedAt }: Pick<Standing, 'contactAt' | 'promisedAt'>): boolean {
	return contactAt <= promisedAt;
}

/**
 * How it stands, for who asked: whole sentences with a name and a date.
 * @param today 2026-11-22
 */
export function statusText(standing: Standing, today: string): string {
	const { state, promisedOn, contactAt, createdAt, closedAt, makelaar } = standing;
	const who = makelaar ?? standing.reader ?? 'Een makelaar';
	if (state === 'closed') return `${who} heeft je vraag op ${dayText(closedAt ?? contactAt)} afgerond.`;
	const begin =
		state === 'taken'
			? `${who} is je vaste contactpersoon.`
			: makelaar
				? `${who} is je contactpersoon en leest je vraag.`
				: `${who} leest je vraag.`;
	const spoke = contactAt > createdAt ? ` Jullie hadden het laatst contact op ${dayText(contactAt)}.` : '';
	if (!isOpen(standing)) return begin + spoke;
	if (promisedOn < today)
		return `${begin}${spoke} Je zou uiterlijk ${dayInWords(promisedOn)} iets horen. Dat is niet gelukt, sorry. Bel gerust om te vragen hoe het staat.`;
	return `${begin}${spoke} Je hoort uiterlijk ${dayInWords(promisedOn)} ${spoke ? 'weer ' : ''}iets.`;
}

/**
 * The same for who works there: what waits, and for whom.
 * @param mine they are the contact person themselves
 */
export function statusForMakelaar(standing: Omit<Standing, 'reader'>, mine: boolean, today: string): string {
	const { state, promisedOn, contactAt, createdAt, closedAt, makelaar } = standing;
	const who = mine ? 'Jij bent' : makelaar ? `${makelaar} is` : undefined;
	const by = who ? `${who} de contactpersoon.` : 'Nog niemand heeft deze vraag op zich genomen.';
	if (state === 'closed') return `${by} Afgerond op ${dayText(closedAt ?? contactAt)}.`;
	const spoke = contactAt > createdAt ? ` Laatste contact: ${dayText(contactAt)}.` : '';
	if (!isOpen(standing)) return by + spoke;
	const late = promisedOn < today ? ' Dat is al voorbij.' : '';
	return `${by}${spoke} Een bericht is beloofd voor uiterlijk ${dayInWords(promisedOn)}.${late}`;
}

/** Where who asked follows it. */
export function followPath(code: string): string {
	return `/vraag/volgen/${code}`;
}

/** Where who asked says whether it is good now. */
export function goodPath(code: string): string {
	return `${followPath(code)}/goed`;
}
