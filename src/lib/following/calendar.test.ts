import { describe, expect, test } from 'vitest';
import { calendarQuery, daysOf, monthsFrom, stretchOf } from './calendar.ts';

const today = '2026-11-22';

describe('which days a calendar shows', () => {
	test.each([
		// people look forward
		[null, null, '2026-11-22', '2026-11-29', '22 tot en met 28 november 2026', true],
		['2026-11-23', null, '2026-11-23', '2026-11-30', '23 tot en met 29 november 2026', false],
		// from any day
		['2026-12-31', null, '2026-12-31', '2027-01-07', '31 december tot en met 6 januari 2027', false],
		[null, '2026-12', '2026-12-01', '2027-01-01', 'december 2026', false],
		['2026-12-01', '2027-02', '2027-02-01', '2027-03-01', 'februari 2027', false],
		// what isn't there, or isn't a day
		['2031-01-01', null, '2026-11-22', '2026-11-29', '22 tot en met 28 november 2026', true],
		['2026-02-31', null, '2026-03-03', '2026-03-10', '3 tot en met 9 maart 2026', false],
		['2026-99-99', null, '2026-11-22', '2026-11-29', '22 tot en met 28 november 2026', true],
		['<b>', '2026-13', '2026-11-22', '2026-11-29', '22 tot en met 28 november 2026', true]
	])('week %s, month %s', (week, month, from, until, title, now) => {
		const stretch = stretchOf(week, month, today);
		expect([stretch.from, stretch.until, stretch.title, stretch.now]).toEqual([from, until, title, now]);
	});

	test('one walks no further than was worked out', () => {
		expect(stretchOf('2027-05-31', null, today).after).toBe('');
		expect(stretchOf('2025-10-20', null, today).before).toBe('');
		expect(stretchOf(null, '2027-05', today).after).toBe('');
	});

	test('a month has its days, and months follow each other over the turn of the year', () => {
		expect(daysOf(stretchOf(null, '2027-02', today))).toHaveLength(28);
		expect(monthsFrom(today).map(({ name }) => name)).toEqual([
			...['november', 'december', 'januari', 'februari', 'maart', 'april']
		]);
	});

	test('equal choices have one address', () => {
		const chosen = { themes: ['language' as const], free: true, stepFree: false };
		expect(calendarQuery(chosen, stretchOf('2026-12-02', null, today), 2)).toBe(
			'?thema=taal-en-lezen&gratis=ja&pagina=2&week=2026-12-02'
		);
		expect(calendarQuery({ themes: [], free: false, stepFree: false })).toBe('');
	});
});
