import { describe, expect } from 'vitest';
import { lindeveen, plantEntry, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { read } from './admission.server.ts';
import { type Admission, costText, forWhomText, meetingText } from './admission.ts';
import * as form from './form.server.ts';
import * as networks from './networks.server.ts';
import { find } from './shown.server.ts';

function sent(fields: Record<string, string | string[]>): FormData {
	const made = new FormData();
	for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) made.append(name, value);
	return made;
}

describe('for whom, when and for how much', () => {
	test('what was typed is kept, shown again in the form, and told on its page', async ({ db }) => {
		await settle(db);
		const id = await plantEntry(db, { kind: 'network', title: 'De Draad' });
		const typed = sent({
			...{ minAge: '55', womenOnly: 'ja', costEuro: '€ 2,50' },
			...{ meetDay: ['4', '', '2'], meetStart: ['19 uur', '', '9.30'], meetEnd: ['24.00', ' ', '11'] }
		});
		const { input, mistakes } = form.read(typed);
		expect(mistakes).toEqual({});
		await networks.save(db, id, input!);
		const kept = await form.shown(db, id);
		expect(kept).toMatchObject({
			...{ minAge: '55', maxAge: '', womenOnly: true, costEuro: '2,50' },
			meetings: [
				{ weekday: '2', start: '09:30', end: '11:00' },
				{ weekday: '4', start: '19:00', end: '24:00' }
			]
		});
		expect(form.worded(kept, { here: [], found: null, organisations: [] })).toMatchObject({
			...{ 'Voor welke leeftijd': 'vanaf 55', 'Alleen voor vrouwen': 'ja', 'Wat het per keer kost': '2,50' },
			'Vaste tijden': 'dinsdag 9.30 tot 11.00 uur\ndonderdag 19.00 tot 24.00 uur'
		});
		expect(await find(db, id, lindeveen)).toMatchObject({
			...{ forWhom: 'alleen voor vrouwen, 55 jaar of ouder', costEuro: 2.5 }
		});
	});

	test('an empty form says nothing: everybody, by appointment, nobody knows what it costs', () => {
		expect(read(new FormData()).input).toEqual({
			...{ minAge: null, maxAge: null, womenOnly: false, costEuro: null, meetings: [] }
		});
	});

	test.for<[string, Record<string, string | string[]>]>([
		['minAge', { minAge: 'volwassen' }],
		['minAge', { minAge: '-1' }],
		['maxAge', { maxAge: '121' }],
		['maxAge', { minAge: '30', maxAge: '20' }],
		['costEuro', { costEuro: 'een tientje' }],
		['costEuro', { costEuro: '2,505' }],
		['costEuro', { costEuro: '501' }],
		['meetings', { meetDay: '2', meetStart: '', meetEnd: '' }],
		['meetings', { meetDay: '', meetStart: '10', meetEnd: '12' }],
		['meetings', { meetDay: '8', meetStart: '10', meetEnd: '12' }],
		['meetings', { meetDay: '2', meetStart: '12', meetEnd: '10' }],
		['meetings', { meetDay: '2', meetStart: '10', meetEnd: 'half twaalf' }]
	])('%s that can not be so is told, and typed text is kept', ([name, fields]) => {
		const { values, input, mistakes } = form.read(sent(fields));
		expect(input).toBeUndefined();
		expect(Object.keys(mistakes)).toEqual([name]);
		for (const [field, value] of Object.entries(fields))
			expect(JSON.stringify(values)).toContain(field === 'meetDay' ? 'weekday' : String(value));
	});

	test('more times than a week has days are left out', () => {
		const many = Array.from({ length: 40 }, () => '1');
		const { input } = read(sent({ meetDay: many, meetStart: many.map(() => '10'), meetEnd: many.map(() => '11') }));
		expect(input!.meetings).toHaveLength(7);
	});

	test.for<[Partial<Admission>, string]>([
		[{}, ''],
		[{ womenOnly: true }, 'alleen voor vrouwen'],
		[{ minAge: 55 }, 'voor wie 55 jaar of ouder is'],
		[{ maxAge: 23 }, 'voor wie hoogstens 23 jaar is'],
		[{ minAge: 14, maxAge: 23 }, 'voor wie tussen 14 en 23 jaar is']
	])('%o is told as "%s"', ([said, expected]) => {
		expect(forWhomText({ minAge: null, maxAge: null, womenOnly: false, ...said })).toBe(expected);
	});

	test('times and amounts as people say them', () => {
		expect(meetingText({ weekday: 7, start: '09:00', end: '10:30' })).toBe('zondag 9.00 tot 10.30 uur');
		expect([null, 0, 3, 2.5].map(costText)).toEqual([
			'',
			'Het kost niets.',
			'Het kost € 3 per keer.',
			'Het kost € 2,50 per keer.'
		]);
	});
});
