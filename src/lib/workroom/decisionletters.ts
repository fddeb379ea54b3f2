import { greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';

export type About = {
	/** to whom */
	name: string;
	/** who puts it forward */
	by: string;
	initiative: string;
	title: string;
	text: string;
	/** vrijdag 27 november */
	until: string;
	link: string;
	gemeente: string;
	contact: Contact | undefined;
};

/** Something lies before the group: what it is, until when, and where to say what one thinks. */
export function putForward({ name, by, initiative, title, text, until, link, gemeente, contact }: About): Letter {
	const reach = contact && reachText(contact);
	return {
		subject: `Wat vind jij? ${title}`,
		body: paragraphs(
			greetingTo(name),
			`${by} legt iets voor aan iedereen die meedoet met “${initiative}”:`,
			quoted([title, text].filter(Boolean).join('\n\n')),
			`Tot en met ${until} kun je zeggen: ik ben voor, ik heb een bezwaar, of ik sla over. Heeft dan niemand een bezwaar, dan doen jullie het zo.`,
			`Zeg hier wat je vindt:\n${link}`,
			'De link is alleen voor jou. Geef hem niet door.',
			reach && `Liever praten? ${reach}`,
			`Groet,\nWijkweb ${gemeente}`
		)
	};
}
