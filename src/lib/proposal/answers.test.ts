import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, complete, readRevision } from './answers.server.ts';
import { readMessage, typed } from '#lib/server/form.server.ts';
import { type DraftAnswers, steps } from './proposal.ts';

const whole: DraftAnswers = {
	idea: 'Een kast bij het hek waar je kleren in legt.',
	wijk: 'de-hoef',
	title: 'Ruilkast bij het hek',
	name: 'Noor',
	email: 'noor@lindeveen.example'
};

describe('what is wrong is said at the field, in a sentence', () => {
	test.each<[string, (typeof steps)[number]['code'], DraftAnswers, DraftAnswers]>([
		['no idea', 'idea', {}, { idea: 'Schrijf iets meer op. Een of twee zinnen is genoeg.' }],
		['an idea of one word', 'idea', { idea: 'Soep' }, { idea: 'Schrijf iets meer op. Een of twee zinnen is genoeg.' }],
		[
			'an idea of dots',
			'idea',
			{ idea: '. '.repeat(40) },
			{ idea: 'Schrijf iets meer op. Een of twee zinnen is genoeg.' }
		],
		['4,001 letters', 'idea', { idea: 'a'.repeat(4001) }, { idea: 'Dit is 1 letter te lang. Er passen er 4000.' }],
		['4,000 emoji are 4,000 letters', 'idea', { idea: `soep ${'🍲'.repeat(3995)}` }, {}],
		[
			'a place of 121 letters',
			'place',
			{ placeName: 'x'.repeat(121) },
			{ placeName: 'Dit is 1 letter te lang. Er passen er 120.' }
		],
		[
			'seven things',
			'people',
			{ seeks: 'a\nb\nc\nd\ne\nf\ng' },
			{ seeks: 'Kies de 6 belangrijkste. De rest komt later.' }
		],
		[
			'one very long thing',
			'people',
			{ seeks: 'x'.repeat(130) },
			{ seeks: 'Maak het korter: op elke regel passen 120 letters. Zet elk ding op een eigen regel.' }
		],
		['nothing sought', 'people', {}, {}],
		['no name for it', 'title', { title: '  ' }, { title: 'Geef het een naam, al is het een voorlopige.' }],
		['a name of emoji', 'title', { title: '🌱🌱' }, { title: 'Geef het een naam, al is het een voorlopige.' }],
		[
			'a name of 90 letters',
			'title',
			{ title: 'x'.repeat(90) },
			{ title: 'Dit is 10 letters te lang. Er passen er 80.' }
		],
		[
			'nothing about oneself',
			'contact',
			{},
			{
				name: 'Hoe heet je? Je voornaam is genoeg.',
				email: 'Vul je e-mailadres of je telefoonnummer in. Een van de twee is genoeg.'
			}
		],
		[
			'two addresses in one',
			'contact',
			{ name: 'Noor', email: 'a@b.nl, c@d.nl' },
			{ email: 'Dit e-mailadres klopt niet helemaal. Het ziet eruit als naam@voorbeeld.nl.' }
		],
		[
			'a number of four digits',
			'contact',
			{ name: 'Noor', phone: '1234' },
			{ phone: 'Dit telefoonnummer klopt niet. Een nummer heeft tien cijfers, zoals 06 - 12 34 56 78.' }
		]
	])('%s', (_name, step, answers, problems) => expect(check(step, answers)).toEqual(problems));
});

test.each([
	['013 - 555 01 86', true],
	['0135550186', true],
	['06-12345678', true],
	['(013) 555 01 86', true],
	['+31 6 12 34 56 78', true],
	['0032 470 12 34 56', true],
	['013 555 01 8', false],
	['bel maar', false],
	['06 12 34 56 78 na drie uur', false]
])('%s is a telephone number: %s', (phone, right) =>
	expect('phone' in check('contact', { name: 'Noor', phone })).toBe(!right)
);

