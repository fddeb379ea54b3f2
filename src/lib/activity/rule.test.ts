import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay, patternOf, ruleOf, sentenceOf, daysOf, type Pattern } from './rule.ts';
import { libraryDays, timesBetween, type Exception } from './recurrence.server.ts';

const from = '2024-01-01';

/** Ten years: leap days, turns of the year, years of 53 weeks (2026, 2032) and forty changes of the clock... */
const tenYears = (firstOn: string) =>
	`${Number(firstOn.slice(0, 4)) + 10}${firstOn.slice(4).replace('02-29', '02-28')}`;

const aDay = fc
	.integer({ min: Date.UTC(2023, 0, 1) / 86_400_000, max: Date.UTC(2031, 11, 31) / 86_400_000 })
	.map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const some = (least: number, most: number, longest = 7) =>
	fc
		.uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: longest })
		.map((list) => list.sort((one, other) => one - other));
const months = fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, { weight: 1, arbitrary: some(1, 12, 12) });
const end = fc.oneof(
	fc.constant({}),
	aDay.map((until) => ({ until })),
	fc.integer({ min: 1, max: 400 }).map((count) => ({ count }))
);
const nothing = { weekdays: [] as number[], nths: [] as Pattern['nths'], monthDays: [] as number[] };
const nth = fc.constantFrom(1, 2, 3, 4, 5, -1, -2);
const shapes = fc.oneof(
	fc.record({ unit: fc.constant('day' as const), every: fc.integer({ min: 1, max: 20 }) }),
	fc.record({ unit: fc.constant('week' as const), every: fc.integer({ min: 1, max: 9 }), weekdays: some(0, 6) }),
	fc.record({
		unit: fc.constant('month' as const),
		every: fc.integer({ min: 1, max: 7 }),
		nths: fc.uniqueArray(fc.record({ nth, weekday: fc.integer({ min: 0, max: 6 }) }), {
			minLength: 1,
			maxLength: 4,
			selector: ({ nth, weekday }) => `${nth} ${weekday}`
		})
	}),
	fc.record({
		unit: fc.constant('month' as const),
		every: fc.integer({ min: 1, max: 7 }),
		monthDays: fc.oneof(some(1, 31, 3), fc.constant<number[]>([-1]), fc.constant<number[]>([-1, 15]))
	})
);
const patterns: fc.Arbitrary<Pattern> = fc
	.tuple(shapes, months, end)
	.map(([shape, inMonths, ends]) => ({ ...nothing, ...shape, months: inMonths, ...ends }));

describe('our own days and those of a library that was made by others', () => {
	test('are the same for ten years, whatever the rule and the first day', () => {
		fc.assert(
			fc.property(patterns, aDay, (pattern, firstOn) => {
				const until = tenYears(firstOn);
				expect(daysOf(pattern, firstOn, firstOn, until)).toEqual(libraryDays(firstOn, ruleOf(pattern), firstOn, until));
			}),
			{ numRuns: 250 }
		);
	}, 120_000);

	test.each([
		// a leap day, and months that don't have one
		['FREQ=MONTHLY;BYMONTHDAY=29', '2024-02-29', '2032-12-31'],
		['FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-31', '2030-12-31'],
		['FREQ=MONTHLY;BYMONTHDAY=-1', '2027-11-30', '2028-12-31'],
		// every second week across a year of 53 weeks
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU', '2026-12-21', '2027-02-28'],
		['FREQ=WEEKLY;INTERVAL=3;BYDAY=TH', '2020-12-31', '2033-01-31'],
		// the nights in which the clock is moved
		['FREQ=WEEKLY;BYDAY=SU', '2026-03-22', '2027-11-07'],
		['FREQ=MONTHLY;BYDAY=-1SU', '2026-01-01', '2035-12-31'],
		['FREQ=MONTHLY;BYDAY=5MO', '2026-01-01', '2035-12-31'],
		['FREQ=DAILY;INTERVAL=10;BYMONTH=2,12', '2023-12-25', '2033-12-25'],
		['FREQ=WEEKLY;COUNT=3', '2027-01-12', '2028-01-01']
	])('%s from %s', (rule, firstOn, until) => {
		const pattern = patternOf(rule, firstOn)!;
		const days = daysOf(pattern, firstOn, firstOn, until);
		expect(days.length).toBeGreaterThan(2);
		expect(days).toEqual(libraryDays(firstOn, rule, firstOn, until));
	});

	test('looking from the middle gives the tail of looking from the start', () => {
		fc.assert(
			fc.property(patterns, aDay, aDay, (pattern, firstOn, later) => {
				const until = tenYears(later);
				const whole = daysOf(pattern, firstOn, firstOn, until);
				expect(daysOf(pattern, firstOn, later, until)).toEqual(whole.filter((day) => day >= later));
			}),
			{ numRuns: 100 }
		);
	});
});

