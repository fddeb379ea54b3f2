import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circle, seeker } from '../../../../tests/seekers.ts';
import type { Candidate, Person } from './person.ts';
import { isPossible } from './possible.ts';
import { ofNetworks } from '../story/reading.ts';
import { nothingFits, prepare, rank, withNow } from './rank.ts';

const garden = circle('tuin', 'Buren telen samen groente in een moestuin.', { themes: ['green'] });
const music = circle('muziek', 'Met zeven mensen maken we muziek. Wie er niet is, wordt gebeld.', {
	themes: ['culture'],
	rolesSought: [{ talent: 'music', text: 'iemand die gitaar speelt' }]
});
const workshop = circle('werkplaats', 'We knappen fietsen op in de werkplaats en leren van elkaar.', {
	themes: ['repairing'],
	rolesSought: [{ talent: 'repairing', text: 'iemand die een wiel kan richten' }]
});
const table = circle('tafel', 'We koken en eten samen, ook wie alleen kwam te staan.', {
	themes: ['eating_together'],
	rolesSought: [{ talent: 'cooking', text: 'iemand die kan koken' }]
});
const papers = circle('papieren', 'We maken samen de post open.', { themes: ['money'] });
const all = [garden, music, workshop, table, papers];
const firstFor = (person: Person, among = all, weights = {}) => rank(person, among, weights)[0]?.candidate.id;

describe('the first choice', () => {
	test.each<[string, string]>([
		['Vroeger speelde ik in een bandje, de gitaar hangt nog aan de muur.', 'muziek'],
		['Dertig jaar fietsenmaker geweest, mijn handen jeuken.', 'werkplaats'],
		['Sinds mijn man is overleden kook ik niet meer, voor één kook je niet.', 'tafel'],
		['De post gaat in de la, ik durf de enveloppen niet open te maken.', 'papieren'],
		['Op mijn balkon staan veertig tomatenplanten.', 'tuin']
	])('%s -> %s', (story, expected) => {
		expect(firstFor(seeker(story))).toBe(expected);
	});

	test('what lies behind the story stands before what was noted as a wish', () => {
		const person = seeker(
			'Ik kom vragen of er iets is met planten. Vroeger was ik gitarist, ik mis mijn bandje, mijn vingers jeuken.',
			{ wishes: ['green'] }
		);
		expect(firstFor(person)).toBe('muziek');
	});

	test('what was shunned comes later', () => {
		const classroom = circle('les', 'Nederlands leren met lessen in een leslokaal, met een toets.', {
			themes: ['language']
		});
		const doing = circle('doen', 'Nederlands leer je vanzelf onder het werk.', { themes: ['language'] });
		const person = seeker('Ik wil Nederlands leren. Geen klaslokaal, daar ben ik weggelopen.', {
			wishes: ['language']
		});
		expect(firstFor(person, [classroom, doing])).toBe('doen');
	});
});

describe('what the makelaar finds important', () => {
	const person = seeker('Vroeger speelde ik gitaar in een bandje. Ik heb ook wel eens in een tuin gewerkt.');
	const far = { ...music, point: { lat: 51.592, lon: 5.08 } };
	const place = (id: string, weights: object, among: Candidate[]) =>
		rank(person, among, weights).find(({ candidate }) => candidate.id === id)!.score;

	test('nearness counts for more', () => {
		const gap = (weights: object) => place('muziek', weights, [far, garden]) - place('tuin', weights, [far, garden]);
		expect(gap({ close: 'more' })).toBeLessThan(gap({}));
		expect(gap({ close: 'less' })).toBeGreaterThan(gap({}));
	});

	test.each<[string, Partial<Person>, Partial<Candidate>]>([
		['bring', { talents: ['music'] }, { rolesSought: [{ talent: 'music', text: 'iemand die zingt' }] }],
		['learn', { wantsToLearn: ['music'] }, { learn: ['music'] }],
		['wish', { wishes: ['culture'] }, { themes: ['culture'] }],
		['small', { needs: { stepFree: false, maxCost: null, smallGroup: true, companion: false } }, { groupSize: 5 }],
		[
			'companion',
			{ needs: { stepFree: false, maxCost: null, smallGroup: false, companion: true } },
			{ companion: true }
		],
		['known', { ties: ['b'] }, {}],
		['close', {}, {}]
	])('%s moves what it promises', (emphasis, who, what) => {
		const one = [circle('b', 'Een kring van buren.', what)];
		const of = (amount: string) => rank(seeker('', who), one, { [emphasis]: amount })[0]!.score;
		expect(of('more')).toBeGreaterThan(of('normal'));
		expect(of('less')).toBeLessThan(of('normal'));
	});
});

