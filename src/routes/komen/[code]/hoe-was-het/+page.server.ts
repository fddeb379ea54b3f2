import { readFelt } from '#lib/attending/answers.server.ts';
import * as asking from '#lib/attending/asking.server.ts';
import { attendPath } from '#lib/attending/attending.ts';
import { doing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ thanked: url.searchParams.has('bedankt') });

export const actions: Actions = {
	default: (event) =>
		doing(event, ['felt', 'words'], `${attendPath(event.params.code, 'hoe-was-het')}?bedankt=ja`, async (typed) => {
			const read = readFelt(typed);
			if ('problems' in read) return read.problems;
			await asking.answer(event.locals.db, event.params.code, read.value.felt, read.value.words);
		})
};
