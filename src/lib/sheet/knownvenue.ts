import { tidy } from './cell.ts';
import type { Key } from './columns.ts';
import { beginning, named } from './naming.ts';

/** A venue that is there, or that the same sheet brings. */
export type KnownVenue = {
	slug: string;
	name: string;
	address: string | null;
	wijkCode: string | null;
	buurtCode: string | null;
	lat: number | null;
	lon: number | null;
};

/** The text of a cell on one line; empty for none. */
export type Cells = (key: Key) => string;

/** Within some ten metres of the venue is in it. */
export function isAt(venue: KnownVenue | undefined, at: { lat: number; lon: number }): boolean {
	const near = (a: number | null | undefined, b: number) => Math.abs((a ?? Infinity) - b) < 0.0002;
	return near(venue?.lat, at.lat) && near(venue?.lon, at.lon);
}

const isAddress = /^\p{L}[\p{L} .'’-]+ \d{1,5}( ?[a-z])?([ -]\S{1,4})?(,|$)/u;

/** The venue that is meant: by its name, how its name begins, or its address. */
export function venueOf(cell: Cells, venues: readonly KnownVenue[], warnings: string[]): KnownVenue | undefined {
	const names = (venue: KnownVenue) => [venue.name, venue.slug];
	const text = cell('venue');
	const match = text ? named(venues, text, names) : undefined;
	if (match?.isGuess) warnings.push(`“${text}” lezen we als ${match.found.name}`);
	if (match) return match.found;
	const begins = text ? beginning(venues, text, names) : undefined;
	if (begins) warnings.push(`“${text}” lezen we als ${begins.name}`);
	if (begins) return begins;
	const address = addressIn(cell).toLowerCase();
	return address && !text ? venues.find((one) => one.address?.toLowerCase() === address) : undefined;
}

/** A public spot that is no venue. */
export function placeNameOf(cell: Cells, venue: KnownVenue | undefined, isPersonal: boolean): string | null {
	if (cell('placeName')) return cell('placeName');
	// where a person lives is nobody's business
	return venue || isPersonal ? null : cell('venue') || null;
}

/** Street and number from whatever column they stand in; empty for none. */
export function addressIn(cell: Cells): string {
	const street = cell('address') || (isAddress.test(cell('venue')) ? cell('venue') : '');
	const number = cell('houseNumber');
	return tidy(number && !/\d/.test(street) ? `${street} ${number}` : street);
}
