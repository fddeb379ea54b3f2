import { expect, test } from 'vitest';
import { askText, metText } from './asking.ts';
import { overlapOf, pairsToAskAbout, pictureOf, sharedWords } from './together.ts';

const today = '2026-11-23';
const doing = (who: string, text: string, fromOn: string, untilOn: string | null) => ({
	...{ id: `${who} ${text}`, who, text, fromOn, untilOn }
});
const never = () => false;

test.for([
	['Elke ochtend medicijnen geven', 'De medicijnen komen in een doos', ['medicijnen']],
	['Medicijn brengen', 'Zorgen dat de medicijnen er zijn', ['medicijn']],
	['Wij helpen iedere ochtend', 'Ik help iedere ochtend ook', []],
	['Fietsen naar de dagopvang', 'Met de taxi naar de dagopvang', ['dagopvang']],
	['', 'Douchen', []]
] as const)('“%s” and “%s” share %j', ([one, other, shared]) => {
	expect(sharedWords(one, other)).toEqual(shared);
});

test.for([
	['2026-11-01', '2026-11-10', '2026-11-10', '2026-11-20', { fromOn: '2026-11-10', untilOn: '2026-11-10' }],
	['2026-11-01', '2026-11-09', '2026-11-10', '2026-11-20', null],
	['2026-11-01', null, '2026-11-10', null, { fromOn: '2026-11-10', untilOn: null }],
	['2026-11-01', null, '2026-11-10', '2026-11-12', { fromOn: '2026-11-10', untilOn: '2026-11-12' }]
] as const)('%s to %s and %s to %s: %j', ([a, b, c, d, both]) => {
	expect(overlapOf({ fromOn: a, untilOn: b }, { fromOn: c, untilOn: d })).toEqual(both);
});

test('asks about two people who do the same at the same time, and says why', () => {
	const nurse = doing('Meral', 'Elke dag douchen', '2026-11-20', '2026-12-20');
	const helper = doing('Bram', 'Een stoel om op te douchen', '2026-12-01', null);
	const other = doing('Bram', 'De taxi regelen', '2026-12-01', null);
	const [pair, ...more] = pairsToAskAbout([nurse, helper, other], today, never);
	expect(more).toEqual([]);
	expect([pair!.one, pair!.other]).toEqual([nurse, helper]);
	expect(pair!.reason).toBe(
		'Dit gebeurt tegelijk: van dinsdag 1 december tot en met zondag 20 december. En in allebei staat “douchen”.'
	);
});

test('doesn’t ask of one person, of what was, of other days, or again', () => {
	const one = doing('Meral', 'Douchen', '2026-11-20', '2026-12-20');
	expect(pairsToAskAbout([one, { ...one, id: 'x' }], today, never)).toEqual([]);
	expect(pairsToAskAbout([one, doing('Bram', 'Douchen', '2026-11-01', '2026-11-22')], today, never)).toEqual([]);
	expect(pairsToAskAbout([one, doing('Bram', 'Douchen', '2027-01-01', null)], today, never)).toEqual([]);
	expect(pairsToAskAbout([one, doing('Bram', 'Douchen', '2026-11-20', null)], today, () => true)).toEqual([]);
});

test('the picture holds all of it: what has no end goes to the edge', () => {
	const lasting = { fromOn: '2026-11-23', untilOn: '2026-11-24' };
	const endless = { fromOn: '2026-12-01', untilOn: null };
	const picture = pictureOf([lasting, endless], today);
	expect(picture).toMatchObject({ fromOn: '2026-11-23', untilOn: '2026-12-01' });
	expect(picture.place(lasting)).toMatchObject({ x: 0 });
	const { x, width } = picture.place(endless);
	expect(Math.round(x + width)).toBe(100);
	expect(picture.now).toBeLessThan(10);
	expect(pictureOf([], today)).toMatchObject({ fromOn: today, untilOn: today });
});

test('how it is with a demand and with an ask has a name and a day', () => {
	const verdict = { text: 'De drempel is weg.', by: 'Meral', on: today };
	expect(metText({ met: 'met', verdict, did: null }, today)).toBe(
		'Dat is gelukt. Dat zegt Meral, maandag 23 november.'
	);
	expect(metText({ met: 'not_met', verdict, did: null }, today)).toMatch(/^Dat lukt niet\./);
	expect(metText({ met: 'open', verdict: null, did: verdict }, today)).toMatch(/wacht op een ja/);
	const asked = { state: 'open', answer: null, answeredOn: null, remindedOn: null, to: 'Meral', toldTo: null } as const;
	expect(askText({ ...asked, byOn: today }, today)).toBe('Wacht op Meral, tot en met vandaag.');
	expect(askText({ ...asked, byOn: '2026-11-20', remindedOn: '2026-11-21' }, today)).toBe(
		'Er is nog geen antwoord van Meral. Dat zou er op vrijdag 20 november zijn. We stuurden op zaterdag 21 november een herinnering. Bel gerust zelf even.'
	);
	const told = { ...asked, state: 'answered', answer: 'no', answeredOn: today, byOn: today, toldTo: 'Sanne' } as const;
	expect(askText(told, today)).toBe('Meral zei nee op maandag 23 november. Sanne schreef het op.');
});
