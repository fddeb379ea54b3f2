/**
 * What waits for a makelaar, in the order of the day: first what is late, then today, then what comes. Lines only: who and
 * what it is about is behind the link, where it belongs. No I/O.
 */

/** What can wait, as it is called before each line. */
export const subjects = {
	vraag: 'Vraag',
	introduction: 'Kennismaking',
	signaal: 'Signaal',
	initiative: 'Initiatief',
	offer: 'Aanbod',
	call: 'Bellen',
	report: 'Melding'
} as const;

export type Subject = keyof typeof subjects;

export type Waiting = {
	subject: Subject;
	/** unique on the page */
	key: string;
	href: string;
	/** what there is to do, and where */
	title: string;
	note: string;
	/** the day it was promised or planned, 2026-11-22; null: no day was named */
	on: string | null;
};

export const spans = {
	late: { label: 'Te laat', empty: '' },
	today: { label: 'Vandaag', empty: 'Vandaag hoeft er niets. Tijd voor een rondje door de wijk.' },
	week: { label: 'De komende week', empty: '' },
	later: { label: 'Daarna', empty: '' },
	open: { label: 'Zonder dag', empty: '' }
} as const;

export type Span = keyof typeof spans;
export const spanCodes = Object.keys(spans) as Span[];

/** Lines that are shown of each; the rest is one press away. */
export const perSpan = 12;

const week = 7;

/** In which part of the list a day belongs, seen from today. Both as 2026-11-22. */
export function spanOf(on: string | null, today: string): Span {
	if (on === null) return 'open';
	if (on < today) return 'late';
	if (on === today) return 'today';
	return daysBetween(today, on) <= week ? 'week' : 'later';
}

/** Everything in its part, the first day first; what falls on one day in the order people are waited for. */
export function arrange(waiting: readonly Waiting[], today: string): Record<Span, Waiting[]> {
	const order = Object.keys(subjects);
	const sorted = waiting.toSorted(
		(one, other) =>
			(one.on ?? '9').localeCompare(other.on ?? '9') ||
			order.indexOf(one.subject) - order.indexOf(other.subject) ||
			one.key.localeCompare(other.key)
	);
	const parts: Record<Span, Waiting[]> = { late: [], today: [], week: [], later: [], open: [] };
	for (const one of sorted) parts[spanOf(one.on, today)].push(one);
	return parts;
}

/** How much there is to do today, as a sentence. */
export function summary(parts: Record<Span, readonly Waiting[]>, proposals: number): string {
	const late = parts.late.length;
	const now = late + parts.today.length;
	const waits = now === 1 ? 'Er wacht vandaag één ding op je' : `Er wachten vandaag ${now} dingen op je`;
	const delayed = !late ? '' : now === 1 ? ', en dat is te laat' : `, waarvan ${late === 1 ? 'één' : late} te laat`;
	const proposed = proposals === 1 ? ' Er ligt één voorstel.' : proposals ? ` Er liggen ${proposals} voorstellen.` : '';
	return (now ? `${waits}${delayed}.` : 'Er wacht vandaag niets op je.') + proposed;
}

function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T12:00Z`) - Date.parse(`${from}T12:00Z`)) / 86_400_000);
}
