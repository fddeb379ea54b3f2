import { describe, expect, test } from 'vitest';
import { beforehand, complete } from './headers.ts';

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
		expect(completed({}, plain).get('content-security-policy')).toBe(
			"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
		);
	});

	test('the page that stands in for all others has its own styles and nothing else', () => {
		expect(completed({ 'content-type': 'text/html' }, plain).get('content-security-policy')).toBe(
			"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'self'; img-src 'self'"
		);
	});

	test('a base map of another host may be asked for data and pictures, and for nothing else', () => {
		const policy = "default-src 'none'; connect-src 'self'; img-src 'self'; script-src 'self'";
		const visit = { ...plain, hosts: ['https://kaart.example'] };
		expect(completed({ 'content-security-policy': policy }, visit).get('content-security-policy')).toBe(
			"default-src 'none'; connect-src https://kaart.example 'self'; img-src https://kaart.example 'self'; script-src 'self'"
		);
		expect(completed({ 'content-security-policy': policy }, plain).get('content-security-policy')).toBe(policy);
	});

	test.each([
		['a picture', '/favicon.svg', undefined],
		['a font', '/_app/immutable/assets/letters.woff2', undefined],
		[
			'a script that may be a worker',
			'/_app/immutable/assets/worker.mjs?v=1',
			"script-src 'self'; connect-src 'self' https://kaart.example"
		],
		['a page that is called after a script', '/lindeveen/x.js', undefined]
	])('%s carries it before it is read', (_, path, more) => {
		const headers = beforehand(path, { https: true, hosts: ['https://kaart.example'] });
		expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
		expect(headers['content-security-policy']!.split("frame-ancestors 'none'")[1]).toBe(more ? `; ${more}` : '');
		for (const name of ['x-content-type-options', 'referrer-policy', 'permissions-policy', 'strict-transport-security'])
			expect(headers[name], name).toBeTruthy();
		const { 'content-type': _type, ...always } = headers;
		expect(Object.keys(always).sort()).toEqual(
			[...completed({}, { https: true, signedIn: false }).keys()].filter((name) => name !== 'cache-control').sort()
		);
	});

	test.each([
		['/_app/immutable/chunks/a.js', 'text/javascript; charset=utf-8'],
		['/_app/immutable/workers/b.mjs?v=1', 'text/javascript; charset=utf-8'],
		['/_app/immutable/assets/0.css', 'text/css; charset=utf-8'],
		['/favicon.svg', 'image/svg+xml; charset=utf-8'],
		['/_app/immutable/assets/letters.woff2', undefined],
		['/lindeveen/kaart.geojson', undefined],
		['/lindeveen/naam.svg', undefined],
		['/', undefined]
	])('%s is told to be %s before it is read', (path, type) => {
		expect(beforehand(path, { https: false })['content-type']).toBe(type);
	});

	test('a page says in which letters it is written', () => {
		expect(completed({ 'content-type': 'text/html' }, plain).get('content-type')).toBe('text/html; charset=utf-8');
		expect(completed({ 'content-type': 'image/webp' }, plain).get('content-type')).toBe('image/webp');
		expect(completed({ 'content-length': '6' }, plain).get('content-type')).toBe('text/plain; charset=utf-8');
		expect(completed({}, plain).has('content-type')).toBe(false);
	});
});

describe('what stands in a frame on another website', () => {
	const page = {
		'content-type': 'text/html',
		'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
	};
	const framed = (framedBy: readonly string[] | undefined, given: Record<string, string> = page) =>
		completed(given, { ...plain, framedBy });

	test('names the websites that may show it, and nothing else changes in what it may load', () => {
		const headers = framed(['https://www.lindeveen.nl', 'https://welzijn.example:8443']);
		expect(headers.get('content-security-policy')).toBe(
			"default-src 'none'; script-src 'self'; frame-ancestors https://www.lindeveen.nl https://welzijn.example:8443"
		);
		expect(headers.has('x-frame-options')).toBe(false);
		expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});

	test('without a website nobody may, also where the old rule is left out', () => {
		expect(framed([]).get('content-security-policy')).toMatch(/frame-ancestors 'none'$/);
	});

	test('leaves no cookie behind', () => {
		expect(framed([], { ...page, 'set-cookie': 'session=1' }).has('set-cookie')).toBe(false);
		expect(framed(undefined, { ...page, 'set-cookie': 'session=1' }).has('set-cookie')).toBe(true);
	});

	test.each([
		['every other page', undefined, page],
		['what is no page', ['https://www.lindeveen.nl'], { 'content-type': 'application/json' }]
	])('%s stands in nobody’s frame', (_, framedBy, given) => {
		const headers = framed(framedBy as string[] | undefined, given as unknown as Record<string, string>);
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
		expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'$/);
	});

	test('what is written down before a page is made forbids it, in the one way that a page can take back', () => {
		const before = (path: string) => beforehand(path, { https: false });
		expect(before('/embed/lindeveen/lijst')).not.toHaveProperty('x-frame-options');
		expect(before('/embed/lindeveen/lijst')['content-security-policy']).toMatch(/frame-ancestors 'none'$/);
		for (const path of ['/', '/lindeveen', '/embed', '/lindeveen/embed/x', '/embedded/x'])
			expect(before(path)['x-frame-options']).toBe('DENY');
	});
});
