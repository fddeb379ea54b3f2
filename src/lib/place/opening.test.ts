import { describe, expect, test } from 'vitest';
import { always, inWords, readWeek, timeOf, typedWeek, week } from './opening.ts';
import { openAt } from './opennow.ts';
import type { Opening } from './venue.ts';

const daily = (days: number[], from: string, until: string): Opening[] => days.map((day) => ({ day, from, until }));
const workweek = daily([1, 2, 3, 4, 5], '09:00', '17:00');
/** closed between twelve and one */
const lunch: Opening[] = [...daily([1], '09:00', '12:00'), ...daily([1], '13:00', '17:00')];
/** Friday and Saturday, until deep in the night */
const late = daily([5, 6], '20:00', '02:00');
/** the night in which the clock jumps */
const night = daily([6], '23:00', '03:30');

describe('whether it is open now', () => {
	test.for([
		// 23 November 2026 is a Monday; winter time is an hour ahead of UTC
		['in the middle of the day', workweek, '2026-11-23T10:00:00Z', true, 'Nu open, tot 17.00 uur'],
		['at the very minute it opens', workweek, '2026-11-23T08:00:00Z', true, 'Nu open, tot 17.00 uur'],
		['a second before', workweek, '2026-11-23T07:59:59Z', false, 'Nu dicht. Vandaag open om 9.00 uur'],
		['at the very minute it closes', workweek, '2026-11-23T16:00:00Z', false, 'Nu dicht. Morgen open om 9.00 uur'],
		['on Friday evening', workweek, '2026-11-27T18:00:00Z', false, 'Nu dicht. Maandag open om 9.00 uur'],
		['on Sunday', workweek, '2026-11-29T12:00:00Z', false, 'Nu dicht. Morgen open om 9.00 uur'],
		['before lunch', lunch, '2026-11-23T10:59:00Z', true, 'Nu open, tot 12.00 uur'],
		['at lunch', lunch, '2026-11-23T11:30:00Z', false, 'Nu dicht. Vandaag open om 13.00 uur'],
		['a week ahead', lunch, '2026-11-23T17:00:00Z', false, 'Nu dicht. Maandag open om 9.00 uur'],
		['past midnight, the evening before', late, '2026-11-27T22:00:00Z', true, 'Nu open, tot 2.00 uur vannacht'],
		['past midnight, on the next day', late, '2026-11-28T00:30:00Z', true, 'Nu open, tot 2.00 uur'],
		['after the night', late, '2026-11-28T01:00:00Z', false, 'Nu dicht. Vandaag open om 20.00 uur'],
		['on from Sunday into Monday', daily([7], '22:00', '01:00'), '2026-11-29T23:30:00Z', true, 'Nu open, tot 1.00 uur'],
		['until midnight', daily([1], '18:00', '00:00'), '2026-11-23T22:59:00Z', true, 'Nu open, tot 24.00 uur'],
		[
			'after midnight',
			daily([1], '18:00', '00:00'),
			'2026-11-23T23:00:00Z',
			false,
			'Nu dicht. Maandag open om 18.00 uur'
		],
		[
			'two days that join',
			[...daily([1], '18:00', '00:00'), ...daily([2], '00:00', '09:00')],
			'2026-11-23T20:00:00Z',
			true,
			'Nu open, tot morgen 9.00 uur'
		],
		['two whole days', daily([1, 2], '00:00', '00:00'), '2026-11-23T10:00:00Z', true, 'Nu open, tot morgen 24.00 uur'],
		['day and night', [...always], '2026-11-23T03:00:00Z', true, 'Dag en nacht open']
	] as const)('%s', ([, opening, at, open, words]) => {
		expect(openAt(opening, new Date(at))).toMatchObject({ open, words });
	});

	test.for([
		// summer time is two hours ahead of UTC: the same hour on the wall is another hour of the day
		['in summer', workweek, '2026-07-06T07:00:00Z', true],
		['in summer, an hour earlier than in winter', workweek, '2026-07-06T15:00:00Z', false],
		// 29 March 2026: after 1:59 it is 3:00
		['before the hour that is skipped', night, '2026-03-29T00:59:00Z', true],
		['after the hour that is skipped', night, '2026-03-29T01:29:00Z', true],
		['when that night ends', night, '2026-03-29T01:30:00Z', false],
		['a period within the hour that is skipped', daily([7], '02:10', '02:50'), '2026-03-29T01:00:00Z', false],
		// 25 October 2026: after 2:59 it is 2:00 once more
		['in the hour that comes twice', night, '2026-10-25T00:30:00Z', true],
		['in that hour again', night, '2026-10-25T01:30:00Z', true],
		['when that longer night ends', night, '2026-10-25T02:30:00Z', false],
		['on the first winter Monday', workweek, '2026-10-26T07:30:00Z', false],
		['on the first winter Monday, half an hour later', workweek, '2026-10-26T08:00:00Z', true]
	] as const)('when the clock changes: %s', ([, opening, at, open]) => {
		expect(openAt(opening, new Date(at))?.open).toBe(open);
	});

	test('who reads it is told when the words change', () => {
		expect(openAt(workweek, new Date('2026-11-23T10:00:00Z'))?.changesAt).toEqual(new Date('2026-11-23T16:00:00Z'));
		expect(openAt(workweek, new Date('2026-11-23T05:00:00Z'))?.changesAt).toEqual(new Date('2026-11-23T08:00:00Z'));
		// "morgen" is not true any more after midnight
		expect(openAt(workweek, new Date('2026-11-23T18:00:00Z'))?.changesAt).toEqual(new Date('2026-11-23T23:00:00Z'));
		expect(openAt(always, new Date('2026-11-23T18:00:00Z'))?.changesAt).toBeNull();
	});

	test('the whole of two years says the same as the clock on the wall, without the nights that jump', () => {
		const wall = new Intl.DateTimeFormat('en-GB', {
			...{ timeZone: 'Europe/Amsterdam', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false }
		});
		const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
		const opening = [...lunch, ...daily([3, 5, 6], '20:00', '01:30')];
		// 433 minutes: all hours of the week and all minutes of the hour come by
		for (let at = Date.parse('2026-01-01T00:00:00Z'); at < Date.parse('2028-01-01T00:00:00Z'); at += 433 * 60_000) {
			const parts = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
			const [day, time] = [names.indexOf(parts.weekday!) + 1, `${parts.hour}:${parts.minute}`];
			const before = day === 1 ? 7 : day - 1;
			const expected = opening.some((one) =>
				one.until > one.from
					? one.day === day && one.from <= time && time < one.until
					: (one.day === day && time >= one.from) || (one.day === before && time < one.until)
			);
			expect([new Date(at).toISOString(), openAt(opening, new Date(at))?.open]).toEqual([
				new Date(at).toISOString(),
				expected
			]);
		}
	});

	test('what nobody told is not said', () => {
		expect(openAt([], new Date())).toBeUndefined();
		expect(week([])).toEqual([]);
		expect(inWords([])).toBe('');
	});
});

