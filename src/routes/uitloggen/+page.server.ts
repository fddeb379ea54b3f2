import { redirect } from '@sveltejs/kit';
import * as sessions from '#lib/signin/sessions.server.ts';
import type { Actions } from './$types';

/**
 * Only a press on a button signs out: a link or a picture on another page can't. Pages of who is signed in are never
 * kept by a browser; the next person at this computer starts with an empty one all the same.
 */
export const actions: Actions = {
	default: async ({ cookies, locals, setHeaders }) => {
		const name = sessions.cookieName(locals.settings);
		const sessionId = cookies.get(name);
		if (sessionId) await sessions.end(locals.db, sessionId);
		setHeaders({ 'clear-site-data': '"cache"' });
		cookies.delete(name, sessions.cookieAttributes(locals.settings));
		redirect(303, '/');
	}
};
