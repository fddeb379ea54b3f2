import { error } from '@sveltejs/kit';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { placesOf } from '../../places.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, parent, url }) => {
	const { gemeente } = await parent();
	const wijk = await gemeenten.findWijk(db, gemeente.code, params.wijk.slice(0, 80));
	if (!wijk) error(404, `In ${gemeente.name} is geen wijk met deze naam.`);
	const found = await placesOf(db, { gemeente, wijkCode: wijk.code }, url.searchParams);
	return { ...found, wijk: { slug: wijk.slug, name: wijk.name } };
};
