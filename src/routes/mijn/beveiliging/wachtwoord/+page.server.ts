import { error, fail, redirect } from '@sveltejs/kit';
import * as factors from '#lib/signin/factors.server.ts';
import { passwordIn, passwordProblems } from '#lib/signin/password.ts';
import * as passwords from '#lib/signin/passwords.server.ts';
import { readForm } from '#lib/server/form.server.ts';
import { mustHaveProved } from '../../../inloggen/entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	mustHaveProved(locals, url);
	const { email, hasPassword, staff } = await factors.of(locals.db, locals.actor);
	if (!staff) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	return { email, hasPassword };
};

export const actions: Actions = {
	/** Whoever has a password gives it too: a screen that was left open for a moment must not lose its owner the account. */
	default: async ({ getClientAddress, locals, request, url }) => {
		const session = mustHaveProved(locals, url);
		const form = await readForm(request);
		if (!form) return fail(413, { problem: passwordProblems.unreadable });
		const { hasPassword, staff } = await factors.of(locals.db, locals.actor);
		if (!staff) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
		if (hasPassword) {
			const own = await passwords.checkOwn(locals.db, locals.actor, passwordIn(form, 'former'), getClientAddress());
			if ('problems' in own) return fail(400, { former: passwordProblems.notYours });
		}
		const problem = await passwords.change(locals.db, locals.actor, passwordIn(form), session.handle);
		if (problem) return fail(400, { problem });
		redirect(303, '/mijn/beveiliging?gedaan=wachtwoord');
	}
};
