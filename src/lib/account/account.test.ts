import { expect, test } from 'vitest';
import { firstName, greetingTo } from './account.ts';

test.for([
	['Kees Blom', 'Hallo Kees,'],
	['J.P. de Vries', 'Hallo J.P.,'],
	['Anne-Marie', 'Hallo Anne-Marie,'],
	["D'Angelo", "Hallo D'Angelo,"],
	['', 'Hallo,'],
	['https://prijs.example/klik', 'Hallo,'],
	['prijs.example', 'Hallo,'],
	['bit.ly', 'Hallo,'],
	['k1.nl/x', 'Hallo,'],
	['mailto:kees', 'Hallo,'],
	['kees@x', 'Hallo,']
])('a mail to %s begins with %s: nobody’s name becomes a link in it', ([name, words]) => {
	expect(greetingTo(firstName(name!))).toBe(words);
});

test('a name of more words with an address in it is left out as well, and so is no name', () => {
	expect(greetingTo('Kees prijs.example')).toBe('Hallo,');
	expect(greetingTo('Kees de Wit')).toBe('Hallo Kees de Wit,');
	expect(greetingTo(null)).toBe('Hallo,');
});
