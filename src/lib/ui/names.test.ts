import { expect, test } from 'vitest';
import { hasName } from './names.ts';

test.for<[string, boolean]>([
	['Ik maak me zorgen om mevrouw Jansen van nummer 12.', true],
	['Mevrouw van der Berg doet de deur niet meer open.', true],
	['Het gaat over Riet, ze eet slecht.', true],
	['Mijn buurvrouw Fatma is veel alleen.', true],
	['Zij heet Ingrid.', true],
	['Volgens mij zit Jan de Boer in de knel.', true],
	['Riet Smulders komt niet meer buiten.', true],
	['Ik zie dat Ömer laat thuiskomt.', true],
	['Mijn buurvrouw is veel alleen. Ze komt niet meer buiten.', false],
	['Een moeder in De Hoef vertelde dat ze niemand kent. Ik denk dat er meer zijn.', false],
	['Bij de Albert Heijn aan de Lange Straat staat hij elke dag.', false],
	['Hij woont naast de Molen. Zijn hond blaft.', false],
	['IK MAAK ME ZORGEN', false],
	['', false]
])('%s', ([text, expected]) => {
	expect(hasName(text)).toBe(expected);
});
