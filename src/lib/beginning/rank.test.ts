import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { type Answers, parse } from './beginning.ts';
import { type Candidate, type Home, rank } from './rank.ts';

/** In the middle of De Hoef. */
const hoef: Home = { code: 'WK990102', lat: 52.5, lon: 5.2 };
/** So many kilometres north of there. */
const at = (km: number) => ({ lat: hoef.lat + km / 111.32, lon: hoef.lon });
const nobody = parse(new URLSearchParams());
const asking = (some: Partial<Answers>): Answers => ({ ...nobody, ...some });

let number = 0;
const one = (some: Partial<Candidate> = {}): Candidate => ({
	...{
		id: ++number,
		kind: 'initiative',
		themes: [],
		wijkCode: hoef.code,
		point: at(0),
		dayparts: [],
		sought: [],
		taught: []
	},
	...{ walkIn: false, comeAlong: false, newcomerPlaces: 0, members: null, languages: [], age: 100, places: [] },
	...some
});

/** The first of two, whichever way round they lie. */
function firstOf(answers: Partial<Answers>, better: Partial<Candidate>, other: Partial<Candidate>) {
	const [a, b] = [one(better), one(other)];
	return [
		[a, b],
		[b, a]
	].map((two) => (rank(asking(answers), hoef, two)[0]!.candidate === a ? 'the better' : 'the other'));
}

describe('what comes first', () => {
	for (const [sentence, answers, better, other] of [
		[
			'what somebody feels like',
			{ pleasures: ['eten'] },
			{ themes: ['eating_together'] },
			{ themes: ['green'], walkIn: true }
		],
		[
			'where somebody is sought who can this',
			{ abilities: ['koken'] },
			{ sought: ['cooking'] },
			{ taught: ['cooking'] }
		],
		[
			'where it can be learnt, before where it is nothing',
			{ abilities: ['koken'] },
			{ taught: ['cooking'] },
			{ comeAlong: true }
		],
		[
			'when somebody can',
			{ dayparts: ['weekday_morning'] },
			{ dayparts: ['weekday_morning'] },
			{ dayparts: ['weekday_evening'] }
		],
		[
			'an unknown time before a wrong one',
			{ dayparts: ['weekday_morning'] },
			{},
			{ dayparts: ['weekday_evening'], kind: 'network' }
		],
		['the own wijk before another', {}, { wijkCode: hoef.code }, { wijkCode: 'WK990104', point: at(1.2) }],
		[
			'close by before far away',
			{ reach: 'verder' },
			{ wijkCode: 'WK990104', point: at(1.2) },
			{ wijkCode: 'WK990107', point: at(9) }
		],
		[
			'for everybody before the next wijk, for who stays home',
			{ reach: 'wijk' },
			{ wijkCode: null },
			{ wijkCode: 'WK990104', point: at(1) }
		],
		['where somebody can come along', { company: 'mee' }, { comeAlong: true }, { walkIn: true, newcomerPlaces: 1 }],
		['a small circle for who wants that', { company: 'klein' }, { members: 8 }, { members: 60 }],
		['where one can walk in, for who goes alone', { company: 'alleen' }, { walkIn: true }, { comeAlong: true }],
		[
			'where one’s language is spoken',
			{ language: 'ti' },
			{ languages: ['nl', 'ti'] },
			{ languages: ['nl'], walkIn: true }
		],
		[
			'a circle of people before what one person offers',
			{ pleasures: ['papieren'] },
			{ themes: ['money'] },
			{ kind: 'offer', themes: ['money'] }
		],
		['a circle before an activity, all else being equal', {}, { kind: 'network' }, { kind: 'activity' }],
		['where new people are welcome', {}, { newcomerPlaces: 2 }, {}],
		['what was said to be so lately', {}, { age: 10 }, { age: 500 }]
	] as const satisfies (readonly [string, Partial<Answers>, Partial<Candidate>, Partial<Candidate>])[])
		test(sentence, () => {
			expect(firstOf(answers, better, other)).toEqual(['the better', 'the better']);
		});
});

