import type { Cookies } from '@sveltejs/kit';
import { isToken } from '#lib/initiative/link.server.ts';
import { origin, type Settings } from '#lib/server/settings.ts';

/** What ties a browser to its draft; nothing about the person, and gone after a week. */
const name = 'wijkweb-idee';
const path = '/initiatief';
export const week = 7 * 86_400;

export function tokenOf(cookies: Cookies): string | undefined {
	const token = cookies.get(name);
	return isToken(token) ? token : undefined;
}

export function remember(cookies: Cookies, settings: Settings, token: string, seconds: number = week): void {
	const secure = origin(settings).startsWith('https:');
	cookies.set(name, token, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: seconds });
}

export function forget(cookies: Cookies): void {
	cookies.delete(name, { path });
}
