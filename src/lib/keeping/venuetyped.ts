import { isAlways, typedWeek } from '#lib/place/opening.ts';
import { type Opening, type VenueFact } from '#lib/place/venue.ts';
import { pointInWords } from './venuewords.ts';

type Kept = {
	name: string;
	type: string;
	wijkSlug: string | null;
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

export const maybeTyped = (known: boolean | null) => (known === null ? '' : known ? 'ja' : 'nee');

/** What stands in the form for a place that is there. No I/O. */
export function typedVenue(one: Kept): Record<string, string> {
	const isOpenAlways = isAlways(one.opening);
	return {
		...{ name: one.name, type: one.type, wijk: one.wijkSlug ?? '', address: one.address ?? '', about: one.about },
		...{ point: pointInWords(one), hours: one.hours ?? '', phone: one.phone ?? '', access: one.access ?? '' },
		...{ stepFree: maybeTyped(one.stepFree), always: isOpenAlways ? 'ja' : '' },
		...typedWeek(isOpenAlways ? [] : one.opening),
		...Object.fromEntries(one.facts.map((fact) => [`is-${fact}`, 'ja']))
	};
}
