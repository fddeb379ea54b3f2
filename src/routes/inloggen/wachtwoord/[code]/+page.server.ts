import { fail, redirect } from '@sveltejs/kit';
import * as invitation from '#lib/signin/invitation.server.ts';
import { passwordIn, passwordProblems } from '#lib/signin/password.ts';
import * as links from '#lib/signin/passwordlink.server.ts';
import * as secondstep from '#lib/signin/secondstep.server.ts';
import { readForm } from '#lib/server/form.server.ts';
import { hold } from '../../underway.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: programs that read mail open them all. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const found = await links.find(locals.db, params.code);
	return { email: found?.email };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request);
		if (!form) return fail(413, { problem: passwordProblems.unreadable });
		const { db } = event.locals;
		const accepted = await invitation.accept(db, event.params.code, passwordIn(form));
		// the page tells that the link doesn't work
		if (!accepted) return fail(410, { problem: '' });
		if ('problem' in accepted) return fail(400, accepted);
		hold(event, 'second_factor', await secondstep.begin(db, accepted.accountId, null));
		redirect(303, '/inloggen/tweede');
	}
};
