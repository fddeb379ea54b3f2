import { fail, redirect } from '@sveltejs/kit';
import { Refused } from '#lib/account/account.ts';
import * as factors from '#lib/signin/factors.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { mustHaveProved } from '../../../inloggen/entering.ts';
import { drop, held } from '../../../inloggen/underway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	mustHaveProved(locals, url);
	if (!(await factors.of(locals.db, locals.actor)).staff) redirect(303, '/mijn/beveiliging');
};

export const actions: Actions = {
	default: async (event) => {
		const { db, actor } = event.locals;
		mustHaveProved(event.locals, event.url);
		const { answer, name } = typed((await readForm(event.request)) ?? new FormData(), ['answer', 'name']);
		const token = held(event, 'passkey');
		drop(event, 'passkey');
		try {
			await factors.addKey(db, actor, { token, answer, name });
		} catch (cause) {
			if (cause instanceof Refused) return fail(400, { problem: cause.message, name: name.slice(0, 60) });
			throw cause;
		}
		redirect(303, '/mijn/beveiliging?gedaan=sleutel');
	}
};
