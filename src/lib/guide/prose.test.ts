import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Prose, proseTags, wordsOf } from './prose.ts';
import { isSafeLink, proseOf } from './prose.server.ts';

const hrefs = (prose: readonly Prose[]): string[] =>
	prose.flatMap((one) => (typeof one === 'string' ? [] : [...(one.href ? [one.href] : []), ...hrefs(one.inside)]));
const tags = (prose: readonly Prose[]): string[] =>
	prose.flatMap((one) => (typeof one === 'string' ? [] : [one.tag, ...tags(one.inside)]));
/** As a page draws it; only here, to read it in one line. */
const drawn = (prose: readonly Prose[]): string =>
	prose
		.map((one) =>
			typeof one === 'string' ? one : `<${one.tag}${one.href ? ` ${one.href}` : ''}>${drawn(one.inside)}</${one.tag}>`
		)
		.join('');

test.each([
	['## Kop\n\nTekst', '<h2>Kop</h2><p>Tekst</p>'],
	['# Kop', '<h2>Kop</h2>'],
	['#### Kop', '<h3>Kop</h3>'],
	['**vet** en *schuin*', '<p><strong>vet</strong> en <em>schuin</em></p>'],
	['- een\n- twee', '<ul><li>een</li><li>twee</li></ul>'],
	['1. een\n\n   meer\n2. twee', '<ol><li><p>een</p><p>meer</p></li><li><p>twee</p></li></ol>'],
	['[site](https://a.example/x?y=1&z=2)', '<p><a https://a.example/x?y=1&z=2>site</a></p>'],
	['[bel](tel:0135550100)', '<p><a tel:0135550100>bel</a></p>'],
	['[mail](mailto:a@b.example)', '<p><a mailto:a@b.example>mail</a></p>'],
	['<https://a.example>', '<p><a https://a.example>https://a.example</a></p>'],
	['a < b & "c" &amp; &lt;b&gt;', '<p>a < b & "c" & <b></p>'],
	['regel\\\nregel', '<p>regel<br></br>\nregel</p>'],
	['> gezegd', '<blockquote><p>gezegd</p></blockquote>'],
	['    vier spaties', '<p>vier spaties</p>'],
	['', '']
])('%j', (markdown, html) => {
	expect(drawn(proseOf(markdown))).toBe(html);
});

describe('nothing that is typed becomes markup', () => {
	const attacks = [
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'<svg/onload=alert(1)>',
		'<a href="javascript:alert(1)">klik</a>',
		'[klik](javascript:alert(1))',
		'[klik](JaVaScRiPt:alert(1))',
		'[klik](java\nscript:alert(1))',
		'[klik](&#106;avascript:alert(1))',
		'[klik](&#x6A;avascript&colon;alert(1))',
		'[klik](data:text/html;base64,PHNjcmlwdD4=)',
		'[klik](vbscript:x)',
		'[klik](//evil.example)',
		'[klik](/beheer/wissen)',
		'[klik](tel:javascript)',
		'![x](https://evil.example/volg.png)',
		'![x](javascript:alert(1) "t")',
		'<javascript:alert(1)>',
		'[a]: javascript:alert(1)\n\n[a]',
		'[x](https://a.example "\\" onmouseover=\\"alert(1)")',
		'[x](https://a.example/"onmouseover="alert(1))',
		'[x](<https://a.example/" onclick="alert(1)>)',
		'`<b>code</b>`\n\n```html\n<b>x</b>\n```',
		'<!-- --><style>*{}</style>',
		'<iframe srcdoc="x"></iframe>',
		'<p></p></li></ul><a href="https://evil.example">',
		'&lt;a href="javascript:alert(1)"&gt;x&lt;/a&gt;'
	];
	test.each(attacks)('%j', (markdown) => {
		const prose = proseOf(markdown);
		expect(hrefs(prose).every((href) => /^https:\/\/(a|evil)\.example/.test(href))).toBe(true);
		expect(tags(prose).every((tag) => (proseTags as readonly string[]).includes(tag))).toBe(true);
		// only these keys reach a page: there is no place for any other attribute
		const keys = (inside: readonly Prose[]): string[] =>
			inside.flatMap((one) => (typeof one === 'string' ? [] : [...Object.keys(one), ...keys(one.inside)]));
		expect(keys(prose).every((key) => ['tag', 'href', 'inside'].includes(key))).toBe(true);
	});

	test('what looked like markup is still there to read, as text', () => {
		expect(wordsOf(proseOf('<script>alert(1)</script>'))).toContain('<script>alert(1)</script>');
		expect(wordsOf(proseOf('![een foto](https://a.example/x.png)'))).toBe('! een foto');
		expect(drawn(proseOf('[klik](javascript:alert(1))'))).toBe('<p>klik</p>');
	});

	test('whatever is typed, only known tags and safe links come out', () => {
		const bits = fc.constantFrom(
			'<',
			'>',
			'"',
			'](',
			'[',
			')',
			'javascript:',
			'https://a.example',
			'\n',
			'\n\n',
			'&#',
			'- ',
			'**',
			'`',
			'tel:',
			'x',
			' '
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.array(bits, { maxLength: 40 }).map((one) => one.join(''))
				),
				(markdown) => {
					const prose = proseOf(markdown);
					expect(hrefs(prose).every(isSafeLink)).toBe(true);
					expect(tags(prose).every((tag) => (proseTags as readonly string[]).includes(tag))).toBe(true);
				}
			),
			{ numRuns: 500 }
		);
	});
});
