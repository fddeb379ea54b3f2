import { error } from '@sveltejs/kit';
import * as listing from '#lib/entry/listing.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, params }) => {
	const { gemeente } = await parent();
	const venue = await venues.find(locals.db, gemeente.code, params.slug);
	if (!venue) error(404, 'Deze plek kennen we niet.');
	const [entries, wijken] = await Promise.all([
		listing.at(locals.db, { venueId: venue.id }),
		gemeenten.wijkenOf(locals.db, gemeente.code)
	]);
	const { name, about, address, hours, phone, stepFree, access } = venue;
	return {
		venue: { name, about, address, hours, phone, stepFree, access },
		wijk: wijken.find((one) => one.code === venue.wijkCode),
		entries
	};
};
