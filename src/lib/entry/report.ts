/**
 * A report: somebody says that what stands on the map is wrong, unkind or about them. A makelaar of the wijk decides,
 * and tells both sides why; the author can answer. No I/O.
 */

export const objections = {
	wrong: 'Er klopt iets niet',
	gone: 'Dit is er niet meer',
	unkind: 'Dit is niet netjes',
	about_me: 'Dit gaat over mij en ik wil het niet',
	danger: 'Dit is gevaarlijk of mag niet'
} as const;

export type Objection = keyof typeof objections;
export const objectionCodes = Object.keys(objections) as Objection[];

/** What can be decided, as the makelaar chooses it. */
export const decisions = {
	kept: 'Laten staan',
	changed: 'Veranderen',
	withdrawn: 'Van de kaart halen'
} as const;

export type Decision = keyof typeof decisions;

/** What a makelaar can change in place, with the words for it. */
export const changeable = {
	title: 'Naam',
	summary: 'Kort, voor het kaartje',
	body: 'De rest van de tekst',
	contactName: 'Met wie kun je praten',
	contactPhone: 'Telefoonnummer'
} as const;

export type Changeable = keyof typeof changeable;
export type Change = { field: Changeable; before: string; after: string };
export type Faced = Record<Changeable, string>;

/** Longest texts, in characters as people count them. */
export const longest = { text: 2000, answer: 2000 } as const;

/** What differs between what stood there and what was typed. */
export function changesBetween(before: Faced, after: Faced): Change[] {
	return (Object.keys(changeable) as Changeable[])
		.filter((field) => before[field] !== after[field])
		.map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Where an entry can be reported. */
export function reportPath(entryId: number): string {
	return `/melden/${entryId}`;
}

/** Where the author answers. */
export function answerPath(code: string): string {
	return `/melden/antwoord/${code}`;
}

/** Whether a makelaar has something to do: decide, or read what the author answered. */
export function isOpen(report: { decidedAt: Date | null; answeredAt: Date | null; seenAt: Date | null }): boolean {
	const { decidedAt, answeredAt, seenAt } = report;
	return decidedAt === null || (answeredAt !== null && (seenAt === null || seenAt < answeredAt));
}
