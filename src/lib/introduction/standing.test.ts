import { describe, expect, test } from 'vitest';
import { blurbMistake, tellsReach, tellsWho } from './standing.ts';

const ria = { name: 'Ria de Boer', email: 'ria@x.nl', phone: '06 - 12 34 56 78' };
const called = (name: string) => ({ name, email: null, phone: null });

describe('the words the circle reads tell who it is:', () => {
	test.each([
		'Ria komt graag.',
		'ria uit de buurt',
		'RIA wil komen',
		'Ria’s groentetuin',
		"ria's groentetuin",
		'Rias groentetuin',
		'Ria-Anne',
		'mevrouw boer',
		'iemand van de familie DE BOER',
		// a job may warn: who means it ticks that it is fine
		'iemand die boer was',
		'woont aan de lindelaan 12',
		'Lindelaan 12',
		'lindelaan nr. 12',
		'LINDELAAN 12',
		'lindelaan12',
		'oude kerkstraat  4',
		'woont op 5012 AB',
		'woont op 5012ab',
		'ria @ x.nl',
		'RIA@X.NL',
		'anders @ voorbeeld.nl',
		'anders (at) voorbeeld.nl',
		'bel 06-12345678'
	])('%s', (text) => {
		expect(tellsWho(text, ria)).toBe(true);
		expect(blurbMistake(text, ria)).toBeDefined();
	});

	test.each([
		['Jan-Willem van ’t Hof', 'willem klust graag'],
		['Jan-Willem van ’t Hof', 'meneer hof'],
		['Aïcha el Idrissi', 'aicha kookt'],
		['Aïcha el Idrissi', 'mevrouw idrissi'],
		['jeroen bakker', 'Jeroen repareert'],
		['Wil Jansen', 'Wil repareert graag']
	])('%s in “%s”', (name, text) => {
		expect(tellsWho(text, called(name))).toBe(true);
	});
});

describe('they tell nobody:', () => {
	test.each([
		['Ria de Boer', 'iemand uit de buurt die graag repareert'],
		['Ria de Boer', 'Maria Callas, een riante tuin en de boerderij'],
		['Ria de Boer', 'woont aan een laan, en komt 2 keer per week'],
		['Ria de Boer', 'wil onderweg 10 minuten rusten'],
		['Ria de Boer', 'sinds 2019 in de wijk, vroeger 1500 is niets'],
		['Jan-Willem van ’t Hof', 'iemand van om de hoek, die niet op de fiets komt'],
		['Aïcha el Idrissi', 'iemand die al lang in de wijk woont'],
		['Wil Jansen', 'iemand die graag wil repareren'],
		['B. Smit', 'iemand die hooguit plan B nodig heeft'],
		['', 'iemand uit de buurt']
	])('%s: “%s”', (name, text) => {
		expect(tellsWho(text, called(name))).toBe(false);
		expect(blurbMistake(text, called(name))).toBeUndefined();
	});
});

test('who means it may send a common word, and never an own address or number', () => {
	expect(blurbMistake('iemand die boer was', ria, true)).toBeUndefined();
	for (const text of ['ria @ x.nl', 'Ria @X.NL', 'ria@x . nl', 'ria (at) x.nl', 'bel 0612345678']) {
		expect([text, tellsReach(text, ria)]).toEqual([text, true]);
		expect([text, blurbMistake(text, ria, true)]).toEqual([text, expect.stringContaining('Haal dat weg')]);
	}
});
