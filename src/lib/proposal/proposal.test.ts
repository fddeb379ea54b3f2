import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '#lib/entry/entry.ts';
import { divide, join, turn } from './proposal.ts';
import { firstName } from '#lib/account/account.ts';

describe('what somebody wrote is divided in what stands on the card and the rest', () => {
	const long = 'Dit is een zin van ongeveer veertig letters. '.repeat(10).trim();
	test.each([
		['one sentence', 'Soep eten met de buren.', { summary: 'Soep eten met de buren.', body: '' }],
		['an empty line begins the rest', 'Soep eten.\n\nOp dinsdag.', { summary: 'Soep eten.', body: 'Op dinsdag.' }],
		['a line break is a space on the card', 'Soep eten\nop dinsdag.', { summary: 'Soep eten op dinsdag.', body: '' }]
	])('%s', (_name, text, divided) => expect(divide(text)).toEqual(divided));

	test('the card takes whole sentences that fit', () => {
		const { summary, body } = divide(long);
		expect([...summary].length).toBeLessThanOrEqual(limits.summary);
		expect(summary.endsWith('.')).toBe(true);
		expect(`${summary} ${body}`).toBe(long);
	});

	test('a sentence without an end is cut on the card and whole below it', () => {
		const endless = 'en toen '.repeat(100).trim();
		const { summary, body } = divide(endless);
		expect(summary.endsWith(' …')).toBe(true);
		expect([...summary].length).toBeLessThanOrEqual(limits.summary);
		expect(body).toBe(endless);
		expect(join({ summary, body })).toBe(endless);
	});

	test('whatever is typed fits on a card, and divides the same way when it is put together again', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (typed) => {
				const text = typed.trim();
				const once = divide(text);
				expect([...once.summary].length).toBeLessThanOrEqual(limits.summary);
				expect(divide(join(once))).toEqual(once);
			}),
			{ numRuns: 500 }
		);
	});
});

test.each([
	['submitted', false, 'makelaar'],
	['submitted', true, 'proposer'],
	['returned', true, 'proposer'],
	['returned', false, 'makelaar'],
	['published', false, 'makelaar'],
	['published', true, 'nobody'],
	['withdrawn', false, 'nobody']
] as const)('%s, answered %s: it is the turn of %s', (publication, answered, whose) =>
	expect(turn({ publication, answered })).toBe(whose)
);

test('only the first name can stand on a public page', () => {
	expect(firstName('Noor de Wit')).toBe('Noor');
	expect(firstName('Wensley')).toBe('Wensley');
});
