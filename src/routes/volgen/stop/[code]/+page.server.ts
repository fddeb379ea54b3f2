import { fail } from '@sveltejs/kit';
import * as followers from '#lib/following/followers.server.ts';
import { readForm } from '#lib/server/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether the code still opens something can't be seen here: who stopped twice finds the same page. */
export const load: PageServerLoad = ({ setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
};

export const actions: Actions = {
	/** The button on the page, and the one of a mail program (RFC 8058): it sends no cookie, and follows no redirect. */
	default: async ({ locals: { db }, params, request }) => {
		const form = await readForm(request);
		if (form?.get('List-Unsubscribe') !== 'One-Click') return fail(400, { wrong: true });
		await followers.stopAll(db, params.code);
		return { done: true };
	}
};
