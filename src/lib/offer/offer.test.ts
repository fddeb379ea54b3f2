import { describe, expect, test } from 'vitest';
import { vogText } from './offer.ts';
import { companionsText, distanceText, inWords, paceText, talentList } from './wording.ts';

const day = (iso: string) => `<${iso}>`;

describe('an offer in words', () => {
	test.for<[seenOn: string | null, today: string, told: string | undefined]>([
		[null, '2026-11-22', undefined],
		['2026-03-03', '2026-11-22', 'Een makelaar zag een VOG, op <2026-03-03>.'],
		['2023-11-22', '2026-11-22', 'Een makelaar zag een VOG, op <2023-11-22>.'],
		[
			'2023-11-21',
			'2026-11-22',
			'Een makelaar zag een VOG, op <2023-11-21>. Dat is meer dan drie jaar geleden: vraag of er een nieuwe is.'
		],
		['2024-02-29', '2027-02-28', 'Een makelaar zag een VOG, op <2024-02-29>.'],
		[
			'2024-02-29',
			'2027-03-01',
			'Een makelaar zag een VOG, op <2024-02-29>. Dat is meer dan drie jaar geleden: vraag of er een nieuwe is.'
		]
	])('a certificate seen on %s is told on %s as %s', ([seenOn, today, told]) => {
		expect(vogText(seenOn, today, day)).toBe(told);
	});

	test('names talents, and begins with a capital', () => {
		expect(talentList(['cooking', 'children'])).toBe('Koken en bakken, met kinderen');
		expect(talentList([])).toBe('');
	});

	test.for([
		[{ pace: null, frequency: null }, ''],
		[{ pace: null, frequency: 'na het eten' }, 'na het eten'],
		[{ pace: 'weekly', frequency: null }, 'Elke week'],
		[{ pace: 'weekly', frequency: 'niet in de zomer' }, 'Elke week. niet in de zomer']
	] as const)('%j is %s', ([one, words]) => {
		expect(paceText(one)).toBe(words);
	});

	test('leaves out what was not said', () => {
		const nothing = {
			talents: { can: [], like: [], learn: [] },
			frequency: null,
			pace: null,
			distanceKm: null,
			companions: []
		};
		expect(Object.values(inWords(nothing)).filter(Boolean)).toEqual([]);
		expect([
			distanceText(null),
			distanceText(5),
			companionsText(['children', 'old']),
			companionsText(['anyone'])
		]).toEqual([...['', 'Tot 5 kilometer', 'Met kinderen en ouderen', '']]);
	});
});
