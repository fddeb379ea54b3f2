/**
 * An entry is something that stands on the social map of a wijk: what residents start, what is done together, what
 * people offer each other, and the circles of people around it. Four kinds, one face: title, when, where, what it
 * seeks, whom to speak to. What is special to a kind lives in the folder of that kind.
 */

import type { Letter } from '#lib/map/signs.ts';

export const kinds = {
	initiative: { path: 'initiatief', one: 'Initiatief', many: 'Initiatieven' },
	activity: { path: 'activiteit', one: 'Activiteit', many: 'Activiteiten' },
	offer: { path: 'aanbod', one: 'Aanbod', many: 'Aanbod' },
	network: { path: 'netwerk', one: 'Netwerk', many: 'Netwerken' }
} as const;

export type Kind = keyof typeof kinds;
export const kindCodes = Object.keys(kinds) as Kind[];

/** The sign of a kind, on cards, map and print; one letter, because 5,000 of them travel together. */
export const signOf = { initiative: 'i', activity: 'a', offer: 'o', network: 'n' } as const satisfies Record<
	Kind,
	Letter
>;

/** The kind behind a word in the URL (`initiatief`), or undefined. */
export function kindOfPath(path: string): Kind | undefined {
	return kindCodes.find((kind) => kinds[kind].path === path);
}

/** Where an entry can be read; the same for every visitor. */
export function pathOf(entry: { kind: Kind; slug: string; gemeenteSlug: string }): string {
	return `/${entry.gemeenteSlug}/${kinds[entry.kind].path}/${entry.slug}`;
}

/** Publication: may it be seen? Apart from the life of the thing itself. */
export type Publication = 'draft' | 'submitted' | 'returned' | 'published' | 'withdrawn';

/** The only changes of publication there are. */
export const publicationChanges: Readonly<Record<Publication, readonly Publication[]>> = {
	draft: ['submitted', 'published', 'withdrawn'],
	submitted: ['published', 'returned', 'withdrawn'],
	returned: ['submitted', 'withdrawn'],
	published: ['withdrawn'],
	withdrawn: ['published']
};

export function mayBecome(from: Publication, to: Publication): boolean {
	return publicationChanges[from].includes(to);
}

/** Longest texts, in characters as people count them (code points). */
export const limits = { title: 80, summary: 280, body: 4000, short: 120, phone: 24, email: 254, seeks: 6 } as const;
