import { type Kind, pathOf } from '#lib/entry/entry.ts';
import * as listing from '#lib/entry/listing.server.ts';
import * as carechain from '#lib/organisation/carechain.server.ts';
import type { OrganisationType } from '#lib/organisation/organisation.ts';
import { isFacility } from '#lib/place/venue.ts';
import * as venues from '#lib/place/venues.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Kans, spotOf } from './door.server.ts';
import type { Carrier } from './opportunity.ts';
import { list } from './words.ts';

/** What is there already for a kans, and who could carry it: from the map and the care chain, so nothing personal. */

const kinds: Kind[] = ['network', 'initiative', 'activity'];
const most = 6;

const typesOf: Record<Carrier, OrganisationType> = {
	residents: 'residents',
	sport: 'sport',
	welzijn: 'welfare',
	wijkverpleging: 'district_nursing',
	care: 'care_institution',
	corporatie: 'housing'
};

export type Person = {
	name: string;
	role: string | null;
	organisation: string;
	phone: string | null;
	email: string | null;
};

/**
 * What there is for its theme in its wijk and gemeente, at most six of each. What one person offers is left out: nobody can
 * count on that for others. The caller has checked who asks.
 */
export async function there(db: Database, kans: Kans) {
	const { gemeenteCode, wijkCode } = spotOf(kans);
	const gemeenteSlug = kans.gemeente.slug;
	const reach = { gemeenteCode, ...(wijkCode ? { wijkCode } : {}) };
	const { items } = await listing.list(db, reach, {
		...{ kinds, themes: [kans.theme], stepFree: false, free: false, page: 1 }
	});
	const places = await venues.listed(db, reach);
	const working = wijkCode ? await carechain.inWijk(db, { gemeenteCode, wijkCode }) : { chain: [], others: [] };
	const all = [...working.chain.flatMap((one) => one.working), ...working.others];
	const entries = items.map(({ id, kind, title, slug }) => ({
		id,
		kind,
		title,
		path: pathOf({ kind, slug, gemeenteSlug })
	}));
	return {
		entries: entries.slice(0, most),
		places: places.filter((one) => (one.wijkName !== null || !wijkCode) && canMeetIn(one)).slice(0, most),
		/** groups of residents first; of each who to speak to, by name */
		carriers: (Object.keys(typesOf) as Carrier[]).map((carrier) => ({
			carrier,
			entries: carrier === 'residents' ? entries.filter(({ kind }) => kind !== 'activity').slice(0, most) : [],
			people: all
				.filter(({ type }) => type === typesOf[carrier])
				.flatMap(({ name: organisation, persons }) =>
					persons.map(({ name, role, phone, email }): Person => ({ name, role, organisation, phone, email }))
				)
				.slice(0, most)
		}))
	};
}

/** Not a cupboard or a bench: of what one uses without asking anybody, a garden. */
const canMeetIn = ({ type }: { type: string }) => !isFacility(type) || type === 'garden';

/** To begin with, in words; empty when nothing is there yet. */
export function thereText({ entries, places }: Pick<Awaited<ReturnType<typeof there>>, 'entries' | 'places'>): string {
	const names = entries.slice(0, 3).map(({ title }) => title);
	const where = places.slice(0, 2).map(({ name }) => name);
	return [
		names.length ? `Er is al: ${list.format(names)}.` : '',
		where.length ? `Samenkomen kan misschien in ${list.format(where)}.` : ''
	]
		.filter(Boolean)
		.join(' ');
}
