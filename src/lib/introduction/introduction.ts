/**
 * An introduction brings a person into a circle of people, and goes along until they have landed there or found that it
 * doesn't fit. Neither reads a name or number of the other before both said yes, and no longer than both say so. No I/O.
 */

/**
 * `proposed`: waits for the person. `willing`: they said yes, it waits for the circle. `met`: both said yes. `visited`: they
 * went. What follows has ended: `landed`, `misfit` (leads to a next proposal), `declined`, `stopped`.
 */
export const introductionStates = [
	'proposed',
	'willing',
	'met',
	'visited',
	'landed',
	'misfit',
	'declined',
	'stopped'
] as const;
export type IntroductionState = (typeof introductionStates)[number];

/** The person; the contact of the circle; the makelaar who goes between them. */
export type Side = 'person' | 'network' | 'makelaar';

/** What a side says now; `later` is "nu even niet", and only a circle says it. */
export type Consent = 'yes' | 'no' | 'later';

/** How a step came in: by the link, said and written down by the makelaar, or on the sheet of paper. */
export const hows = { link: 'via de link', spoken: 'gezegd', paper: 'op papier' } as const;
export type How = keyof typeof hows;

/** What somebody lets the other read besides their first name. */
export const shares = { name: 'mijn hele naam', phone: 'mijn telefoonnummer', email: 'mijn e-mailadres' } as const;
export type Share = keyof typeof shares;
export const shareCodes = Object.keys(shares) as Share[];

/** Everything that can be done in it. */
export const steps = {
	propose: 'voorgesteld',
	yes: 'zei ja',
	no: 'zei nee',
	later: 'zei: nu even niet',
	arrange: 'de eerste keer afgesproken',
	go_along: 'afgesproken wie meegaat',
	visit: 'de eerste keer geweest',
	call: 'gebeld na de eerste keer',
	call_month: 'gebeld na vier weken',
	land: 'geland',
	not_fit: 'het paste niet',
	stop: 'gestopt'
} as const;
export type Step = keyof typeof steps;

/** Every change there is: who may say or do what, and what it leads to. What isn't here can't be done. */
export const changes: Readonly<
	Record<IntroductionState, Readonly<Partial<Record<`${Side} ${Step}`, IntroductionState>>>>
> = {
	proposed: { 'person yes': 'willing', 'person no': 'declined', 'makelaar stop': 'stopped' },
	willing: {
		...{ 'network yes': 'met', 'network no': 'declined', 'network later': 'declined' },
		...{ 'person no': 'declined', 'makelaar stop': 'stopped' }
	},
	// names were read: each can still take it back, and then nobody reads them
	met: {
		...{ 'person no': 'stopped', 'network no': 'stopped', 'network later': 'stopped', 'makelaar stop': 'stopped' },
		...{ 'makelaar arrange': 'met', 'makelaar go_along': 'met' },
		...{ 'makelaar visit': 'visited', 'makelaar not_fit': 'misfit' }
	},
	visited: {
		...{ 'person no': 'stopped', 'network no': 'stopped', 'network later': 'stopped', 'makelaar stop': 'stopped' },
		...{ 'makelaar call': 'visited', 'makelaar call_month': 'visited' },
		...{ 'makelaar land': 'landed', 'makelaar not_fit': 'misfit' }
	},
	// it stays what it was; only the names go
	landed: { 'person no': 'landed', 'network no': 'landed' },
	misfit: {},
	declined: {},
	stopped: {}
};

/** What it becomes when this is said or done; undefined when that can't be (any more). */
export function after(state: IntroductionState, side: Side, step: Step): IntroductionState | undefined {
	return changes[state][`${side} ${step}`];
}

/** Whether something can still come of it. */
export function isOpen(state: IntroductionState): boolean {
	return state === 'proposed' || state === 'willing' || state === 'met' || state === 'visited';
}

/** Whose word it waits for; nobody's when both said theirs. */
export function turn(state: IntroductionState): 'person' | 'network' | undefined {
	return state === 'proposed' ? 'person' : state === 'willing' ? 'network' : undefined;
}

/** Whether the two may read who the other is: while both say yes, and something came of it. */
export function isKnown({ state, personSays, networkSays }: Said): boolean {
	return personSays === 'yes' && networkSays === 'yes' && (isOpen(state) || state === 'landed');
}
export type Said = { state: IntroductionState; personSays: Consent | null; networkSays: Consent | null };

/** What did not fit, as people say it. */
export const misfits = {
	people: 'de mensen',
	activity: 'wat ze er doen',
	size: 'te groot of te druk',
	time: 'de tijd',
	distance: 'de afstand',
	language: 'de taal',
	cost: 'het geld',
	access: 'binnenkomen of erbij komen',
	body: 'het was te zwaar',
	other: 'iets anders'
} as const;
export type Misfit = keyof typeof misfits;
export const misfitCodes = Object.keys(misfits) as Misfit[];

/** Days after the first visit for the second call: four weeks. The first one is on the next working day. */
export const monthDays = 28;

/** Without an answer: one reminder after so many days, and after so many somebody calls. It never closes by itself. */
export const remindDays = 7;
export const silentDays = 30;

/** "Nu even niet", until further notice. */
export const furtherNotice = '9999-12-31';

/** Longest texts, in characters as people count them, and most reasons. */
export const longest = { blurb: 300, reason: 240, reasons: 7, name: 80, words: 600, note: 1000, door: 160 } as const;

/** Where the contact of the circle finds it; who asked comes in by the link of their vraag. */
export function introductionPath(code: string): string {
	return `/kennismaking/${code}`;
}