describe('spread', () => {
	const person = seeker('Ik wil graag in een moestuin werken.');
	const [one, other] = [
		{ ...garden, id: 'a' },
		{ ...garden, id: 'b' }
	];

	test('of two that are alike, the one that took in nobody lately comes first', () => {
		expect(firstFor(person, [{ ...one, load: { lately: 2, needsRest: false } }, other])).toBe('b');
	});

	test('a network that asked for rest comes later, but is not hidden', () => {
		const ranked = rank(person, [withNow(prepare(one), { load: { lately: 0, needsRest: true } }), prepare(other)]);
		expect(ranked.map(({ candidate }) => candidate.id)).toEqual(['b', 'a']);
	});

	test('what is full today is not proposed, though it was read yesterday', () => {
		expect(rank(person, [withNow(prepare(one), { placesLeft: 0 })])).toEqual([]);
	});
});

describe('when nothing fits', () => {
	test('no network at all', () => {
		expect(nothingFits(rank(seeker('Ik wil tuinieren.'), []))).toBe(true);
	});

	test('only what has nothing to do with it', () => {
		const ranked = rank(seeker('Ik wil dansen, de tango, zoals vroeger.'), [papers, workshop]);
		expect(ranked.every(({ fit }) => fit === 'weak')).toBe(true);
		expect(nothingFits(ranked)).toBe(true);
	});

	test('but not when one answers', () => {
		expect(nothingFits(rank(seeker('Vroeger speelde ik gitaar in een bandje, ik mis de muziek.'), all))).toBe(false);
	});
});

const sentences = [
	'Sinds mijn man is overleden is het zo stil in huis.',
	'Vroeger stond ik altijd tussen de machines.',
	'Ik hoef geen klaslokaal.',
	'Mijn dochter zegt dat ik een hobby moet.',
	'Ik speelde gitaar in een bandje.',
	'De brieven gaan in de la.',
	'Op vrijdag bakte ik brood voor de hele portiek.',
	'In een volle zaal klap ik dicht.',
	'Ik ken hier niemand.',
	'We kweken groente en eten samen.',
	'Wie er niet is, wordt gebeld.',
	'Kaarten, haken: elke week iets anders.',
	'We knappen fietsen op, praten hoeft niet.'
];
const text = fc.array(fc.constantFrom(...sentences), { maxLength: 5 }).map((some) => some.join(' '));
const talent = fc.constantFrom('cooking', 'music', 'repairing', 'papers', 'talking', '');
const weekday = fc.integer({ min: 1, max: 7 });
const point = fc.option(
	fc.record({
		lat: fc.double({ min: 51.5, max: 51.62, noNaN: true }),
		lon: fc.double({ min: 5, max: 5.16, noNaN: true })
	}),
	{ nil: undefined }
);
const tongues = fc.uniqueArray(fc.constantFrom('nl', 'ar', 'tr', 'en'), { maxLength: 3 });
const anyPerson: fc.Arbitrary<Person> = fc
	.record({
		story: text,
		talents: fc.array(talent, { maxLength: 2 }),
		point,
		maxKm: fc.integer({ min: 1, max: 12 }),
		availability: fc.array(fc.record({ weekday, part: fc.constantFrom('morning' as const, 'evening' as const) }), {
			maxLength: 4
		}),
		languages: tongues,
		stepFree: fc.boolean(),
		maxCost: fc.option(fc.integer({ min: 0, max: 5 })),
		age: fc.option(fc.integer({ min: 12, max: 95 }), { nil: undefined }),
		gender: fc.constantFrom('v' as const, 'm' as const, 'x' as const, undefined),
		ties: fc.array(fc.constantFrom('c1', 'c2', 'c3'), { maxLength: 2 }),
		notAgain: fc.array(fc.record({ id: fc.constantFrom('c0', 'c4', 'c5') }), { maxLength: 2 })
	})
	.map(({ story, maxKm, stepFree, maxCost, ...rest }) =>
		seeker(story, {
			...rest,
			travel: { by: 'bike', maxKm },
			needs: { stepFree, maxCost, smallGroup: maxKm % 2 === 0, companion: maxKm % 3 === 0 }
		})
	);
