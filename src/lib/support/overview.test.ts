import { describe, expect, test } from 'vitest';
import { parse, reasons, type Waits, write } from './overview.ts';

const none = { pile: null, sort: null, stage: null, search: null, page: null };

describe('what an address asks for', () => {
	test.each<[string, Partial<typeof none> | Record<string, string>, object]>([
		['nothing', {}, { pile: 'all', sort: 'activity', stage: null, search: '', page: 1 }],
		['what waits comes longest first', { pile: 'wacht-op-mij' }, { pile: 'me', sort: 'waiting' }],
		['unless it is asked otherwise', { pile: 'wacht-op-mij', sort: 'activiteit' }, { sort: 'activity' }],
		['letting go: the first day first', { pile: 'loslaten' }, { pile: 'near', sort: 'letgo' }],
		['a stage', { stage: 'paused' }, { stage: 'paused' }],
		[
			'things that are not there',
			{ pile: 'constructor', sort: 'x', stage: 'toString', page: '-1' },
			{ pile: 'all', sort: 'activity', stage: null, page: 1 }
		],
		['words are cut short', { search: `  ${'a'.repeat(200)}` }, { search: 'a'.repeat(80) }],
		['a page', { page: '12' }, { page: 12 }],
		['a page of nonsense', { page: '99999999999' }, { page: 1 }]
	])('%s', (_, asked, expected) => expect(parse({ ...none, ...asked })).toMatchObject(expected));

	test('written and read again it is the same', () => {
		for (const pile of ['all', 'me', 'near'] as const)
			for (const sort of ['activity', 'waiting', 'letgo', 'step', 'name'] as const) {
				const choice = { pile, sort, stage: 'running', search: 'soep & brood', page: 3 } as const;
				const query = new URL(write(choice), 'http://a').searchParams;
				const asked = {
					...{ pile: query.get('stapel'), sort: query.get('volgorde'), stage: query.get('stand') },
					...{ search: query.get('zoek'), page: query.get('bladzijde') }
				};
				expect(parse(asked)).toEqual(choice);
			}
		expect(write(parse(none))).toBe('/makelaar/initiatieven');
	});
});

const quiet: Waits = {
	...{ proposal: false, failedMail: false, leaderless: false, silent: false, stepDue: false, letGoDue: false },
	...{ resident: false, unanswered: 0, invited: 0, money: false }
};

test('what waits is said in words, with numbers of people and never who', () => {
	expect(reasons(quiet)).toEqual([]);
	expect(reasons({ ...quiet, unanswered: 1 })).toEqual([
		{ who: 'others', words: 'Eén iemand wacht al een week op antwoord van de trekkers' }
	]);
	const all = reasons({
		...{ proposal: true, failedMail: true, leaderless: true, silent: true, stepDue: true, letGoDue: true },
		...{ resident: true, unanswered: 3, invited: 2, money: true }
	});
	expect(all.filter(({ who }) => who === 'me')).toHaveLength(6);
	expect(all.filter(({ who }) => who === 'others').map(({ words }) => words)).toEqual([
		'De bewoner is aan zet',
		'3 mensen wachten al een week op antwoord van de trekkers',
		'2 mensen zijn gevraagd om mee te trekken',
		'Al een maand geen antwoord over geld'
	]);
});
