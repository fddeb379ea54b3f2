import { handOver } from '#lib/place/drawings.server.ts';
import { maySearch } from '../../../searching.ts';
import { framed } from '../framing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { gemeente } = await event.parent();
	const { db, settings } = event.locals;
	const { kept, wijk, overview, name, whole } = await framed(db, gemeente, event.url.searchParams, maySearch(event));
	return {
		...{ wijk, name, whole, total: overview.total, problems: overview.problems },
		...{ signs: overview.signs, query: overview.query, mapBase: settings.MAP_BASE },
		drawing: handOver(event, kept)
	};
};
