import { redirect, type RequestEvent } from '@sveltejs/kit';
import { nameOf } from '#lib/signin/devices.server.ts';
import * as sessions from '#lib/signin/sessions.server.ts';
import { homeOf, recentlyProved, returnPath } from '#lib/signin/signin.ts';
import { type Proof } from '#lib/account/account.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';

type Started = Awaited<ReturnType<typeof sessions.start>>;

/**
 * Signs in who has just shown who they are, and goes on to where they wanted to be.
 * @param onwards instead of the `naar` of the address
 * @param recent false: it is not known that they showed it just now
 */
export async function enter(
	event: RequestEvent,
	accountId: string,
	proof: Proof,
	onwards?: string | null,
	recent = true
): Promise<never> {
	const { db, settings } = event.locals;
	const how = { proof, device: deviceOf(event), recent };
	return welcome(event, await sessions.start(db, accountId, settings, how), onwards);
}

/** Hands over the cookie of a session that was just started; the one this browser had before is over. */
export async function welcome(
	{ cookies, locals, url }: RequestEvent,
	started: Started,
	onwards?: string | null
): Promise<never> {
	const former = cookies.get(sessions.cookieName(locals.settings));
	if (former) await sessions.end(locals.db, former);
	const { cookie, grants } = started;
	cookies.set(cookie.name, cookie.value, cookie.attributes);
	redirect(303, returnPath(onwards ?? url.searchParams.get('naar'), homeOf(grants)));
}

/** A code by mail or an organisation isn't enough for an account that has something stronger: it goes to sign in with that. */
export function mustBeEnough({ session }: App.Locals, url: URL): sessions.Session {
	const naar = encodeURIComponent(url.pathname);
	if (!session) redirect(303, `/inloggen?naar=${naar}`);
	if (!session.enough) redirect(303, `/inloggen/medewerker?sterker&naar=${naar}`);
	return session;
}

/**
 * First line of a page or a form that asks who somebody is once more: who didn't show it in the last ten minutes goes to
 * do that, and comes back here.
 */
export function mustHaveProved(locals: App.Locals, url: URL): sessions.Session {
	const session = mustBeEnough(locals, url);
	if (!recentlyProved(session, now())) redirect(303, `/inloggen/opnieuw?naar=${encodeURIComponent(url.pathname)}`);
	return session;
}

/** The browser in words, for the list of devices. */
export function deviceOf({ request }: Pick<RequestEvent, 'request'>): string {
	return nameOf(request.headers.get('user-agent'));
}

/** Who to call when it doesn't work; of a Wijkweb with more gemeenten that can't be told. */
export async function phoneOf({ locals }: Pick<RequestEvent, 'locals'>): Promise<string | null | undefined> {
	return (await gemeenten.only(locals.db))?.phone;
}