describe('with holidays and exceptions on top', () => {
	const clocks = fc.record({
		startsAt: fc.constantFrom('00:30:00', '02:30:00', '10:00:00', '19:30:00', '23:00:00'),
		endsAt: fc.constantFrom('03:30:00', '12:00:00', '21:30:00')
	});
	const spans = fc.array(
		fc.record({ firstOn: aDay, days: fc.integer({ min: 0, max: 45 }) }).map(({ firstOn, days }) => ({
			firstOn,
			lastOn: new Date(Date.parse(firstOn) + days * 86_400_000).toISOString().slice(0, 10)
		})),
		{ maxLength: 12 }
	);
	const others: fc.Arbitrary<Exception[]> = fc.uniqueArray(
		fc.record({
			on: aDay,
			happens: fc.boolean(),
			...{ startsAt: fc.constantFrom(null, '09:15:00'), endsAt: fc.constant('11:00:00' as string | null) }
		}),
		{ maxLength: 20, selector: ({ on }) => on }
	);
	/** What a clock on the wall in the Netherlands shows at a moment. */
	const wall = new Intl.DateTimeFormat('sv-SE', {
		dateStyle: 'short',
		timeStyle: 'medium',
		timeZone: 'Europe/Amsterdam'
	});

	test('the times are those of the library, without what is skipped and with what was added, at the hour of the wall', () => {
		fc.assert(
			fc.property(
				patterns,
				aDay,
				clocks,
				spans,
				others,
				fc.boolean(),
				(pattern, firstOn, hours, holidays, raw, notInHolidays) => {
					const rule = ruleOf(pattern);
					// some on days of the rhythm, or they would hardly ever meet
					const ruled = libraryDays(firstOn, rule, firstOn, tenYears(firstOn));
					const exceptions = raw
						.map((one, at) => ({
							...one,
							endsAt: one.startsAt && one.endsAt,
							on: at % 2 ? (ruled[at * 3] ?? one.on) : one.on
						}))
						.filter((one, at, all) => all.findIndex(({ on }) => on === one.on) === at);
					const rhythm = { firstOn, ...hours, rule, notInHolidays, holidays, exceptions };
					const skipped = (day: string) =>
						notInHolidays && holidays.some((one) => one.firstOn <= day && day <= one.lastOn);
					const wanted = new Set(ruled.filter((day) => !skipped(day)));
					for (const { on, happens } of exceptions) wanted[happens ? 'add' : 'delete'](on);
					const [start, stop] = [new Date(`${firstOn}T12:00:00Z`), new Date(`${tenYears(firstOn)}T12:00:00Z`)];
					const times = timesBetween(rhythm, start, stop);
					// at the edges it depends on the hour
					const inside = (day: string) => day > firstOn && day < tenYears(firstOn);
					expect(times.map(({ on }) => on).filter(inside)).toEqual([...wanted].filter(inside).sort());
					for (const { on, startsAt, endsAt } of times) {
						const hour = exceptions.find((one) => one.on === on)?.startsAt ?? hours.startsAt;
						const shown = wall.format(startsAt);
						// on the night the clock goes forward there is no half past two
						if (!/^\d{4}-03-.* 03:30:00$/.test(shown)) expect(shown).toBe(`${on} ${hour}`);
						expect(endsAt.getTime()).toBeGreaterThan(startsAt.getTime());
					}
				}
			),
			{ numRuns: 120 }
		);
	}, 120_000);

	test('ten in the morning stays ten in the morning when the clock goes forward and back', () => {
		const rhythm = { firstOn: '2026-03-22', startsAt: '10:00', endsAt: '12:00', rule: 'FREQ=WEEKLY;BYDAY=SU' };
		const utc = timesBetween(rhythm, new Date('2026-03-20T00:00:00Z'), new Date('2026-04-01T00:00:00Z'));
		expect(utc.map(({ startsAt }) => startsAt.toISOString())).toEqual([
			'2026-03-22T09:00:00.000Z',
			'2026-03-29T08:00:00.000Z'
		]);
		const back = timesBetween(rhythm, new Date('2026-10-17T00:00:00Z'), new Date('2026-10-27T00:00:00Z'));
		expect(back.map(({ startsAt }) => startsAt.toISOString())).toEqual([
			'2026-10-18T08:00:00.000Z',
			'2026-10-25T09:00:00.000Z'
		]);
	});

	test('once is never skipped by a holiday', () => {
		const once = { firstOn: '2026-12-24', startsAt: '17:00', endsAt: '19:00', rule: null, notInHolidays: true };
		const holidays = [{ firstOn: '2026-12-19', lastOn: '2027-01-03' }];
		const times = timesBetween({ ...once, holidays }, new Date('2026-12-01'), new Date('2027-02-01'));
		expect(times.map(({ on }) => on)).toEqual(['2026-12-24']);
	});
});

