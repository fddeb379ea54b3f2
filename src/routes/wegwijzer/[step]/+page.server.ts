import { addressOf } from '#lib/guide/guide.ts';
import * as pages from '#lib/guide/pages.server.ts';
import { orNothing } from '../../inside.ts';
import { askedIn } from '../where.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, url }) => {
	const { gemeente, answers } = await askedIn(db, url.searchParams);
	const one = await pages.find(db, gemeente?.code, params.step).catch(orNothing);
	return { gemeente, one, query: addressOf(answers, gemeente?.slug) };
};
