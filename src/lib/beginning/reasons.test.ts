import { describe, expect, test } from 'vitest';
import { type Answers, parse } from './beginning.ts';
import { type Candidate, type Home, meet } from './rank.ts';
import { arrival, daypartOf, partOfDay, reasonsFor, type Told } from './reasons.ts';

const home: Home = { code: 'WK990102', lat: 52.5, lon: 5.2 };
const waterkant = 'WK990104';
/** So many kilometres north of home. */
const at = (km: number) => ({ lat: home.lat + km / 111.32, lon: home.lon });
const tuesday = new Date('2026-11-24T13:30:00Z');
const plain: Candidate & Told = {
	...{
		id: 1,
		kind: 'network',
		themes: ['eating_together'],
		wijkCode: home.code,
		point: at(0.4),
		dayparts: [],
		sought: []
	},
	...{
		taught: [],
		walkIn: false,
		comeAlong: false,
		newcomerPlaces: 0,
		members: null,
		languages: [],
		age: 1,
		places: []
	},
	...{ wijkName: 'De Hoef', gemeenteName: 'Lindeveen', next: undefined, door: null, signsUp: false },
	...{ free: false, cost: null }
};

function said(answers: string, some: Partial<Candidate & Told>, from: Home | null = home) {
	const one = { ...plain, ...some };
	const given: Answers = parse(new URLSearchParams(answers));
	return reasonsFor(given, meet(given, from ?? undefined, one), one);
}

describe('why', () => {
	for (const [answers, some, because] of [
		[
			'moment=doordeweeks-s-middags&samen=mee',
			{ dayparts: ['weekday_afternoon'], next: tuesday, comeAlong: true },
			[
				'Het is op dinsdagmiddag. Dan kun jij.',
				'Het is bij jou in de wijk.',
				'Er kan iemand met je meegaan, de eerste keer.'
			]
		],
		[
			'moment=in-het-weekend-overdag',
			{ dayparts: ['weekday_afternoon', 'weekend_day'], next: tuesday },
			['Het is in het weekend overdag. Dan kun jij.', 'Het is bij jou in de wijk.']
		],
		['zin=eten', {}, ['Het is bij jou in de wijk.', 'Je koos: samen eten of koffie drinken. Dat kan hier.']],
		[
			'zin=papieren',
			{ kind: 'offer', themes: ['money'] },
			['Het is bij jou in de wijk.', 'Je koos: geld en papieren. Daar kan iemand je bij helpen.']
		],
		[
			'kan=koken',
			{ sought: ['cooking'] },
			['Het is bij jou in de wijk.', 'Ze zoeken iemand voor koken of bakken. Dat doe jij graag.']
		],
		['kan=klussen', { taught: ['repairing'] }, ['Het is bij jou in de wijk.', 'Je kunt er iets leren over klussen.']],
		[
			'ver=verder',
			{ wijkCode: waterkant, wijkName: 'Waterkant', point: at(1.4) },
			['Het is in Waterkant, niet ver van jou.']
		],
		['', { wijkCode: null, wijkName: null }, ['Het is voor iedereen in Lindeveen.']],
		['samen=klein', { members: 8 }, ['Het is bij jou in de wijk.', 'Het is een kleine groep, ongeveer 8 mensen.']],
		['', { newcomerPlaces: 1 }, ['Het is bij jou in de wijk.', 'Er is plek voor nog iemand.']],
		['taal=ti', { languages: ['ti'] }, ['Het is bij jou in de wijk.', 'Er zijn mensen die ትግርኛ spreken.']]
	] as const satisfies (readonly [string, Partial<Candidate & Told>, readonly string[]])[])
		test(because.join(' '), () => {
			expect(said(answers, some)).toEqual({ because, but: [] });
		});

	test('never nothing: also for who knew no answer', () => {
		expect(said('', {}, null)).toEqual({ because: ['Dit is een groep mensen uit de buurt.'], but: [] });
	});
});

describe('honest about what is otherwise', () => {
	for (const [answers, some, but] of [
		[
			'moment=in-het-weekend-overdag',
			{ dayparts: ['weekday_morning', 'weekday_evening'] },
			['Het is op een ander moment dan jij koos: doordeweeks ’s ochtends of doordeweeks ’s avonds.']
		],
		['moment=in-het-weekend-overdag', {}, ['Vraag even wanneer het is.']],
		[
			'ver=wijk',
			{ wijkCode: waterkant, wijkName: 'Waterkant', point: at(2.6) },
			['Het is niet in je eigen wijk, maar in Waterkant, ongeveer 3 kilometer verder.']
		],
		['ver=overal', { wijkCode: waterkant, wijkName: 'Waterkant', point: at(12) }, []],
		['zin=groen', {}, ['Het is iets anders dan je koos. Misschien is het toch iets voor je.']]
	] as const satisfies (readonly [string, Partial<Candidate & Told>, readonly string[]])[])
		test(`${answers}: ${but.join(' ') || 'nothing'}`, () => {
			expect(said(answers, some).but).toEqual(but);
		});
});

describe('what happens when you come', () => {
	for (const [some, sentences] of [
		[
			{ door: 'Sjaan wacht bij de deur', walkIn: true, free: true },
			['Sjaan wacht bij de deur.', 'Je kunt zo binnenlopen. Je hoeft niets af te spreken.', 'Het is gratis.']
		],
		[{ walkIn: false }, ['Bel even voor je komt. Dan word je verwacht.']],
		[
			{ kind: 'activity', signsUp: true, cost: '2 euro' },
			['Zeg even dat je komt. Dan is er een plek voor je.', 'Kosten: 2 euro.']
		],
		[{ kind: 'activity' }, ['Je kunt gewoon komen.']]
	] as const satisfies (readonly [Partial<Told>, readonly string[]])[])
		test(sentences.join(' '), () => {
			expect(arrival({ ...plain, ...some })).toEqual(sentences);
		});
});

test('parts of the day are those of the Netherlands, in summer and winter', () => {
	for (const [moment, word, part] of [
		['2026-11-24T10:59:00Z', 'dinsdagochtend', 'weekday_morning'],
		['2026-11-24T11:00:00Z', 'dinsdagmiddag', 'weekday_afternoon'],
		['2026-07-21T16:00:00Z', 'dinsdagavond', 'weekday_evening'],
		['2026-07-24T22:30:00Z', 'zaterdagochtend', 'weekend_day'],
		['2026-11-22T18:00:00Z', 'zondagavond', 'weekend_evening']
	] as const)
		expect([partOfDay(new Date(moment)), daypartOf(new Date(moment))]).toEqual([word, part]);
});
