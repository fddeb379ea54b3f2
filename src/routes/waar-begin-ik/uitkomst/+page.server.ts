import { redirect } from '@sveltejs/kit';
import { outcomePath, pathOf, write } from '#lib/beginning/beginning.ts';
import * as beginnings from '#lib/beginning/beginnings.server.ts';
import { wishFor } from '../wishing.ts';
import { askedIn } from '../where.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { answers, gemeente } = await askedIn(db, url.searchParams);
	if (!gemeente) redirect(303, '/waar-begin-ik');
	const outcome = await beginnings.suggest(db, gemeente, answers);
	const round = (n: number) => outcomePath + write({ ...answers, round: n });
	return {
		...{ gemeente, ...outcome },
		round: answers.round,
		others: outcome.more ? round(answers.round + 1) : undefined,
		again: answers.round ? round(answers.round - 1) : undefined,
		change: pathOf('zin') + write({ ...answers, round: 0 }),
		back: pathOf('samen') + write({ ...answers, round: 0 }),
		sheet: `${outcomePath}/blad${write(answers)}`,
		wish: wishFor(answers, outcome.home)
	};
};
