import { parse, write } from '#lib/entry/filters.ts';
import * as points from '#lib/entry/points.server.ts';
import { current } from '#lib/place/current.server.ts';
import { now } from '#lib/server/clock.ts';
import { refuse, shelfOf } from '#lib/server/shelf.server.ts';
import { maySearch } from '../../searching.ts';
import type { RequestHandler } from './$types';

/** "Vandaag" moves on by itself; the kept answer does so too, every so many milliseconds. */
const pace = 5 * 60_000;

/** The signs on the map, for the same choice as the list. */
export const GET: RequestHandler = async (event) => {
	const { params, url, request } = event;
	const { db } = event.locals;
	const { filters, problems } = parse(url.searchParams);
	if (problems.length) return refuse(400, problems.map((problem) => problem.replace(/(?<=\.) .*/, '')).join('\n'));
	const place = await current(db, params.gemeente, url.searchParams.get('wijk') ?? '');
	if (!place) return refuse(404, 'Deze gemeente of wijk staat niet op de kaart.');
	const reach = { gemeenteCode: place.code, ...(place.wijkCode ? { wijkCode: place.wijkCode } : {}) };
	const key = `kaart ${place.wijkCode ?? place.code} ${write({ ...filters, page: 1 })}`;
	const version = `${place.version}.${filters.when ? Math.floor(now().getTime() / pace) : ''}`;
	return shelfOf(db).answer(request, key, version, 'application/geo+json', async () => {
		if (filters.search) await maySearch(event)();
		return JSON.stringify(await points.collect(db, reach, filters));
	});
};
