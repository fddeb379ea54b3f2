import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { libraryDays } from '#lib/activity/recurrence.server.ts';
import {
	canBeDone,
	currentDays,
	daysOf,
	mondayOf,
	plusDays,
	type Repeats,
	turnDays,
	weekdayOf,
	weekdaysText
} from './doing.ts';

const dayFrom = (number: number) => plusDays('2026-01-01', number);
const someDay = fc.integer({ min: 0, max: 1500 }).map(dayFrom);

/** As slow and as plain as it can be: one day after another. */
function counted(dueOn: string, repeats: Repeats, from: string, until: string): string[] {
	const found: string[] = [];
	const first = Temporal.PlainDate.from(dueOn);
	for (let day = first; day.toString() <= until; day = day.add({ days: 1 })) {
		const days = first.until(day).days;
		const isOn = {
			daily: true,
			weekly: days % 7 === 0,
			fortnightly: days % 14 === 0,
			monthly: day.day === Math.min(first.day, day.daysInMonth)
		}[repeats];
		if (isOn && day.toString() >= from) found.push(day.toString());
	}
	return found;
}

describe('the days of a step', () => {
	test.each(['daily', 'weekly', 'fortnightly', 'monthly'] as const)('%s: the same as counting', (repeats) => {
		fc.assert(
			fc.property(
				someDay,
				fc.integer({ min: -60, max: 300 }),
				fc.integer({ min: -5, max: 90 }),
				(dueOn, later, length) => {
					const from = plusDays(dueOn, later);
					const until = plusDays(from, length);
					expect(daysOf({ dueOn, repeats }, from, until)).toEqual(counted(dueOn, repeats, from, until));
				}
			),
			{ numRuns: 100 }
		);
	});

	test.each([
		['daily', 'FREQ=DAILY'],
		['weekly', 'FREQ=WEEKLY'],
		['fortnightly', 'FREQ=WEEKLY;INTERVAL=2'],
		['monthly', 'FREQ=MONTHLY']
	] as const)('%s: the same as the library, as far as every month has the day', (repeats, rule) => {
		fc.assert(
			fc.property(someDay, fc.integer({ min: -40, max: 200 }), (day, later) => {
				const dueOn = repeats === 'monthly' && Number(day.slice(8)) > 28 ? `${day.slice(0, 8)}28` : day;
				const from = plusDays(dueOn, later);
				const until = plusDays(from, 60);
				expect(daysOf({ dueOn, repeats }, from, until)).toEqual(libraryDays(dueOn, rule, from, until));
			}),
			{ numRuns: 40 }
		);
	});

	test.each([
		['2027-01-31', '2027-02-01', '2027-05-31', ['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']],
		['2027-12-31', '2028-02-01', '2028-03-31', ['2028-02-29', '2028-03-31']],
		['2027-01-30', '2027-02-28', '2027-02-28', ['2027-02-28']],
		// the night the clock is moved is a day like every other
		['2026-10-25', '2026-10-01', '2026-11-30', ['2026-10-25', '2026-11-25']]
	])('every month from %s', (dueOn, from, until, days) => {
		expect(daysOf({ dueOn, repeats: 'monthly' }, from, until)).toEqual(days);
	});

	test('once is one day; without a day there are none', () => {
		expect(daysOf({ dueOn: '2026-11-24', repeats: null }, '2026-11-24', '2026-12-24')).toEqual(['2026-11-24']);
		expect(daysOf({ dueOn: '2026-11-24', repeats: null }, '2026-11-25', '2026-12-24')).toEqual([]);
		expect(daysOf({ dueOn: null, repeats: null }, '2026-11-25', '2026-12-24')).toEqual([]);
	});

	test('what wasn’t ticked off last stands beside what comes', () => {
		const step = { dueOn: '2026-11-02', repeats: 'weekly' } as const;
		const done = new Set(['2026-11-09']);
		const look = (today: string) => currentDays(step, today, (day) => done.has(day));
		expect(look('2026-11-17')).toEqual({ missed: '2026-11-16', next: '2026-11-23' });
		expect(look('2026-11-16')).toEqual({ missed: null, next: '2026-11-16' });
		done.add('2026-11-16');
		expect(look('2026-11-16')).toEqual({ missed: null, next: '2026-11-23' });
	});
});

describe('the days of a rota', () => {
	test('are its weekdays, from its first day until its last', () => {
		const rota = { weekdays: [1, 3, 7], fromOn: '2026-11-24', untilOn: '2026-12-06' };
		expect(turnDays(rota, '2026-11-01', '2026-12-31')).toEqual([
			'2026-11-25',
			'2026-11-29',
			'2026-11-30',
			'2026-12-02',
			'2026-12-06'
		]);
	});

	test('weeks begin on Monday, also at the end of the year', () => {
		fc.assert(
			fc.property(someDay, (day) => {
				expect(weekdayOf(day)).toBe(Temporal.PlainDate.from(day).dayOfWeek);
				expect(weekdayOf(mondayOf(day))).toBe(1);
				expect(mondayOf(day) <= day && plusDays(mondayOf(day), 6) >= day).toBe(true);
			}),
			{ numRuns: 200 }
		);
	});

	test('in words, and until when it can be ticked off', () => {
		expect(weekdaysText([5, 1])).toBe('maandag en vrijdag');
		expect(weekdaysText([1, 2, 3, 4, 5, 6, 7])).toBe('elke dag');
		expect([canBeDone('2026-11-24', '2026-11-23'), canBeDone('2026-11-25', '2026-11-23')]).toEqual([true, false]);
	});
});
