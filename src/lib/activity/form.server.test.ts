import { describe, expect } from 'vitest';
import { settle, plantEntry } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import * as activities from './activities.server.ts';
import { blankForm } from './activity.ts';
import { goesOn, hourIn, read, shown } from './form.server.ts';

const basis = {
	often: 'weekly',
	weekdays: ['1'],
	firstOn: '2026-11-24',
	startsAt: '10.00',
	endsAt: '12.00',
	every: '1'
};

function formOf(input: Record<string, string | string[]>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...basis, ...input }))
		for (const one of [value].flat()) form.append(name, one);
	return form;
}

describe('what is typed about when something is', () => {
	test.for([
		[{}, 'FREQ=WEEKLY;BYDAY=TU', '2026-11-24'],
		[{ weekdays: ['3', '1'], every: '2' }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', '2026-11-24'],
		// the first day that fits, from the one that was typed
		[{ firstOn: '2026-11-25', every: '2' }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2026-12-01'],
		[{ often: 'nth', nths: ['-1', '1'], nthDays: '3' }, 'FREQ=MONTHLY;BYDAY=1TH,-1TH', '2026-11-26'],
		[{ often: 'monthday', monthDay: '15' }, 'FREQ=MONTHLY;BYMONTHDAY=15', '2026-12-15'],
		[
			{ often: 'monthday', monthDay: '-1', until: '2027-06-30' },
			'FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270630T235959Z',
			'2026-11-30'
		],
		[{ often: 'once', weekdays: [] }, null, '2026-11-24']
	] as const)('%o is %s from %s', ([typed, rule, firstOn]) => {
		const { input, mistakes } = read(formOf(typed as never));
		expect(mistakes).toEqual({});
		expect(input).toMatchObject({ rule, firstOn, startsAt: '10:00', endsAt: '12:00' });
	});

	test.for([
		[{ often: '' }, 'often'],
		[{ often: 'constructor' }, 'often'],
		[{ weekdays: [] }, 'weekdays'],
		[{ weekdays: ['7', 'x'] }, 'weekdays'],
		[{ firstOn: '2026-02-30' }, 'firstOn'],
		[{ startsAt: '25.00' }, 'startsAt'],
		[{ startsAt: '' }, 'startsAt'],
		[{ endsAt: '09.00' }, 'endsAt'],
		[{ endsAt: '10.00' }, 'endsAt'],
		[{ every: '0' }, 'every'],
		[{ every: '53' }, 'every'],
		[{ every: '1e3' }, 'every'],
		[{ until: '2026-11-01' }, 'until'],
		[{ until: '2026-11-31' }, 'until'],
		[{ until: '2066-11-30' }, 'until'],
		[{ firstOn: '2026-11-25', until: '2026-11-30' }, 'until'],
		[{ often: 'nth', nthDays: '1' }, 'nths'],
		[{ often: 'nth', nths: '1' }, 'nthDays'],
		[{ often: 'monthday' }, 'monthDay'],
		[{ often: 'monthday', monthDay: '32' }, 'monthDay'],
		[{ places: 'veel' }, 'places'],
		[{ places: '0' }, 'places'],
		[{ places: '5', newcomerPlaces: '6' }, 'newcomerPlaces']
	] as const)('%o is wrong at %s, and stays typed', ([typed, field]) => {
		const { input, mistakes, values } = read(formOf(typed as never));
		expect(Object.keys(mistakes)).toEqual([field]);
		expect(mistakes[field]).toMatch(/[.?]$/);
		expect(input).toBeUndefined();
		expect(values.firstOn).toBe((typed as Partial<typeof basis>).firstOn ?? basis.firstOn);
	});

	test.for([
		['14.00', '14:00'],
		['14:30', '14:30'],
		['9', '09:00'],
		['9u15', '09:15'],
		['14.00 uur', '14:00'],
		['10:00:00', '10:00'],
		['24.00', undefined],
		['12.60', undefined],
		['tien', undefined]
	] as const)('the hour %s is %s', ([text, hour]) => expect(hourIn(text)).toBe(hour));

	test('from the evening into the night is no mistake; from the afternoon to the morning is', () => {
		expect([goesOn('22:00', '02:00'), goesOn('14:00', '12:00'), goesOn('17:00', '17:00')]).toEqual([
			true,
			false,
			false
		]);
	});
});

describe('what is there comes back in the form', () => {
	test.for([
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', { often: 'weekly', every: '2', weekdays: ['1', '3'] }],
		['FREQ=DAILY', { often: 'weekly', weekdays: ['0', '1', '2', '3', '4', '5', '6'] }],
		['FREQ=MONTHLY;BYDAY=1TH,3TH', { often: 'nth', nths: ['1', '3'], nthDays: ['3'] }],
		['FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270630T235959Z', { often: 'monthday', monthDay: '-1', until: '2027-06-30' }],
		// what the form doesn't have stays, and is told in words
		['FREQ=MONTHLY;BYDAY=1MO,3WE', { often: 'kept', kept: 'Elke eerste maandag en de derde woensdag van de maand' }],
		[
			'FREQ=WEEKLY;BYDAY=TU;BYMONTH=9,10,11',
			{ often: 'kept', kept: 'Elke dinsdag, van september tot en met november' }
		],
		['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1', { often: 'kept', kept: 'Een eigen ritme, uit een lijst' }],
		[null, { often: 'once' }]
	] as const)('%s', async ([rule, expected], { db }) => {
		await settle(db);
		const id = await plantEntry(db, { kind: 'activity' });
		const hours = { firstOn: '2026-11-24', startsAt: '10:00', endsAt: '12:00' };
		await activities.save(db, id, { ...hours, rule, places: 12, newcomerPlaces: 2, signsUp: true });
		const values = await shown(db, id);
		expect(values).toMatchObject({ ...hours, ...expected, places: '12', newcomerPlaces: '2', signsUp: true });
		// sent again as it stands, the rule is what it was
		const { kept, ...sent } = values;
		const again = read(
			formOf({ ...sent, kept, notInHolidays: 'nee', signsUp: 'ja', weekdays: sent.weekdays, nths: sent.nths } as never)
		);
		expect(again.mistakes).toEqual({});
		if (expected.often === 'kept') expect(again.input).not.toHaveProperty('rule');
		else if (rule !== 'FREQ=DAILY') expect(again.input).toMatchObject({ rule });
	});

	test('what isn’t there is blank', async ({ db }) => {
		await settle(db);
		expect(await shown(db, 999_999)).toEqual(blankForm);
	});
});
