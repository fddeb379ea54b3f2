import { expect, test } from 'vitest';
import { lexicon, parse } from './lexicon.ts';
import { hitsIn, tokensOf } from './reading.ts';

const found = (line: string, text: string) =>
	hitsIn(tokensOf(text), 'story', parse([`[verhaal]\n${line}`]).story).length > 0;

test('the whole word list can be read', () => {
	expect(lexicon.story.size).toBeGreaterThan(3500);
	expect(lexicon.network.size).toBeGreaterThan(1800);
});

test.each<[string, string]>([
	['[verhaal]\nfiets', "can't be read"],
	['[verhaal]\nfiets > vliegen', '"vliegen" is no meaning'],
	['[verhaal]\nfiets > bikes 3', 'no number'],
	['[straat]\nfiets > bikes', 'no heading'],
	['[verhaal]\nfiets > bikes > walk', "can't be read"]
])('a mistake is told with its line: %s', (source, message) => {
	expect(() => parse([source])).toThrow(message);
});

test.each<[string, string, boolean]>([
	['brief > letters', 'Er liggen brieven.', true],
	['koken > cook', 'Ik kookte altijd.', true],
	['koken > cook', 'We hebben gekookt.', true],
	['op+knappen > repairing', 'Ik knap oude stoelen op.', true],
	['op+knappen > repairing', 'Hij heeft het opgeknapt.', true],
	['op+knappen > repairing', 'Ik knap af.', false],
	['jaar .. gezorgd > carer', 'Zes jaar heb ik voor Jan gezorgd.', true],
	['jaar .. gezorgd > carer', 'Het duurde een jaar. Toen heb ik gezorgd.', false],
	['lege stoel > widowed', 'Die lege grote stoel.', false],
	['lege stoel > widowed', 'Er staat een lege stoel.', true],
	['=drukte > crowd', 'Wat een drukte.', true],
	['=drukte > crowd', 'Ze drukt op de knop.', false]
])('%s in "%s": %s', (line, text, expected) => {
	expect(found(line, text)).toBe(expected);
});
