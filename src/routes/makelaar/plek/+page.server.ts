import { typeName } from '#lib/place/venue.ts';
import * as keptVenues from '#lib/keeping/venues.server.ts';
import { orNothing } from '../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	const list = await keptVenues.list(db, actor).catch(orNothing);
	return { venues: list.map(({ type, ...one }) => ({ ...one, type: typeName(type) })) };
};
