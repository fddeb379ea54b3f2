import { readFelt } from '#lib/attending/answers.server.ts';
import * as asking from '#lib/attending/asking.server.ts';
import { attendPath } from '#lib/attending/attending.ts';
import * as thanking from '#lib/attending/thanking.server.ts';
import { read } from '#lib/keeping/kindwords.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, url }) => ({
	thanked: url.searchParams.has('bedankt'),
	thanks: await thanking.find(db, params.code).catch(orNothing)
});

const back = (code: string) => `${attendPath(code, 'hoe-was-het')}?bedankt=ja`;

export const actions: Actions = {
	vertellen: (event) =>
		doing(event, ['felt', 'words'], back(event.params.code), async (typed) => {
			const found = readFelt(typed);
			if ('problems' in found) return found.problems;
			await asking.answer(event.locals.db, event.params.code, found.value.felt, found.value.words);
		}),
	bedanken: (event) =>
		doing(event, ['text'], back(event.params.code), async ({ text }) => {
			const found = read(text);
			if ('problem' in found) return { text: found.problem };
			const site = origin(event.locals.settings);
			await thanking.thank(event.locals.db, event.params.code, { ...found, site });
		}),
	terug: (event) =>
		doing(event, [], back(event.params.code), () => thanking.takeBack(event.locals.db, event.params.code))
};
