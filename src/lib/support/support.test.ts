import { describe, expect, test } from 'vitest';
import { standingText, type Supported, supportText } from './standing.ts';
import { carryText, spreadText, sumText, timeText } from './support.ts';

describe('time in words', () => {
	test.each([
		[0, '0 minuten'],
		[1, '1 minuut'],
		[45, '45 minuten'],
		[60, '1 uur'],
		[75, '1 uur en 15 minuten'],
		[61, '1 uur en 1 minuut'],
		[600, '10 uur']
	])('%i', (minutes, words) => expect(timeText(minutes)).toBe(words));

	test('what was done adds up per kind, most first', () => {
		expect(sumText({})).toBe('Er is nog geen tijd opgeschreven.');
		expect(sumText({ animate: 0 })).toBe('Er is nog geen tijd opgeschreven.');
		expect(sumText({ empathy: 30 })).toBe('Samen 30 minuten, alles empathie.');
		expect(sumText({ animate: 60, equip: 120, contacts: 15 })).toBe(
			'Samen 3 uur en 15 minuten: 2 uur toerusten, 1 uur animeren en 15 minuten contacten.'
		);
	});
});

describe('how time is spread', () => {
	test.each<[string, number[], string | null]>([
		['too few to say anything of', [600, 10, 10], null],
		['hardly any time', [20, 20, 20, 20], null],
		['evenly', [60, 60, 60, 60], 'Je tijd is goed verdeeld over 4 initiatieven.'],
		['one gets nearly all', [400, 10, 10, 10, 10], '1 van de 5 initiatieven kreeg 91 % van je tijd.'],
		['two get nearly all', [200, 200, 20, 20, 20, 0], '2 van de 5 initiatieven kregen 87 % van je tijd.']
	])('%s', (_, minutes, words) => expect(spreadText(minutes)).toBe(words));

	test('who carries more than was agreed is told so by name, and to themselves as you', () => {
		expect(carryText({ name: 'Fatima Aydin', many: 14 }, 12)).toBe(
			'Fatima Aydin ondersteunt 14 initiatieven. Afgesproken is hoogstens 12.'
		);
		expect(carryText({ name: 'Fatima Aydin', many: 2 }, 1, true)).toBe(
			'Je ondersteunt 2 initiatieven. Afgesproken is hoogstens 1. Kijk wie zonder jou kan, of draag er een over.'
		);
	});
});

describe('how it stands', () => {
	const today = '2026-11-22';
	const support: Supported = { name: 'Fatima Aydin', mine: false, letGoOn: '2027-02-01', endedOn: null };
	test.each<[string, Supported | undefined, string]>([
		['nobody', undefined, 'Niemand ondersteunt het.'],
		['a colleague', support, 'Fatima Aydin ondersteunt het tot 1 februari 2027.'],
		['yourself', { ...support, mine: true }, 'Jij ondersteunt het tot 1 februari 2027.'],
		['who left', { ...support, name: null }, 'Een vroegere collega ondersteunt het tot 1 februari 2027.'],
		[
			'the day is past',
			{ ...support, letGoOn: '2026-11-21' },
			'Fatima Aydin zou het loslaten op 21 november 2026. Die dag is voorbij.'
		],
		['let go', { ...support, endedOn: '2026-10-01' }, 'Fatima Aydin heeft het losgelaten op 1 oktober 2026.'],
		['let go by you', { ...support, mine: true, endedOn: '2026-10-01' }, 'Jij hebt het losgelaten op 1 oktober 2026.']
	])('%s', (_, one, words) => expect(supportText(one, today)).toBe(words));

	test('stage, publication and support together', () => {
		const about = { stage: 'running', stageSince: new Date('2026-03-03T12:00:00Z'), publication: 'published' } as const;
		expect(standingText(about, undefined, today)).toBe('Dit loopt, sinds 3 maart 2026. Niemand ondersteunt het.');
		expect(standingText({ ...about, publication: 'submitted' }, undefined, today)).toBe(
			'Dit loopt, sinds 3 maart 2026. Het staat nog niet op Wijkweb. Niemand ondersteunt het.'
		);
	});
});
