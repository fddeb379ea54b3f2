import { fail, redirect } from '@sveltejs/kit';
import * as followers from '#lib/following/followers.server.ts';
import { followPath } from '#lib/following/following.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ isNew: url.searchParams.has('nieuw') });

export const actions: Actions = {
	default: async ({ locals: { actor, db }, url }) => {
		if (actor.kind !== 'account') redirect(303, `/inloggen?naar=${encodeURIComponent(url.pathname)}`);
		const code = await followers.ownCode(db, actor);
		if (!code) return fail(404, { none: true });
		redirect(303, followPath(code));
	}
};
