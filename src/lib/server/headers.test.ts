import { describe, expect, test } from 'vitest';
import { complete } from './headers.ts';

const plain = { https: false, signedIn: false };

function completed(given: Record<string, string>, visit: Parameters<typeof complete>[1]): Headers {
	const headers = new Headers(given);
	complete(headers, visit);
	return headers;
}

describe('what every answer carries', () => {
	test.each([
		['of a visitor may be kept, and is asked about each time', {}, plain, 'private, no-cache'],
		['of who is signed in is kept nowhere', {}, { https: true, signedIn: true }, 'private, no-store'],
		['that is for everybody stays so', { 'cache-control': 'public' }, { https: true, signedIn: true }, 'public'],
		['that a route calls private stays so', { 'cache-control': 'no-store' }, plain, 'no-store']
	])('an answer %s', (_, given, visit, expected) => {
		expect(completed(given as Record<string, string>, visit).get('cache-control')).toBe(expected);
	});

	test('only https is remembered as such', () => {
		expect(completed({}, plain).has('strict-transport-security')).toBe(false);
		expect(completed({}, { https: true, signedIn: false }).has('strict-transport-security')).toBe(true);
	});

	test('what has no policy of its own may load nothing', () => {
		expect(completed({}, plain).get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
	});

	test('a base map of another host may be asked for data and pictures, and for nothing else', () => {
		const policy = "default-src 'none'; connect-src 'self'; img-src 'self'; script-src 'self'";
		const visit = { ...plain, hosts: ['https://kaart.example'] };
		expect(completed({ 'content-security-policy': policy }, visit).get('content-security-policy')).toBe(
			"default-src 'none'; connect-src https://kaart.example 'self'; img-src https://kaart.example 'self'; script-src 'self'"
		);
		expect(completed({ 'content-security-policy': policy }, plain).get('content-security-policy')).toBe(policy);
	});
});
