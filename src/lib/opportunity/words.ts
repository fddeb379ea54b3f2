import { dayInWords, dayText } from '#lib/entry/dates.ts';
import { type Carrier, type How, leastGivers, type StepKind } from './opportunity.ts';

/** What a kans is called on screen and in a mail, and where it stands. No I/O. */

export const carrierNames: Record<Carrier, string> = {
	residents: 'bewoners',
	sport: 'een sportclub',
	welzijn: 'het buurtwerk',
	wijkverpleging: 'de wijkverpleging',
	care: 'een zorginstelling',
	corporatie: 'de woningcorporatie'
};

/** How somebody heard it, in the middle of a sentence. */
export const howNames: Record<How, string> = {
	mail: 'met een mail',
	page: 'op de eigen bladzijde',
	phone: 'gebeld',
	paper: 'met een briefje'
};

/** a, b en c */
export const list = new Intl.ListFormat('nl', { type: 'conjunction' });

/** Where residents read the call. */
export const callPath = ({ gemeenteSlug, slug }: { gemeenteSlug: string; slug: string }) =>
	`/${gemeenteSlug}/kans/${slug}`;

/** Where who joined reads on or leaves. */
export const joinerPath = (code: string) => `/kans/${code}`;

/** How many people, for everybody: null below five, because then one could guess who. */
export function shownCount(count: number): number | null {
	return count >= leastGivers ? count : null;
}

export type Meeting = { meetingOn: string | null; meetingTime: string | null; meetingPlace: string | null };

/** dinsdag 1 december om 10.00 uur, in De Spil; empty when there is no day yet. */
export function meetingText({ meetingOn, meetingTime, meetingPlace }: Meeting): string {
	if (!meetingOn) return '';
	const time = meetingTime && ` om ${meetingTime.slice(0, 5).replace(':', '.')} uur`;
	return `${dayInWords(meetingOn)}${time || ''}${meetingPlace ? `, ${meetingPlace}` : ''}`;
}

/** bewoners, een sportclub en het buurtwerk */
export function carriersText(carriers: readonly Carrier[]): string {
	return list.format(carriers.map((one) => carrierNames[one]));
}

export type Told = { kind: StepKind; at: Date; by: string | null };

/** One step as a sentence with a day: “Op maandag 23 november maakte Fatima Aydin er een oproep van.” */
export function stepText({ kind, at, by }: Told): string {
	const day = dayText(at);
	const who = by ?? 'een makelaar';
	switch (kind) {
		case 'gathered':
			return `Op ${day} legde ${who} bij elkaar wat mensen vertelden en vroegen.`;
		case 'called':
			return `Op ${day} maakte ${who} er een oproep van.`;
		case 'meeting':
			return `Op ${day} sprak ${who} af wanneer de eerste keer is.`;
		case 'news':
			return `Op ${day} schreef ${who}:`;
		case 'became':
			return `Op ${day} is het er gekomen.`;
		case 'ended':
			return `Op ${day} sloot ${who} het af.`;
	}
}
