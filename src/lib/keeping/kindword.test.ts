import { expect, test } from 'vitest';
import { endorsementText } from './kindword.ts';

test.each([
	['de soep op dinsdag', 'Ik ken Harm van de soep op dinsdag.'],
	['de soep, hij is er altijd.', 'Ik ken Harm van de soep, hij is er altijd.'],
	['  van de soep! ', 'Ik ken Harm van de soep!'],
	['Ik ken Harm van de soep', 'Ik ken Harm van de soep.'],
	['vandaag nog met hem gewandeld', 'Ik ken Harm van vandaag nog met hem gewandeld.']
])('“%s” is a whole sentence', (typed, expected) => expect(endorsementText('Harm', typed)).toBe(expected));
