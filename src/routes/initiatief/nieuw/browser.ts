import type { Cookies } from '@sveltejs/kit';
import { isToken } from '#lib/initiative/link.server.ts';
import { origin, type Settings } from '#lib/server/settings.ts';

/** What ties a browser to its draft; nothing about the person, and gone after a week. */
const name = 'wijkweb-idee';
const path = '/initiatief';
export const week = 7 * 86_400;

// a browser forgets a cookie only when it is told so in the same way
function attributes(settings: Settings) {
	return { path, httpOnly: true, sameSite: 'lax', secure: origin(settings).startsWith('https:') } as const;
}

export function tokenOf(cookies: Cookies): string | undefined {
	const token = cookies.get(name);
	return isToken(token) ? token : undefined;
}

export function remember(cookies: Cookies, settings: Settings, token: string, seconds: number = week): void {
	cookies.set(name, token, { ...attributes(settings), maxAge: seconds });
}

export function forget(cookies: Cookies, settings: Settings): void {
	cookies.delete(name, attributes(settings));
}
