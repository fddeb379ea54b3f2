import { type CodeKind, inGroups, minutes } from './code.ts';

/** What stands in the mails with a code, and in the notes to an address somebody leaves. Pure text. */
export type Letter = { subject: string; body: string };

const paragraphs = (...parts: (string | false | undefined | null)[]) => parts.filter(Boolean).join('\n\n');

/** The one subject of each kind; the code is not in it, because a subject can be read over a shoulder and in a list. */
export const subjects: Record<CodeKind, string> = {
	code: 'Je code voor Wijkweb',
	again: 'Je code: ben je het zelf?',
	new_address: 'Je code voor je nieuwe e-mailadres'
};

const openings: Record<CodeKind, string> = {
	code: 'Je vroeg een code om in te loggen bij Wijkweb. Typ de code op het scherm waar je hem vroeg.',
	again:
		'Je wilt iets belangrijks veranderen of opvragen bij Wijkweb. Daarom vragen we of je het echt zelf bent. Typ de code op het scherm waar je hem vroeg.',
	new_address:
		'Je wilt dit e-mailadres gebruiken bij Wijkweb. Typ de code op het scherm waar je hem vroeg. Dan weten we dat het adres van jou is.'
};

const notYou: Record<CodeKind, string> = {
	code: 'Heb jij dit niet gevraagd? Dan typte iemand misschien per ongeluk jouw adres. Je hoeft niets te doen. Zonder de code komt niemand binnen.',
	again: 'Heb jij dit niet gevraagd? Dan is er misschien iemand anders in je account. Log overal uit en bel ons.',
	new_address:
		'Heb jij dit niet gevraagd? Dan typte iemand misschien per ongeluk jouw adres. Je hoeft niets te doen. Zonder de code gebeurt er niets.'
};

export function letterWith(code: string, kind: CodeKind, phone: string | null | undefined): Letter {
	return {
		subject: subjects[kind],
		body: paragraphs(
			'Hallo,',
			openings[kind],
			`Je code is ${inGroups(code)}`,
			`De code werkt ${minutes} minuten en één keer.`,
			'Houd de code voor jezelf. Niemand van Wijkweb of de gemeente vraagt er ooit om, ook niet aan de telefoon.',
			notYou[kind],
			call(phone),
			'Groet,\nWijkweb'
		)
	};
}

/** To the address that was there, when somebody wants another. */
export function leaving(phone: string | null | undefined): Letter {
	return {
		subject: 'Iemand wil je e-mailadres veranderen',
		body: paragraphs(
			'Hallo,',
			'Bij Wijkweb is gevraagd om voor jouw account een ander e-mailadres te gebruiken. Was jij dat? Dan hoef je niets te doen.',
			`Was jij dit niet? ${phone ? `Bel dan meteen ${phone}.` : 'Ga dan naar Wijkweb, log overal uit en bel de gemeente.'}`,
			'Groet,\nWijkweb'
		)
	};
}

/** To the address that was there, after the change. */
export function left(phone: string | null | undefined): Letter {
	return {
		subject: 'Je e-mailadres is veranderd',
		body: paragraphs(
			'Hallo,',
			'Je account bij Wijkweb heeft nu een ander e-mailadres. Naar dit adres sturen we geen mail meer. Op andere apparaten ben je uitgelogd.',
			`Was jij dit niet? ${phone ? `Bel dan meteen ${phone}.` : 'Bel dan meteen de gemeente.'}`,
			'Groet,\nWijkweb'
		)
	};
}

function call(phone: string | null | undefined): string | undefined {
	return phone ? `Kom je er niet uit? Bel ${phone}.` : undefined;
}
