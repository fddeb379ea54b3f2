import { addressOf, needOf } from '#lib/guide/guide.ts';
import * as pages from '#lib/guide/pages.server.ts';
import { askedIn } from '../where.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { gemeente, answers } = await askedIn(db, url.searchParams);
	const all = await pages.booklet(db, gemeente?.code);
	const asked = Object.keys(answers).length > 0;
	return {
		gemeente,
		asked,
		pages: asked ? all.filter(({ when }) => needOf(when, answers) !== 'no') : all,
		query: addressOf(answers, gemeente?.slug)
	};
};
