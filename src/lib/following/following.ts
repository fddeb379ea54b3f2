import { daypartPath } from '#lib/entry/choosing.ts';
import { type Daypart, daypartCodes } from '#lib/entry/daypart.ts';
import type { Kind } from '#lib/entry/entry.ts';
import { type Filters, themePath } from '#lib/entry/filters.ts';
import type { Talent } from '#lib/entry/talent.ts';
import { type Theme, themes } from '#lib/entry/theme.ts';

/**
 * Following: hearing what is new about an initiative, a theme or a wijk, in one mail a week unless somebody wants it
 * otherwise, and never twice. An address that confirmed itself is all it takes. No I/O.
 */
export const rhythms = { weekly: 'één mail per week', daily: 'één mail per dag', none: 'geen mail' } as const;
export type Rhythm = keyof typeof rhythms;

export function isRhythm(text: string): text is Rhythm {
	return Object.hasOwn(rhythms, text);
}

/** What can be followed. A theme can be followed in one wijk or in the whole gemeente. */
export type Subject =
	| { kind: 'entry'; entryId: number }
	| { kind: 'wijk'; gemeenteCode: string; wijkCode: string }
	| { kind: 'gemeente'; gemeenteCode: string }
	| { kind: 'theme'; gemeenteCode: string; wijkCode: string | null; theme: Theme }
	| ({ kind: 'search'; gemeenteCode: string; wijkCode: string | null } & Search);
/** What a saved search is about, besides where; empty: it doesn't matter. */
export type Search = { theme: Theme | null; talent: Talent | null; dayparts: Daypart[] };
export type SubjectKind = Subject['kind'];

/**
 * What to follow, as forms and links say it: the number of an entry, or a gemeente (its slug) with wijken and themes in
 * it. `heel`: all of the gemeente.
 */
export type Wish = {
	bij?: number | undefined;
	gemeente?: string | undefined;
	heel?: 'ja' | undefined;
	wijk?: readonly string[] | undefined;
	thema?: readonly string[] | undefined;
	/** what somebody can or would like to learn */
	kan?: readonly string[] | undefined;
	/** parts of the week */
	moment?: readonly string[] | undefined;
};

/** The fields of a wish, one for every value, in one order. */
export function fieldsOf({
	bij,
	gemeente,
	heel,
	wijk = [],
	thema = [],
	kan = [],
	moment = []
}: Wish): [name: string, value: string][] {
	return [
		...(bij ? [['bij', String(bij)] as [string, string]] : []),
		...(gemeente ? [['gemeente', gemeente] as [string, string]] : []),
		...(heel ? [['heel', heel] as [string, string]] : []),
		...wijk.map((one) => ['wijk', one] as [string, string]),
		...thema.map((one) => ['thema', one] as [string, string]),
		...kan.map((one) => ['kan', one] as [string, string]),
		...moment.map((one) => ['moment', one] as [string, string])
	];
}

/** The same behind a question mark. */
export function wishQuery(wish: Wish): string {
	return new URLSearchParams(fieldsOf(wish)).toString();
}

/** What can be followed from the page of a wijk or gemeente, with the themes that were chosen there. */
export function wishFrom(gemeente: string, wijk: string | undefined, chosen: readonly Theme[] = []): Wish {
	return { gemeente, ...(wijk ? { wijk: [wijk] } : { heel: 'ja' }), thema: chosen.map(themePath) };
}

/**
 * The same for what was filtered there, as far as it can be waited for: this weekend is every weekend.
 * @returns undefined when nothing of it is what a search looks at
 */
export function searchFrom(
	gemeente: string,
	wijk: string | undefined,
	{ themes: chosen, when }: Pick<Filters, 'themes' | 'when'>
): Wish | undefined {
	const moment = when === 'weekend' ? daypartCodes.filter((one) => one.startsWith('weekend')).map(daypartPath) : [];
	return chosen.length + moment.length ? { ...wishFrom(gemeente, wijk, chosen), moment } : undefined;
}

const list = new Intl.ListFormat('nl', { type: 'conjunction' });

/** De Hoef; Samen eten en Bewegen in De Hoef */
export function nameOf(place: string, chosen: readonly Theme[]): string {
	return chosen.length ? `${list.format(chosen.map((theme) => themes[theme]))} in ${place}` : place;
}

/** Where somebody finds everything they follow; the code is theirs. */
export function followPath(code: string): string {
	return `/volgen/${code}`;
}

/** What stops all of it in one press, also for a mail program. */
export function stopPath(code: string): string {
	return `/volgen/stop/${code}`;
}

/** A thing on the map in words: een initiatief in De Hoef. */
export const aKind = {
	initiative: 'een initiatief',
	activity: 'een activiteit',
	offer: 'hulp of talent',
	network: 'een netwerk'
} as const satisfies Record<Kind, string>;
