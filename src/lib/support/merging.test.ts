import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined, keyOf, type Standing, tallyOf, twins } from './merging.ts';

const one = (change: Partial<Standing> = {}): Standing => ({
	...{ id: 'a', name: 'Noor', email: 'noor@wijk.example', phone: null, helps: null },
	...{ part: 'join', state: 'accepted', createdAt: new Date('2026-01-01') },
	...change
});

test.each<[string, Partial<Standing>, Partial<Standing>, boolean]>([
	['the same address', {}, { name: 'N. de Wit' }, true],
	['the same address in capitals', { email: 'NOOR@Wijk.example' }, {}, true],
	[
		'the same number and name, without an address',
		{ email: null, phone: '06' },
		{ email: null, phone: '06', name: 'noor' },
		true
	],
	['one number of two people', { email: null, phone: '06' }, { email: null, phone: '06', name: 'Kees' }, false],
	['only the same name', { email: null }, { email: null }, false],
	['two addresses', {}, { email: 'kees@wijk.example' }, false]
])('%s', (_, here, there, same) => {
	expect(twins([one(here)], [one(there)]).length).toBe(same ? 1 : 0);
});

test.each<[Partial<Standing>, Partial<Standing>, string]>([
	[{ part: 'initiator' }, { part: 'informed' }, 'initiator accepted'],
	[{ part: 'informed' }, { part: 'help' }, 'help accepted'],
	[{ part: 'initiator', state: 'invited' }, { part: 'join' }, 'join accepted'],
	[{ part: 'join' }, { part: 'initiator', state: 'declined' }, 'join accepted'],
	[{ part: 'join', state: 'asked' }, { part: 'join', state: 'declined' }, 'join asked'],
	[{ part: 'join', state: 'asked' }, { part: 'informed' }, 'join asked'],
	[{ part: 'informed', state: 'asked' }, { part: 'informed' }, 'informed accepted'],
	[{ part: 'informed' }, { part: 'initiator', state: 'declined' }, 'informed accepted']
])('of %j and %j comes %s, whichever goes up in the other', (here, there, told) => {
	for (const pair of [
		[one(here), one(there)],
		[one(there), one(here)]
	] as const) {
		const { part, state } = joined(...pair);
		expect(`${part} ${state}`).toBe(told);
	}
});

test('what either knew is kept', () => {
	const both = joined(
		one({ phone: '06 1', helps: 'soep', createdAt: new Date('2025-01-01') }),
		one({ helps: 'timmeren' })
	);
	expect(both).toEqual({
		...{ part: 'join', state: 'accepted', phone: '06 1', helps: 'timmeren; soep' },
		createdAt: new Date('2025-01-01')
	});
});

test('nobody has two twins', () => {
	const person = fc.record({
		email: fc.constantFrom(null, 'a@b.nl', 'A@b.nl', 'c@d.nl'),
		phone: fc.constantFrom(null, '1', '2'),
		name: fc.constantFrom('Noor', 'noor', 'Kees')
	});
	const list = fc.uniqueArray(person, { selector: (who) => keyOf(who) ?? Symbol(who.name), maxLength: 8 });
	fc.assert(
		fc.property(list, list, (here, there) => {
			const named = (people: typeof here, letter: string) =>
				people.map((who, at) => ({ ...who, id: `${letter}${at}` }));
			const pairs = twins(named(here, 'h'), named(there, 't'));
			expect(new Set(pairs.map(({ gone }) => gone.id)).size).toBe(pairs.length);
			expect(new Set(pairs.map(({ kept }) => kept.id)).size).toBe(pairs.length);
		})
	);
});

test('a tally counts who takes part, and who waits apart', () => {
	expect(
		tallyOf([
			one(),
			one({ part: 'initiator' }),
			one({ state: 'asked' }),
			one({ state: 'invited' }),
			one({ state: 'declined' })
		])
	).toEqual({ initiator: 1, join: 1, help: 0, informed: 0, waiting: 2 });
});
