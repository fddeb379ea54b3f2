import { firstName, greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';

/**
 * What the two find in their mailbox. A subject never says who or what it is about, and no letter holds a name, number or
 * address of the other: those stand on the page, for as long as both say yes.
 */

export type About = {
	/** their own first name; null when that isn't known */
	name: string | null;
	gemeente: string;
	/** to their own page */
	link: string;
	/** the makelaar who goes between them */
	contact: Contact | undefined;
};

const hello = ({ name }: About) => greetingTo(name);
const from = ({ contact }: About) => (contact?.person ? firstName(contact.name) : 'Wijkweb');
const who = ({ contact }: About) => contact?.name ?? 'De makelaar van je wijk';

function closing({ contact, gemeente }: About): string {
	const reach = contact && reachText(contact);
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${gemeente}`);
}

const letter = (about: About, ...parts: (string | false)[]): Letter => ({
	subject: `Een berichtje van ${from(about)}`,
	body: paragraphs(hello(about), ...parts, closing(about))
});

/** To the person: there is a circle that may fit. */
export const proposed = (about: About) =>
	letter(
		about,
		`${who(about)} dacht aan je. Hier lees je waarom, en zeg je ja of nee:\n${about.link}`,
		'Nee zeggen mag altijd, zonder reden. Niemand anders hoort dat.'
	);

/** To the contact of the circle, who doesn't know yet who it is. */
export const asked = (about: About & { blurb: string }) =>
	letter(
		about,
		`${who(about)} vraagt of er iemand bij jullie mag komen kennismaken:`,
		quoted(about.blurb),
		`Hier zeg je ja, nee of nu even niet:\n${about.link}`,
		'Jullie lezen elkaars naam en nummer pas als jullie allebei ja zeggen. Nee mag altijd, zonder reden. De ander hoort niet dat jij dat was.'
	);

/** To both: they can read who the other is. */
export const met = (about: About) =>
	letter(
		about,
		`Goed nieuws: jullie zeiden allebei ja. Hier lees je wie de ander is:\n${about.link}`,
		`${who(about)} spreekt de eerste keer met je af.`
	);

/** To both, the day before. */
export const tomorrow = (about: About & { time: string }) =>
	letter(
		about,
		`Morgen om ${about.time} is het zover.`,
		`Waar en met wie, lees je hier:\n${about.link}`,
		'Kan het toch niet? Bel dan even.'
	);

/** To whose turn it is. Once. */
export const reminder = (about: About) =>
	letter(
		about,
		`Een week geleden stuurde ${who(about)} je een berichtje. Er wordt nog op je antwoord gewacht.`,
		`Ja of nee zeggen kan hier, in één minuut:\n${about.link}`,
		'Dit is de enige herinnering.'
	);
