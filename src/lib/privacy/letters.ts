import { greetingTo } from '#lib/account/account.ts';

/** What somebody reads by mail before an account goes that nobody used for a year. Pure text. */
export type Letter = { subject: string; body: string };

type Ending = {
	name: string;
	/** the day it goes, in words */
	day: string;
	/** the page to sign in */
	link: string;
	/** works here: then it does not go by itself */
	staff: boolean;
	/** sits in a plan */
	plans: boolean;
	/** of the gemeente, when there is one */
	phone: string | null;
};

const paragraphs = (...parts: (string | false | null)[]) => parts.filter(Boolean).join('\n\n');

export function ending({ name, day, link, staff, plans, phone }: Ending): Letter {
	return {
		subject: staff ? 'Je account van Wijkweb wordt niet gebruikt' : `Je account van Wijkweb verdwijnt op ${day}`,
		body: paragraphs(
			greetingTo(name),
			'Je hebt bijna een jaar niet ingelogd bij Wijkweb.',
			staff
				? 'Omdat je hier een rol hebt, verdwijnt je account niet vanzelf. Werk je hier niet meer? Laat het de beheerder weten. Dan nemen we je rol weg, en daarna je gegevens.'
				: `We bewaren niets langer dan nodig. Daarom wissen we op ${day} je account en wat daarbij hoort. Wat je op de kaart zette en waar anderen aan meedoen, blijft staan, zonder je naam. Wat je volgt, en waar je aan meedoet zonder in te loggen, gaat gewoon door.`,
			!staff &&
				plans &&
				'Doe je mee aan een plan? Dat gaat verder zonder jou. Is het plan alleen van jou? Dan gebeurt wat je koos toen het begon: iemand anders gaat ermee verder, of het wordt gewist.',
			`Wil je je account houden? Log dan een keer in. Meer hoef je niet te doen:\n${link}`,
			!staff && 'Vind je het goed zo? Dan hoef je niets te doen.',
			phone && `Liever bellen? ${phone}.`,
			'Groet,\nWijkweb'
		)
	};
}
