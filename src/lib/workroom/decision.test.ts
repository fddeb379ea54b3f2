import { describe, expect, test } from 'vitest';
import { isOver, outcomeOf, standing } from './decision.ts';
import { putForward } from './decisionletters.ts';
import type { DecisionState, Stance } from './workroom.ts';

describe('by consent', () => {
	test.for([
		[[], 'agreed'],
		[['for'], 'agreed'],
		[['pass', 'pass'], 'agreed'],
		[['for', 'for', 'for', 'against'], 'objected'],
		[['against'], 'objected']
	] as [Stance[], string][])('%j becomes %s', ([stances, outcome]) => {
		expect(outcomeOf(stances)).toBe(outcome);
	});

	test('people can speak through the whole of the last day', () => {
		expect([isOver('2026-11-27', '2026-11-27'), isOver('2026-11-27', '2026-11-28')]).toEqual([false, true]);
	});

	test.for([
		['open', ['for', 'pass'], 'Ligt voor tot en met vrijdag 27 november. 2 van de 5 mensen hebben gereageerd.'],
		['open', ['for'], 'Ligt voor tot en met vrijdag 27 november. 1 van de 5 mensen heeft gereageerd.'],
		['open', [], 'Ligt voor tot en met vrijdag 27 november. Nog niemand heeft gereageerd.'],
		[
			'open',
			['for', 'for', 'for', 'for', 'for'],
			'Ligt voor tot en met vrijdag 27 november. Iedereen heeft gereageerd.'
		],
		['agreed', ['for', 'pass'], 'Besloten op vrijdag 27 november. Niemand had een bezwaar.'],
		['agreed', [], 'Besloten op vrijdag 27 november. Niemand reageerde, en niemand had een bezwaar.'],
		['objected', ['against'], 'Nog niet besloten. Op vrijdag 27 november was er een bezwaar.'],
		['objected', ['against', 'against'], 'Nog niet besloten. Op vrijdag 27 november waren er 2 bezwaren.'],
		// who had it left the group since
		['objected', [], 'Nog niet besloten. Op vrijdag 27 november was er een bezwaar.'],
		['dropped', ['for'], 'Ingetrokken op vrijdag 27 november.']
	] as [DecisionState, Stance[], string][])('%s with %j reads: %s', ([state, stances, said]) => {
		const closedOn = state === 'open' ? null : '2026-11-27';
		const voices = stances.map((stance) => ({ stance }));
		expect(standing({ state, closesOn: '2026-11-27', closedOn, voices, group: 5 }, '2026-11-22')).toBe(said);
	});

	test('on its last day it says so', () => {
		const open = { state: 'open', closesOn: '2026-11-22', closedOn: null, voices: [], group: 3 } as const;
		expect(standing(open, '2026-11-22')).toBe('Ligt voor tot en met vandaag. Nog niemand heeft gereageerd.');
	});
});

test('the mail says what it is about, until when and where, with a name to call', () => {
	const { subject, body } = putForward({
		...{ name: 'Sofia', by: 'Hatice', initiative: 'Ruilkast bij het hek', title: 'We zetten de kast bij de school' },
		...{ text: 'Daar komt iedereen langs.', until: 'vrijdag 27 november', gemeente: 'Lindeveen' },
		link: 'https://wijkweb.example/initiatief/mee/x/besluiten',
		contact: { name: 'Fatima Aydin', phone: '013 - 555 01 20', walkIn: null, place: null, person: true }
	});
	expect(subject).toBe('Wat vind jij? We zetten de kast bij de school');
	expect(body).toBe(`Hallo Sofia,

Hatice legt iets voor aan iedereen die meedoet met “Ruilkast bij het hek”:

> We zetten de kast bij de school
> 
> Daar komt iedereen langs.

Tot en met vrijdag 27 november kun je zeggen: ik ben voor, ik heb een bezwaar, of ik sla over. Heeft dan niemand een bezwaar, dan doen jullie het zo.

Zeg hier wat je vindt:
https://wijkweb.example/initiatief/mee/x/besluiten

De link is alleen voor jou. Geef hem niet door.

Liever praten? Bel Fatima Aydin: 013 - 555 01 20.

Groet,
Wijkweb Lindeveen`);
});
