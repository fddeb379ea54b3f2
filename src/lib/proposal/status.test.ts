import { describe, expect, test } from 'vitest';
import { statusText } from './status.ts';

const base = {
	publication: 'submitted' as const,
	promisedOn: '2026-11-27',
	answered: false,
	last: { kind: 'submitted' as const, at: new Date('2026-11-20T10:00:00Z'), by: null },
	publishedAt: null,
	reader: 'Fatima Aydin'
};
const monday = new Date('2026-11-23T10:00:00Z');
const by = 'Joris van Dalen';

describe('how it stands is a sentence with a name and a date', () => {
	test.each<[string, Partial<Parameters<typeof statusText>[0]>, string]>([
		['just sent', {}, 'Fatima Aydin leest je idee. Je hoort uiterlijk vrijdag 27 november iets.'],
		['nobody to name', { reader: null }, 'Een makelaar leest je idee. Je hoort uiterlijk vrijdag 27 november iets.'],
		[
			'asked something',
			{ answered: true, last: { kind: 'question', at: monday, by } },
			'Joris van Dalen heeft je op maandag 23 november iets gevraagd. Je kunt hieronder antwoorden.'
		],
		[
			'answered',
			{ last: { kind: 'answer', at: monday, by: null } },
			'Fatima Aydin leest je antwoord. Je hoort uiterlijk vrijdag 27 november iets.'
		],
		[
			'returned',
			{ publication: 'returned', answered: true, last: { kind: 'returned', at: monday, by } },
			'Joris van Dalen heeft je idee op maandag 23 november teruggegeven en schreef erbij waarom. Je kunt het veranderen en weer insturen.'
		],
		[
			'published',
			{ publication: 'published', answered: true, publishedAt: monday },
			'Je idee staat sinds maandag 23 november op Wijkweb.'
		],
		[
			'changed after it was published',
			{ publication: 'published', publishedAt: monday },
			'Je idee staat sinds maandag 23 november op Wijkweb. Fatima Aydin leest wat je daarna schreef.'
		],
		[
			'withdrawn',
			{ publication: 'withdrawn', last: { kind: 'withdrawn', at: monday, by: null } },
			'Je hebt je idee op maandag 23 november teruggetrokken. Het staat niet op Wijkweb.'
		]
	])('%s', (_name, change, sentence) => expect(statusText({ ...base, ...change }, '2026-11-23')).toBe(sentence));
});

test('a promise that was broken is not hidden', () => {
	expect(statusText(base, '2026-11-27')).toContain('Je hoort uiterlijk');
	expect(statusText(base, '2026-11-28')).toBe(
		'Fatima Aydin zou je uiterlijk vrijdag 27 november iets laten weten. Dat is niet gelukt, sorry. Bel gerust om te vragen hoe het staat.'
	);
});
