import { readQuestions } from '#lib/initiative/answers.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as welcoming from '#lib/initiative/welcoming.server.ts';
import { doing, orNothing } from '../../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = ['question0', 'question1', 'question2'] as const;

export const load: PageServerLoad = ({ locals: { db }, params }) =>
	welcoming.questions(db, { code: params.code }).catch(orNothing);

export const actions: Actions = {
	default: (event) =>
		doing(event, [...fields, 'seen'], membersPath(event.params.code, 'mensen'), async (typed) => {
			const read = readQuestions(fields.map((name) => typed[name]));
			if ('problems' in read) return read.problems;
			const seen = Number(typed.seen) || 0;
			await welcoming.ask(event.locals.db, { code: event.params.code }, { questions: read.value, seen });
		})
};
