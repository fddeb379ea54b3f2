import { greetingTo } from '#lib/account/account.ts';

/** What somebody reads by mail about their own account: short, and what to do when it wasn't them. Pure text. */
export type Notice = { subject: string; body: string };

const paragraphs = (...parts: string[]) => parts.join('\n\n');
const notYou = 'Heb jij dit niet gedaan? Bel dan meteen je beheerder. Iemand anders kan dan bij je account.';
const greeting = 'Groet,\nWijkweb';

function about(name: string, subject: string, ...parts: string[]): Notice {
	return { subject, body: paragraphs(greetingTo(name), ...parts, greeting) };
}

export const passwordSet = (name: string) =>
	about(
		name,
		'Je wachtwoord is veranderd',
		'Je hebt een nieuw wachtwoord voor Wijkweb. Op al je apparaten ben je uitgelogd.',
		notYou
	);

export const factors = {
	totp: 'een app met codes',
	passkey: 'een toegangssleutel'
} as const;
export type Factor = keyof typeof factors;

export const factorAdded = (name: string, factor: Factor) =>
	about(
		name,
		'Er is iets bij je inlog gekomen',
		`Bij je account van Wijkweb hoort nu ${factors[factor]}. Daarmee kun je inloggen.`,
		notYou
	);

export const appChanged = (name: string) =>
	about(
		name,
		'Je app met codes is veranderd',
		'Voor je account van Wijkweb is een nieuwe app met codes ingesteld. De codes van de vorige werken niet meer.',
		notYou
	);

export const factorRemoved = (name: string, factor: Factor) =>
	about(
		name,
		'Er is iets van je inlog af',
		`Bij je account van Wijkweb hoorde ${factors[factor]}. Die is weggehaald en werkt niet meer.`,
		notYou
	);

export const codeUsed = (name: string, left: number) =>
	about(
		name,
		'Er is ingelogd met een herstelcode',
		`Met een van je herstelcodes is bij Wijkweb ingelogd. Die code werkt nu niet meer. Je hebt er nog ${left}.`,
		left > 3 ? 'Streep hem door op je lijst.' : 'Maak op tijd nieuwe. Dat kan bij Mijn Wijkweb, onder Veilig inloggen.',
		notYou
	);

export const codesMade = (name: string) =>
	about(
		name,
		'Je hebt nieuwe herstelcodes',
		'Voor je account van Wijkweb zijn tien nieuwe herstelcodes gemaakt. De oude werken niet meer: gooi die lijst weg.',
		notYou
	);

export const invited = (name: string, link: string) =>
	about(
		name,
		'Kies je wachtwoord voor Wijkweb',
		'Er is een account voor je gemaakt op Wijkweb, of je beheerder heeft je inlog opnieuw klaargezet.',
		`Kies hier je wachtwoord. De link werkt zeven dagen en een keer:\n${link}`,
		'Daarna stel je een tweede stap in, met een app op je telefoon of een toegangssleutel. Houd je telefoon bij de hand.'
	);

export const forgotten = (name: string, link: string) =>
	about(
		name,
		'Een nieuw wachtwoord voor Wijkweb',
		`Je wilt een nieuw wachtwoord. Kies het hier. De link werkt een uur en een keer:\n${link}`,
		'Heb jij dit niet gevraagd? Dan hoef je niets te doen. Je wachtwoord blijft zoals het was.'
	);

export const noPassword = (name: string, link: string) =>
	about(
		name,
		'Je hebt geen wachtwoord nodig',
		'Iemand vroeg met jouw adres om een nieuw wachtwoord voor Wijkweb. Je account heeft geen wachtwoord.',
		`Je logt in met een code die we je mailen. Dat doe je hier:\n${link}`,
		'Heb jij dit niet gevraagd? Dan hoef je niets te doen.'
	);

export const welcomed = (name: string, link: string) =>
	about(
		name,
		'Je hebt een rol op Wijkweb',
		'Je beheerder heeft je een rol gegeven op Wijkweb.',
		`Log in met dit e-mailadres, zoals je gewend bent of met een code die we je mailen:\n${link}`
	);

export const linked = (name: string, organisation: string) =>
	about(
		name,
		'Je logt nu in met je organisatie',
		`Je account van Wijkweb hoort nu bij de inlog van ${organisation}. Daarmee kun je voortaan inloggen.`,
		notYou
	);
