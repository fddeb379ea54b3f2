import type { Rhythm } from '#lib/activity/recurrence.server.ts';
import { type Kind, kindCodes, kinds } from '#lib/entry/entry.ts';
import type { Theme } from '#lib/entry/theme.ts';
import type { Stage } from '#lib/initiative/initiative.ts';
import type { OrganisationType } from '#lib/organisation/organisation.ts';

/** What a line of a sheet can be about. */
export type ItemKind = Kind | 'venue' | 'organisation' | 'contact';

export const itemKinds: Record<ItemKind, { path: string; one: string }> = {
	...kinds,
	venue: { path: 'plek', one: 'Plek' },
	organisation: { path: 'organisatie', one: 'Organisatie' },
	contact: { path: 'contactpersoon', one: 'Contactpersoon' }
};
export const itemKindCodes = Object.keys(itemKinds) as ItemKind[];

export function isEntryKind(kind: ItemKind): kind is Kind {
	return (kindCodes as string[]).includes(kind);
}

/** What a line tells; what it doesn't tell isn't there, what it tells to be empty is null or []. */
export type Values = Partial<{
	title: string;
	summary: string;
	body: string;
	themes: Theme[];
	personal: boolean;
	wijkCode: string | null;
	buurtCode: string | null;
	lat: number | null;
	lon: number | null;
	/** slugs, because a venue or organisation may be new too */
	venue: string | null;
	organisation: string | null;
	/** slugs of the networks it belongs to */
	networks: string[];
	placeName: string | null;
	whenText: string | null;
	cost: string | null;
	free: boolean;
	stepFree: boolean | null;
	languages: string[];
	audience: string | null;
	seeks: string[];
	contactName: string | null;
	contactPhone: string | null;
	contactEmail: string | null;
	stage: Stage;
	participants: number | null;
	/** null: the dates are not known, only the words */
	rhythm: Rhythm | null;
	places: number | null;
	newcomerPlaces: number | null;
	frequency: string | null;
	distanceKm: number | null;
	members: number | null;
	atmosphere: string | null;
	walkIn: boolean;
	door: string | null;
	comeAlong: boolean;
	/** of venues and organisations */
	type: string;
	organisationType: OrganisationType;
	about: string;
	address: string | null;
	hours: string | null;
	phone: string | null;
	access: string | null;
	email: string | null;
	website: string | null;
	/** of contact persons */
	role: string | null;
	knows: string | null;
}>;

/** A line of a sheet, read. */
export type Line = {
	sheet: string;
	number: number;
	kind: ItemKind | undefined;
	title: string;
	/** what it is known by in the sheet; null when the sheet has no such column */
	key: string | null;
	/** its address on the site, when an export told it */
	slug: string | null;
	values: Values;
	warnings: string[];
	/** why it can't be taken in, in plain Dutch */
	refusal?: string;
	/** a line that is no item: a total, a heading */
	skipped?: string;
	/** where a person who offers something lives; sealed when it is written, and in no value, report or export */
	home?: string;
	/** whom an organisation names to speak to */
	person?: Values & { title: string };
	/** whether a first day was told; a rhythm that runs already keeps its own */
	isFirstTold?: boolean;
};
