import { describe, expect, test } from 'vitest';
import { copies, run, tellsWho } from './copying.ts';
import { parse, write } from './desk.ts';
import { figuresOf } from './figures.ts';
import { isLate, nextStates, type SignaalState, statusText, stepKinds } from './signaal.ts';
import { stepForGiver, stepForMakelaar } from './steptext.ts';

const today = '2026-11-24';
const monday = new Date('2026-11-23T10:00:00Z');
const standing = {
	...{ promisedOn: '2026-11-30', heardAt: null, answeredAt: null, closedAt: null, satisfied: null },
	...{ makelaar: 'Fatima Aydin', reader: 'Priya Ramdin' }
};
const soon = 'Uiterlijk maandag 30 november lees je hier wat ermee gebeurt.';

describe('how it stands, for who told it: a sentence with a name and a day', () => {
	test.each<[SignaalState, object, string]>([
		['new', { makelaar: null }, `Priya Ramdin gaat lezen wat je vertelde. ${soon}`],
		['new', { makelaar: null, reader: null }, `Een makelaar gaat lezen wat je vertelde. ${soon}`],
		['taken', {}, `Fatima Aydin leest wat je vertelde en is ermee bezig. ${soon}`],
		['asked', {}, `Fatima Aydin heeft je iets gevraagd. Je kunt hieronder antwoorden. ${soon}`],
		['forwarded', {}, `Fatima Aydin heeft hulp gevraagd aan iemand die in de wijk werkt. ${soon}`],
		['acting', {}, `Fatima Aydin doet er iets mee. Hieronder staat wat. ${soon}`],
		[
			'answered',
			{ answeredAt: monday },
			'Fatima Aydin heeft je op maandag 23 november geantwoord. Wil je zeggen of het zo goed is?'
		],
		[
			'closed',
			{ answeredAt: monday, closedAt: monday },
			'Fatima Aydin heeft je op maandag 23 november geantwoord. Het is afgerond.'
		],
		[
			'closed',
			{ answeredAt: monday, closedAt: monday, satisfied: true },
			'Fatima Aydin heeft je op maandag 23 november geantwoord. Je vond het zo goed, dus het is afgerond.'
		],
		[
			'taken',
			{ promisedOn: '2026-11-23' },
			'Fatima Aydin leest wat je vertelde en is ermee bezig. Het antwoord zou hier uiterlijk maandag 23 november staan. Dat is niet gelukt, sorry. Bel gerust om te vragen hoe het staat.'
		],
		[
			'asked',
			{ promisedOn: '2026-11-23', heardAt: monday },
			'Fatima Aydin heeft je iets gevraagd. Je kunt hieronder antwoorden. Maandag 23 november is niet gelukt. Als jij hebt geantwoord, noemen we een nieuwe dag.'
		]
	])('%s', (state, change, sentence) => {
		expect(statusText({ ...standing, ...change, state }, today)).toBe(sentence);
	});

	test.each<[SignaalState, object, string]>([
		['new', { makelaar: null }, 'Priya Ramdin gaat het lezen. Uiterlijk maandag 30 november komt er antwoord.'],
		['taken', {}, 'Fatima Aydin is ermee bezig. Uiterlijk maandag 30 november komt er antwoord.'],
		['asked', { promisedOn: '2026-11-23', heardAt: monday }, 'Fatima Aydin heeft je collega iets teruggevraagd.'],
		[
			'acting',
			{ promisedOn: '2026-11-23' },
			'Fatima Aydin doet er iets mee. Het antwoord zou er uiterlijk maandag 23 november staan. Dat is niet gelukt, sorry. Bel gerust om te vragen hoe het staat.'
		],
		['answered', { answeredAt: monday }, 'Fatima Aydin heeft op maandag 23 november geantwoord.'],
		['closed', { answeredAt: monday, satisfied: true }, 'Fatima Aydin heeft op maandag 23 november geantwoord.']
	])('%s, for a colleague', (state, change, sentence) => {
		expect(statusText({ ...standing, ...change, state }, today, { forColleague: true })).toBe(sentence);
	});

	test.each<[SignaalState, string, Date | null, boolean]>([
		['taken', '2026-11-24', null, false],
		['taken', '2026-11-23', null, true],
		['asked', '2026-11-23', null, true],
		['asked', '2026-11-23', monday, false],
		['acting', '2026-11-23', monday, true],
		['answered', '2026-11-23', null, false],
		['closed', '2026-11-23', null, false]
	])('%s, promised for %s: whether it is late', (state, promisedOn, heardAt, late) => {
		expect(isLate({ state, promisedOn, heardAt }, today)).toBe(late);
	});

	test('every state but the last leads on, and a no opens it again', () => {
		expect(Object.keys(nextStates)).toHaveLength(7);
		expect(nextStates.new).toEqual(['taken', 'asked', 'forwarded', 'acting', 'answered']);
		expect(nextStates.answered).toEqual(['taken', 'closed']);
		expect(nextStates.closed).toEqual(['taken']);
	});
});

