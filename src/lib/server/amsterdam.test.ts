import { describe, expect, test } from 'vitest';
import { dayOf, momentOf, thisWeek, today, weekend, workingDaysAfter } from './amsterdam.ts';

const at = (text: string) => new Date(text);
const iso = (window: { from: Date; until: Date }) => [window.from.toISOString(), window.until.toISOString()];

describe('days as people in the Netherlands live them', () => {
	test.each([
		['just after midnight in summer', '2026-06-30T22:30:00Z', '2026-07-01'],
		['just before midnight in summer', '2026-06-30T21:30:00Z', '2026-06-30'],
		['just after midnight in winter', '2026-12-31T23:30:00Z', '2027-01-01']
	])('%s', (_name, moment, day) => expect(dayOf(at(moment))).toBe(day));

	test('half past five is half past five before and after the clock changes', () => {
		expect(momentOf('2026-10-24', '17:30').toISOString()).toBe('2026-10-24T15:30:00.000Z');
		expect(momentOf('2026-10-25', '17:30').toISOString()).toBe('2026-10-25T16:30:00.000Z');
	});

	test('an hour that daylight saving skips moves forward', () => {
		expect(momentOf('2026-03-29', '02:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
	});

	test('today ends at midnight, also on the day of 25 hours', () => {
		expect(iso(today(at('2026-10-24T23:00:00Z')))).toEqual(['2026-10-24T23:00:00.000Z', '2026-10-25T23:00:00.000Z']);
	});

	test('this week ends on Sunday night; on Sunday it is what is left of today', () => {
		expect(thisWeek(at('2026-11-18T12:00:00Z')).until.toISOString()).toBe('2026-11-22T23:00:00.000Z');
		expect(thisWeek(at('2026-11-22T12:00:00Z')).until.toISOString()).toBe('2026-11-22T23:00:00.000Z');
		expect(thisWeek(at('2026-11-23T12:00:00Z')).until.toISOString()).toBe('2026-11-29T23:00:00.000Z');
	});

	test('the weekend is Saturday and Sunday, and never what is over', () => {
		expect(iso(weekend(at('2026-11-18T12:00:00Z')))).toEqual(['2026-11-20T23:00:00.000Z', '2026-11-22T23:00:00.000Z']);
		expect(iso(weekend(at('2026-11-22T12:00:00Z')))).toEqual(['2026-11-22T12:00:00.000Z', '2026-11-22T23:00:00.000Z']);
	});

	test.each([
		['Monday', '2026-11-16T10:00:00Z', '2026-11-23'],
		['Friday evening', '2026-11-20T21:00:00Z', '2026-11-27'],
		['Saturday', '2026-11-21T10:00:00Z', '2026-11-27'],
		['Sunday', '2026-11-22T10:00:00Z', '2026-11-27']
	])('five working days after %s', (_name, moment, day) => expect(workingDaysAfter(at(moment), 5)).toBe(day));
});
