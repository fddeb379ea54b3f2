import { expect, test } from 'vitest';
import { returnPath } from './signin.ts';

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
])('%j leads to the desk of the makelaar instead', (wanted) => {
	expect(returnPath(wanted)).toBe('/makelaar');
});

test('whatever passes stays on the host, for a browser too', () => {
	for (const tail of ['', 'a', '.', '..', '?', '#', '@elders.example', ':80', '%5celders.example', 'é', '\u3000/x'])
		expect(new URL(returnPath(`/${tail}`), 'https://wijkweb.example').host).toBe('wijkweb.example');
});
