import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type Amounts,
	euros,
	fitOf,
	mostCents,
	plainEuros,
	readEuros,
	stateOf,
	totalsOf,
	totalsText,
	warningsOf
} from './funding.ts';

describe('an amount as people type it', () => {
	test.each([
		['40', 4000],
		['€ 40,-', 4000],
		['€40,--', 4000],
		['40,–', 4000],
		['40 euro', 4000],
		['Euro 40', 4000],
		['EUR 40', 4000],
		['40€', 4000],
		['12,50', 1250],
		['12.50', 1250],
		['12,5', 1250],
		['12.5', 1250],
		['0,05', 5],
		['1.250', 125_000],
		['1.250,00', 125_000],
		['1 250', 125_000],
		['€ 1\u00a0250,75', 125_075],
		['1250.75', 125_075],
		['12,', 1200],
		['0', 0],
		['007', 700],
		['1.000.000', mostCents]
	])('%j is %i cents', (typed, cents) => {
		expect(readEuros(typed)).toBe(cents);
	});

	test.each([
		...[
			'',
			'veertig',
			'-5',
			'€ -5',
			'- 5',
			'5-',
			'1,250',
			'1.25.0',
			'1.2500',
			'12,505',
			'12.505,5.',
			'1e3',
			'0x10',
			'NaN'
		],
		...[
			'Infinity',
			'٤٠',
			'40 of 50',
			'€',
			',50',
			'.50',
			'1..5',
			'1.000.000,01',
			'99999999999999999999',
			'4 0 x',
			'<b>4</b>'
		]
	])('%j is none', (typed) => {
		expect(readEuros(typed)).toBeUndefined();
	});

	test('what is written can be read back, to the cent', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: mostCents }), (cents) => {
				expect(readEuros(euros(cents))).toBe(cents);
				expect(readEuros(plainEuros(cents))).toBe(cents);
				expect(readEuros(`€ ${(cents / 100).toFixed(2)}`)).toBe(cents);
			})
		);
	});

	test('whatever is typed is a whole number of cents that is not negative, or nothing', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[€ \d.,-]{0,12}$/)), (typed) => {
				const cents = readEuros(typed);
				expect(cents === undefined || (Number.isInteger(cents) && cents >= 0 && cents <= mostCents)).toBe(true);
			})
		);
	});
});

const one = (input: Partial<Amounts> = {}): Amounts => ({
	...{ kind: 'fund', askedCents: 0, askedOn: null, grantedCents: null, spentCents: 0 },
	...input
});

test.each([
	[one(), 'plan'],
	[one({ askedOn: '2026-03-01' }), 'asked'],
	[one({ askedOn: '2026-03-01', grantedCents: 100 }), 'granted'],
	[one({ askedOn: '2026-03-01', grantedCents: 0 }), 'refused']
])('how it stands follows from what is filled in', (amounts, state) => {
	expect(stateOf(amounts)).toBe(state);
});

const plain = (sentences: string[]) => sentences.join(' ').replaceAll('\u00a0', ' ');
const needs = [{ cents: 30_000 }, { cents: 15_000 }];

