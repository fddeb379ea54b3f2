import { describe, expect, test } from 'vitest';
import { longestPage, readSource } from './source.server.ts';

const file = (facts: string, text = 'Zo doe je dat.') => `---\n${facts}\n---\n\n${text}\n`;
const good = 'titel: Een boot lenen\nsamenvatting: Vraag het de haven.\nnodig bij: [buiten, eten]';

test('a file becomes a page', () => {
	expect(
		readSource(file(`${good}\nvolgorde: 12\nwie helpt: de haven\ntelefoon: 0135550100\nlink: https://haven.example`))
	).toEqual({
		facts: {
			...{ title: 'Een boot lenen', summary: 'Vraag het de haven.', when: ['outside', 'food'], order: 12 },
			// a number that begins with a nought keeps it
			...{ helper: 'de haven', phone: '0135550100', link: 'https://haven.example' }
		},
		text: 'Zo doe je dat.'
	});
});

test.each([
	['of Windows', file(good).replaceAll('\n', '\r\n')],
	['with a mark at the beginning', `\ufeff${file(good)}`],
	['with the questions in a line', file(good.replace('[buiten, eten]', 'buiten, Eten'))],
	['with empty facts', file(`${good}\nlink:\ntelefoon: \nwie helpt: ""`)]
])('a file %s is read the same', (_what, source) => {
	expect(readSource(source)).toMatchObject({
		facts: { when: ['outside', 'food'], order: 50, link: null },
		text: 'Zo doe je dat.'
	});
});

describe('what is wrong is said in Dutch, with the name of the fact', () => {
	test.each<[string, string, [at: string, said: RegExp][]]>([
		['no facts', 'Alleen tekst', [['begin', /regel met ---/]]],
		['facts without end', '---\ntitel: x\n', [['begin', /regel met ---/]]],
		['nothing', '', [['begin', /---/]]],
		['a line that is no fact', file(`${good}\n- : [`), [['gegevens', /^In regel \d klopt iets niet\./]]],
		['facts that are a list', file('- a\n- b'), [['gegevens', /eigen regel/]]],
		['the same fact twice', file(`${good}\ntitel: Nog een`), [['gegevens', /^In regel 5 klopt iets niet\./]]],
		['a fact nobody knows', file(`${good}\nprijs: 3`), [['prijs', /“prijs” kennen we niet/]]],
		[
			'no title and no summary',
			file('nodig bij: altijd'),
			[
				['titel', /titel/],
				['samenvatting', /één zin/]
			]
		],
		['a title without end', file(good.replace('Een boot lenen', 'x'.repeat(81))), [['titel', /te lang/]]],
		['a title that is a list', file(good.replace('Een boot lenen', '[a, b]')), [['titel', /gewone woorden/]]],
		[
			'a question nobody asks',
			file(good.replace('eten', 'vissen')),
			[['nodig bij', /altijd, nooit, of een of meer van: buiten/]]
		],
		['no question', file(good.replace('[buiten, eten]', '[]')), [['nodig bij', /altijd/]]],
		['always and more', file(good.replace('[buiten, eten]', '[altijd, eten]')), [['nodig bij', /altijd/]]],
		['half a number', file(`${good}\nvolgorde: 1,5`), [['volgorde', /heel getal/]]],
		['a telephone that is none', file(`${good}\ntelefoon: bel Jan`), [['telefoon', /telefoonnummer/]]],
		['a link that runs a program', file(`${good}\nlink: javascript:alert(1)`), [['link', /https/]]],
		['a link that is none', file(`${good}\nlink: www.haven.nl`), [['link', /https/]]],
		['no text', file(good, ''), [['tekst', /tekst/]]],
		['a list in a list without end', file(good, `${'- '.repeat(9000)}x`), [['tekst', /te veel tekens/]]],
		['a quote in a quote without end', file(good, `Hoi\n${'>'.repeat(9000)} x`), [['tekst', /te veel tekens/]]],
		['too long a text', file(good, 'x'.repeat(longestPage)), [['tekst', /te lang/]]],
		['an anchor that repeats itself', file(`${good}\nwie helpt: &a x\nlink: *a`), [['gegevens', /tekens als & en \*/]]]
	])('%s', (_what, source, problems) => {
		const read = readSource(source);
		if (!('problems' in read)) throw new Error('it was read');
		expect(read.problems.map(({ at }) => at)).toEqual(expect.arrayContaining(problems.map(([at]) => at)));
		for (const [at, said] of problems)
			expect(read.problems.some((problem) => problem.at === at && said.test(problem.message))).toBe(true);
	});
});

test('names that every object has are just names nobody knows', () => {
	for (const name of ['__proto__', 'constructor', 'toString']) {
		const read = readSource(file(`${good}\n${name}: x`));
		expect(read).toEqual({ problems: [{ at: name, message: expect.stringContaining('kennen we niet') as string }] });
	}
});
