import { describe, expect, test } from 'vitest';
import { isDay } from '#lib/initiative/answers.server.ts';
import { readDay, readVisit } from './answers.server.ts';

describe('a day that is kept', () => {
	const visit = { time: '10:00', companion: '', meetAt: '' };
	test.each([
		['2026-12-01', true],
		['2028-02-29', true],
		['2026-02-29', false],
		['2026-02-30', false],
		['2026-13-01', false],
		['0000-01-01', false],
		['0026-12-01', false],
		['9999-12-31', false],
		['2026-12-1', false],
		['morgen', false]
	])('%s is one: %s', (day, is) => {
		expect(isDay(day)).toBe(is);
		expect('read' in readVisit({ ...visit, day })).toBe(is);
		expect('read' in readDay(day)).toBe(is);
	});

	test('may be left out where it is until further notice', () => {
		expect(readDay('')).toEqual({ read: { until: '' } });
		expect(readVisit({ ...visit, day: '' })).toEqual({ problems: { day: 'Kies een dag.' } });
	});
});
