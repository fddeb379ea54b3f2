import { describe, expect, test } from 'vitest';
import type { Theme } from '#lib/entry/theme.ts';
import { type Carried, gapsOf, missing } from './missing.ts';

const network = (id: number, more: Partial<Carried> = {}): Carried => ({
	...{
		id,
		title: `Netwerk ${id}`,
		themes: [],
		contactName: null,
		contactPhone: null,
		contactEmail: null,
		person: null
	},
	...more
});
const about = (id: number, ...themes: Theme[]) => network(id, { themes });
const line = (fromId: number, toId: number) => ({ fromId, toId, type: 'shares_place', words: '' }) as const;

describe('what is missing in a wijk', () => {
	test('a network without a line stands alone, from either end of the line', () => {
		const found = missing([network(1), network(2), network(3)], [line(2, 3)]);
		expect(found.alone.map(({ id }) => id)).toEqual([1]);
	});

	test('a theme rests on one, on several, or on none', () => {
		const found = missing([about(1, 'green', 'language'), about(2, 'green')], []);
		expect(found.thin).toEqual([{ theme: 'language', on: { id: 1, title: 'Netwerk 1' } }]);
		expect(found.none).not.toContain('green');
		expect(found.none).not.toContain('language');
		expect(found.none).toContain('grief');
	});

	test('who is behind three is told; who is behind two is not', () => {
		const wilma = { contactName: 'Wilma', contactPhone: '06 - 12 34 56 78' };
		expect(missing([network(1, wilma), network(2, wilma)], []).carriers).toEqual([]);
		const { carriers } = missing([network(1, wilma), network(2, wilma), network(3, wilma)], []);
		expect(carriers.map(({ name, of }) => [name, of.length])).toEqual([['Wilma', 3]]);
	});

	test('the same number however it is written, and the same person by number here and address there', () => {
		const { carriers } = missing(
			[
				network(1, { contactPhone: '06 12 34 56 78' }),
				network(2, { contactPhone: '+31 6 12345678', contactEmail: 'Wilma@voorbeeld.nl' }),
				network(3, { contactEmail: 'wilma@voorbeeld.nl ', contactName: 'Wilma' })
			],
			[]
		);
		expect(carriers).toEqual([{ name: 'Wilma', of: [1, 2, 3].map((id) => ({ id, title: `Netwerk ${id}` })) }]);
	});

	test('the contact person of an organisation carries too', () => {
		const person = { id: 9, name: 'Marja de Wit', phone: '013 - 555 01 00', email: null };
		const { carriers } = missing(
			[1, 2, 3, 4].map((id) => network(id, { person })),
			[]
		);
		expect(carriers.map(({ name, of }) => [name, of.length])).toEqual([['Marja de Wit', 4]]);
	});

	test('the number of an office says nothing of a person, nor do the same first name or no contact at all', () => {
		const office = { contactPhone: '013 - 555 01 00' };
		const networks = [1, 2, 3].map((id) => network(id, office));
		expect(missing(networks, [], ['013-5550100']).carriers).toEqual([]);
		expect(
			missing(
				[1, 2, 3].map((id) => network(id, { contactName: 'Jan' })),
				[]
			).carriers
		).toEqual([]);
		expect(
			missing(
				[1, 2, 3].map((id) => network(id)),
				[]
			).carriers
		).toEqual([]);
	});
});

describe('what a network does not say yet', () => {
	const whole = {
		...{ members: 12, atmosphere: 'Rustig', door: 'Ans', newcomerPlaces: 2, reachable: true, teaches: ['koken'] },
		...{ holds: 1, relations: 1 }
	};
	test.each([
		[whole, []],
		[{ ...whole, reachable: false }, ['Er staat niemand bij om te bellen.']],
		[{ ...whole, relations: 0 }, ['Het hangt nog niet samen met een ander netwerk.']]
	])('%#', (network, gaps) => {
		expect(gapsOf(network)).toEqual(gaps);
	});
});
