import { type Contact, reachText } from '#lib/account/contact.ts';
import { firstName } from '#lib/account/account.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';

/** What who asked finds in the mailbox. A subject never says what it is about: others see it over a shoulder. */

export type About = { name: string; gemeente: string; link: string; contact: Contact | undefined };

function closing({ contact, gemeente }: About): string {
	const reach = contact && reachText(contact);
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${gemeente}`);
}

export function received(about: About & { promisedOn: string; recordedBy: string | null }): Letter {
	return {
		subject: 'Je vraag is binnen',
		body: paragraphs(
			`Hallo ${firstName(about.name)},`,
			about.recordedBy ? `${about.recordedBy} heeft je vraag voor je opgeschreven.` : 'Fijn dat je het vraagt.',
			`${about.contact?.name ?? 'Een makelaar'} leest je vraag. Je hoort uiterlijk ${dayInWords(about.promisedOn)} iets.`,
			`Hier zie je hoe het staat en wie je vraag heeft gelezen. Je kunt er je vraag ook weer weghalen:\n${about.link}`,
			'Bewaar deze mail. De link is alleen voor jou: wie hem heeft, kan je vraag lezen.',
			closing(about)
		)
	};
}

export function taken(about: About & { makelaar: string }): Letter {
	return {
		subject: `${about.makelaar} is je contactpersoon`,
		body: paragraphs(
			`Hallo ${firstName(about.name)},`,
			`${about.makelaar} heeft je vraag gelezen en is vanaf nu je vaste contactpersoon.`,
			`Hier zie je hoe het staat:\n${about.link}`,
			closing(about)
		)
	};
}

export function closed(about: About & { makelaar: string; sentence: string }): Letter {
	return {
		subject: `Een bericht van ${about.makelaar}`,
		body: paragraphs(
			`Hallo ${firstName(about.name)},`,
			`${about.makelaar} heeft je vraag afgerond en schrijft je:`,
			quoted(about.sentence),
			`Is het toch nog niet goed? Bel gerust. Je vraag staat hier nog even, daarna halen we hem weg:\n${about.link}`,
			closing(about)
		)
	};
}
