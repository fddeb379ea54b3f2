import type { Kind } from '#lib/entry/entry.ts';

/**
 * Keeping: somebody looks after what stands on the map, so that it stays true. Who is behind it has a link, the
 * organisation it belongs to has its people, and otherwise the makelaar of the wijk does. No I/O.
 */

/** What is kept here; an initiative is kept by who leads it, in its own place. */
export type KeptKind = Exclude<Kind, 'initiative'>;

export function isKeptKind(kind: Kind): kind is KeptKind {
	return kind !== 'initiative';
}

/** Where whoever keeps something finds it; the code is theirs. */
export function keepPath(code: string, below = ''): string {
	return `/mijn-plek/${code}${below && `/${below}`}`;
}

/** The same for who is signed in: the people of an organisation, and makelaars. */
export function deskPath(entryId: number, below = ''): string {
	return `/bijhouden/${entryId}${below && `/${below}`}`;
}

/** What there is to do around one thing, by the word in the address; what has a page of its own per kind comes with it. */
export const rooms: Record<KeptKind, Readonly<Record<string, string>>> = {
	activity: {
		'': 'Overzicht',
		veranderen: 'Tekst veranderen',
		dagen: 'Dagen',
		komst: 'Wie er komt',
		kennen: 'Wie hier helpt'
	},
	offer: { '': 'Overzicht', veranderen: 'Tekst veranderen', aanbod: 'Wat, wanneer en hoe ver' },
	network: { '': 'Overzicht', veranderen: 'Tekst veranderen', kennen: 'Wie hier helpt' }
};

/** What only who has the link finds: it is about them. */
export const ownRooms: Readonly<Record<string, string>> = { gedaan: 'Wat je deed' };
