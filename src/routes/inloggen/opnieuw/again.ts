import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as factors from '#lib/signin/factors.server.ts';
import * as sessions from '#lib/signin/sessions.server.ts';
import { homeOf, returnPath } from '#lib/signin/signin.ts';
import { type Proof } from '#lib/account/account.ts';

/** How this session shows once more who it is: the way it came in. */
export async function wayOf({ locals: { actor, db, session } }: RequestEvent) {
	if (!session || actor.kind !== 'account') error(404, 'Deze bladzijde is er niet.');
	const { email, hasPassword, keys } = await factors.of(db, actor);
	const elsewhere = session.proof === 'organisation' || session.proof === 'strong_organisation';
	const staff = hasPassword || keys.length > 0;
	const way = session.proof === 'demo' ? 'demo' : elsewhere ? 'organisation' : staff ? 'password' : 'code';
	return { way, email, hasPassword, hasKey: way === 'password' && keys.length > 0, actor } as const;
}

/** They did: the session goes on under another id, and so does whoever waited for this. */
export async function again(
	{ cookies, locals: { actor, db, settings }, url }: RequestEvent,
	proof: Proof
): Promise<never> {
	const sessionId = cookies.get(sessions.cookieName(settings)) ?? '';
	const cookie = await sessions.renew(db, sessionId, settings, proof);
	if (!cookie) redirect(303, '/inloggen');
	cookies.set(cookie.name, cookie.value, cookie.attributes);
	const home = actor.kind === 'account' ? homeOf(actor.grants) : '/';
	redirect(303, returnPath(url.searchParams.get('naar'), home));
}
