import type { Cookies } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { newToken } from '#lib/server/code.server.ts';
import { read } from '#lib/server/settings.ts';
import { forget, remember, tokenOf } from './browser.ts';

type Attributes = Record<string, unknown>;

function browser(given: Record<string, string> = {}) {
	const jar = new Map(Object.entries(given));
	const told: [name: string, attributes: Attributes][] = [];
	const cookies = {
		get: (name: string) => jar.get(name),
		set: (name: string, value: string, attributes: Attributes) => {
			jar.set(name, value);
			told.push([name, attributes]);
		},
		delete: (name: string, attributes: Attributes) => {
			jar.delete(name);
			told.push([name, attributes]);
		}
	} as unknown as Cookies;
	return { cookies, jar, told };
}

const [https, http] = [read({ ORIGIN: 'https://wijkweb.example' }), read({})];

test('on https the cookie of a draft can be set by no other host, path or plain http, and read by no script', () => {
	const { cookies, told } = browser();
	const token = newToken();
	remember(cookies, https, token);
	expect(tokenOf(cookies, https)).toBe(token);
	forget(cookies, https);
	expect(tokenOf(cookies, https)).toBeUndefined();
	for (const [name, attributes] of told) {
		expect(name).toBe('__Host-wijkweb-idee');
		expect(attributes).toMatchObject({ path: '/', httpOnly: true, sameSite: 'lax', secure: true });
		expect(attributes).not.toHaveProperty('domain');
	}
});

test('a cookie without the prefix is not taken there, and on plain http there is no prefix', () => {
	const token = newToken();
	expect(tokenOf(browser({ 'wijkweb-idee': token }).cookies, https)).toBeUndefined();
	expect(tokenOf(browser({ 'wijkweb-idee': token }).cookies, http)).toBe(token);
	expect(tokenOf(browser({ 'wijkweb-idee': "x' or 1=1" }).cookies, http)).toBeUndefined();
});
