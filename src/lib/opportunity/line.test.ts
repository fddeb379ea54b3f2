import { expect, test } from 'vitest';
import { type Course, lineOf } from './line.ts';

const on = (day: string) => new Date(`${day}T10:00:00Z`);
const meeting = { meetingOn: '2026-12-08', meetingTime: '10:00', meetingPlace: 'De Spil' };
const none = { meetingOn: null, meetingTime: null, meetingPlace: null };
const begin: Course = {
	...{ state: 'gathered', count: 10, createdAt: on('2026-11-23'), publishedAt: null, meeting: none },
	...{ becameAt: null, became: null, endedAt: null }
};
const called: Course = { ...begin, state: 'called', publishedAt: on('2026-11-24'), meeting };
const table: [string, Course, string][] = [
	['a pattern that was confirmed', begin, 'Gehoord, [Bij elkaar gelegd], (Oproep), (Eerste keer), (Het is er)'],
	['a call with a day to come', called, 'Gehoord, Bij elkaar gelegd, [Oproep], (Eerste keer), (Het is er)'],
	[
		'a call that met',
		{ ...called, meeting: { ...meeting, meetingOn: '2026-11-25' } },
		'Gehoord, Bij elkaar gelegd, Oproep, [Eerste keer], (Het is er)'
	],
	[
		'a call that was taken back',
		{ ...called, state: 'gathered' },
		'Gehoord, [Bij elkaar gelegd], (Oproep), (Eerste keer), (Het is er)'
	],
	[
		'what runs',
		{ ...called, meeting: { ...meeting, meetingOn: '2026-11-25' }, state: 'became', becameAt: on('2026-11-25') },
		'Gehoord, Bij elkaar gelegd, Oproep, Eerste keer, [Het is er]'
	],
	[
		'what runs and needed no call',
		{ ...begin, state: 'became', becameAt: on('2026-11-25') },
		'Gehoord, Bij elkaar gelegd, [Het is er]'
	],
	[
		'what stopped',
		{ ...called, state: 'ended', endedAt: on('2026-11-25') },
		'Gehoord, Bij elkaar gelegd, Oproep, [Afgesloten]'
	]
];

for (const [what, course, expected] of table)
	test(`the line of ${what}`, () => {
		const said = lineOf(course, '2026-11-26').map(({ name, at }) =>
			at === 'here' ? `[${name}]` : at === 'ahead' ? `(${name})` : name
		);
		expect(said.join(', ')).toBe(expected);
	});

test('the line says how many, when and what it became; without a number, nothing of how many', () => {
	const became = { title: 'Weektafel', path: '/lindeveen/activiteit/weektafel' };
	const line = lineOf({ ...called, state: 'became', becameAt: on('2026-12-10'), became }, '2026-12-10');
	expect(line.map(({ text }) => text)).toEqual([
		'10 mensen vertelden of vroegen dit',
		'maandag 23 november',
		'dinsdag 24 november',
		'dinsdag 8 december',
		'Weektafel'
	]);
	expect(line.at(-1)!.href).toBe(became.path);
	expect(lineOf({ ...called, count: null }, '2026-11-26')[0]!.text).toBe('Dit valt op in de wijk');
});
