import * as answers from '#lib/support/answers.server.ts';
import { answerFields, readAnswer } from '#lib/support/reading.server.ts';
import { doing } from '../../inside.ts';
import { managedBy, missing } from '../managing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const all = await answers.list(db, actor, managedBy(actor)).catch(missing);
	return {
		answers: all,
		changing: all.find(({ id }) => String(id) === url.searchParams.get('verander')) ?? null,
		done: url.searchParams.has('bewaard')
	};
};

const onwards = '/beheer/antwoorden?bewaard=ja';

export const actions: Actions = {
	bewaren: (event) =>
		doing(event, answerFields, onwards, async (typed) => {
			const { db, actor } = event.locals;
			const read = readAnswer(typed);
			if ('problems' in read) return read.problems;
			await answers.save(db, actor, managedBy(actor), read.answer);
		}),
	weg: (event) =>
		doing(event, ['id'], onwards, async ({ id }) => {
			const { db, actor } = event.locals;
			if (/^[1-9]\d{0,8}$/.test(id)) await answers.remove(db, actor, managedBy(actor), Number(id));
		})
};
