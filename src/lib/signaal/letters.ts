import { type Contact, reachText } from '#lib/account/contact.ts';
import { firstName } from '#lib/account/account.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';

/** What who told something finds in the mailbox; never what it was about. */

export type About = { name: string; gemeente: string; link: string; contact: Contact | undefined };

function closing({ contact, gemeente }: About): string {
	const reach = contact && reachText(contact);
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${gemeente}`);
}

export function received(about: About & { promisedOn: string }): Letter {
	return {
		subject: 'Wat je vertelde is binnen',
		body: paragraphs(
			`Hallo ${firstName(about.name)},`,
			'Goed dat je het vertelt.',
			`${about.contact?.name ?? 'Een makelaar'} leest het. Je hoort uiterlijk ${dayInWords(about.promisedOn)} wat ermee gebeurt.`,
			`Hier zie je hoe het staat. Je kunt het er ook weer weghalen:\n${about.link}`,
			'Bewaar deze mail. De link is alleen voor jou: wie hem heeft, kan lezen wat je vertelde.',
			closing(about)
		)
	};
}

export function answered(about: About & { makelaar: string; answer: string }): Letter {
	return {
		subject: `Een antwoord van ${about.makelaar}`,
		body: paragraphs(
			`Hallo ${firstName(about.name)},`,
			`${about.makelaar} schrijft je wat er is gedaan met wat je vertelde:`,
			quoted(about.answer),
			`Dit staat ook hier:\n${about.link}`,
			closing(about)
		)
	};
}
