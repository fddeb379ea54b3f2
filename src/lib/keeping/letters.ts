import { greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { dateText } from '#lib/entry/dates.ts';
import type { Kind } from '#lib/entry/entry.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

/** Mails to who keeps something. Plain text, short, read aloud well. No I/O. */

const things: Record<Kind, string> = {
	initiative: 'Je initiatief',
	activity: 'Je activiteit',
	offer: 'Je aanbod',
	network: 'Je netwerk'
};

const careful = 'De link is alleen voor jou: wie hem heeft, kan doen alsof hij jou is.';
const hello = greetingTo;
const talk = (contact: Contact | undefined) => contact && `Liever praten? ${reachText(contact)}`;

/** The link to keep something with. */
export function yours(about: {
	why: 'added' | 'moved';
	kind: Kind;
	title: string;
	name: string | null;
	gemeente: string;
	page: string;
	link: string;
	contact: Contact | undefined;
}): Letter {
	const { contact, kind, title, why } = about;
	return {
		subject: why === 'added' ? `“${title}” staat op Wijkweb` : `Jouw link voor “${title}”`,
		body: paragraphs(
			hello(about.name),
			why === 'added'
				? `${things[kind]} “${title}” staat op Wijkweb, met jou erbij. Zo ziet het eruit:\n${about.page}`
				: `Dit is vanaf nu het adres bij “${title}” op Wijkweb.`,
			`Met deze link kun je de tekst veranderen, zeggen dat het nog klopt, of het van de kaart halen. Je hoeft daarvoor niet in te loggen:\n${about.link}`,
			careful,
			why === 'added' && 'Wil je hier niet bij staan? Dan haal je dat op dezelfde bladzijde weg.',
			talk(contact),
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}

/** To the former address: another one is the contact now. */
export function moved(about: { title: string; gemeente: string; contact: Contact | undefined }): Letter {
	return {
		subject: `Er staat een ander adres bij “${about.title}”`,
		body: paragraphs(
			'Hallo,',
			`Bij “${about.title}” op Wijkweb staat nu een ander e-mailadres. De link die je eerder kreeg, werkt niet meer.`,
			'Heb jij dit niet gevraagd? Laat het ons dan weten.',
			talk(about.contact),
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}

/** Most titles in one mail; the page behind the link has them all. */
const mostNamed = 30;

/** Whether it is still so, to whoever stands there as contact: a link and a button for each thing. */
export function stillSo(about: {
	things: { title: string; confirmedAt: Date; link: string }[];
	again: boolean;
	name: string | null;
	gemeente: string;
	contact: Contact | undefined;
}): Letter {
	const { again, contact, things } = about;
	const [one] = things;
	const single = things.length === 1;
	const which = single ? `“${one!.title}”` : `${things.length} dingen van jou`;
	return {
		subject: `${again ? 'Nog een keer: ' : ''}${single ? `${again ? 'klopt' : 'Klopt'} ${which} nog?` : `${again ? 'klopt' : 'Klopt'} dit nog?`}`,
		body: paragraphs(
			hello(about.name),
			again
				? `Een paar weken geleden vroegen we of ${single ? `${which} op Wijkweb nog klopt` : 'dit op Wijkweb nog klopt'}. We hoorden nog niets.`
				: single
					? `${which} staat op Wijkweb. Op ${dateText(one!.confirmedAt)} wisten we voor het laatst dat het klopte. Buren gaan erop af. Daarom vragen we het af en toe.`
					: `Er staan ${which} op Wijkweb. Buren gaan erop af. Daarom vragen we af en toe of het nog klopt.`,
			single
				? `Op deze bladzijde staat één knop. Klopt het nog? Druk er dan op, meer is het niet:\n${one!.link}`
				: 'Op elke bladzijde staat één knop. Klopt het nog? Druk er dan op, meer is het niet.',
			!single && things.map(({ title, link }) => `“${title}”:\n${link}`).join('\n\n'),
			single ? careful : 'De links zijn alleen voor jou: wie ze heeft, kan doen alsof hij jou is.',
			'Is er iets veranderd, of ben je gestopt? Dat kan daar ook.',
			again &&
				`Horen we niets? Dan zetten we erbij dat het lang niet bevestigd is, en belt ${caller(contact)} je even.`,
			talk(contact),
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}

/** The same to somebody of the organisation it belongs to: everything in one mail, behind one link. */
export function stillSoOrganisation(about: {
	things: { title: string; where: string }[];
	again: boolean;
	name: string;
	organisation: string;
	gemeente: string;
	link: string;
	contact: Contact | undefined;
}): Letter {
	const { again, contact, organisation, things } = about;
	const more = things.length - mostNamed;
	const named = things.slice(0, mostNamed).map(({ title, where }) => `- ${title} (${where})`);
	if (more > 0) named.push(`- en nog ${more} andere`);
	return {
		subject: `${again ? 'Nog een keer: klopt' : 'Klopt'} dit nog? ${things.length === 1 ? 'Eén ding' : `${things.length} dingen`} van ${organisation}`,
		body: paragraphs(
			hello(about.name),
			again
				? `Een paar weken geleden vroegen we of dit van ${organisation} op Wijkweb nog klopt. We hoorden nog niets.`
				: `Dit staat op Wijkweb van ${organisation}. Buren gaan erop af. Klopt het nog?`,
			named.join('\n'),
			`Log in, en zeg het met één druk op de knop, of verander wat anders is:\n${about.link}`,
			again && `Horen we niets? Dan zetten we erbij dat het lang niet bevestigd is, en belt ${caller(contact)} even.`,
			talk(contact),
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}

const caller = (contact: Contact | undefined) => (contact?.person ? contact.name : 'een makelaar');

/** New links, for who lost theirs. */
export function again(about: {
	things: { title: string; link: string }[];
	name: string | null;
	gemeente: string;
	contact: Contact | undefined;
}): Letter {
	const one = about.things.length === 1;
	return {
		subject: one ? 'Je nieuwe link voor Wijkweb' : 'Je nieuwe links voor Wijkweb',
		body: paragraphs(
			hello(about.name),
			`Je vroeg om ${one ? 'een nieuwe link' : 'nieuwe links'} om bij te houden wat er van jou op Wijkweb staat.`,
			about.things.map(({ title, link }) => `“${title}”:\n${link}`).join('\n\n'),
			one ? careful : 'De links zijn alleen voor jou: wie ze heeft, kan doen alsof hij jou is.',
			'Vroeg jij dit niet? Dan hoef je niets te doen.',
			talk(about.contact),
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}
