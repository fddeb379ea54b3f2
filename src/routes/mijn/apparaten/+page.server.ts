import { error, fail, redirect } from '@sveltejs/kit';
import * as devices from '#lib/signin/devices.server.ts';
import * as sessions from '#lib/signin/sessions.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { mustHaveProved } from '../../inloggen/entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, session }, url }) => {
	if (!session) error(404, 'Deze bladzijde is er niet.');
	return {
		devices: await devices.list(db, actor, session.handle),
		done: url.searchParams.has('uitgelogd')
	};
};

export const actions: Actions = {
	/** Signs out one of the own devices; the one in hand goes the usual way. */
	uitloggen: async ({ cookies, locals, request, url }) => {
		const { handle } = mustHaveProved(locals, url);
		const { actor, db, settings } = locals;
		const { apparaat } = typed((await readForm(request)) ?? new FormData(), ['apparaat']);
		if (!(await devices.signOut(db, actor, apparaat))) return fail(404, { problem: 'Dit apparaat was al uitgelogd.' });
		if (apparaat !== handle) redirect(303, '/mijn/apparaten?uitgelogd');
		cookies.delete(sessions.cookieName(settings), sessions.cookieAttributes(settings));
		redirect(303, '/');
	},
	overal: async ({ cookies, locals, url }) => {
		mustHaveProved(locals, url);
		const { actor, db, settings } = locals;
		await devices.signOutEverywhere(db, actor);
		cookies.delete(sessions.cookieName(settings), sessions.cookieAttributes(settings));
		redirect(303, '/inloggen?uit=overal');
	}
};
