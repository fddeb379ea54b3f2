import { error, redirect } from '@sveltejs/kit';
import { afterPath, fieldsOf, isQuestion, pathOf, questions, write } from '#lib/beginning/beginning.ts';
import { askedIn, besides } from '../where.ts';
import type { PageServerLoad } from './$types';

/** One question. Its answer goes with the others in the address to the next. */
export const load: PageServerLoad = async ({ locals: { db }, params, url }) => {
	const question = params.vraag;
	if (!isQuestion(question)) error(404, 'Deze vraag is er niet.');
	const { answers: typed, gemeente } = await askedIn(db, url.searchParams);
	if (!gemeente) redirect(303, '/waar-begin-ik');
	const answers = { ...typed, round: 0 };
	const at = questions.indexOf(question);
	const before = questions[at - 1];
	return {
		...(await besides(db, { answers, gemeente })),
		...{ question, at, next: afterPath(question) },
		fields: fieldsOf(answers, question),
		skip: afterPath(question) + write(answers, question),
		back: before ? pathOf(before) + write(answers) : `/waar-begin-ik${write(answers)}`,
		links: questions.map((one) => pathOf(one) + write(answers))
	};
};
