import type { Atlas } from './atlas.server.ts';
import type { ItemKind } from './item.ts';
import type { KnownVenue } from './knownvenue.ts';
import type { Own } from './own.ts';

/** What a line is read with. */
export type Surroundings = {
	atlas: Atlas;
	venues: KnownVenue[];
	organisations: { slug: string; name: string }[];
	/** the kind that was asked for, whatever the sheet says */
	kind: ItemKind | undefined;
	/** whose numbers the sheet has */
	source: string | undefined;
	/** numbers of what is theirs, in whatever sheet it came first */
	theirs: ReadonlySet<string>;
	/** whose lines they must be */
	own?: Own | undefined;
	/** the day from which dates without a year are counted */
	today: string;
};