describe('what it comes to, in sentences', () => {
	test.each<[string, { cents: number }[], Amounts[], string]>([
		['nothing yet', [], [], 'Er staat nog niet wat jullie nodig hebben.'],
		['only needed', needs, [], 'Jullie hebben € 450 nodig. Er is nog niets toegezegd. Er mist nog € 450.'],
		[
			'a part',
			needs,
			[one({ askedCents: 30_000, grantedCents: 30_000, askedOn: '2026-03-01' })],
			'Jullie hebben € 450 nodig. € 300 is toegezegd. Er mist nog € 150. Er is nog € 300 te besteden.'
		],
		[
			'waiting',
			needs,
			[one({ askedCents: 45_000, askedOn: '2026-03-01' })],
			'Jullie hebben € 450 nodig. Er is nog niets toegezegd. Op € 450 wachten jullie nog. Er mist nog € 450.'
		],
		[
			'enough and a part spent',
			needs,
			[one({ grantedCents: 45_000, spentCents: 12_550 })],
			'Jullie hebben € 450 nodig. € 450 is toegezegd. Het is rond. € 125,50 is uitgegeven. Er is nog € 324,50 te besteden.'
		],
		[
			'too much and all spent',
			needs,
			[one({ grantedCents: 50_000, spentCents: 50_000 })],
			'Jullie hebben € 450 nodig. € 500 is toegezegd. Dat is € 50 meer dan nodig. € 500 is uitgegeven. Alles is besteed.'
		],
		[
			'refused, and in kind apart',
			needs,
			[one({ askedCents: 9900, grantedCents: 0 }), one({ kind: 'in_kind', askedCents: 5000, grantedCents: 5000 })],
			'Jullie hebben € 450 nodig. Er is nog niets toegezegd. Er mist nog € 450. Daarnaast krijgen jullie voor € 50 aan spullen, ruimte of uren.'
		]
	])('%s', (_what, needed, contributions, said) => {
		expect(plain(totalsText(totalsOf(needed, contributions)))).toBe(said);
	});

	test('is never less than nothing, and granted is what was spent and what is left', () => {
		const amount = fc.integer({ min: 0, max: mostCents });
		const some = fc
			.record({
				kind: fc.constantFrom('buurtbudget', 'fund', 'gemeente', 'own', 'in_kind' as const),
				askedCents: amount,
				askedOn: fc.constantFrom(null, '2026-03-01'),
				grantedCents: fc.option(amount),
				part: fc.double({ min: 0, max: 1, noNaN: true })
			})
			.map(({ part, ...rest }) => ({ ...rest, spentCents: Math.floor(part * (rest.grantedCents ?? 0)) }) as Amounts);
		fc.assert(
			fc.property(fc.array(fc.record({ cents: amount })), fc.array(some), (needed, given) => {
				const totals = totalsOf(needed, given);
				for (const [name, value] of Object.entries(totals)) expect([name, value >= 0]).toEqual([name, true]);
				expect(totals.spent + totals.left).toBe(totals.granted);
				expect(totals.needed + totals.over).toBe(totals.granted + totals.missing);
				expect(totals.over === 0 || totals.missing === 0).toBe(true);
			})
		);
	});
});

const budget = { name: 'Buurtbudget', mostCents: 50_000, closesOn: '2026-03-31' };

test.each([
	['enough for all', budget, 50_000, '2026-03-31', 'fits'],
	['for a part', budget, 50_001, '2026-03-01', 'part'],
	['the day after it closed', budget, 100, '2026-04-01', 'closed'],
	['without an end or a most', { ...budget, mostCents: null, closesOn: null }, mostCents, '2030-01-01', 'fits']
] as const)('which pot fits: %s', (_what, pot, missing, today, fit) => {
	expect(fitOf(pot, missing, today)).toBe(fit);
});

const on = { today: '2026-04-02', day: (date: string) => date };

test.each<[string, Amounts, string[]]>([
	['as the rules are', one({ askedCents: 50_000, askedOn: '2026-03-31' }), []],
	[
		'more than it gives',
		one({ askedCents: 50_001, askedOn: '2026-03-01' }),
		['Buurtbudget geeft hooguit € 500. Jullie vragen € 500,01.']
	],
	[
		'after it closed',
		one({ askedCents: 100, askedOn: '2026-04-01' }),
		['Aanvragen kon tot en met 2026-03-31. Bel eerst of het nog mag.']
	],
	['still to ask, and closed', one(), ['Aanvragen kon tot en met 2026-03-31. Bel eerst of het nog mag.']],
	['granted after all', one({ askedCents: 60_000, askedOn: '2026-04-01', grantedCents: 60_000 }), []]
])('warns when asked %s', (_what, contribution, warnings) => {
	expect(warningsOf(contribution, budget, on).map((warning) => warning.replaceAll('\u00a0', ' '))).toEqual(warnings);
});

test('about a pot nobody knows the rules of, there is nothing to warn for', () => {
	expect(warningsOf(one({ askedCents: mostCents }), undefined, on)).toEqual([]);
});
