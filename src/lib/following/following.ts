import type { Theme } from '#lib/entry/theme.ts';

/**
 * Following: hearing what is new about an initiative, a theme or a wijk, in one mail a week unless somebody wants it
 * otherwise, and never twice. An address that confirmed itself is all it takes. No I/O.
 */
export const rhythms = { weekly: 'één mail per week', daily: 'één mail per dag', none: 'geen mail' } as const;
export type Rhythm = keyof typeof rhythms;

/** What can be followed. A theme can be followed in one wijk or in the whole gemeente. */
export type Subject =
	| { kind: 'entry'; entryId: number }
	| { kind: 'wijk'; gemeenteCode: string; wijkCode: string }
	| { kind: 'gemeente'; gemeenteCode: string }
	| { kind: 'theme'; gemeenteCode: string; wijkCode: string | null; theme: Theme };
export type SubjectKind = Subject['kind'];
