import { placesOf } from '../places.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, parent, url }) => {
	const { gemeente } = await parent();
	return placesOf(db, { gemeente }, url.searchParams);
};
