import { redirect } from '@sveltejs/kit';
import { askedIn, besides } from '../where.ts';
import type { PageServerLoad } from './$types';

/** The five questions on one page: for who filled them in on paper, or helps somebody who did. */
export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { answers, gemeente } = await askedIn(db, url.searchParams);
	if (!gemeente) redirect(303, '/waar-begin-ik');
	return besides(db, { answers: { ...answers, round: 0 }, gemeente });
};
