import { redirect } from '@sveltejs/kit';
import * as sessions from '#lib/account/sessions.server.ts';
import type { Actions } from './$types';

/** Only a press on a button signs out: a link or a picture on another page can't. */
export const actions: Actions = {
	default: async ({ cookies, locals }) => {
		const name = sessions.cookieName(locals.settings);
		const sessionId = cookies.get(name);
		if (sessionId) await sessions.end(locals.db, sessionId);
		cookies.delete(name, sessions.cookieAttributes(locals.settings));
		redirect(303, '/');
	}
};
