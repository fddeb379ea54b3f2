import { redirect } from '@sveltejs/kit';
import { readChange } from '#lib/attending/answers.server.ts';
import { attendPath } from '#lib/attending/attending.ts';
import * as own from '#lib/attending/own.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals: { settings }, params, url }) => ({
	code: params.code,
	site: new URL(origin(settings)).host,
	fresh: url.searchParams.has('nieuw'),
	done: url.searchParams.get('gedaan')
});

const back = ({ params }: RequestEvent, done: string) => `${attendPath(params.code)}?gedaan=${done}`;
const siteOf = ({ locals }: RequestEvent) => origin(locals.settings);

export const actions: Actions = {
	verander: (event) =>
		doing(event, ['others', 'note'], back(event, 'veranderd'), async (typed) => {
			const read = readChange(typed);
			if ('problems' in read) return read.problems;
			await own.change(event.locals.db, event.params.code, { ...read.value, site: siteOf(event) });
		}),
	niet: (event) =>
		doing(event, [], back(event, 'niet'), () => own.cancel(event.locals.db, event.params.code, siteOf(event))),
	toch: (event) => doing(event, [], back(event, 'toch'), () => own.comeBack(event.locals.db, event.params.code)),
	wis: async (event) => {
		await own.erase(event.locals.db, event.params.code, siteOf(event)).catch(orNothing);
		redirect(303, '/komen?gewist=ja');
	}
};
