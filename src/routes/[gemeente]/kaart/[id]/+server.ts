import { json } from '@sveltejs/kit';
import * as points from '#lib/entry/points.server.ts';
import { current } from '#lib/place/current.server.ts';
import { refuse } from '#lib/server/shelf.server.ts';
import type { RequestHandler } from './$types';

const most = 50;

/** What the map tells when a sign is chosen; several ids (1,2,3) where signs stand on one spot. */
export const GET: RequestHandler = async ({ locals: { db }, params }) => {
	const ids = params.id.split(',').map(Number);
	if (ids.length > most || !/^(?:1\d{9}|\d{1,9})(?:,(?:1\d{9}|\d{1,9}))*$/.test(params.id))
		return refuse(400, 'Dit teken op de kaart kennen we niet.');
	const place = await current(db, params.gemeente);
	const told = place ? await points.tell(db, { code: place.code, slug: params.gemeente }, ids) : [];
	if (told.length === 0) return refuse(404, 'Dit staat niet (meer) op de kaart.');
	return json(told, { headers: { 'cache-control': 'public, max-age=0, must-revalidate' } });
};
