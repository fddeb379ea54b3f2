import { timeInWords, weekdays } from '#lib/place/opening.ts';
import type { Meeting } from './network.ts';

/** For whom a network is, when they meet and what it costs, as somebody types it and as everybody reads it. No I/O. */

/** What was typed; a row of `meetings` with nothing in it is no meeting. */
export type AdmissionForm = {
	minAge: string;
	maxAge: string;
	womenOnly: boolean;
	costEuro: string;
	meetings: { weekday: string; start: string; end: string }[];
};

export const blankAdmission: AdmissionForm = { minAge: '', maxAge: '', womenOnly: false, costEuro: '', meetings: [] };

export type Admission = {
	minAge: number | null;
	maxAge: number | null;
	womenOnly: boolean;
	costEuro: number | null;
	meetings: readonly Meeting[];
};

/** dinsdag 10.00 tot 12.00 uur */
export function meetingText({ weekday, start, end }: Meeting): string {
	return `${weekdays[weekday - 1]} ${timeInWords(start)} tot ${timeInWords(end)} uur`;
}

/** 2,50 or 3, as one types it. */
export function amountTyped(euro: number | null): string {
	if (euro === null) return '';
	return (Number.isInteger(euro) ? String(euro) : euro.toFixed(2)).replace('.', ',');
}

/** Whom it is for when that is not everybody: alleen voor vrouwen, vanaf 55 jaar. */
export function forWhomText({ minAge, maxAge, womenOnly }: Omit<Admission, 'costEuro' | 'meetings'>): string {
	const whom = womenOnly ? 'alleen voor vrouwen' : '';
	const ages = agesText(minAge, maxAge);
	return [whom, whom || !ages ? ages : `voor wie ${ages} is`].filter(Boolean).join(', ');
}

function agesText(minAge: number | null, maxAge: number | null): string {
	if (minAge !== null && maxAge !== null) return `tussen ${minAge} en ${maxAge} jaar`;
	if (minAge !== null) return `${minAge} jaar of ouder`;
	return maxAge === null ? '' : `hoogstens ${maxAge} jaar`;
}

/** € 2,50 per keer; empty when nobody said. */
export function costText(costEuro: number | null): string {
	if (costEuro === null) return '';
	return costEuro === 0 ? 'Het kost niets.' : `Het kost € ${amountTyped(costEuro)} per keer.`;
}
