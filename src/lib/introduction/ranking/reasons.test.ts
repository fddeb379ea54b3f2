import { expect, test } from 'vitest';
import { circle, seeker } from '../../../../tests/seekers.ts';
import { rank } from './rank.ts';

const person = seeker(
	'Sinds Jan dood is staat de tv aan voor het geluid. Vroeger speelde ik in een bandje, de gitaar hangt nog aan de muur.',
	{
		languages: ['nl', 'tr'],
		needs: { stepFree: true, maxCost: 3, smallGroup: true, companion: true },
		ties: ['a'],
		availability: [
			{ weekday: 2, part: 'morning' },
			{ weekday: 4, part: 'evening' }
		],
		travel: { by: 'walk', maxKm: 2 }
	}
);
const one = circle('a', 'Wij maken muziek in een huiskamer. Wie er niet is, wordt gemist.', {
	rolesSought: [{ talent: 'music', text: 'iemand die akkoorden kan slaan.' }],
	languages: ['nl', 'tr'],
	groupSize: 7,
	companion: true,
	placesLeft: 1,
	cost: 2.5,
	meetings: [
		{ weekday: 2, start: '10:00', end: '12:00' },
		{ weekday: 3, start: '10:00', end: '12:00' },
		{ weekday: 4, start: '19:00', end: '21:00' }
	]
});
const told = () => rank(person, [one])[0]!.reasons.map(({ text }) => text);

test.each([
	'Je zei: ‘Vroeger speelde ik in een bandje’. Hier wordt muziek gemaakt.',
	'Het is op dinsdagochtend en donderdagavond.',
	'Het is 300 meter lopen.',
	'Je kent er al iemand, of komt er al.',
	'Ze spreken er ook Turks.',
	'Je kunt er zonder drempel naar binnen.',
	'Het kost 2,50 euro per keer.',
	'Er zijn ongeveer 7 mensen.',
	'Er kan iemand met je meegaan, de eerste keer.',
	'Er is nog plek voor iemand.'
])('%s', (sentence) => {
	expect(told()).toContain(sentence);
});

test('what is sought stands with the words that show it', () => {
	expect(told()).toContainEqual(
		expect.stringMatching(/^Ze zoeken iemand die akkoorden kan slaan\. Je zei: ‘(.*bandje|.*muur)’\.$/)
	);
});

test('what is shunned is told too', () => {
	const who = seeker('Ik wil graag dansen. In een volle zaal klap ik dicht.');
	const [first] = rank(who, [circle('b', 'Dansen in een zaal met veel volk, altijd druk.', { groupSize: 60 })]);
	expect(first!.reasons.at(-1)).toMatchObject({ kind: 'but', text: expect.stringContaining('volle zaal') });
});

test('no reason says what somebody has or is', () => {
	const who = seeker('Ik ben depressief geweest en zit in de schuldhulp. Mijn leesbril lag in de bus. Ik koop brood.');
	const [first] = rank(who, [circle('b', 'Wij lezen samen, niemand van ons leest vlot. Het kost niets.')]);
	for (const { text } of first!.reasons)
		expect(text.replace(/‘[^’]*’/g, '')).not.toMatch(/depressi|laaggeletterd|schulden|arm\b/);
});
