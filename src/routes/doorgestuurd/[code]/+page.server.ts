import { origin } from '#lib/server/settings.ts';
import * as helping from '#lib/signaal/helping.server.ts';
import { answerPath } from '#lib/signaal/signaal.ts';
import { readHelp } from '#lib/signaal/workform.server.ts';
import { doing, orNothing } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	const asked = await helping.find(db, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return { asked };
};

export const actions: Actions = {
	default: (event) =>
		doing(event, ['helps', 'text'], answerPath(event.params.code), async (typed) => {
			const read = readHelp(typed);
			if ('problems' in read) return read.problems;
			const site = origin(event.locals.settings);
			await helping.answer(event.locals.db, event.params.code, { ...read.value, site });
		})
};
