import { redirect } from '@sveltejs/kit';
import { outcomePath, write } from '#lib/beginning/beginning.ts';
import * as beginnings from '#lib/beginning/beginnings.server.ts';
import { askedIn } from '../../where.ts';
import type { PageServerLoad } from './$types';

/** The three of the outcome on one sheet, in large letters, to take along. */
export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { answers, gemeente } = await askedIn(db, url.searchParams);
	if (!gemeente) redirect(303, '/waar-begin-ik');
	const outcome = await beginnings.suggest(db, gemeente, answers);
	return { gemeente, ...outcome, back: outcomePath + write(answers) };
};
