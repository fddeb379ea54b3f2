import { redirect } from '@sveltejs/kit';
import * as drafts from '#lib/proposal/drafts.server.ts';
import { isSent } from '#lib/proposal/proposals.server.ts';
import { forget, tokenOf } from './browser.ts';
import type { Actions, PageServerLoad } from './$types';

/** Begins, or goes on where somebody was. What was sent already makes room for a next idea. */
export const load: PageServerLoad = async ({ cookies, locals, url }) => {
	const token = tokenOf(cookies, locals.settings);
	if (token && (await isSent(locals.db, token))) forget(cookies, locals.settings);
	redirect(303, `/initiatief/nieuw/wat${url.search}`);
};

export const actions: Actions = {
	/** Throws away what was typed and begins again. */
	default: async ({ cookies, locals }) => {
		const token = tokenOf(cookies, locals.settings);
		if (token) await drafts.drop(locals.db, token);
		forget(cookies, locals.settings);
		redirect(303, '/initiatief/nieuw/wat');
	}
};
