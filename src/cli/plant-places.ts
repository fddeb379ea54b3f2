import type { OrganisationType } from '#lib/organisation/organisation.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { venueRoom } from '#lib/place/table.server.ts';
import type { Opening, VenueFact } from '#lib/place/venue.ts';
import * as venues from '#lib/place/venues.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Buurten, spotIn, wijkOf } from './spot.ts';

/** The organisations of the demo with whom to speak to in which wijk, and the venues with what is there. */

export type DemoOrganisation = {
	slug: string;
	name: string;
	type: OrganisationType;
	about: string;
	phone?: string;
	contacts: { name: string; role?: string; wijk: string | null; phone?: string; email?: string; knows?: string }[];
};

/** @returns the ids by slug */
export async function plantOrganisations(
	tx: Database,
	gemeenteCode: string,
	all: DemoOrganisation[]
): Promise<Map<string, number>> {
	const ids = new Map<string, number>();
	for (const [at, { contacts, ...one }] of all.entries()) {
		const people = contacts.map(({ wijk, ...contact }, nth) => ({
			...{ ...contact, wijkCode: wijk },
			// confirmed at different times, and a few too long ago
			confirmedOn: dayOf(new Date(now().getTime() - (((at * 31 + nth * 47) % 260) + 3) * 86_400_000))
		}));
		ids.set(one.slug, await organisations.save(tx, { ...one, gemeenteCode }, people));
	}
	return ids;
}

type Facts = { opening?: Opening[]; facts?: VenueFact[] };
export type DemoVenue = { slug: string; name: string; type: string; buurt: string; about: string } & Partial<
	Record<'address' | 'hours' | 'phone' | 'access', string>
> & { stepFree: boolean | null } & Facts;
type Room = { name: string; people?: number; has?: string; cost?: string; stepFree?: boolean };
/** What is there, of venues by slug, and what you need nobody for: a cupboard to give things away, a bench. */
export type DemoPlaces = { venues: Record<string, Facts & { rooms?: Room[] }>; facilities: DemoVenue[] };

/** @returns the ids by slug */
export async function plantVenues(
	tx: Database,
	gemeenteCode: string,
	all: DemoVenue[],
	points: Record<string, [lon: number, lat: number]>,
	{ venues: inside, facilities }: DemoPlaces,
	buurten: Buurten
): Promise<Map<string, number>> {
	const ids = new Map<string, number>();
	for (const one of [...all, ...facilities]) {
		const known = points[one.slug];
		const { lon, lat } = known ? { lon: known[0], lat: known[1] } : spotIn(buurten, one);
		const { slug, name, type, about, address, hours, phone, access, stepFree } = one;
		const { opening = [], facts = [] } = inside[slug] ?? one;
		const told = { slug, name, type, about, address, hours, phone, access, stepFree, opening, facts };
		const where = { gemeenteCode, wijkCode: wijkOf(one.buurt), buurtCode: one.buurt, lat, lon };
		ids.set(slug, await venues.save(tx, { ...told, ...where }));
	}
	const rooms = Object.entries(inside).flatMap(([slug, { rooms = [] }]) =>
		rooms.map((room) => ({ ...room, venueId: ids.get(slug)! }))
	);
	await tx.insert(venueRoom).values(rooms);
	return ids;
}
