import { dateText } from '#lib/entry/dates.ts';
import { typeName } from '#lib/place/venue.ts';
import * as keptVenues from '#lib/keeping/venues.server.ts';
import { orNothing } from '../../inside.ts';
import { changePath } from './homeless.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	const list = await keptVenues.list(db, actor).catch(orNothing);
	const homeless = await keptVenues.homeless(db, actor);
	return {
		homeless: homeless.map((one) => ({ ...one, path: changePath(one) })),
		venues: list.map(({ type, closedOn, ...one }) => ({
			...{ ...one, type: typeName(type) },
			closed: closedOn && dateText(new Date(`${closedOn}T12:00:00Z`))
		}))
	};
};
