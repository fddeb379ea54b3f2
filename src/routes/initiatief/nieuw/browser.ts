import type { Cookies } from '@sveltejs/kit';
import { isToken } from '#lib/server/code.server.ts';
import { origin, type Settings } from '#lib/server/settings.ts';

/** What ties a browser to its draft; nothing about the person, and gone after a week. */
export const week = 7 * 86_400;

const isSecure = (settings: Settings) => origin(settings).startsWith('https:');
// with this prefix a neighbouring host can't plant a draft here
const nameIn = (settings: Settings) => `${isSecure(settings) ? '__Host-' : ''}wijkweb-idee`;

// a browser forgets a cookie only when it is told so in the same way
function attributes(settings: Settings) {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(settings) } as const;
}

export function tokenOf(cookies: Cookies, settings: Settings): string | undefined {
	const token = cookies.get(nameIn(settings));
	return isToken(token) ? token : undefined;
}

export function remember(cookies: Cookies, settings: Settings, token: string, seconds: number = week): void {
	cookies.set(nameIn(settings), token, { ...attributes(settings), maxAge: seconds });
}

export function forget(cookies: Cookies, settings: Settings): void {
	cookies.delete(nameIn(settings), attributes(settings));
}
