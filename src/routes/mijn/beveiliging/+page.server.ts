import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import * as devices from '#lib/signin/devices.server.ts';
import * as factors from '#lib/signin/factors.server.ts';
import { provedEnough } from '#lib/signin/signin.ts';
import { now } from '#lib/server/clock.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { mustHaveProved } from '../../inloggen/entering.ts';
import { hold } from '../../inloggen/underway.ts';
import type { Actions, PageServerLoad } from './$types';

const done = ['wachtwoord', 'app', 'sleutel', 'codes', 'naam', 'weg', 'elders'];

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await factors.of(locals.db, locals.actor)),
	proved: provedEnough(locals.session, now()),
	elsewhere: (await devices.list(locals.db, locals.actor, locals.session?.handle)).some(({ here }) => !here),
	done: done.find((name) => url.searchParams.get('gedaan') === name)
});

/** Changes something of who has just shown who they are, and goes back to the page. */
async function doing(event: RequestEvent, told: string, work: (id: string, name: string) => Promise<void>) {
	mustHaveProved(event.locals, event.url);
	const { id, name } = typed((await readForm(event.request)) ?? new FormData(), ['id', 'name']);
	try {
		await work(id, name);
	} catch (cause) {
		if (cause instanceof Refused) return fail(409, { problem: cause.message });
		missing(cause);
	}
	redirect(303, `/mijn/beveiliging?gedaan=${told}`);
}

function missing(cause: unknown): never {
	if (cause instanceof NotAllowed) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	throw cause;
}

/** Something new that waits to be tried or kept; its page shows it. */
async function prepare(event: RequestEvent, what: 'app' | 'codes'): Promise<never> {
	mustHaveProved(event.locals, event.url);
	hold(event, 'new_factor', await factors.prepare(event.locals.db, event.locals.actor, what).catch(missing));
	redirect(303, `/mijn/beveiliging/${what}`);
}

export const actions: Actions = {
	app: (event) => prepare(event, 'app'),
	codes: (event) => prepare(event, 'codes'),
	naam: (event) => doing(event, 'naam', (id, name) => factors.renameKey(event.locals.db, event.locals.actor, id, name)),
	weg: (event) => doing(event, 'weg', (id) => factors.remove(event.locals.db, event.locals.actor, id)),
	/** After something changed: whoever came in with what was there before has to come in anew. */
	elders: async ({ locals, url }) => {
		const { handle } = mustHaveProved(locals, url);
		await devices.signOutElsewhere(locals.db, locals.actor, handle);
		redirect(303, '/mijn/beveiliging?gedaan=elders');
	},
	app_weg: (event) => doing(event, 'weg', () => factors.remove(event.locals.db, event.locals.actor))
};
