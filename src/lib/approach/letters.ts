import { greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';
import { closeDays } from './approach.ts';

/** What the two find in their mailbox. Before both said yes there is no name, address or number of the other in it. */

export type About = {
	/** their own first name; null when that isn't known */
	name: string | null;
	title: string;
	gemeente: string;
	/** to their own page */
	link: string;
	contact: Contact | undefined;
};

/** How the other can be reached, once both said yes. */
export type Reached = { name: string; phone: string | null; email: string | null };

const hello = ({ name }: About) => greetingTo(name);
const unseen = 'Jullie zien elkaars naam, adres en nummer pas als jullie allebei ja zeggen.';

function closing({ contact, gemeente }: About): string {
	const reach = contact && reachText(contact);
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${gemeente}`);
}

const next = ({ contact }: About) =>
	contact?.person
		? `${contact.name} kent veel mensen in de wijk en denkt graag met je mee.`
		: 'Een makelaar in de wijk denkt graag met je mee.';

/** To who it is for. */
export function asked(about: About & { text: string }): Letter {
	return {
		subject: `Iemand schrijft je over “${about.title}”`,
		body: paragraphs(
			hello(about),
			`Iemand las op Wijkweb over “${about.title}” en schrijft je:`,
			quoted(about.text),
			`Wil je kennismaken? Zeg hier ja of nee, met een paar woorden erbij als je wilt:\n${about.link}`,
			`${unseen} Nee zeggen mag altijd, zonder reden. Niemand anders leest dit bericht.`,
			closing(about)
		)
	};
}

/** To who asked, at once. */
export function sent(about: About & { text: string }): Letter {
	return {
		subject: `Je bericht is verstuurd: ${about.title}`,
		body: paragraphs(
			hello(about),
			`We hebben je bericht over “${about.title}” doorgestuurd:`,
			quoted(about.text),
			`Je krijgt een mail als er antwoord is. Hoe het staat, zie je hier. Je kunt het er ook terugnemen:\n${about.link}`,
			`${unseen} Heb jij dit niet gestuurd? Dan hoef je niets te doen.`,
			closing(about)
		)
	};
}

/** To who asked: the other said yes. */
export function answered(about: About & { text: string }): Letter {
	return {
		subject: `Goed nieuws over “${about.title}”`,
		body: paragraphs(
			hello(about),
			`Er is antwoord op je bericht over “${about.title}”. De ander wil graag kennismaken.`,
			about.text && quoted(about.text),
			`Wil jij het ook nog? Zeg dan hier ja. Daarna lezen jullie elkaars naam en nummer:\n${about.link}`,
			'Toch liever niet? Dat kan daar ook. Dan krijgt de ander niets van je te zien.',
			closing(about)
		)
	};
}

/** To both: names and numbers. */
export function met(about: About & { other: Reached }): Letter {
	const { name, phone, email } = about.other;
	const ways = [phone && `Telefoon: ${phone}`, email && `E-mail: ${email}`].filter(Boolean).join('\n');
	return {
		subject: `Jullie kunnen kennismaken: ${about.title}`,
		body: paragraphs(
			hello(about),
			`Jullie hebben allebei ja gezegd, over “${about.title}”. Dit is de ander:`,
			`${name}\n${ways}`,
			'Wie het eerst tijd heeft, belt of schrijft. Spreek de eerste keer gerust ergens af waar meer mensen zijn, zoals het buurthuis.',
			`Je vindt dit ook hier terug:\n${about.link}`,
			closing(about)
		)
	};
}

/** To who asked: not this time. */
export function declined(about: About & { text: string }): Letter {
	return {
		subject: `Antwoord over “${about.title}”`,
		body: paragraphs(
			hello(about),
			`Bedankt voor je bericht over “${about.title}”. Deze keer past het niet. Dat ligt niet aan jou: soms is het gewoon druk, of zoekt iemand iets anders.`,
			about.text && quoted(about.text),
			`Het stopt hier niet. ${next(about)}`,
			closing(about)
		)
	};
}

/** To who it was for: who asked thought better of it. */
export function letGo(about: About & { text: string }): Letter {
	return {
		subject: `Het gaat toch niet door: ${about.title}`,
		body: paragraphs(
			hello(about),
			`Je zei ja op een bericht over “${about.title}”. De ander heeft er toch van afgezien. Je naam en nummer heeft niemand gelezen.`,
			about.text && quoted(about.text),
			'Fijn dat je openstond voor een kennismaking. Je hoeft niets te doen.',
			closing(about)
		)
	};
}

/** To whose turn it is. */
export function reminder(about: About): Letter {
	return {
		subject: `Er wacht nog iemand op antwoord: ${about.title}`,
		body: paragraphs(
			hello(about),
			`Een week geleden kreeg je een bericht over “${about.title}”. De ander wacht nog op je antwoord.`,
			`Ja of nee zeggen kan hier, in één minuut:\n${about.link}`,
			`Horen we niets? Dan sluiten we het na ${closeDays} dagen. Dit is de enige herinnering.`,
			closing(about)
		)
	};
}

/** To who asked: nobody answered. */
export function silent(about: About): Letter {
	return {
		subject: `Geen antwoord over “${about.title}”`,
		body: paragraphs(
			hello(about),
			`Op je bericht over “${about.title}” kwam geen antwoord. Jammer, en het ligt niet aan jou. We hebben het nu gesloten.`,
			`Het stopt hier niet. ${next(about)}`,
			closing(about)
		)
	};
}

/** To who it was for: they said yes, and heard nothing. */
export function faded(about: About): Letter {
	return {
		subject: `Geen antwoord meer over “${about.title}”`,
		body: paragraphs(
			hello(about),
			`Je zei ja op een bericht over “${about.title}”. Daarna hoorden we niets meer van de ander. We hebben het nu gesloten. Je naam en nummer heeft niemand gelezen.`,
			'Fijn dat je openstond voor een kennismaking. Je hoeft niets te doen.',
			closing(about)
		)
	};
}
