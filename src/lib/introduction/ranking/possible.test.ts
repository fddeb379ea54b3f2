import { describe, expect, test } from 'vitest';
import { circle, seeker } from '../../../../tests/seekers.ts';
import type { Candidate, Person } from './person.ts';
import { commonTimes, isPossible } from './possible.ts';
import { whyNot } from './whynot.ts';

const needs = { stepFree: false, maxCost: null, smallGroup: false, companion: false };

describe('what is impossible, and how it is told', () => {
	test.each<[string, Partial<Person>, Partial<Candidate>, RegExp]>([
		['full', {}, { status: 'full' }, /vol/],
		['no places', {}, { placesLeft: 0 }, /vol/],
		['paused', {}, { status: 'paused' }, /stil/],
		['stopped', {}, { status: 'stopped' }, /gestopt/],
		['steps', { needs: { ...needs, stepFree: true } }, { stepFree: false }, /drempel/],
		['perhaps steps', { needs: { ...needs, stepFree: true } }, { stepFree: undefined }, /Vraag dat eerst na/],
		['too young', { age: 17 }, { minAge: 18 }, /vanaf 18 jaar/],
		['too old', { age: 26 }, { maxAge: 25 }, /tot en met 25 jaar/],
		['a man among women', { gender: 'm' }, { womenOnly: true }, /alleen voor vrouwen/],
		['nobody said whether a woman', { gender: undefined }, { womenOnly: true }, /alleen voor vrouwen/],
		['no shared language', { languages: ['uk', 'en'] }, { languages: ['nl', 'tr'] }, /Nederlands en Turks/],
		['too far', { travel: { by: 'walk', maxKm: 1 } }, { point: { lat: 51.6, lon: 5.08 } }, /5,8 kilometer ver/],
		['no common time', { availability: [{ weekday: 3, part: 'morning' }] }, {}, /dinsdagochtend. Dan kun je niet/],
		['too expensive', { needs: { ...needs, maxCost: 2 } }, { cost: 2.5 }, /2,50 euro per keer/],
		['tried before', { notAgain: [{ id: 'a' }] }, {}, /paste niet/]
	])('%s', (_, person, candidate, text) => {
		const [who, where] = [seeker('', person), circle('a', '', candidate)];
		expect(isPossible(who, where)).toBe(false);
		expect(whyNot(who, where).map((one) => one.text)).toEqual([expect.stringMatching(text)]);
	});

	test.each<[string, Partial<Person>, Partial<Candidate>]>([
		['no limit to the places', {}, { placesLeft: null }],
		['by appointment', { availability: [{ weekday: 1, part: 'evening' }] }, { meetings: [] }],
		['any time', {}, { meetings: [{ weekday: 7, start: '23:00', end: '23:30' }] }],
		[
			'it touches a free part',
			{ availability: [{ weekday: 2, part: 'afternoon' }] },
			{ meetings: [{ weekday: 2, start: '11:00', end: '12:30' }] }
		],
		['just as much as it may cost', { needs: { ...needs, maxCost: 2.5 } }, { cost: 2.5 }],
		['nobody said what it costs', { needs: { ...needs, maxCost: 0 } }, { cost: undefined }],
		['nobody said where', { point: undefined }, {}],
		['nobody said how old', { age: undefined }, { minAge: 18 }],
		[
			'a big group for who wants a small one',
			{ needs: { ...needs, smallGroup: true, companion: true } },
			{ groupSize: 80 }
		],
		['just old enough', { age: 18 }, { minAge: 18, maxAge: 18 }]
	])('possible: %s', (_, person, candidate) => {
		const [who, where] = [seeker('', person), circle('a', '', candidate)];
		expect(whyNot(who, where)).toEqual([]);
		expect(isPossible(who, where)).toBe(true);
	});

	test('a meeting that ends when the free part begins is no common time', () => {
		const who = seeker('', { availability: [{ weekday: 2, part: 'afternoon' }] });
		expect(commonTimes(who, circle('a', ''))).toEqual([]);
	});

	test('everything that stands in the way is told, not only the first', () => {
		const who = seeker('', { age: 15, languages: ['pl'] });
		expect(whyNot(who, circle('a', '', { minAge: 18, status: 'full' }))).toHaveLength(3);
	});
});
