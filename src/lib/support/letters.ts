import { firstName, greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { dateText } from '#lib/entry/dates.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

/** What a colleague finds in the mailbox. */
export function handedOver(about: {
	name: string;
	title: string;
	letGoOn: string;
	link: string;
	contact: Contact;
	gemeente: string;
}): Letter {
	const reach = reachText(about.contact);
	return {
		subject: `Van ${about.contact.name} naar jou: ${about.title}`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.contact.name} draagt de ondersteuning van “${about.title}” aan je over. De dag van loslaten is ${dateText(new Date(`${about.letGoOn}T12:00:00Z`))}.`,
			`Hier lees je wat er al gedaan is, en wat de volgende stap is:\n${about.link}`,
			reach && `Even overleggen? ${reach}`,
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}
