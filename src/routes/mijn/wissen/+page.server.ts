import { redirect } from '@sveltejs/kit';
import * as sessions from '#lib/signin/sessions.server.ts';
import * as drafts from '#lib/proposal/drafts.server.ts';
import { erase } from '#lib/privacy/erase.server.ts';
import * as profile from '#lib/privacy/profile.server.ts';
import { origin } from '#lib/server/settings.ts';
import { forget, tokenOf } from '../../initiatief/nieuw/browser.ts';
import { mustHaveProved } from '../../inloggen/entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	mustHaveProved(locals, url);
	const works = locals.actor.kind === 'account' && locals.actor.grants.some(({ role }) => role === 'makelaar');
	return { profile: await profile.of(locals.db, locals.actor), works };
};

export const actions: Actions = {
	default: async ({ cookies, locals, url }) => {
		mustHaveProved(locals, url);
		const { actor, db, settings } = locals;
		if (actor.kind === 'account') await erase(db, actor, actor.id, origin(settings));
		// what was typed in this browser and not sent
		const token = tokenOf(cookies, settings);
		if (token) await drafts.drop(db, token);
		forget(cookies, settings);
		cookies.delete(sessions.cookieName(settings), sessions.cookieAttributes(settings));
		redirect(303, '/privacy/gewist');
	}
};
