import { expect, test } from 'vitest';
import { type Slip, slipsIn, slipTexts } from './nameless.ts';

test.each<[string, ...Slip[]]>([
	['In de Kruidenbuurt willen jonge moeders elkaar zien. Wie doet mee?'],
	['In de Hoefstraat willen 7 mensen samen eten.', 'number'],
	['Vier jonge moeders zoeken een plek.', 'number'],
	['Bel 06 12345678 of mail jan@voorbeeld.nl.', 'reach'],
	['Kom naar Lindestraat 12.', 'address'],
	['Op de Burgemeester Jansenlaan 4b is plaats.', 'address'],
	['We komen om 10 uur in De Spil.'],
	['De Lindestraat doet mee, 12 december.'],
	['Koffie bij mevrouw Smulders.', 'person'],
	['De familie van der Velde doet mee.', 'person'],
	['Mevrouw, doet u mee? Meneer ook.'],
	['Koffie bij Riet Smulders.', 'person'],
	['Riet Smulders zet koffie.', 'person'],
	['Mevrouw De Vries doet mee.', 'person'],
	['Er is al: De Wormenclub en Rond de appelbomen. Samenkomen kan misschien in Het Tuinhuis en Het Anker.'],
	['Wie doet mee?\nBuurthuis De Spil'],
	['Samen eten bij Basisschool Het Anker of in De Spil.'],
	['Samen lopen voor mensen met dementie.', 'illness'],
	['']
])('%s', (text, ...slips) => {
	expect(slipsIn(text, 4)).toEqual(slips);
});

test('from five givers on a number may stand there; each slip has a sentence', () => {
	expect(slipsIn('7 mensen willen samen eten.', 5)).toEqual([]);
	for (const text of Object.values(slipTexts)) expect(text).toMatch(/\.$/);
});
