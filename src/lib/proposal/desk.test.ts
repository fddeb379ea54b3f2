import { expect, test } from 'vitest';
import { agoText, greeting, newsText, pileOfPath, promisedText } from './desk.ts';

test.each([
	['2026-11-22T03:00:00Z', 'Dag'],
	['2026-11-22T08:00:00Z', 'Goedemorgen'],
	['2026-11-22T11:00:00Z', 'Goedemiddag'],
	['2026-07-22T16:30:00Z', 'Goedenavond']
])('at %s: %s', (moment, word) => expect(greeting(new Date(moment))).toBe(word));

test.each([
	['2026-11-20', 'te laat: vr 20 nov'],
	['2026-11-22', 'vandaag'],
	['2026-11-23', 'morgen'],
	['2026-11-27', 'vr 27 nov']
])('promised on %s, seen on the 22nd: %s', (day, words) => expect(promisedText(day, '2026-11-22')).toBe(words));

test('how long ago, over the end of summer time too', () => {
	expect(agoText('2026-11-22', '2026-11-22')).toBe('vandaag');
	expect(agoText('2026-11-21', '2026-11-22')).toBe('gisteren');
	expect(agoText('2026-10-24', '2026-10-26')).toBe('eergisteren');
	expect(agoText('2026-11-16', '2026-11-22')).toBe('6 dagen geleden');
});

test('an unknown pile is the first one', () => {
	expect(pileOfPath('te-laat')).toBe('late');
	for (const path of [null, '', 'x', '__proto__']) expect(pileOfPath(path)).toBe('mine');
});

test('what is new is said first', () => {
	expect(newsText('submitted', 'submitted', false)).toBe('Nieuw voorstel');
	expect(newsText('submitted', 'submitted', true)).toBe('Opnieuw ingestuurd');
	expect(newsText('answer', 'submitted', false)).toBe('Antwoord van de bewoner');
	expect(newsText('changed', 'published', false)).toBe('Veranderd nadat het geplaatst was');
});
