import { expect, test } from 'vitest';
import { fillIn } from './wording.ts';

test.each([
	['Dag {naam}, over {titel}.', 'Dag Noor, over Ruilkast.'],
	['{Naam} en {NAAM}', 'Noor en Noor'],
	['Geen gaten hier', 'Geen gaten hier'],
	['{wijk} blijft staan als niemand die weet', '{wijk} blijft staan als niemand die weet'],
	['{constructor} {} {naam', '{constructor} {} {naam'],
	['', '']
])('%s', (text, filled) => expect(fillIn(text, { naam: 'Noor', titel: 'Ruilkast' })).toBe(filled));

test('what somebody is called is never read as a word to fill in', () => {
	expect(fillIn('{titel} van {naam}', { naam: '{titel}', titel: '$& {naam}' })).toBe('$& {naam} van {titel}');
});