describe('a time as people type it', () => {
	test.for([
		['9', '09:00'],
		['9.30', '09:30'],
		['9:30', '09:30'],
		['0930', '09:30'],
		['930', '09:30'],
		['17 uur', '17:00'],
		['17u', '17:00'],
		['17u30', '17:30'],
		[' 17.00 uur ', '17:00'],
		['24.00', '00:00'],
		['0.00', '00:00'],
		['24.30', undefined],
		['25', undefined],
		['9.60', undefined],
		['half tien', undefined],
		['9.5', undefined],
		['-1', undefined],
		['9.00.00', undefined],
		['', undefined]
	] as const)('%s', ([typed, time]) => {
		expect(timeOf(typed)).toBe(time);
	});
});

describe('a week as a makelaar fills it in', () => {
	test('a row per day, two periods, and rows left empty are closed', () => {
		const read = readWeek({
			'van-1-1': '9',
			'tot-1-1': '12.30',
			'van-1-2': '13',
			'tot-1-2': '17',
			'van-6-1': '22',
			'tot-6-1': '2'
		});
		expect(read).toEqual({
			opening: [
				{ day: 1, from: '09:00', until: '12:30' },
				{ day: 1, from: '13:00', until: '17:00' },
				{ day: 6, from: '22:00', until: '02:00' }
			]
		});
	});

	test.for([
		[{ 'van-1-1': '9' }, 'tot-1-1', /tot hoe laat/],
		[{ 'tot-1-1': '9' }, 'van-1-1', /vanaf hoe laat/],
		[{ 'van-2-1': 'negen', 'tot-2-1': '17' }, 'van-2-1', /“negen” is geen tijd/],
		[{ 'van-2-1': '9', 'tot-2-1': '9.00' }, 'tot-2-1', /dezelfde tijd/],
		[{ 'van-3-1': '9', 'tot-3-1': '14', 'van-3-2': '13', 'tot-3-2': '17' }, 'van-3-2', /door elkaar/],
		[{ 'van-3-1': '20', 'tot-3-1': '2', 'van-3-2': '22', 'tot-3-2': '23' }, 'van-3-2', /door elkaar/]
	] as const)('what is wrong stands at its field: %j', ([typed, field, message]) => {
		const read = readWeek(typed);
		expect('problems' in read && read.problems[field]).toMatch(message);
		expect(read).not.toHaveProperty('opening');
	});

	test('what was kept comes back in the form, and reads the same', () => {
		const opening = [...lunch, ...late, ...daily([7], '12:00', '00:00')];
		expect(readWeek(typedWeek(opening))).toEqual({
			opening: opening.toSorted((a, b) => a.day - b.day || a.from.localeCompare(b.from))
		});
		expect(readWeek(typedWeek(always))).toEqual({ opening: always });
	});
});

describe('in words', () => {
	test.for([
		[workweek, 'maandag tot en met vrijdag 9.00 tot 17.00 uur'],
		[lunch, 'maandag 9.00 tot 12.00 en 13.00 tot 17.00 uur'],
		[late, 'vrijdag en zaterdag 20.00 tot 2.00 uur ’s nachts'],
		[daily([1, 2, 3, 4, 5, 6, 7], '08:00', '20:00'), 'elke dag 8.00 tot 20.00 uur'],
		[[...always], 'dag en nacht'],
		[daily([2], '18:00', '00:00'), 'dinsdag 18.00 tot 24.00 uur']
	] as const)('%j', ([opening, words]) => {
		expect(inWords(opening)).toBe(words);
	});

	test('every day has its line, also the days it is closed', () => {
		expect(
			week(lunch)
				.map(({ name, words }) => `${name}: ${words}`)
				.slice(0, 2)
		).toEqual(['maandag: 9.00 tot 12.00 en 13.00 tot 17.00 uur', 'dinsdag: gesloten']);
	});
});