test('every step is a sentence for makelaars, and every one but a note for who gave it', () => {
	for (const kind of stepKinds) {
		expect(stepForGiver({ kind, by: 'Fatima Aydin' })).toMatch(kind === 'note' ? /^$/ : /^[A-Z].*[.:]$/);
		expect(stepForMakelaar({ kind, by: 'Fatima Aydin', helper: 'Loes Bakker' })).toMatch(/^[A-Z].*[.:]$/);
		expect(stepForGiver({ kind, by: null })).not.toMatch(/null|undefined/);
		expect(stepForMakelaar({ kind, by: null, helper: null })).not.toMatch(/null|undefined/);
	}
});

describe('whether a text repeats what was told', () => {
	const told = 'De buurvrouw op de hoek komt nooit meer buiten, en dat maakt mij ongerust.';
	test.each([
		['Kun jij eens langsgaan in de Hoefstraat?', false],
		['De buurvrouw op de hoek heeft hulp nodig.', false],
		['Ik hoor: de buurvrouw, op de hoek komt nooit meer buiten!', true],
		[told.toUpperCase(), true]
	])('%s', (text, expected) => {
		expect(copies(text, told)).toBe(expected);
	});
	test('a short answer may be passed on, a longer one not', () => {
		expect(copies('Is er licht bij de brug?', 'Bij de brug.', run)).toBe(false);
		expect(copies('Zij schrijft: ik durf daar niet meer te lopen.', 'Ik durf daar niet meer te lopen', run)).toBe(true);
	});
	test('of a few words nothing can be one’s own or not', () => {
		expect(copies('Stuk glas op het pad.', 'Stuk glas')).toBe(false);
		expect(copies('Stuk glas op het pad.', 'Stuk glas op')).toBe(true);
	});
});

describe('a text says who told it', () => {
	const giver = { name: 'Kees Blom', email: 'Kees@Lindeveen.example', phone: '013 - 555 09 11' };
	test.each([
		['Kun jij kijken bij de tunnel?', false],
		['Kun jij bij Kees kijken, de naam Blom zegt je vast iets?', false],
		['Kees Blom belde erover.', true],
		['Mijnheer KEES  BLOM belde erover.', true],
		['Mail anders naar kees@lindeveen.example, alsjeblieft.', true],
		['Bel 0135550911.', true],
		['Bel +31 13 555 09 11.', true],
		['Bel 013 - 555 09 12.', false]
	])('%s %s', (text, expected) => {
		expect(tellsWho(text, giver)).toBe(expected);
	});
	test('a name of one word only when it is written as a name; without a name there is none', () => {
		const wil = { name: 'Wil', email: null, phone: null };
		expect(['Ik wil het weten.', 'Vraag het Wil.'].map((text) => tellsWho(text, wil))).toEqual([false, true]);
		expect(tellsWho('Kun jij kijken?', { name: null, email: null, phone: null })).toBe(false);
	});
});

describe('an address of the list', () => {
	const asked = (query: string) => parse((name) => new URLSearchParams(query).get(name));
	test.each(['', '?stand=nieuw', '?stand=afgerond&van=mij&wijk=de-hoef&thema=green', '?van=niemand'])(
		'%s says the same when it is read and written',
		(query) => {
			expect(write(asked(query))).toBe(`/makelaar/signalen${query}`);
		}
	);
	test('what isn’t there is as if it weren’t asked', () => {
		expect(asked('stand=constructor&van=x&thema=toString&na=1%27')).toEqual({
			...{ stand: 'open', whose: 'all', wijk: null, theme: null, after: null }
		});
	});
});

test.each([
	[{ promised: 9, missed: 0, satisfied: 0, unsatisfied: 0 }, undefined, undefined],
	[{ promised: 20, missed: 2, satisfied: 10, unsatisfied: 0 }, '18 van de 20 keer', 'alle 10 keer'],
	[{ promised: 10, missed: 10, satisfied: 8, unsatisfied: 1 }, 'geen van de 10 keer', undefined]
])('figures of %j in words', (counted, inTime, good) => {
	expect(figuresOf(counted)).toEqual({ inTime, good });
});
