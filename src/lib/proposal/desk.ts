import type { MessageKind } from './proposal.ts';

/** The desk of a makelaar: the piles on it and how they are spoken of. No I/O. */
export const piles = {
	mine: { path: '', label: 'Wacht op mij', empty: 'Er ligt niets voor je. Tijd voor een rondje door de wijk.' },
	late: { path: 'te-laat', label: 'Belofte verlopen', empty: 'Je bent nergens te laat mee.' },
	theirs: { path: 'bij-bewoner', label: 'Wacht op de bewoner', empty: 'Er wacht niets op een bewoner.' },
	published: { path: 'geplaatst', label: 'Geplaatst', empty: 'Er is nog geen voorstel geplaatst.' },
	withdrawn: { path: 'teruggetrokken', label: 'Teruggetrokken', empty: 'Er is niets teruggetrokken.' }
} as const;

export type Pile = keyof typeof piles;
export const pileCodes = Object.keys(piles) as Pile[];

export function pileOfPath(path: string | null): Pile {
	return pileCodes.find((pile) => piles[pile].path === path) ?? 'mine';
}

const zone = 'Europe/Amsterdam';
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: zone });
const brief = new Intl.DateTimeFormat('nl-NL', { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone });
const apart = new Intl.RelativeTimeFormat('nl', { numeric: 'auto' });
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** Goedemorgen until noon, goedemiddag until six, goedenavond after; just Dag in the small hours. */
export function greeting(moment: Date): string {
	const now = Number(hour.format(moment));
	return now < 6 ? 'Dag' : now < 12 ? 'Goedemorgen' : now < 18 ? 'Goedemiddag' : 'Goedenavond';
}

/**
 * When something was promised, seen from today: `te laat: vr 20 nov`, `vandaag`, `morgen`, `vr 27 nov`.
 * @param today 2026-11-22, as the promised day
 */
export function promisedText(promisedOn: string, today: string): string {
	if (promisedOn < today) return `te laat: ${brief.format(noon(promisedOn))}`;
	const days = daysBetween(today, promisedOn);
	return days < 2 ? apart.format(days, 'day') : brief.format(noon(promisedOn));
}

/** vandaag, gisteren, 6 dagen geleden */
export function agoText(day: string, today: string): string {
	return apart.format(daysBetween(today, day), 'day');
}

function daysBetween(from: string, to: string): number {
	return Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000);
}

/** What there is to do, after what happened last: `nieuw`, `antwoord op je vraag`. */
export function newsText(last: MessageKind, publication: string, again: boolean): string {
	if (publication === 'published') return 'Veranderd nadat het geplaatst was';
	if (last === 'answer') return 'Antwoord van de bewoner';
	if (last === 'changed') return 'Nieuwe tekst van de bewoner';
	return again ? 'Opnieuw ingestuurd' : 'Nieuw voorstel';
}
