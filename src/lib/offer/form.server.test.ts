import { describe, expect, test } from 'vitest';
import { read as readSending } from './answers.server.ts';
import { read } from './form.server.ts';

function form(fields: Record<string, string | string[]>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
	return data;
}

const whole = {
	...{ title: 'Ik kook graag', words: 'Soep.', can: 'cooking', name: 'Sjaan', email: 'sjaan@wijk.example', phone: '' },
	consent: 'ja'
};

describe('the fields of an offer', () => {
	test('become what can be kept', () => {
		const told = form({
			can: ['cooking', 'music'],
			learn: 'sewing',
			pace: 'weekly',
			distanceKm: '5',
			companions: 'old'
		});
		expect(read(told).input).toEqual({
			...{ frequency: null, pace: 'weekly', distanceKm: 5, companions: ['old'] },
			talents: { can: ['cooking', 'music'], like: [], learn: ['sewing'] }
		});
	});

	test.for<[Record<string, string | string[]>, object]>([
		[{ can: ['vliegen', 'cooking', '__proto__'] }, { talents: { can: ['cooking'], like: [], learn: [] } }],
		[{ pace: 'toString' }, { pace: null }],
		[{ pace: 'daily' }, { pace: null }],
		[{ distanceKm: '4' }, { distanceKm: null }],
		[{ distanceKm: '-1' }, { distanceKm: null }],
		[{ distanceKm: '' }, { distanceKm: null }],
		[{ distanceKm: '1e9' }, { distanceKm: null }],
		[{ companions: ['anyone', 'old'] }, { companions: [] }],
		[{ companions: ['buren'] }, { companions: [] }]
	])('what nobody could choose counts as not chosen: %j', ([fields, kept]) => {
		expect(read(form(fields)).input).toMatchObject(kept);
	});

	test('say what is too long, and keep what was typed', () => {
		const long = 'a'.repeat(121);
		expect(read(form({ frequency: long }))).toEqual({
			values: expect.objectContaining({ frequency: long }),
			mistakes: { frequency: 'Dit is 1 letter te lang. Er passen er 120.' }
		});
	});
});

describe('what a volunteer sends', () => {
	test('is whole with a title, a few words, one talent, a name, a way to be reached and a yes', () => {
		expect(readSending(form(whole))).toMatchObject({ mistakes: {}, answers: { title: 'Ik kook graag', phone: null } });
	});

	test.for<[string, Record<string, string>, string]>([
		['title', { title: ' ' }, 'Zeg in een paar woorden wat je wilt doen.'],
		['words', { words: '...' }, 'Vertel er iets over. Eén zin is genoeg.'],
		['can', { can: '' }, 'Kies ten minste één ding. Zo kunnen anderen je vinden.'],
		['name', { name: '' }, 'Hoe heet je? Je voornaam is genoeg.'],
		['phone', { email: '' }, 'Vul je telefoonnummer of je e-mailadres in. Een van de twee is genoeg.'],
		['email', { email: 'sjaan' }, 'Dit e-mailadres klopt niet helemaal. Het ziet eruit als naam@voorbeeld.nl.'],
		['consent', { consent: '' }, 'Zonder je ja mogen we dit niet op de kaart zetten. Zet hier een vinkje, of bel ons.']
	])('without a right %s it says what to do', ([field, wrong, told]) => {
		const result = readSending(form({ ...whole, ...wrong }));
		expect(result.answers).toBeUndefined();
		expect(result.mistakes).toEqual({ [field]: told });
	});
});
