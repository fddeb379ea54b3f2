import { type Contact, reachText } from '#lib/account/contact.ts';
import { firstName, greetingTo } from '#lib/account/account.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';
import type { NameOf } from './vraag.ts';

/** What who asked finds in the mailbox. A subject never says what it is about: others see it over a shoulder. */

export type About = { name: string; gemeente: string; link: string; contact: Contact | undefined };

function closing({ contact, gemeente }: About): string {
	const reach = contact && reachText(contact);
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${gemeente}`);
}

export function received(
	about: About & {
		promisedOn: string;
		/** `person`: somebody else typed it, with their yes */
		nameOf: NameOf | null;
		recordedBy: string | null;
		/** the contact is theirs from now on; else it is who answers there */
		isTheirs: boolean;
		/** where they see what there is in their wijk; null: nobody knows which */
		around: string | null;
	}
): Letter {
	const { contact, nameOf, recordedBy, isTheirs } = about;
	const who = contact?.name ?? 'Een makelaar';
	const begin = recordedBy
		? `${recordedBy} heeft je vraag voor je opgeschreven. Jij zei dat we die mogen bewaren.`
		: nameOf === 'person'
			? 'Iemand heeft dit voor je gevraagd, en zei dat jij dat goed vindt. Klopt dat niet? Haal het dan weg met de link hieronder.'
			: 'Fijn dat je het vraagt.';
	return {
		subject: 'Je vraag is binnen',
		body: paragraphs(
			greetingTo(firstName(about.name)),
			begin,
			`${isTheirs ? `${who} is je contactpersoon` : `${who} leest je vraag`}. Je hoort uiterlijk ${dayInWords(about.promisedOn)} iets.`,
			about.around &&
				`Je hoeft daar niet op te wachten. Dit doen mensen al samen bij jou in de buurt, en je bent er welkom:\n${about.around}`,
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
			greetingTo(firstName(about.name)),
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
			greetingTo(firstName(about.name)),
			`${about.makelaar} heeft je vraag afgerond en schrijft je:`,
			quoted(about.sentence),
			`Is het toch nog niet goed? Bel gerust. Je vraag staat hier nog even, daarna halen we hem weg:\n${about.link}`,
			closing(about)
		)
	};
}

export function promised(about: About & { makelaar: string; on: string }): Letter {
	return {
		subject: `Een bericht van ${about.makelaar}`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.makelaar} laat uiterlijk ${dayInWords(about.on)} iets van zich horen.`,
			`Hier zie je hoe het staat:\n${about.link}`,
			closing(about)
		)
	};
}

export function handedOver(about: About & { from: string; makelaar: string }): Letter {
	return {
		subject: `${about.makelaar} is nu je contactpersoon`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			about.from === about.makelaar
				? `${about.makelaar} is vanaf nu je vaste contactpersoon.`
				: `${about.from} heeft je vraag doorgegeven. Vanaf nu is ${about.makelaar} je vaste contactpersoon. Je hoeft niets opnieuw te vertellen.`,
			`Hier zie je hoe het staat:\n${about.link}`,
			closing(about)
		)
	};
}

/** To the colleague: nothing of who or what. */
export function toColleague(about: { name: string; from: string; where: string; link: string }): Letter {
	return {
		subject: `${about.from} geeft je een vraag door`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.from} heeft een vraag uit ${about.where} aan jou doorgegeven. Je bent nu de contactpersoon. Wie het vroeg heeft dat gehoord, als er een e-mailadres was.`,
			`Hier staat hij:\n${about.link}`,
			'Groet,\nWijkweb'
		)
	};
}

/** Whether it is good now; asked once, and the answer is one press. */
export function isItGood(about: About): Letter {
	return {
		subject: 'Hoe is het nu?',
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`Een tijdje geleden vroeg je ons iets. We zijn benieuwd of het nu goed is. Zeg het hier met één druk op de knop:\n${about.link}`,
			'Is het nog niet goed, dan gaan we samen verder. Wil je niets zeggen, dan is dat ook goed. We vragen het maar één keer.',
			closing(about)
		)
	};
}

/** After a no: it is open again. */
export function goesOn(about: About & { makelaar: string; on: string }): Letter {
	return {
		subject: 'We gaan samen verder',
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`Goed dat je het zegt. ${about.makelaar} gaat met je verder. Je hoort uiterlijk ${dayInWords(about.on)} iets.`,
			`Hier zie je hoe het staat:\n${about.link}`,
			closing(about)
		)
	};
}
