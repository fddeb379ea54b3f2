import { fail } from '@sveltejs/kit';
import { Refused } from '#lib/account/account.ts';
import * as openid from '#lib/signin/openid.server.ts';
import * as providers from '#lib/signin/providers.server.ts';
import { problems, returnPath } from '#lib/signin/signin.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { take } from '#lib/server/limits.server.ts';
import { backTo, hold } from '../underway.ts';
import type { Actions, PageServerLoad } from './$types';

/** Each asks the other side what it is: nobody may have us ask it all day. */
const perClient = { times: 60, minutes: 15 };

export const load: PageServerLoad = async ({ locals, url }) => ({
	providers: await providers.list(locals.db),
	wanted: returnPath(url.searchParams.get('naar'), '')
});

export const actions: Actions = {
	/**
	 * Where to go on, as a page with a link: browsers take a redirect after a form for a form to another website, which
	 * the policy of this one forbids.
	 */
	default: async (event) => {
		const { db, settings } = event.locals;
		const { id } = typed((await readForm(event.request)) ?? new FormData(), ['id']);
		const place = await providers.placeOf(db, Number(id));
		const found = place && (await providers.find(db, place.id));
		if (!place || !found) return fail(400, { problem: 'Kies je organisatie uit de lijst.' });
		if (!(await take(db, `organisation client ${event.getClientAddress()}`, perClient)))
			return fail(429, { problem: problems.tooOften });
		const onwards = returnPath(event.url.searchParams.get('naar'), '') || null;
		try {
			const begun = await openid.begin(db, place, settings, { back: backTo(event, place.id), onwards });
			hold(event, 'organisation', begun.token);
			return { to: begun.address, organisation: found.organisation, problem: '' };
		} catch (cause) {
			if (cause instanceof Refused) return fail(502, { problem: cause.message });
			throw cause;
		}
	}
};
