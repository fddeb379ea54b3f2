import { describe, expect, test } from 'vitest';
import { digest, subjectOf, type Thing, toConfirm } from './letters.ts';

const fatima = { name: 'Fatima Aydin', phone: '013 - 555 01 20', walkIn: null, place: null, person: true };
const link = 'https://wijkweb.example/volgen/abcde';
const kast: Thing = {
	title: 'Ruilkast bij het hek',
	what: 'een initiatief in De Hoef',
	place: 'De Hoef',
	gemeente: 'Lindeveen',
	lines: ['Dit loopt. De kast staat er.'],
	link: 'https://wijkweb.example/lindeveen/initiatief/ruilkast-bij-het-hek'
};
const soep: Thing = {
	...kast,
	title: 'Samen soep',
	what: 'een activiteit in Waterkant',
	place: 'Waterkant',
	lines: ['Een nieuwe activiteit.']
};

test('a letter about one thing reads well aloud', () => {
	expect(digest({ things: [kast], moved: [], coming: [], contact: fatima, link })).toEqual({
		subject: 'Nieuw in De Hoef: Ruilkast bij het hek',
		body: `Hallo,

Dit is er nieuw:

Ruilkast bij het hek, een initiatief in De Hoef
Dit loopt. De kast staat er.
https://wijkweb.example/lindeveen/initiatief/ruilkast-bij-het-hek

Liever praten? Bel Fatima Aydin: 013 - 555 01 20.

Minder mail, of stoppen? Dat kan hier, met één druk op de knop:
https://wijkweb.example/volgen/abcde

Groet,
Wijkweb`
	});
});

test('a letter about more things with what is coming', () => {
	const coming = [
		{ at: 'dinsdag 24 november, 17.30 uur', title: 'Samen soep', where: 'De Spil', link: 'https://x.example/s' }
	];
	expect(digest({ things: [kast, soep], moved: [], coming, contact: undefined, link })).toEqual({
		subject: 'Nieuw in De Hoef en Waterkant: 2 dingen',
		body: `Hallo,

Er zijn 2 dingen nieuw:

Ruilkast bij het hek, een initiatief in De Hoef
Dit loopt. De kast staat er.
https://wijkweb.example/lindeveen/initiatief/ruilkast-bij-het-hek

Samen soep, een activiteit in Waterkant
Een nieuwe activiteit.
https://wijkweb.example/lindeveen/initiatief/ruilkast-bij-het-hek

De komende week:

Dinsdag 24 november, 17.30 uur: Samen soep, De Spil
https://x.example/s

Minder mail, of stoppen? Dat kan hier, met één druk op de knop:
https://wijkweb.example/volgen/abcde

Groet,
Wijkweb`
	});
});

test('a letter about very much stays short, and says how much there is more', () => {
	const things = Array.from({ length: 40 }, (_, at) => ({ ...kast, title: `Idee ${at}` }));
	const { subject, body } = digest({ things, moved: [], coming: [], contact: fatima, link });
	expect(subject).toBe('Nieuw in De Hoef: 40 dingen');
	expect(body).toContain('En nog 25 andere.');
	expect(body.match(/^Idee \d+/gm)).toHaveLength(15);
});

test('a wijk that became another is told, also when nothing else is new', () => {
	const moved = ['De wijk De Hoef hoort nu bij Hoefkwartier. Wat je daar volgde, volg je nu in Hoefkwartier.'];
	const { subject, body } = digest({ things: [], moved, coming: [], contact: undefined, link });
	expect(subject).toBe('Er is iets veranderd in je wijk');
	expect(body).toContain(moved[0]!);
	expect(body).not.toContain('nieuw:');
});

describe('the subject says where and how much', () => {
	for (const [things, subject] of [
		[[kast], 'Nieuw in De Hoef: Ruilkast bij het hek'],
		[[kast, { ...kast, title: 'Tuin' }], 'Nieuw in De Hoef: 2 dingen'],
		[[kast, soep, { ...soep, place: 'Tuindorp' }], 'Nieuw in Lindeveen: 3 dingen'],
		[[kast, soep, { ...soep, place: 'Elders-West', gemeente: 'Elders' }], 'Nieuw in wat je volgt: 3 dingen']
	] as const)
		test(subject, () => expect(subjectOf(things)).toBe(subject));
});

test('the mail that asks says what happens, and that nothing happens without an answer', () => {
	expect(toConfirm({ name: 'De Hoef', question: 'Wil je De Hoef volgen?', link })).toEqual({
		subject: 'Wil je De Hoef volgen?',
		body: `Hallo,

Je vulde je e-mailadres in om te horen wat er nieuw is: De Hoef.

Klopt dat? Open dan deze link en druk op de knop:
https://wijkweb.example/volgen/abcde

Was jij dit niet? Dan hoef je niets te doen. Je krijgt dan geen mail over wat er nieuw is.

Groet,
Wijkweb`
	});
});
