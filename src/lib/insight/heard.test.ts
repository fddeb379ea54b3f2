import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { themeCodes } from '#lib/entry/theme.ts';
import { steps, stepOf } from '#lib/opportunity/givers.ts';
import { leastGivers } from '#lib/opportunity/opportunity.ts';
import { exactly, firstDayOf, quarterOf, roughly } from './heard.ts';
import { talliesOf, type Told } from './tally.ts';

const now = quarterOf('2026-09-30');

test.each([
	['2026-01-01', '2026-01-01'],
	['2026-03-31', '2026-01-01'],
	['2026-11-22', '2026-10-01'],
	['2025-12-31', '2025-10-01']
])('%s is in the quarter that begins on %s', (day, first) => {
	expect(firstDayOf(quarterOf(day))).toBe(first);
});

test.each([
	[5, '5 tot 10 mensen'],
	[9, '5 tot 10 mensen'],
	[10, '10 tot 20 mensen'],
	[99, '50 tot 100 mensen'],
	[1000, '100 mensen of meer']
])('%i people are told of as %s', (givers, step) => {
	expect(stepOf(givers).step).toBe(step);
});

const told = (over: Partial<Told>): Told => ({
	...{ kind: 's', theme: 'green', quarter: now, recent: true, many: 1 },
	...{ accountId: null, email: null, phone: null, ...over }
});

test('one person is one, however they tell it; who leaves no name is one each time', () => {
	const [tally] = talliesOf(
		[
			told({ email: 'ans@x.example' }),
			told({ email: 'Ans@x.example', phone: '06 - 12 34 56 78', kind: 'v' }),
			told({ phone: '+31612345678' }),
			told({ accountId: 'a', phone: '0612345678', many: 3 }),
			told({ many: 2 })
		],
		now
	);
	expect(tally).toMatchObject({ givers: 3, signalen: 7, vragen: 1, before: 0 });
	expect(tally!.quarters).toEqual(new Map([[now, 3]]));
});

test('for everybody who leaves no name is one of a theme, however often', () => {
	const five = Array.from({ length: 5 }, () => told({}));
	expect(roughly(talliesOf(five, now, 'once'), now)).toEqual([]);
	const four = ['a', 'b', 'c', 'd'].map((who) => told({ email: `${who}@x.example` }));
	expect(roughly(talliesOf([...four, told({ many: 3 })], now, 'once'), now)).toMatchObject([
		{ step: '5 tot 10 mensen', isNew: true }
	]);
});

/** What everybody can be sure of, from a page: of each theme at least and at most so many people; no line: fewer than five. */
const span = (line: ReturnType<typeof roughly>[number] | undefined): [number, number] =>
	!line || line.open ? [0, leastGivers - 1] : [steps[line.place]!, (steps[line.place + 1] ?? Infinity) - 1];

const people = fc.array(
	fc.record({
		who: fc.nat(25),
		quarter: fc.integer({ min: now - 9, max: now + 1 }),
		theme: fc.constantFrom('green', 'money', 'grief')
	}),
	{ maxLength: 120 }
);
type Given = { who: number; quarter: number; theme: string };

/** What the page says when this quarter is the last one that is over. */
const page = (all: readonly Given[], last: number) =>
	roughly(
		talliesOf(
			all
				.filter(({ quarter }) => quarter <= last)
				.map(({ who, quarter, theme }) =>
					told({ theme: theme as 'green', quarter, recent: quarter > last - 4, email: `${who}@x.example` })
				),
			last
		),
		last
	);

describe('nothing that everybody reads leads to fewer than five people', () => {
	test('a line is of five or more, and says no number of its own', () => {
		fc.assert(
			fc.property(people, (all) => {
				for (const line of page(all, now)) {
					const givers = new Set(
						all
							.filter(({ theme, quarter }) => theme === line.theme && quarter <= now && quarter > now - 4)
							.map(({ who }) => who)
					);
					expect(givers.size).toBeGreaterThanOrEqual(leastGivers);
					expect(Object.keys(line).toSorted()).toEqual(['isNew', 'open', 'place', 'returns', 'step', 'theme']);
				}
			})
		);
	});

	test('two pages, of two times or two wijken, taken from each other never leave one to four', () => {
		fc.assert(
			fc.property(people, people, (here, there) => {
				const pages = [page(here, now), page(here, now + 1), page(there, now)];
				for (const one of pages)
					for (const other of pages)
						for (const theme of themeCodes) {
							const [[from, to], [otherFrom, otherTo]] = [one, other].map((lines) =>
								span(lines.find((line) => line.theme === theme))
							) as [[number, number], [number, number]];
							const [least, most] = [from - otherTo, to - otherFrom];
							expect(least >= 1 && most < leastGivers, `${theme}: ${least} to ${most}`).toBe(false);
						}
			})
		);
	});

	test('what fewer than five tell changes no mark and makes no line, whatever was there', () => {
		fc.assert(
			fc.property(people, fc.integer({ min: 1, max: 4 }), (all, few) => {
				const quiet = all.filter(({ theme }) => theme !== 'grief');
				const more = Array.from({ length: few }, (_, at) => ({ who: 100 + at, quarter: now, theme: 'grief' }));
				expect(page([...quiet, ...more], now)).toEqual(page(quiet, now));
			})
		);
	});
});

test('makelaars read numbers, most first', () => {
	const tallies = talliesOf(
		[told({ email: 'a@x' }), told({ theme: 'money', email: 'a@x' }), told({ theme: 'money' })],
		now
	);
	expect(exactly(tallies, now).map((one) => [one.theme, one.open && one.givers, one.isNew])).toEqual([
		['money', 2, true],
		['green', 1, true]
	]);
});
