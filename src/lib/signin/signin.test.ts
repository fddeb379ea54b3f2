import { expect, test } from 'vitest';
import type { Role } from '#lib/account/account.ts';
import { homeOf, provedEnough, recentlyProved, returnPath } from './signin.ts';

test.each([
	['/makelaar', '/makelaar'],
	['/makelaar?wijk=de-hoef#nieuw', '/makelaar?wijk=de-hoef#nieuw'],
	['/lindeveen/de-hoef', '/lindeveen/de-hoef'],
	['/', '/']
])('%s is a path of our own', (wanted, path) => {
	expect(returnPath(wanted)).toBe(path);
});

test.each([
	null,
	undefined,
	'',
	'makelaar',
	'//elders.example',
	'/\\elders.example',
	'/\t/elders.example',
	'/\n/elders.example',
	'/%2F\\elders.example',
	'https://elders.example',
	'javascript:alert(1)',
	'\\\\elders.example',
	' //elders.example'
])('%j leads to their own page instead', (wanted) => {
	expect(returnPath(wanted)).toBe('/mijn');
	expect(returnPath(wanted, '/makelaar')).toBe('/makelaar');
});

test('whatever passes stays on the host, for a browser too', () => {
	for (const tail of ['', 'a', '.', '..', '?', '#', '@elders.example', ':80', '%5celders.example', 'é', '\u3000/x'])
		expect(new URL(returnPath(`/${tail}`), 'https://wijkweb.example').host).toBe('wijkweb.example');
});

test.each<[Role[], string]>([
	[[], '/mijn'],
	[['resident', 'volunteer'], '/mijn'],
	[['partner'], '/mijn'],
	[['makelaar'], '/makelaar'],
	[['beheerder'], '/beheer'],
	[['beheerder', 'makelaar'], '/makelaar']
])('with the roles %j somebody begins at %s', (roles, path) => {
	expect(homeOf(roles.map((role) => ({ role })))).toBe(path);
});

test.each([
	[0, true],
	[599_999, true],
	[600_000, false],
	[86_400_000, false]
])('%d milliseconds ago is recent: %s', (ago, recent) => {
	const now = new Date('2026-03-02T09:00:00Z');
	expect(recentlyProved({ provedAt: new Date(now.getTime() - ago) }, now)).toBe(recent);
	expect(recentlyProved(undefined, now)).toBe(false);
	const provedAt = new Date(now.getTime() - ago);
	expect(provedEnough({ provedAt, enough: true }, now)).toBe(recent);
	for (const session of [{ provedAt, enough: false }, undefined]) expect(provedEnough(session, now)).toBe(false);
});
