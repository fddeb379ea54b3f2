import { current } from '#lib/place/current.server.ts';
import { landscapeOf, shapesOf } from '#lib/place/gemeenten.server.ts';
import { groundOf } from '#lib/place/ground.ts';
import { refuse, shelfOf } from '#lib/server/shelf.server.ts';
import type { RequestHandler } from './$types';

/** What lies under the signs on the map: the wijken, and water, parks and streets where the gemeente has them. */
export const GET: RequestHandler = async ({ locals: { db }, params, request }) => {
	const place = await current(db, params.gemeente);
	if (!place) return refuse(404, 'Deze gemeente staat niet op de kaart.');
	return shelfOf(db).answer(request, `gebied ${place.code}`, String(place.version), 'application/geo+json', async () =>
		JSON.stringify(groundOf(await shapesOf(db, place.code), await landscapeOf(db, place.code)))
	);
};