describe('a rule, its pattern and its words say the same', () => {
	test('a pattern comes back as it was', () => {
		fc.assert(
			fc.property(patterns, aDay, (pattern, firstOn) => {
				const again = patternOf(ruleOf(pattern), firstOn)!;
				expect(ruleOf(again)).toBe(ruleOf(patternOf(ruleOf(again), firstOn)!));
				expect(daysOf(again, firstOn, firstOn, '2033-01-01')).toEqual(daysOf(pattern, firstOn, firstOn, '2033-01-01'));
				expect(sentenceOf(again)).toMatch(/^(?:Elke|Om de) [^A-Z]*$/);
			}),
			{ numRuns: 150 }
		);
	});

	test.each([
		['FREQ=WEEKLY;BYDAY=TU', 'Elke dinsdag'],
		['FREQ=WEEKLY;BYDAY=TU,TH', 'Elke dinsdag en donderdag'],
		['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Elke week van maandag tot en met vrijdag'],
		['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', 'Elke dag'],
		['FREQ=DAILY', 'Elke dag'],
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', 'Om de week op woensdag'],
		['FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR', 'Elke 3 weken op maandag en vrijdag'],
		['FREQ=WEEKLY;BYDAY=SA;UNTIL=20270630T235959Z', 'Elke zaterdag, tot en met 30 juni 2027'],
		['FREQ=WEEKLY;BYDAY=SA;COUNT=3', 'Elke zaterdag, 3 keer'],
		['FREQ=MONTHLY;BYDAY=1TH,3TH', 'Elke eerste en derde donderdag van de maand'],
		['FREQ=MONTHLY;BYDAY=-1FR', 'Elke laatste vrijdag van de maand'],
		['FREQ=MONTHLY;BYDAY=1MO,3WE', 'Elke eerste maandag en de derde woensdag van de maand'],
		['FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU', 'Om de maand op de eerste zondag'],
		['FREQ=MONTHLY;BYMONTHDAY=15', 'Elke 15e van de maand'],
		['FREQ=MONTHLY;BYMONTHDAY=-1', 'Elke maand op de laatste dag'],
		[
			'FREQ=MONTHLY;BYDAY=1TU;BYMONTH=1,4,7,10',
			'Elke eerste dinsdag van de maand, alleen in januari, april, juli en oktober'
		],
		['FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2,3,4,5,9,10,11,12', 'Elke dinsdag, van september tot en met mei']
	])('%s is: %s', (rule, words) => expect(sentenceOf(patternOf(rule, '2026-11-24')!)).toBe(words));

	test('holidays are told too', () =>
		expect(sentenceOf(patternOf('FREQ=MONTHLY;BYDAY=1TH,3TH', from)!, true)).toBe(
			'Elke eerste en derde donderdag van de maand, niet in de schoolvakanties'
		));

	test.each([
		...[
			'FREQ=YEARLY',
			'FREQ=HOURLY',
			'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
			'FREQ=MONTHLY;BYDAY=TU',
			'FREQ=WEEKLY;BYDAY=1TU'
		],
		...[
			'FREQ=WEEKLY;WKST=SU;INTERVAL=2',
			'FREQ=WEEKLY;COUNT=3;UNTIL=20270101',
			'FREQ=NOOIT',
			'',
			'x',
			'FREQ=WEEKLY;BYDAY=XX'
		],
		...['FREQ=WEEKLY;INTERVAL=0', 'FREQ=MONTHLY;BYMONTHDAY=0', 'FREQ=WEEKLY;UNTIL=20270231', 'FREQ=DAILY;FREQ=WEEKLY']
	])('%s is not read as something else', (rule) => expect(patternOf(rule, from)).toBeUndefined());

	test.each([
		['2024-02-29', true],
		['2026-02-29', false],
		['2026-13-01', false],
		['2026-1-1', false],
		['', false],
		['vandaag', false],
		['0000-00-00', false]
	])('%s is a day: %s', (text, answer) => expect(isDay(text)).toBe(answer));
});
