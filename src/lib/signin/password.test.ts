import { describe, expect, test } from 'vitest';
import { refusal } from './guess.server.ts';
import { longest, passwordIn, passwordProblems } from './password.ts';

const fatima = { name: 'Fatima Aydin', email: 'f.aydin@lindeveen.example' };
const about = (password: string) => refusal(password, fatima);

describe('long and not the first guess is all that is asked', () => {
	test.each([
		'een paard op het dak',
		'   drie   spaties   ',
		'correct paard batterij',
		'👵🏽🌷🚲🏡🧶☕📚🎶🐈🧺🪴🕯️',
		'zonder hoofdletter of cijfer',
		'ALLEENHOOFDLETTERSXYZ',
		'8417 2093 5561 04',
		'<script>alert(1)</script>',
		'\u202ekcab si siht',
		'jan fietst naar huis',
		'x'.repeat(3) + 'appelmoes'.repeat(55) + 'y'
	])('%s', async (password) => {
		expect(await about(password)).toBeUndefined();
	});
});

test.each([
	['', passwordProblems.missing],
	['elf letters', passwordProblems.short],
	// one sign for who typed it, two for the computer
	['👵👵👵👵👵👵👵👵👵👵👵', passwordProblems.short],
	['a b'.repeat(200), passwordProblems.long],
	['x'.repeat(longest + 1), passwordProblems.long],
	['wijkweb is van ons', passwordProblems.own],
	['Mijn WIJKWEB nu', passwordProblems.own],
	['wachtwoord van fatima', passwordProblems.own],
	['Fátima aan zee vandaag', passwordProblems.own],
	['ik heet aydin en jij', passwordProblems.own],
	['F.Aydin@lindeveen.example', passwordProblems.own],
	['fatimaaydin en de rest', passwordProblems.own],
	['f a t i m a fietst', passwordProblems.own],
	['passwordpassword', passwordProblems.common],
	['Password2024!', passwordProblems.common],
	['WELKOM123456', passwordProblems.common],
	['wachtwoord!!', passwordProblems.common],
	['geheim geheim', passwordProblems.common],
	['qwertyuiop2025', passwordProblems.common],
	['aaaaaaaaaaaa', passwordProblems.common],
	['121212121212', passwordProblems.common],
	['abcdefghijkl', passwordProblems.common],
	['123456789012', passwordProblems.common],
	['hahahahahahaha', passwordProblems.common],
	['sunshineprincess', passwordProblems.common],
	['Football-Monkey-1', passwordProblems.common],
	['2024welkomgeheim', passwordProblems.common]
])('%s is refused, with a sentence that helps', async (password, sentence) => {
	expect(await about(password)).toBe(sentence);
});

test('every refusal but an empty or endless one tells what would be good', () => {
	for (const name of ['short', 'own', 'common'] as const)
		expect(passwordProblems[name]).toContain('Drie gewone woorden achter elkaar is goed en goed te onthouden.');
});

test('a name of two letters forbids nobody half of the alphabet', async () => {
	expect(await refusal('een paard op het dak', { name: 'Al de Wit', email: 'a@b.example' })).toBeUndefined();
});

test('the three thousand that are chosen most are not good enough with something put to them either', async () => {
	const { dictionary } = await import('@zxcvbn-ts/language-common');
	const words = dictionary['passwords-common'].map(String).filter((word) => /^[a-z]{4,}$/.test(word));
	expect(words.length).toBeGreaterThan(3000);
	for (const [at, word] of words.slice(0, 3000).entries()) {
		const other = words[at % 50]!;
		for (const longer of [
			word.padEnd(12, '1234567890'),
			`${word}${other}${'!'.repeat(12)}`,
			`${other} 12 ${word} 2027`
		])
			expect([longer, await refusal(longer, { name: '', email: '' })]).toEqual([longer, passwordProblems.common]);
	}
});

test('nothing is taken out of a password on its way in', () => {
	const form = new FormData();
	const typed = '\u202e  a\tb\u0007\ufeffc  ';
	form.set('password', typed);
	form.set('file', new Blob(['x']));
	expect(passwordIn(form)).toBe(typed);
	expect([passwordIn(form, 'file'), passwordIn(form, 'former'), passwordIn(undefined)]).toEqual(['', '', '']);
});
