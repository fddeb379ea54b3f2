import { fail, redirect } from '@sveltejs/kit';
import * as codes from '#lib/signin/codes.server.ts';
import { examples } from '#lib/signin/examples.server.ts';
import { homeOf, problems, returnPath } from '#lib/signin/signin.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { enter, phoneOf } from './entering.ts';
import { held, hold } from './underway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const wanted = returnPath(url.searchParams.get('naar'), '');
	return {
		/** empty: nowhere in particular */
		wanted,
		home: locals.actor.kind === 'account' ? wanted || homeOf(locals.actor.grants) : undefined,
		out: url.searchParams.get('uit') === 'overal',
		examples: locals.demo ? await examples(locals.db) : []
	};
};

export const actions: Actions = {
	/** Sends a code; the same page follows for an address that has an account and one that hasn't. */
	code: async (event) => {
		const { email } = typed((await readForm(event.request)) ?? new FormData(), ['email']);
		const asked = await codes.ask(event.locals.db, {
			email,
			onwards: returnPath(event.url.searchParams.get('naar'), '') || null,
			former: held(event, 'code'),
			client: event.getClientAddress(),
			phone: await phoneOf(event)
		});
		if ('problem' in asked)
			return fail(asked.tooOften ? 429 : 400, {
				email: email.slice(0, 254),
				problems: asked.tooOften ? { form: asked.problem } : { email: asked.problem }
			});
		hold(event, 'code', asked.token);
		redirect(303, '/inloggen/code');
	},
	/** In the demo: be one of the example people. */
	voorbeeld: async (event) => {
		const { account } = typed((await readForm(event.request)) ?? new FormData(), ['account']);
		const known = event.locals.demo ? await examples(event.locals.db) : [];
		if (known.some(({ accountId }) => accountId === account)) return enter(event, account, 'demo');
		return fail(400, { email: '', problems: { form: problems.noExample } });
	}
};
