import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { themeCodes } from '#lib/entry/theme.ts';
import { lonely } from '../../../../tests/gathered.ts';
import { alike, type Fact, leastAlike, looksLike, monthsBack, mostFacts } from './alike.ts';
import { reasonText } from './reasons.ts';
import { subjectCodes, subjectsIn, subjectText } from './subjects.ts';

const names: Record<string, string> = { kruiden: 'Kruidenbuurt', hoef: 'Hoefkwartier', oost: 'Oost' };
const buurtName = (code: string) => names[code];
const told = (group: { reasons: Parameters<typeof reasonText>[0][] }) =>
	group.reasons.map((reason) => reasonText(reason, buurtName));

function factOf(words: string, at: number, more: Partial<Fact> = {}): Fact {
	return {
		id: `s${at}`,
		giver: `g${at}`,
		theme: null,
		subjects: subjectsIn(words),
		buurt: 'kruiden',
		week: 100 + at,
		...more
	};
}

const five = lonely.map((words, at) => factOf(words, at, at === 4 ? { buurt: null } : {}));

describe('what looks alike', () => {
	test('the same loneliness in five ways is one pattern, with why', () => {
		const groups = alike([
			...five,
			factOf('In het trappenhuis ligt altijd vuil.', 9),
			factOf('De bus rijdt niet meer.', 8)
		]);
		expect(groups).toHaveLength(1);
		expect(groups[0]).toMatchObject({ members: ['s0', 's1', 's2', 's3', 's4'], givers: 5, theme: 'parenting' });
		expect(told(groups[0]!)).toEqual([
			'alle vijf over alleen zijn met een klein kind',
			'vier uit de Kruidenbuurt',
			'in vijf weken'
		]);
	});

	test.each([
		['two are too few', five.slice(0, 2)],
		['one who tells it five times is no pattern', five.map((one) => ({ ...one, giver: 'same' }))],
		['the same once more is the same', [five[0]!, five[0]!, five[0]!]],
		['long silence between', [0, 14, 28].map((week, at) => ({ ...five[at]!, week }))],
		['about nothing that is known', [1, 2, 3, 4].map((at) => factOf('Zomaar een zin.', at))]
	])('none: %s', (_name, facts) => {
		expect(alike(facts)).toEqual([]);
	});

	test('a theme that was chosen is enough, and says no more than that', () => {
		const facts = [1, 2, 3].map((at) => factOf('Zomaar een zin.', at, { theme: 'transport', week: 7 }));
		const [group] = alike(facts);
		expect(told(group!)).toEqual(['alle drie over vervoer', 'alle drie uit de Kruidenbuurt', 'in één week']);
	});

	test('what somebody said does not belong together frees its members for another', () => {
		const [first] = alike(five);
		const again = alike(five, (members) => members.join() === first!.members.join());
		expect(again.map(({ members }) => members)).not.toContainEqual(first!.members);
	});

	test('many of one thing: a buurt with enough of its own stands apart', () => {
		const facts = Array.from({ length: 30 }, (_, at) =>
			factOf(lonely[0], at, { buurt: at < 18 ? 'kruiden' : 'hoef', week: 5 })
		);
		expect(alike(facts).map(({ members }) => members.length)).toEqual([18, 12]);
		const spread = facts.map((one, at) => ({ ...one, buurt: at < 28 ? 'kruiden' : 'oost' }));
		expect(told(alike(spread)[0]!)[1]).toBe('alle 28 uit de Kruidenbuurt');
	});

	test('what is loose looks like what is together by what all of that shares, and not after long silence', () => {
		const loose = [
			factOf('Ze zit alleen met haar baby en kent niemand.', 20, { week: 110 }),
			factOf('Ze zit alleen met haar baby en kent niemand.', 21, { week: 160 }),
			factOf('De bus rijdt niet meer.', 22, { week: 110 })
		];
		expect(looksLike(five, loose).map(({ id }) => id)).toEqual(['s20']);
		expect(reasonText(looksLike(five, loose)[0]!.reason, buurtName)).toBe('ook over alleen zijn met een klein kind');
		expect(looksLike(five.slice(0, 1), loose)).toEqual([]);
	});
});

