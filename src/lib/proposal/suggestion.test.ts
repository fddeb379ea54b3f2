import { expect, test } from 'vitest';
import { themesIn, titleIn } from './suggestion.ts';

test.each([
	['Een moestuin achter de flat', ['green']],
	['Samen soep eten met de buren', ['eating_together']],
	['Kinderen helpen met huiswerk', ['parenting', 'learning_work']],
	['Dominoclub in de avond', ['meeting']],
	['qwerty', []]
])('%s is about %j', (text, themes) => expect(themesIn(text)).toEqual(themes));

test.each([
	['Ik wil een kast bij het hek van de school waar je kleren in legt.', 'Een kast bij het hek van de school'],
	['Wij willen graag een buurtmoestuin beginnen.', 'Een buurtmoestuin'],
	['Ik zou graag een club voor vaders op zaterdag, want die is er niet.', 'Een club voor vaders op zaterdag'],
	['Er moet iets gebeuren.', undefined],
	['', undefined]
])('%s could be called: %s', (idea, title) => expect(titleIn(idea)).toBe(title));

test('a text made to keep us busy is read at once', () => {
	const started = performance.now();
	titleIn(`ik wil${' met aaa'.repeat(2000)}`);
	titleIn(`ik wil${' graag'.repeat(3000)} een`);
	themesIn('wandel '.repeat(5000));
	expect(performance.now() - started).toBeLessThan(2000);
});
