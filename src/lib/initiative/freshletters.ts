import { greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { dateText } from '#lib/entry/dates.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

/** Whether it is still so, asked by mail: one link, one button behind it. */
export function stillSo(about: {
	name: string;
	title: string;
	gemeente: string;
	confirmedAt: Date;
	/** 1 the first time, 2 when no answer came */
	round: number;
	link: string;
	contact: Contact | undefined;
}): Letter {
	const { contact, title } = about;
	const again = about.round > 1;
	const reach = contact && reachText(contact);
	return {
		subject: again ? `Nog een keer: klopt “${title}” nog?` : `Klopt “${title}” nog?`,
		body: paragraphs(
			greetingTo(about.name),
			again
				? `Een paar weken geleden vroegen we of “${title}” op Wijkweb nog klopt. We hoorden nog niets.`
				: `“${title}” staat op Wijkweb. Op ${dateText(about.confirmedAt)} wisten we voor het laatst dat het klopte. Buren gaan erop af. Daarom vragen we het af en toe.`,
			`Op deze bladzijde staat één knop. Klopt het nog? Druk er dan op, meer is het niet:\n${about.link}`,
			'De link is alleen voor jou: wie hem heeft, kan doen alsof hij jou is.',
			'Is er iets veranderd, of zijn jullie gestopt? Dat kan daar ook.',
			again &&
				`Horen we niets? Dan zetten we op de bladzijde dat het lang niet bevestigd is, en belt ${contact?.person ? contact.name : 'een makelaar'} je even.`,
			reach && `Liever praten? ${reach}`,
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}
