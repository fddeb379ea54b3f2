import { readVenue, venueFields } from '#lib/keeping/venueform.server.ts';
import * as keptVenues from '#lib/keeping/venues.server.ts';
import { doing } from '../../../inside.ts';
import { lookup } from '../../../searching.ts';
import { keptBy } from '../keptby.ts';
import { wijkenFor } from '../wijken.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, settings }, parent }) => {
	await parent();
	return { wijken: await wijkenFor(db, actor, keptBy(actor)), looksUp: settings.PDOK };
};

export const actions: Actions = {
	default: async (event) => {
		const { actor, db } = event.locals;
		let added = 0;
		return doing(
			event,
			venueFields,
			() => `/makelaar/plek/${added}?bewaard=nieuw`,
			async (typed) => {
				const read = readVenue(typed);
				if ('problems' in read) return read.problems;
				const done = await keptVenues.add(db, actor, keptBy(actor), read.venue, lookup(event));
				if ('problems' in done) return done.problems;
				added = done.id;
			}
		);
	}
};
