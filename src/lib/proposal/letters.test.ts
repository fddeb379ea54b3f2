import { describe, expect, test } from 'vitest';
import { reachText } from '#lib/account/contact.ts';
import * as letters from './letters.ts';

const contact = {
	name: 'Fatima Aydin',
	phone: '013 - 555 01 20',
	walkIn: 'dinsdag, 10.00 tot 12.00 uur',
	place: 'De Spil',
	person: true
};
const about = {
	name: 'Noor',
	title: 'Ruilkast bij het hek',
	gemeente: 'Lindeveen',
	link: 'https://wijkweb.example/initiatief/volgen/abcde',
	contact
};
const all = {
	received: letters.received({ ...about, promisedOn: '2026-11-27', recordedBy: null }),
	recorded: letters.received({ ...about, promisedOn: '2026-11-27', recordedBy: 'Fatima Aydin' }),
	asked: letters.asked({ ...about, question: 'Welke dag past?\n\nEn waar?' }),
	returned: letters.returned({ ...about, reason: 'Dit staat er al.' }),
	published: letters.published({
		...about,
		page: 'https://wijkweb.example/lindeveen/initiatief/ruilkast',
		changed: true
	})
};

describe.each(Object.entries(all))('the letter "%s"', (_name, { subject, body }) => {
	test('greets by name, has the link, and a name and number to call', () => {
		expect(body).toMatch(/^Hallo Noor,\n\n/);
		expect(body).toContain('\nhttps://wijkweb.example/initiatief/volgen/abcde\n');
		expect(body).toContain(
			'Liever praten? Bel Fatima Aydin: 013 - 555 01 20. Of loop binnen: dinsdag, 10.00 tot 12.00 uur, De Spil.'
		);
		expect(body).toMatch(/Groet,\nWijkweb Lindeveen$/);
	});
	test('has a subject of one line that says what it is about', () => {
		expect(subject).toContain('Ruilkast bij het hek');
		expect(subject).not.toContain('\n');
	});
	test('is short and has no hole in it', () => {
		expect(body).not.toMatch(/undefined|null|\n{3}|\[object/);
		expect(body.split(/\s+/).length).toBeLessThan(130);
	});
});

test('what was promised stands there as a day', () => {
	expect(all.received.body).toContain('Fatima Aydin leest het. Je hoort uiterlijk vrijdag 27 november iets.');
	expect(all.recorded.body).toContain('Fatima Aydin heeft je idee “Ruilkast bij het hek” voor je opgeschreven.');
});

test('a question and a reason are quoted line by line', () => {
	expect(all.asked.body).toContain('> Welke dag past?\n> \n> En waar?');
	expect(all.returned.body).toContain('> Dit staat er al.');
});

test('a correction is told, and only when there was one', () => {
	expect(all.published.body).toContain('heeft iets aan de tekst veranderd');
	expect(letters.published({ ...about, page: 'x', changed: false }).body).not.toContain('veranderd');
});

test.each([
	[{ ...contact, walkIn: null, place: null }, 'Bel Fatima Aydin: 013 - 555 01 20.'],
	[{ ...contact, phone: null }, 'Loop binnen: dinsdag, 10.00 tot 12.00 uur, De Spil.'],
	[{ ...contact, phone: null, walkIn: null, place: null }, '']
])('who can be reached how', (given, text) => expect(reachText(given)).toBe(text));
