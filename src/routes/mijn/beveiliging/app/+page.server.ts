import { fail, redirect } from '@sveltejs/kit';
import { Refused } from '#lib/account/account.ts';
import * as factors from '#lib/signin/factors.server.ts';
import { setupOf } from '#lib/signin/totp.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { mustHaveProved } from '../../../inloggen/entering.ts';
import { drop, held } from '../../../inloggen/underway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor } = event.locals;
	mustHaveProved(event.locals, event.url);
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const { secret } = await factors.prepared(db, actor, held(event, 'new_factor'));
	if (!secret) redirect(303, '/mijn/beveiliging');
	const { email, appSince } = await factors.of(db, actor);
	return { setup: setupOf(secret, email), replaces: appSince !== null };
};

export const actions: Actions = {
	default: async (event) => {
		mustHaveProved(event.locals, event.url);
		const { code } = typed((await readForm(event.request)) ?? new FormData(), ['code']);
		try {
			await factors.keepApp(event.locals.db, event.locals.actor, held(event, 'new_factor'), code);
		} catch (cause) {
			if (cause instanceof Refused) return fail(400, { problem: cause.message });
			throw cause;
		}
		drop(event, 'new_factor');
		redirect(303, '/mijn/beveiliging?gedaan=app');
	}
};