const fact = fc.record({
	id: fc.integer({ min: 0, max: 60 }).map((number) => `s${number}`),
	giver: fc.integer({ min: 0, max: 20 }).map((number) => `g${number}`),
	theme: fc.option(fc.constantFrom(...themeCodes.slice(0, 4)), { nil: null }),
	subjects: fc.uniqueArray(fc.constantFrom(...subjectCodes.slice(0, 8)), { maxLength: 3 }),
	buurt: fc.option(fc.constantFrom('kruiden', 'hoef'), { nil: null }),
	week: fc.integer({ min: 0, max: 52 })
});
const facts = fc.uniqueArray(fact, { selector: ({ id }) => id, maxLength: 50 });

describe('of whatever facts', () => {
	test('in any order the same', () => {
		fc.assert(
			fc.property(facts, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (all, weights) => {
				const shuffled = all
					.map((one) => [weights.next().value as number, one] as const)
					.sort(([one], [other]) => one - other)
					.map(([, one]) => one);
				expect(alike(shuffled)).toEqual(alike(all));
			})
		);
	});

	test('every member shares the first reason, nobody stands alone, and nobody twice', () => {
		fc.assert(
			fc.property(facts, (all) => {
				const byId = new Map(all.map((one) => [one.id, one]));
				const groups = alike(all);
				const members = groups.flatMap((group) => group.members);
				expect(new Set(members).size).toBe(members.length);
				for (const group of groups) {
					const of = group.members.map((id) => byId.get(id)!);
					expect(of.length).toBeGreaterThanOrEqual(leastAlike);
					expect(new Set(of.map(({ giver }) => giver)).size).toBeGreaterThanOrEqual(2);
					const [first, ...rest] = group.reasons;
					if (first!.why === 'subject')
						for (const { subjects } of of) expect(subjects).toEqual(expect.arrayContaining([...first!.subjects]));
					else expect(first!.why).toBe('theme');
					for (const reason of rest) if ('count' in reason) expect(reason.count).toBeGreaterThan(1);
					for (const reason of group.reasons) expect(reasonText(reason, buurtName)).not.toMatch(/undefined|NaN/);
				}
			})
		);
	});

	test('twice as many cost about twice as much, counted in how often a fact is read', () => {
		const readsOf = (many: number) => {
			let reads = 0;
			const facts = Array.from({ length: many }, (_, at) => {
				const subjects = [subjectCodes[at % 7]!, subjectCodes[7 + (at % 5)]!];
				return Object.defineProperty(factOf('', at, { week: at % 52 }), 'subjects', { get: () => (reads++, subjects) });
			});
			expect(alike(facts).length).toBeGreaterThan(3);
			return reads;
		};
		expect(readsOf(mostFacts * 2)).toBeLessThan(readsOf(mostFacts) * 2.5);
		expect(monthsBack).toBe(12);
	});
});

describe('what a text is about', () => {
	test.each([
		['Mensen snappen de brieven van de gemeente niet en hebben schulden.', ['letters', 'money']],
		['Jongeren hangen bij de winkel, er is niks te doen.', ['bored', 'teens']],
		['De bus rijdt niet meer.', ['rides']],
		['', []]
	])('%s', (words, subjects) => {
		expect(subjectsIn(words).toSorted()).toEqual(subjects);
	});

	test('nothing of what somebody believes, whom they love, what they did or which illness they have', () => {
		for (const words of [
			'Hij is net uit de gevangenis en drinkt niet meer.',
			'Zij is lesbisch en durft dat niet te zeggen.',
			'Hij heeft autisme en een depressie.',
			'Ze gaat naar de moskee.'
		]) {
			const said = subjectText(subjectsIn(words));
			expect(said).not.toMatch(/gevangen|lesbisch|autis|depress|moskee|geloof|drink|ziek/);
		}
	});
});