test.each([
	['noor@lindeveen.example', true],
	['Noor.de-Wit+wijk@sub.lindeveen.example', true],
	['noor@lindeveen', false],
	['noor', false],
	['@lindeveen.example', false],
	['noor@linde veen.example', false],
	['noor@lindeveen.example\r\nBcc: iemand@elders.example', false],
	['"Noor" <noor@lindeveen.example>', false],
	['noor@@lindeveen.example', false],
	['noor@lindeveen..example', false]
])('%s is an e-mail address: %s', (email, right) =>
	expect('email' in check('contact', { name: 'Noor', email })).toBe(!right)
);

describe('all answers together', () => {
	test('are trimmed, in one line where they should be, and empty ones are null', () => {
		const answers = complete({
			...whole,
			title: '  Ruilkast \n bij het hek ',
			seeks: '- een kast\n\n• een ouder',
			likes: ' '
		});
		expect(answers).toEqual({
			idea: whole.idea,
			placeName: null,
			seeks: ['een kast', 'een ouder'],
			likes: null,
			title: 'Ruilkast bij het hek',
			name: 'Noor',
			email: 'noor@lindeveen.example',
			phone: null,
			showName: false
		});
	});
	test('with one of them wrong are nothing', () => {
		expect(complete({ ...whole, title: '' })).toBeUndefined();
		expect(complete({ ...whole, email: '' })).toBeUndefined();
		expect(complete({})).toBeUndefined();
	});
	test('HTML, Arabic and emoji are just text', () => {
		const idea = '<script>alert(1)</script> مرحبا بالجيران 🌍 <b>samen</b>';
		expect(complete({ ...whole, idea })?.idea).toBe(idea);
	});
});

describe('characters that can not be kept, or that deceive', () => {
	test.each([
		['nulls', 'so\u0000ep', 'soep'],
		['half a pair', 'soep \ud83c', 'soep \ufffd'],
		['marks that turn the reading direction', 'soep\u202e gnp.exe', 'soep gnp.exe'],
		['bells and escapes', 'so\u0007e\u001bp', 'soep'],
		['two ways to write é', 'cafe\u0301', 'café']
	])('%s', (_name, given, kept) => {
		const form = new FormData();
		form.set('title', given);
		expect(typed(form, ['title']).title).toBe(kept);
	});
	test('a file where text belongs counts as empty, and so does a field that is not there', () => {
		const form = new FormData();
		form.set('title', new File(['x'], 'x.txt'));
		expect(typed(form, ['title', 'name'])).toEqual({ title: '', name: '' });
	});
});

test('whatever comes in, checking it never throws and what passes is storable', () => {
	const anything = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string({ unit: 'grapheme' }),
		fc.constantFrom('\0', '\ud800', '‮', '{"$ne":1}')
	);
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom(...steps.flatMap((step) => step.fields)), anything), (given) => {
			const form = new FormData();
			for (const [name, value] of Object.entries(given)) form.set(name, value);
			const answers = typed(
				form,
				steps.flatMap((step) => step.fields)
			);
			for (const step of steps) check(step.code, answers);
			const kept = JSON.stringify([answers, complete({ ...whole, ...answers })]);
			expect(kept).not.toMatch(/\\u0000|\\ud[89a-f]/i);
		}),
		{ numRuns: 500 }
	);
});

test('a message needs words, and has room for 2,000 letters', () => {
	expect(readMessage(' \n ', 'Typ eerst iets.')).toEqual({ problem: 'Typ eerst iets.' });
	expect(readMessage('x'.repeat(2003), 'Typ eerst iets.')).toEqual({
		problem: 'Dit is 3 letters te lang. Er passen er 2000.'
	});
	expect(readMessage(' Mag het \r\n\r\n\r\n\r\n ook? ', '')).toEqual({ text: 'Mag het\n\nook?' });
});

test('a change afterwards is held to the same rules', () => {
	expect(readRevision({ title: '', text: 'kort', seeks: '', showName: '' })).toEqual({
		problems: {
			title: 'Geef het een naam, al is het een voorlopige.',
			text: 'Schrijf iets meer op. Een of twee zinnen is genoeg.'
		}
	});
});