describe('three that differ', () => {
	const kinds = (chosen: { candidate: Candidate }[]) => chosen.map(({ candidate }) => candidate.kind);

	test('not three of one kind when there is another that fits', () => {
		const all = [
			one({ kind: 'network' }),
			one({ kind: 'network' }),
			one({ kind: 'network' }),
			one({ kind: 'activity', age: 900 })
		];
		expect(kinds(rank(nobody, hoef, all))).toContain('activity');
	});

	test('three of one kind rather than something that does not fit', () => {
		const fitting = [1, 2, 3].map(() => one({ kind: 'network', themes: ['green'] }));
		const chosen = rank(asking({ pleasures: ['groen'] }), hoef, [
			...fitting,
			one({ kind: 'activity', themes: ['digital'] })
		]);
		expect(kinds(chosen)).toEqual(['network', 'network', 'network']);
	});

	test('not twice the same house, nor what belongs to a circle that is there already', () => {
		const circle = one({ kind: 'network', places: ['venue 1', 'circle 7'], walkIn: true, comeAlong: true });
		const inside = one({ places: ['circle 7'], newcomerPlaces: 3, age: 1 });
		const sameHouse = one({ kind: 'activity', places: ['venue 1'], newcomerPlaces: 3, age: 1 });
		const others = [one({ kind: 'initiative' }), one({ kind: 'activity' })];
		const chosen = rank(nobody, hoef, [circle, inside, sameHouse, ...others]).map(({ candidate }) => candidate);
		expect(chosen[0]).toBe(circle);
		expect(chosen).toEqual(expect.arrayContaining(others));
	});

	test('an offer only for who asked for that, at most one, and never first', () => {
		const offers = [1, 2, 3].map(() => one({ kind: 'offer', themes: ['money'], taught: ['papers'] }));
		const people = [
			one({ themes: ['money'] }),
			one({ kind: 'network', themes: ['money'] }),
			one({ themes: ['money'] })
		];
		const chosen = kinds(
			rank(asking({ pleasures: ['papieren'], abilities: ['papieren'] }), hoef, [...offers, ...people])
		);
		expect(chosen.filter((kind) => kind === 'offer').length).toBeLessThanOrEqual(1);
		expect(chosen[0]).not.toBe('offer');
		expect(kinds(rank(nobody, hoef, [...offers, ...people]))).not.toContain('offer');
		expect(kinds(rank(asking({ pleasures: ['eten'] }), hoef, [...offers, ...people]))).not.toContain('offer');
		const [person] = people;
		expect(kinds(rank(asking({ pleasures: ['papieren'] }), hoef, [...offers, person!]))[0]).toBe('initiative');
	});

	test('others are others: no suggestion twice in four times three', () => {
		const all = Array.from({ length: 40 }, (_, at) =>
			one({ kind: at % 2 ? 'network' : 'activity', places: [`venue ${at % 3}`] })
		);
		const chosen = rank(nobody, hoef, all, 12).map(({ candidate }) => candidate.id);
		expect(new Set(chosen).size).toBe(12);
	});
});

describe('never empty', () => {
	test('when nothing fits, what comes closest, and it says that it does not', () => {
		const answers = asking({ pleasures: ['eten'], dayparts: ['weekend_evening'], reach: 'wijk' });
		const all = [
			one({ themes: ['eating_together'], dayparts: ['weekday_morning'] }),
			one({ themes: ['digital'], wijkCode: 'WK990107', point: at(12) }),
			one({ themes: ['eating_together'], dayparts: ['weekend_evening'], wijkCode: 'WK990104', point: at(2) })
		];
		const chosen = rank(answers, hoef, all);
		expect(chosen.map(({ met }) => met.whole)).toEqual([false, false, false]);
		expect(chosen.at(-1)!.candidate).toBe(all[1]);
	});

	test('with nothing on the map there is nothing', () => {
		expect(rank(nobody, undefined, [])).toEqual([]);
	});
});

const candidates = fc.array(
	fc.record({
		kind: fc.constantFrom('network', 'initiative', 'activity', 'offer') as fc.Arbitrary<Candidate['kind']>,
		themes: fc.uniqueArray(
			fc.constantFrom('eating_together', 'green', 'money') as fc.Arbitrary<Candidate['themes'][number]>
		),
		dayparts: fc.uniqueArray(
			fc.constantFrom('weekday_morning', 'weekend_day') as fc.Arbitrary<Candidate['dayparts'][number]>
		),
		wijkCode: fc.constantFrom(hoef.code, 'WK990104', null),
		point: fc.option(fc.nat(20).map(at), { nil: undefined }),
		comeAlong: fc.boolean(),
		age: fc.nat(800),
		places: fc.uniqueArray(fc.constantFrom('venue 1', 'venue 2', 'circle 3'))
	}),
	{ maxLength: 25 }
);

test('whatever is there: the same three in any order, whole before close, all different, no offer before people', () => {
	fc.assert(
		fc.property(
			candidates,
			fc.constantFrom('eten', 'groen', 'papieren', undefined),
			fc.boolean(),
			(some, pleasure, isPicky) => {
				const all = some.map((parts, at) => one({ ...parts, id: at + 1 }));
				const answers = asking({
					pleasures: pleasure ? [pleasure] : [],
					...(isPicky ? { dayparts: ['weekday_morning'], reach: 'wijk' as const } : {})
				});
				const chosen = rank(answers, hoef, all, 12);
				expect(rank(answers, hoef, all.toReversed(), 12)).toEqual(chosen);
				expect(chosen).toHaveLength(Math.min(12, all.length));
				expect(new Set(chosen.map(({ candidate }) => candidate.id)).size).toBe(chosen.length);
				const trios = [0, 3, 6, 9].map((at) => chosen.slice(at, at + 3));
				for (const trio of trios) {
					const kinds = trio.map(({ candidate }) => candidate.kind);
					const first = kinds.indexOf('offer');
					expect(first < 0 || kinds.slice(first).every((kind) => kind === 'offer')).toBe(true);
				}
				const whole = chosen.filter(({ candidate }) => candidate.kind !== 'offer').map(({ met }) => met.whole);
				expect(whole.toSorted((a, b) => Number(b) - Number(a))).toEqual(whole);
			}
		)
	);
});
