import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMatchFile } from '../../../cli/match-file.ts';
import { circle, seeker } from '../../../../tests/seekers.ts';
import { readStory } from '../story/story.ts';
import { atMost } from './atmost.ts';
import { type Among, closest } from './closest.ts';
import { mostFirst } from './mostfirst.ts';
import type { Candidate, Person } from './person.ts';
import { isPossible } from './possible.ts';
import { prepare, type Prepared, rank, sideBySide, type Weights, withNow } from './rank.ts';
import { reasonsFor } from './reasons.ts';
import { score, seekerOf } from './score.ts';
import { emphasisCodes } from './weights.ts';
import { whyOf } from './why.ts';
import { rarityAmong, similarity } from './wordsimilarity.ts';

const asRead = (each: readonly Prepared[]): Among => ({ all: sideBySide(each), now: new Map(), without: new Set() });

/** The plain way: everyone that is possible is scored, and the first so many stay, with who came to as much as the last. */
function plainlyClosest(who: ReturnType<typeof seekerOf>, each: readonly Prepared[], many: number): Prepared[] {
	const possible = each.filter(({ candidate }) => isPossible(who.person, candidate));
	const totals = possible.map((one) => score(who, one, 0).total);
	const least = totals.toSorted((a, b) => b - a)[many - 1] ?? -Infinity;
	return possible.filter((_, at) => totals[at]! >= least);
}

function plainly(person: Person, each: readonly Prepared[], weights: Weights) {
	const who = seekerOf(person, readStory(person), weights);
	const first = plainlyClosest(who, each, 200);
	const rarity = rarityAmong(who.story, first);
	return first
		.map((one) => ({ one, total: score(who, one, similarity(rarity, one)).total }))
		.sort((a, b) => b.total - a.total || (a.one.candidate.id < b.one.candidate.id ? -1 : 1))
		.slice(0, 7)
		.map(({ one, total }) => ({
			candidate: one.candidate,
			score: Math.max(0, Math.min(1, total / 3)),
			reasons: reasonsFor(person, one, whyOf(who, one))
		}));
}

const sentences = [
	'Sinds mijn man is overleden is het zo stil in huis.',
	'Ik hoef geen klaslokaal.',
	'Ik speelde gitaar in een bandje.',
	'Mijn dochter zegt dat ik een hobby moet.',
	'Op vrijdag bakte ik brood voor de hele portiek.',
	'In een volle zaal klap ik dicht.',
	'We kweken groente en eten samen.',
	'Met lessen in een leslokaal, met een toets.',
	'Wie er niet is, wordt gebeld.',
	'We knappen fietsen op, praten hoeft niet.'
];
const text = fc.array(fc.constantFrom(...sentences), { maxLength: 5 }).map((some) => some.join(' '));
const several = <One>(...some: One[]) => fc.array(fc.constantFrom(...some), { maxLength: 3 });
const talents = several('cooking', 'baking', 'music', 'repairing', 'papers', 'talking', '');
const themes = several('green', 'culture', 'eating_together', 'language', 'meeting');
const tongues = several('nl', 'ar', 'ti', 'tr');
const weekday = fc.integer({ min: 1, max: 7 });
const part = fc.constantFrom('morning' as const, 'afternoon' as const, 'evening' as const);
const maybe = <One>(one: fc.Arbitrary<One>) => fc.option(one, { nil: undefined });
const point = maybe(
	fc.record({
		lat: fc.double({ min: 51.5, max: 51.62, noNaN: true }),
		lon: fc.double({ min: 5, max: 5.16, noNaN: true })
	})
);
const anybody: fc.Arbitrary<Person> = fc
	.record({
		...{ story: text, wishes: themes, talents, wantsToLearn: talents, point, languages: tongues },
		maxKm: fc.double({ min: 0.1, max: 12, noNaN: true }),
		availability: fc.array(fc.record({ weekday, part }), { maxLength: 4 }),
		needs: fc.record({
			...{ stepFree: fc.boolean(), smallGroup: fc.boolean(), companion: fc.boolean() },
			maxCost: fc.option(fc.integer({ min: 0, max: 5 }))
		}),
		age: maybe(fc.integer({ min: 12, max: 95 })),
		ties: several('c1', 'c2', 'elsewhere'),
		notAgain: several({ id: 'c0' }, { id: 'c3', why: 'Een volle zaal, in een klaslokaal.' })
	})
	.map(({ story, maxKm, ...rest }) => seeker(story, { ...rest, travel: { by: 'bike', maxKm } }));
const anyCircle: fc.Arbitrary<Partial<Candidate>> = fc.record({
	...{ summary: text, themes, learn: talents, point, languages: tongues, companion: fc.boolean() },
	kind: fc.constantFrom('network', 'activity'),
	rolesSought: talents.map((some) => some.map((talent) => ({ talent, text: '' }))),
	meetings: fc.array(
		fc.record({ weekday, start: fc.constantFrom('10:00', '17:30'), end: fc.constantFrom('12:00', '19:00', '24:00') }),
		{ maxLength: 2 }
	),
	stepFree: fc.constantFrom(true, false, undefined),
	cost: fc.constantFrom(undefined, 0, 2.5, 6),
	groupSize: fc.constantFrom(undefined, 5, 10, 12, 40),
	placesLeft: fc.constantFrom(null, 0, 4),
	minAge: fc.constantFrom(null, 50),
	load: maybe(fc.record({ lately: fc.integer({ min: 0, max: 6 }), needsRest: fc.boolean() }))
});
const anyCircles = fc
	.array(anyCircle, { maxLength: 40 })
	.map((some) => some.map((one, at) => prepare(circle(`c${at}`, one.summary!, one))));
