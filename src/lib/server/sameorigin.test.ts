import { expect, test } from 'vitest';
import { isFromHere, isOwn } from './sameorigin.ts';

const cases: [string, Record<string, string>, string | undefined, boolean][] = [
	['our own form on 127.0.0.1', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }, undefined, true],
	['our own form on localhost', { host: 'localhost:3000', origin: 'http://localhost:3000' }, undefined, true],
	['a browser that says same-origin', { host: 'a', 'sec-fetch-site': 'same-origin' }, undefined, true],
	['an address typed by hand', { host: 'a', 'sec-fetch-site': 'none' }, undefined, true],
	['behind a proxy, with ORIGIN', { host: 'app:3000', origin: 'https://wijk.example' }, 'https://wijk.example', true],
	['no browser at all', { host: 'a' }, undefined, true],
	['a page of somebody else', { host: 'a', origin: 'https://evil.example' }, undefined, false],
	['a neighbouring site', { host: 'a', 'sec-fetch-site': 'same-site', origin: 'http://a' }, undefined, false],
	[
		'a foreign page that lies about its origin',
		{ host: 'a', 'sec-fetch-site': 'cross-site', origin: 'http://a' },
		undefined,
		false
	],
	['a sandboxed frame', { host: 'a', origin: 'null' }, undefined, false],
	['localhost asking 127.0.0.1', { host: '127.0.0.1:3000', origin: 'http://localhost:3000' }, undefined, false]
];

test.each(cases)('%s', (_name, headers, origin, expected) => {
	expect(isOwn(new Headers(headers), origin)).toBe(expected);
});

test.each([
	[{ host: '127.0.0.1:3000' }, true],
	[{ host: 'localhost' }, true],
	[{ host: '[::1]:3000' }, true],
	[{ host: 'evil.example:3000' }, false],
	[{ host: '127.0.0.1.evil.example' }, false],
	[{ host: '10.0.0.4:3000' }, false],
	[{ host: '127.0.0.1:3000', 'x-forwarded-for': '203.0.113.9' }, false],
	[{ host: 'localhost:3000', via: '1.1 tunnel' }, false],
	[{}, false]
])('asked on this machine with %o: %s', (headers, expected) => {
	expect(isFromHere(new Headers(headers as Record<string, string>))).toBe(expected);
});
