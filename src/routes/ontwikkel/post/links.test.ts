import { expect, test } from 'vitest';
import { pieces } from './links.ts';

const hrefs = (text: string) => pieces(text).flatMap(({ href }) => href ?? []);

test.each([
	['Volg het op http://127.0.0.1:3000/volg/abc.', ['http://127.0.0.1:3000/volg/abc']],
	['(https://a.example/b?c=d&e=f#g)\nhttps://b.example/', ['https://a.example/b?c=d&e=f#g', 'https://b.example/']],
	['Geen link: javascript:alert(1), ftp://x.example, www.a.example', []],
	['<a href="https://a.example/x">hier</a>', ['https://a.example/x']],
	['http://', []],
	['', []]
])('%j holds %j', (text, expected) => {
	expect(hrefs(text)).toEqual(expected);
});

test('the pieces together are the text again, letter for letter', () => {
	for (const text of ['', 'a', 'https://a.example/.', 'x https://a.example/y z\n\nhttp://b.example, <b>&amp;'])
		expect(
			pieces(text)
				.map((piece) => piece.text)
				.join('')
		).toBe(text);
});
