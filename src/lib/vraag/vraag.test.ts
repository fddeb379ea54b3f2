import { describe, expect, test } from 'vitest';
import { statusForMakelaar, statusText } from './vraag.ts';

const asked = new Date('2026-11-23T10:00:00Z');
const fresh = {
	...{ state: 'new' as const, promisedOn: '2026-11-26', promisedAt: asked, createdAt: asked, contactAt: asked },
	...{ closedAt: null, makelaar: 'Fatima Aydin', reader: null }
};
const spoke = new Date('2026-11-25T10:00:00Z');
const today = '2026-11-24';

describe('how it stands, with a name and a date', () => {
	test.for<[string, Partial<Parameters<typeof statusText>[0]>, string, string]>([
		[
			'just asked',
			{},
			today,
			'Fatima Aydin is je contactpersoon en leest je vraag. Je hoort uiterlijk donderdag 26 november iets.'
		],
		[
			'where nobody is named yet',
			{ makelaar: null, reader: 'Welzijn Lindeveen' },
			today,
			'Welzijn Lindeveen leest je vraag. Je hoort uiterlijk donderdag 26 november iets.'
		],
		[
			'taken up',
			{ state: 'taken' },
			today,
			'Fatima Aydin is je vaste contactpersoon. Je hoort uiterlijk donderdag 26 november iets.'
		],
		[
			'late',
			{ state: 'taken' },
			'2026-11-27',
			'Fatima Aydin is je vaste contactpersoon. Je zou uiterlijk donderdag 26 november iets horen. Dat is niet gelukt, sorry. Bel gerust om te vragen hoe het staat.'
		],
		[
			'spoken: the promise is kept',
			{ state: 'taken', contactAt: spoke },
			'2026-11-30',
			'Fatima Aydin is je vaste contactpersoon. Jullie hadden het laatst contact op woensdag 25 november.'
		],
		[
			'spoken, and a new day said',
			{ state: 'taken', contactAt: spoke, promisedAt: spoke, promisedOn: '2026-12-01' },
			'2026-11-30',
			'Fatima Aydin is je vaste contactpersoon. Jullie hadden het laatst contact op woensdag 25 november. Je hoort uiterlijk dinsdag 1 december weer iets.'
		],
		[
			'closed',
			{ state: 'closed', closedAt: spoke, contactAt: spoke },
			'2026-11-30',
			'Fatima Aydin heeft je vraag op woensdag 25 november afgerond.'
		]
	])('%s', ([, change, day, sentence]) => {
		expect(statusText({ ...fresh, ...change }, day)).toBe(sentence);
	});

	test('for who works there', () => {
		expect(statusForMakelaar(fresh, true, today)).toBe(
			'Jij bent de contactpersoon. Een bericht is beloofd voor uiterlijk donderdag 26 november.'
		);
		expect(statusForMakelaar({ ...fresh, makelaar: null }, false, '2026-11-27')).toBe(
			'Nog niemand heeft deze vraag op zich genomen. Een bericht is beloofd voor uiterlijk donderdag 26 november. Dat is al voorbij.'
		);
		expect(statusForMakelaar({ ...fresh, state: 'taken', contactAt: spoke }, false, '2026-11-27')).toBe(
			'Fatima Aydin is de contactpersoon. Laatste contact: woensdag 25 november.'
		);
		expect(statusForMakelaar({ ...fresh, state: 'closed', closedAt: spoke }, true, '2026-11-27')).toBe(
			'Jij bent de contactpersoon. Afgerond op woensdag 25 november.'
		);
	});
});
