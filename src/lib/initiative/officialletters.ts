import { firstName, greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';
import { type Outcome, outcomes } from './officialanswer.ts';

/** What the initiators find in the mailbox when their initiative got an answer that everybody can read. */
export function officiallyAnswered(about: {
	name: string;
	title: string;
	outcome: Outcome;
	text: string;
	page: string;
	contact: Contact;
	gemeente: string;
}): Letter {
	const reach = reachText(about.contact);
	return {
		subject: `Antwoord op ${about.title}: ${outcomes[about.outcome].short.toLowerCase()}`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.contact.name} gaf antwoord op “${about.title}”. ${outcomes[about.outcome].sentence} Dit is waarom:`,
			quoted(about.text),
			`Iedereen kan dit lezen, hier:\n${about.page}`,
			reach && `Praten over dit antwoord? ${reach}`,
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}
