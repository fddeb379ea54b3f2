import { greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';

/** What the proposer finds in the mailbox: short, warm, with a name, a telephone number and a link. */

export type About = { name: string; title: string; gemeente: string; link: string; contact: Contact };

function closing(about: About): string {
	const reach = reachText(about.contact);
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${about.gemeente}`);
}

export function received(about: About & { promisedOn: string; recordedBy: string | null }): Letter {
	return {
		subject: `Je idee is binnen: ${about.title}`,
		body: paragraphs(
			greetingTo(about.name),
			about.recordedBy
				? `${about.recordedBy} heeft je idee “${about.title}” voor je opgeschreven.`
				: `Wat goed dat je iets wilt beginnen. Je idee “${about.title}” is binnen.`,
			`${about.contact.name} leest het. Je hoort uiterlijk ${dayInWords(about.promisedOn)} iets.`,
			`Hier zie je hoe het ermee staat. Je kunt er ook iets veranderen of je idee terugtrekken:\n${about.link}`,
			'Bewaar deze mail. De link is alleen voor jou: wie hem heeft, kan je idee veranderen.',
			closing(about)
		)
	};
}

export function asked(about: About & { question: string }): Letter {
	return {
		subject: `Een vraag over je idee: ${about.title}`,
		body: paragraphs(
			greetingTo(about.name),
			`${about.contact.name} heeft “${about.title}” gelezen en schrijft je:`,
			quoted(about.question),
			`Antwoorden kan hier:\n${about.link}`,
			closing(about)
		)
	};
}

export function returned(about: About & { reason: string }): Letter {
	return {
		subject: `Je idee is nog niet geplaatst: ${about.title}`,
		body: paragraphs(
			greetingTo(about.name),
			`${about.contact.name} heeft “${about.title}” gelezen. Het staat nog niet op Wijkweb. Dit is waarom:`,
			quoted(about.reason),
			`Je kunt je idee veranderen en weer insturen. Je kunt ook eerst iets terugvragen:\n${about.link}`,
			closing(about)
		)
	};
}

export function published(about: About & { page: string; changed: boolean; group?: string | undefined }): Letter {
	return {
		subject: `Je idee staat op Wijkweb: ${about.title}`,
		body: paragraphs(
			greetingTo(about.name),
			`Je idee “${about.title}” staat op Wijkweb. Iedereen kan het nu lezen:\n${about.page}`,
			about.changed &&
				`${about.contact.name} heeft iets aan de tekst veranderd. Wat precies, zie je via de link hieronder.`,
			`${about.contact.name} denkt met je mee over hoe je kunt beginnen, en met wie.`,
			about.group &&
				`Jij trekt het. Dit is de plek van iedereen die meedoet: daar zie je wie zich aanmeldt, en wie wat doet:\n${about.group}`,
			`Wil je iets aan de tekst veranderen, of moet het er weer af? Dat kan hier:\n${about.link}`,
			closing(about)
		)
	};
}
