import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fits, freeFor, isReleased, movingUp, partyText, type Room, roomText, toBring } from './attending.ts';

const room = (places: number | null, newcomerPlaces: number | null = null, released = false): Room => ({
	...{ places, newcomerPlaces, released }
});
const taken = (regulars: number, newcomers = 0) => ({ regulars, newcomers });

describe('what everybody reads', () => {
	test.for([
		['no limit', room(null), taken(40), 'Er is plek.'],
		['much room', room(30), taken(5), 'Er is nog plek.'],
		['a few', room(12), taken(9), 'Er zijn nog 3 plekken.'],
		['one', room(12), taken(11), 'Er is nog 1 plek.'],
		['none', room(12), taken(12), 'Het is vol. Je kunt op de wachtlijst.'],
		['more than fit, because room was made', room(12), taken(14), 'Het is vol. Je kunt op de wachtlijst.'],
		['some kept', room(12, 2), taken(7), 'Er zijn nog 3 plekken. En 2 voor wie voor het eerst komt.'],
		[
			'only the kept ones',
			room(12, 2),
			taken(10),
			'Er zijn nog 2 plekken voor wie voor het eerst komt. Anderen kunnen op de wachtlijst.'
		],
		['the kept ones are for everybody by now', room(12, 2, true), taken(10), 'Er zijn nog 2 plekken.'],
		['newcomers took what was kept', room(12, 2), taken(9, 2), 'Er is nog 1 plek.'],
		[
			'more kept than there are',
			room(4, 9),
			taken(0),
			'Er zijn nog 4 plekken voor wie voor het eerst komt. Anderen kunnen op de wachtlijst.'
		]
	] as const)('%s', ([, of, by, said]) => {
		expect(roomText(by, of)).toBe(said);
	});
});

describe('whether somebody fits', () => {
	test.for([
		['who is new, in a kept place', true, 0, taken(10), true],
		['who came before does not get it', false, 0, taken(10), false],
		['three who come together need three', true, 2, taken(10), false],
		['two who are new need two', true, 1, taken(10), true],
		['what newcomers hold beyond what is kept counts for everybody', false, 0, taken(5, 7), false]
	] as const)('%s', ([, newcomer, others, by, yes]) => {
		expect(fits({ newcomer, others }, by, room(12, 2))).toBe(yes);
	});

	test('the kept places are for everybody from a day before', () => {
		const starts = new Date('2027-03-09T16:30:00Z');
		expect(isReleased(starts, new Date('2027-03-08T16:29:59Z'))).toBe(false);
		expect(isReleased(starts, new Date('2027-03-08T16:30:00Z'))).toBe(true);
	});
});

describe('the waiting list', () => {
	const names = (waiting: { name: string; newcomer: boolean; others: number }[], by: number, of: Room) =>
		movingUp(waiting, taken(by), of).map(({ name }) => name);
	const one = (name: string, others = 0, newcomer = false) => ({ name, others, newcomer });

	test('moves up in the order they came', () => {
		expect(names([one('Ans'), one('Bea'), one('Cor')], 10, room(12))).toEqual(['Ans', 'Bea']);
	});
	test('who comes with more than fit keeps the place in the line, and who comes after may go first', () => {
		expect(names([one('Ans', 3), one('Bea'), one('Cor')], 11, room(12))).toEqual(['Bea']);
	});
	test('who is new may pass who is not, in a kept place', () => {
		expect(names([one('Ans'), one('Bea', 0, true)], 10, room(12, 2))).toEqual(['Bea']);
	});
	test('nobody moves into what was made too full', () => {
		expect(names([one('Ans')], 13, room(12))).toEqual([]);
	});

	test('never holds more than fit, keeps what is kept, and leaves no place free that somebody could have', () => {
		const party = fc.record({ newcomer: fc.boolean(), others: fc.integer({ min: 0, max: 4 }) });
		const all = [fc.array(party, { maxLength: 40 }), fc.nat(30), fc.nat(10), fc.boolean()] as const;
		fc.assert(
			fc.property(...all, (waiting, places, kept, released) => {
				const of = room(places, kept, released);
				const lucky = movingUp(waiting, taken(0), of);
				const people = (some: typeof waiting) => some.reduce((sum, { others }) => sum + 1 + others, 0);
				const now = {
					newcomers: people(lucky.filter(({ newcomer }) => newcomer)),
					regulars: people(lucky.filter(({ newcomer }) => !newcomer))
				};
				expect(people(lucky)).toBeLessThanOrEqual(places);
				if (!released) expect(now.regulars).toBeLessThanOrEqual(Math.max(0, places - kept));
				for (const other of waiting.filter((each) => !lucky.includes(each))) expect(fits(other, now, of)).toBe(false);
				expect(freeFor(now, of)!.newcomers).toBe(places - people(lucky));
			})
		);
	});
});

test.for([
	['Iedereen is welkom. Neem een bord en bestek mee. Koffie is er.', 'Neem een bord en bestek mee.'],
	['Zelf meenemen: een theedoek.', 'Zelf meenemen: een theedoek.'],
	['We eten samen.', '']
] as const)('what to bring is read from “%s”', ([text, said]) => {
	expect(toBring(text, null)).toBe(said);
});

test.for([
	[0, 'jij'],
	[1, 'jij en 1 ander'],
	[3, 'jij en 3 anderen']
] as const)('with %i others', ([others, said]) => {
	expect(partyText(others)).toBe(said);
});
