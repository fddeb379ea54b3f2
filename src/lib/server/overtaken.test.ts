import { describe, expect, test } from 'vitest';
import { conflicting, differences, mustWrite, Overtaken } from './overtaken.ts';

const standing = {
	differences: [{ label: 'Wat', now: 'Verf', mine: 'Witte verf' }],
	by: 'Kees',
	at: null,
	revision: 4
};

describe('what two people wrote', () => {
	test('is compared by label; what is the same and what nobody asked for stays out', () => {
		expect(differences({ Wat: 'Verf', Wie: 'Kees', Wanneer: null }, { Wat: 'Verf', Wie: 'Noor', Wanneer: '' })).toEqual(
			[{ label: 'Wie', now: 'Kees', mine: 'Noor' }]
		);
	});

	test('is written by who saw the last of it, not when nothing is different, and never over what wasn’t seen', () => {
		expect(mustWrite(4, standing)).toBe(true);
		expect(mustWrite(3, { ...standing, differences: [] })).toBe(false);
		for (const seen of [3, 5, 0, NaN]) expect(() => mustWrite(seen, standing)).toThrow(Overtaken);
	});

	test('goes to the page with what was typed, to send it once more', () => {
		const typed = { what: 'Witte verf', seen: '3' };
		expect(conflicting(new Overtaken(standing), typed)).toEqual({ ...standing, typed });
	});
});
