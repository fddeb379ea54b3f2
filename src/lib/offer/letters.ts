import { greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';

/** What a volunteer finds in the mailbox: short, warm, with a name, a telephone number and a link. */

export type About = {
	/** the first name; null when that isn't known */
	name: string | null;
	title: string;
	gemeente: string;
	/** to their own page */
	link: string;
	contact: Contact | undefined;
};

const hello = ({ name }: About) => greetingTo(name);
const own = 'Bewaar deze mail. De link is alleen voor jou: wie hem heeft, kan veranderen wat je aanbiedt.';

function closing({ contact, gemeente }: About): string {
	const reach = contact && reachText(contact);
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${gemeente}`);
}

export function received(about: About & { promisedOn: string; recordedBy: string | null }): Letter {
	return {
		subject: `Fijn dat je iets wilt doen: ${about.title}`,
		body: paragraphs(
			hello(about),
			about.recordedBy
				? `${about.recordedBy} heeft voor je opgeschreven wat je wilt doen: “${about.title}”.`
				: `Wat fijn dat je iets wilt doen voor een ander. “${about.title}” is binnen.`,
			`${about.contact?.person ? about.contact.name : 'Een makelaar'} leest het. Je hoort uiterlijk ${dayInWords(about.promisedOn)} iets.`,
			`Hier zie je nu al wie zoekt wat jij kunt. Je kunt er ook iets veranderen, of even stoppen:\n${about.link}`,
			'Op de kaart komt alleen je voornaam en je wijk. Je e-mailadres en telefoonnummer ziet niemand. Berichten gaan via Wijkweb.',
			own,
			closing(about)
		)
	};
}

export function published(about: About & { page: string }): Letter {
	return {
		subject: `Je staat op Wijkweb: ${about.title}`,
		body: paragraphs(
			hello(about),
			`“${about.title}” staat op Wijkweb. Zo ziet iedereen het:\n${about.page}`,
			'Schrijft iemand je? Dan krijg jij een mail, en leest de ander je adres niet. Pas als jullie allebei ja zeggen, zie je elkaars naam en nummer.',
			`Even geen tijd? Met één knop zet je het stil, en later weer aan:\n${about.link}`,
			own,
			closing(about)
		)
	};
}

export function returned(about: About & { reason: string }): Letter {
	return {
		subject: `Nog even dit: ${about.title}`,
		body: paragraphs(
			hello(about),
			`${about.contact?.name ?? 'Een makelaar'} heeft “${about.title}” gelezen. Het staat nog niet op Wijkweb. Dit is waarom:`,
			quoted(about.reason),
			`Je kunt het veranderen en weer insturen:\n${about.link}`,
			closing(about)
		)
	};
}
