import type { RequestEvent } from '@sveltejs/kit';
import { cookieOf, type Kind } from '#lib/signin/challenges.server.ts';
import { siteOf } from '#lib/signin/passkeys.server.ts';
import { onLoopback, origin } from '#lib/server/settings.ts';

/** The browser's half of what is on its way: a token in a cookie, for as long as the other half can last. */
type Browser = Pick<RequestEvent, 'cookies' | 'locals'>;

const halfAnHour = 1800;

export function held({ cookies, locals }: Browser, kind: Kind): string | undefined {
	return cookies.get(cookieOf(locals.settings, kind).name);
}

export function hold({ cookies, locals }: Browser, kind: Kind, token: string): void {
	const { name, attributes } = cookieOf(locals.settings, kind);
	cookies.set(name, token, { ...attributes, maxAge: halfAnHour });
}

export function drop({ cookies, locals }: Browser, kind: Kind): void {
	const { name, attributes } = cookieOf(locals.settings, kind);
	cookies.delete(name, attributes);
}

/** The name that keys are bound to here. */
export const siteFor = ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) => siteOf(locals.settings, url.host);

/** Where the sign-in of an organisation sends people back to; it has to know this address, and no other has the same. */
export function backTo({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, providerId: number): string {
	const { settings } = locals;
	const here = settings.ORIGIN || !onLoopback(settings) ? origin(settings) : `http://${url.host}`;
	return `${here}/inloggen/organisatie/${providerId}/terug`;
}
