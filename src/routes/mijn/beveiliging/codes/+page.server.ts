import { fail, redirect } from '@sveltejs/kit';
import { Refused } from '#lib/account/account.ts';
import * as factors from '#lib/signin/factors.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { mustHaveProved } from '../../../inloggen/entering.ts';
import { drop, held } from '../../../inloggen/underway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor } = event.locals;
	mustHaveProved(event.locals, event.url);
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const { codes } = await factors.prepared(db, actor, held(event, 'new_factor'));
	if (!codes) redirect(303, '/mijn/beveiliging');
	return { codes };
};

export const actions: Actions = {
	default: async (event) => {
		mustHaveProved(event.locals, event.url);
		const { kept } = typed((await readForm(event.request)) ?? new FormData(), ['kept']);
		if (kept !== 'ja') return fail(400, { problem: 'Bewaar eerst je codes. Zet daarna het vinkje.' });
		try {
			await factors.keepCodes(event.locals.db, event.locals.actor, held(event, 'new_factor'));
		} catch (cause) {
			if (cause instanceof Refused) return fail(400, { problem: cause.message });
			throw cause;
		}
		drop(event, 'new_factor');
		redirect(303, '/mijn/beveiliging?gedaan=codes');
	}
};