const anyWeights: fc.Arbitrary<Weights> = fc.dictionary(
	fc.constantFrom(...emphasisCodes),
	fc.constantFrom('more' as const, 'less' as const)
);

test('what a network comes to is never more than it may come to at most, and no possible one is overlooked', () => {
	fc.assert(
		fc.property(anybody, anyCircles, anyWeights, (person, each, weights) => {
			const who = seekerOf(person, readStory(person), weights);
			const { places, most } = atMost(who, sideBySide(each));
			for (const [place, one] of each.entries()) {
				if (!isPossible(person, one.candidate)) continue;
				expect(places).toContain(place);
				expect(most[place]).toBeGreaterThanOrEqual(score(who, one, 0).total);
			}
		}),
		{ numRuns: 150 }
	);
}, 60_000);

test('the quick way finds the same as the plain way', () => {
	const many = fc.integer({ min: 1, max: 12 });
	// for who can go nearly anywhere the order matters most
	const willing = { availability: [], travel: { by: 'bike' as const, maxKm: 20 }, age: undefined };
	fc.assert(
		fc.property(anybody, fc.boolean(), anyCircles, anyWeights, many, (one, isWilling, each, weights, many) => {
			const person = isWilling ? { ...one, ...willing, needs: { ...one.needs, stepFree: false, maxCost: null } } : one;
			const who = seekerOf(person, readStory(person), weights);
			expect(new Set(closest(who, asRead(each), many))).toEqual(new Set(plainlyClosest(who, each, many)));
		}),
		{ numRuns: 300 }
	);
}, 60_000);

test('the most promising is looked at first', () => {
	const amounts = fc.array(fc.integer({ min: -3, max: 30 }), { maxLength: 30 });
	fc.assert(
		fc.property(amounts, (amounts) => {
			const most = Float64Array.from(amounts);
			const order = [...mostFirst(Uint32Array.from(amounts.keys()), most)];
			expect(order.toSorted((a, b) => a - b)).toEqual([...amounts.keys()]);
			expect(order.map((place) => most[place])).toEqual(amounts.toSorted((a, b) => b - a));
		})
	);
});

const { people, candidates } = readMatchFile(join(import.meta.dirname, '../../../../tests/matching/zilverbroek.json'));
/** Each of the file many times, with the words of another and somewhere else. */
const town = Array.from({ length: 800 }, (_, at) => {
	const [one, other] = [candidates[at % candidates.length]!, candidates[(at * 7) % candidates.length]!];
	const { point } = one;
	return prepare({
		...{ ...one, id: `n${at}`, name: `${one.name} ${at}`, summary: `${one.summary} ${other.summary}` },
		kind: at % 5 ? 'network' : 'activity',
		point: point && { lat: point.lat + ((at % 41) - 20) / 2000, lon: point.lon + ((at % 37) - 18) / 1000 }
	});
});

test('the same seven with the same reasons for everybody in a town full of networks, as they were read or as they are now', () => {
	const all = sideBySide(town);
	const now = new Map(
		town
			.filter((_, at) => at % 3 === 0)
			.map((one, at) => [
				one.candidate.id,
				withNow(one, { load: { lately: at % 4, needsRest: at % 7 === 0 }, status: at % 5 ? 'active' : 'full' })
			])
	);
	for (const [at, { person }] of people.entries()) {
		const weights = at % 2 ? { behind: 'less' as const, close: 'more' as const } : {};
		const expected = plainly(person, town, weights);
		expect(rank(person, { all, now: new Map(), without: new Set() }, weights)).toMatchObject(expected);
		expect(rank(person, town, weights)).toMatchObject(expected);

		const without = new Set(expected.slice(0, 3).map(({ candidate }) => candidate.id));
		const left = town.map((one) => now.get(one.candidate.id) ?? one).filter((one) => !without.has(one.candidate.id));
		expect(rank(person, { all, now, without }, weights)).toMatchObject(plainly(person, left, weights));
	}
}, 60_000);

test('few of the town are scored: who cannot come in any more is not looked at', () => {
	const looked: number[] = [];
	for (const { person } of people) {
		let times = 0;
		const now = { get: () => void times++ } as unknown as Among['now'];
		closest(seekerOf(person, readStory(person), {}), { ...asRead(town), now }, 50);
		looked.push(times);
	}
	expect(looked.reduce((sum, one) => sum + one, 0) / people.length).toBeLessThan(150);
});

test('who meets at no known time is near for whoever is free in the parts of the week it said, and for who said nothing', () => {
	const evening = { weekday: 6, part: 'evening' } as const;
	const each = [prepare(circle('a', '', { meetings: [] }))];
	const names = (availability: Person['availability'], loosely: Person['availability']) =>
		rank(seeker('', { availability }), { ...asRead(each), all: sideBySide(each, [loosely]) }).length;
	expect(names([evening], [evening])).toBe(1);
	expect(names([{ ...evening, part: 'afternoon' }], [evening])).toBe(0);
	expect(names([{ ...evening, weekday: 5 }], [evening])).toBe(0);
	expect(names([evening], [])).toBe(1);
	expect(names([], [evening])).toBe(1);
});