const anyCircles: fc.Arbitrary<Candidate[]> = fc
	.array(
		fc.record({
			summary: text,
			rolesSought: fc.array(fc.record({ talent, text: fc.constantFrom('', 'iemand die gitaar speelt') }), {
				maxLength: 2
			}),
			point,
			meetings: fc.array(fc.record({ weekday, start: fc.constant('10:00'), end: fc.constantFrom('12:00', '19:00') }), {
				maxLength: 3
			}),
			languages: tongues,
			stepFree: fc.constantFrom(true, false, undefined),
			cost: fc.constantFrom(undefined, 0, 2.5, 6),
			groupSize: fc.constantFrom(undefined, 5, 12, 40),
			placesLeft: fc.constantFrom(null, 0, 1, 4),
			minAge: fc.constantFrom(null, 18, 50),
			maxAge: fc.constantFrom(null, 25),
			womenOnly: fc.boolean(),
			status: fc.constantFrom(
				'active' as const,
				'active' as const,
				'paused' as const,
				'full' as const,
				'stopped' as const
			)
		}),
		{ maxLength: 12 }
	)
	.map((some) => some.map(({ summary, ...rest }, at) => circle(`c${at}`, summary, rest)));

describe('for anybody, among any networks', () => {
	test('never an impossible one, at most seven, the best first', () => {
		fc.assert(
			fc.property(anyPerson, anyCircles, (person, candidates) => {
				const ranked = rank(person, candidates);
				expect(ranked.length).toBeLessThanOrEqual(7);
				expect(ranked.length).toBe(Math.min(7, candidates.filter((one) => isPossible(person, one)).length));
				for (const { candidate, score } of ranked) {
					expect(isPossible(person, candidate)).toBe(true);
					expect(score).toBeGreaterThanOrEqual(0);
					expect(score).toBeLessThanOrEqual(1);
				}
				const scores = ranked.map(({ score }) => score);
				expect(scores).toEqual(scores.toSorted((a, b) => b - a));
			}),
			{ numRuns: 60 }
		);
	}, 60_000);

	test('the same in any order, prepared or not, and again', () => {
		fc.assert(
			fc.property(anyPerson, anyCircles, (person, candidates) => {
				const expected = rank(person, candidates);
				expect(rank(person, candidates.toReversed())).toEqual(expected);
				expect(rank(person, candidates.map(prepare))).toEqual(expected);
			}),
			{ numRuns: 60 }
		);
	}, 60_000);

	test('every reason points at words that stand in the story, or at a fact', () => {
		fc.assert(
			fc.property(anyPerson, anyCircles, (person, candidates) => {
				const told = person.texts[0]!.text;
				for (const { candidate, reasons } of rank(person, candidates))
					for (const { text, because } of reasons) {
						expect(text).toMatch(/^[A-ZÉ].*\.$/su);
						expect(because.length).toBeGreaterThan(0);
						for (const one of because)
							if (one.of === 'story') expect(told.slice(one.at, one.at + one.words.length)).toBe(one.words);
							else if (one.fact === 'text')
								expect(
									[candidate.name, candidate.summary, ...candidate.rolesSought.map((role) => role.text)].join('\n')
								).toContain(one.words);
							else expect(one.words).not.toBe('');
					}
			}),
			{ numRuns: 60 }
		);
	}, 60_000);
});

test('among very many, the first seven are the same as among the few that matter', () => {
	const person = seeker('Vroeger speelde ik gitaar in een bandje. Ik mis het samen muziek maken.');
	const crowd = Array.from({ length: 600 }, (_, at) => circle(`z${at}`, 'We praten over de straat.'));
	expect(rank(person, [...crowd, ...all])[0]!.candidate.id).toBe('muziek');
});

test('no word that somebody told stays behind', () => {
	const planted = 'Mijn dochter Xanthippa vergeet alles sinds de klinkerbreuk.';
	const person = seeker(planted, { notAgain: [{ id: 'x', why: 'Te veel lawaaigedoe bij de zwiepers.' }] });
	rank(person, all);
	const kept = [...ofNetworks.keys()];
	expect(kept).toContain('moestuin');
	for (const word of ['xanthippa', 'klinkerbreuk', 'vergeet', 'lawaaigedoe', 'zwiepers'])
		expect(kept).not.toContain(word);
});
