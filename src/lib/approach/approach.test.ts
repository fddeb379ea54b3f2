import { describe, expect, test } from 'vitest';
import {
	after,
	type ApproachState,
	approachStates,
	changes,
	type Saying,
	type Side,
	tellsAddress,
	turn
} from './approach.ts';
import { nearText, seeksText, teachesText } from './looking.ts';
import { shortText, standingText } from './standing.ts';
import { talentCodes } from '#lib/entry/talent.ts';

const sayings: [Side, Saying][] = [
	['keeper', 'yes'],
	['keeper', 'no'],
	['asker', 'yes'],
	['asker', 'no']
];

describe('what one of the two can say', () => {
	const can: Record<string, ApproachState> = {
		'asked keeper yes': 'answered',
		'asked keeper no': 'declined',
		'asked asker no': 'stopped',
		'answered asker yes': 'met',
		'answered asker no': 'declined',
		'answered keeper no': 'declined'
	};
	test.for(approachStates.flatMap((state) => sayings.map(([who, said]) => [state, who, said] as const)))(
		'%s: the %s says %s',
		([state, who, said]) => {
			expect(after(state, who, said)).toBe(can[`${state} ${who} ${said}`]);
		}
	);

	test('nobody meets without a yes of both: there is one way there', () => {
		const ways = approachStates.flatMap((from) =>
			Object.entries(changes[from]).flatMap(([said, to]) => (to === 'met' ? [`${from}: ${said}`] : []))
		);
		expect(ways).toEqual(['answered: asker yes']);
		const before = approachStates.flatMap((from) =>
			Object.entries(changes[from]).flatMap(([said, to]) => (to === 'answered' ? [`${from}: ${said}`] : []))
		);
		expect(before).toEqual(['asked: keeper yes']);
	});

	test('what has ended stays ended, and is nobody’s turn', () => {
		for (const state of ['met', 'declined', 'stopped'] as const) {
			expect(changes[state]).toEqual({});
			expect(turn(state)).toBeUndefined();
		}
		expect([turn('asked'), turn('answered')]).toEqual(['keeper', 'asker']);
	});
});

describe('a text that tells how to reach somebody', () => {
	test.for([
		...['Bel me op 06 12 34 56 78.', 'Bel 0612345678', 'bel 013-5550120', 'Mijn nummer is +31 6 1234 5678'],
		...['Mail sjaan@wijk.example', 'sjaan.de.boer@wijk.co.example is mijn adres', 'tel (013) 555 01 20']
	])('%s', (text) => {
		expect(tellsAddress(text)).toBe(true);
	});

	test.for([
		...['Ik ben 78 en wandel graag.', 'Dinsdag 24 november 2026 om 10.00 uur?', 'Het kost € 12,50 per keer', ''],
		...['Ik woon op nummer 12 en kan 10.00 - 12.00 uur', '@ mij niet', 'Van 1962 tot 1999 kookte ik voor 120 man']
	])('%s is none', (text) => {
		expect(tellsAddress(text)).toBe(false);
	});
});

describe('how it stands', () => {
	test('is a whole sentence for each side, in each state', () => {
		for (const side of ['asker', 'keeper'] as const)
			for (const state of approachStates) {
				expect(standingText({ side, state, theirs: true, proven: true }, '3 maart 2026')).toMatch(
					/^[A-Z].*3 maart 2026.*\.$/
				);
				expect(shortText(side, state)).toMatch(/^[A-Z].*\.$/);
			}
	});

	test('tells who has not shown that the address is theirs what to do', () => {
		const text = standingText({ side: 'asker', state: 'answered', theirs: true, proven: false }, '3 maart 2026');
		expect(text).toContain('Open de link');
	});
});

describe('why it might be something for you', () => {
	const here = { sameWijk: true, wijkName: 'De Hoef', km: 0.4 };
	const near = { sameWijk: false, wijkName: 'Waterkant', km: 1.8 };
	test('is a sentence', () => {
		expect(seeksText('cooking', here)).toBe('Zoekt iemand die kan koken of bakken, bij jou in de wijk.');
		expect(seeksText('cooking', near)).toBe(
			'Zoekt iemand die kan koken of bakken, in Waterkant, ongeveer 2 kilometer ver.'
		);
		expect(seeksText('cooking', here, 'een kok voor donderdag')).toBe(
			'Zoekt: een kok voor donderdag. Dat is bij jou in de wijk.'
		);
		expect(teachesText(['sewing', 'music'], here)).toBe(
			'Hier kun je leren: naaien en breien, muziek maken. Dat is bij jou in de wijk.'
		);
		expect(nearText({ sameWijk: false, wijkName: null, km: null })).toBe('voor de hele gemeente');
		expect(nearText({ sameWijk: false, wijkName: 'Waterkant', km: 0.2 })).toBe(
			'in Waterkant, ongeveer 1 kilometer ver'
		);
	});

	test('there is one for every talent', () => {
		for (const code of talentCodes)
			expect(seeksText(code, here)).toMatch(/^Zoekt iemand die [^u]\S* ?.*, bij jou in de wijk\.$/);
	});
});
