import { inWords } from '#lib/place/opening.ts';
import { type Opening, typeName, type VenueFact, venueFacts } from '#lib/place/venue.ts';

/** A place and its rooms as they stand on the page, to show what is different. No I/O. */

export const mostKeptFor = { rooms: 40 };

const yesOrNo = (known: boolean | null) => (known === null ? 'weten we niet' : known ? 'ja' : 'nee');

type Venue = {
	name: string;
	type: string;
	/** the name of its wijk */
	wijk: string | null;
	address: string | null;
	lat: number | null;
	lon: number | null;
	about: string;
	opening: Opening[];
	hours: string | null;
	phone: string | null;
	stepFree: boolean | null;
	access: string | null;
	facts: VenueFact[];
};

export function venueInWords(one: Venue): Record<string, string | null> {
	return {
		Naam: one.name,
		'Soort plek': typeName(one.type),
		Wijk: one.wijk,
		Adres: one.address,
		'Punt op de kaart': one.lat === null ? null : pointInWords(one),
		'Over de plek': one.about,
		Open: inWords(one.opening),
		'Over de openingstijden': one.hours,
		Telefoon: one.phone,
		'Zonder drempel': yesOrNo(one.stepFree),
		'Hoe kom je binnen': one.access,
		'Wat is er': one.facts
			.map((fact) => venueFacts[fact])
			.filter(Boolean)
			.join(', ')
	};
}

export function pointInWords({ lat, lon }: { lat: number | null; lon: number | null }): string {
	return lat === null || lon === null ? '' : `${lat}, ${lon}`;
}

type Room = { name: string; people: number | null; has: string | null; cost: string | null; stepFree: boolean | null };

export function roomInWords(one: Room): Record<string, string | null> {
	return {
		Naam: one.name,
		'Hoeveel mensen': one.people === null ? null : String(one.people),
		'Wat is er': one.has,
		'Wat kost het': one.cost,
		'Zonder drempel': yesOrNo(one.stepFree)
	};
}
