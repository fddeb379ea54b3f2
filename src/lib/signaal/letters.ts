import { type Contact, reachText } from '#lib/account/contact.ts';
import { firstName, greetingTo } from '#lib/account/account.ts';
import { dayInWords, dayText } from '#lib/entry/dates.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';

/** What who told something finds in the mailbox; never what it was about. */

export type About = { name: string; gemeente: string; link: string; contact: Contact | undefined };

function closing({ contact, gemeente }: About): string {
	const reach = contact && reachText(contact);
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${gemeente}`);
}

/**
 * @param about.recordedBy who wrote it down for them; null: they typed it themselves
 * @param about.mine where they find all they ever told
 */
export function received(about: About & { promisedOn: string; recordedBy: string | null; mine: string }): Letter {
	return {
		subject: 'Wat je vertelde is binnen',
		body: paragraphs(
			greetingTo(firstName(about.name)),
			about.recordedBy
				? `Goed dat je het vertelt. ${about.recordedBy} heeft het voor je opgeschreven.`
				: 'Goed dat je het vertelt.',
			`${about.contact?.name ?? 'Een makelaar'} leest het. Je hoort uiterlijk ${dayInWords(about.promisedOn)} wat ermee gebeurt.`,
			`Hier zie je hoe het staat. Je kunt het er ook weer weghalen:\n${about.link}`,
			`Vertelde je vaker iets? Alles bij elkaar vraag je hier op:\n${about.mine}`,
			'Bewaar deze mail. De link is alleen voor jou: wie hem heeft, kan lezen wat je vertelde.',
			closing(about)
		)
	};
}

/** A link to all that was told with this address; it is written to nobody of whom there is nothing. */
export function overview({
	link,
	hours,
	contact
}: {
	link: string;
	hours: number;
	contact: Contact | undefined;
}): Letter {
	const reach = contact && reachText(contact);
	return {
		subject: 'Alles wat je vertelde',
		body: paragraphs(
			'Hallo,',
			`Met deze link zie je alles wat je met dit e-mailadres vertelde, en hoe het ermee staat:\n${link}`,
			`De link werkt ${hours} uur. Daarna vraag je gewoon een nieuwe.`,
			'Vroeg jij dit niet? Dan hoef je niets te doen. Geef deze link aan niemand anders.',
			reach && `Liever praten? ${reach}`,
			'Groet,\nWijkweb'
		)
	};
}

export function answered(about: About & { makelaar: string; answer: string }): Letter {
	return {
		subject: `Een antwoord van ${about.makelaar}`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.makelaar} schrijft je wat er is gedaan met wat je vertelde:`,
			quoted(about.answer),
			`Is het zo goed? Zeg het hier met één druk op de knop. Zeg je nee, dan gaan we verder:\n${about.link}`,
			closing(about)
		)
	};
}

export function asked(about: About & { makelaar: string; question: string }): Letter {
	return {
		subject: `Een vraag van ${about.makelaar}`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.makelaar} is bezig met wat je vertelde en wil je iets vragen:`,
			quoted(about.question),
			`Antwoorden kan hier, zonder account:\n${about.link}`,
			'Antwoord je liever niet? Dat mag. We vragen het je nog één keer, en gaan anders verder met wat je al vertelde.',
			closing(about)
		)
	};
}

/** Once, a week after the question; what was asked stands behind the link. */
export function askedAgain(about: About & { makelaar: string }): Letter {
	return {
		subject: `${about.makelaar} vroeg je iets`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.makelaar} wil je nog iets vragen over wat je vertelde. Er is nog geen antwoord.`,
			`De vraag staat hier, en je antwoordt er zonder account:\n${about.link}`,
			'Antwoord je liever niet? Dat mag. We vragen het niet nog een keer, en gaan verder met wat je al vertelde.',
			closing(about)
		)
	};
}

export function acting(about: About & { makelaar: string; text: string; on: string }): Letter {
	return {
		subject: `Een bericht van ${about.makelaar}`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.makelaar} schrijft je wat er gebeurt met wat je vertelde:`,
			quoted(about.text),
			`Uiterlijk ${dayInWords(about.on)} hoor je meer.`,
			`Dit staat ook hier:\n${about.link}`,
			closing(about)
		)
	};
}

type Asked = Omit<About, 'name'> & { name: string; makelaar: string; where: string };

/** To somebody who works in the wijk: only what the makelaar wrote. */
export function forwarded(about: Asked & { words: string; dueOn: string }): Letter {
	return {
		subject: `${about.makelaar} vraagt je iets over ${about.where}`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.makelaar} werkt als makelaar in ${about.where} en vraagt je hulp:`,
			quoted(about.words),
			`Antwoord je voor ${dayInWords(about.dueOn)}? Dat kan hier, zonder account:\n${about.link}`,
			'Kun je hier niet bij helpen? Zeg dat dan ook even. Dan zoeken we verder.',
			closing(about)
		)
	};
}

/** The link is in the mail before this one: its code is kept nowhere. */
export function stillAsked(about: Omit<Asked, 'link'> & { on: Date }): Letter {
	return {
		subject: `Nog een antwoord voor ${about.makelaar}?`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`Op ${dayText(about.on)} vroeg ${about.makelaar} je iets over ${about.where}. Er is nog geen antwoord. De link om te antwoorden staat in de mail van die dag.`,
			'Kun je hier niet bij helpen? Zeg dat dan ook even. We herinneren je maar één keer.',
			closing({ ...about, link: '' })
		)
	};
}

/** That it isn't needed any more, to who was asked for help and hasn't answered. */
export function withdrawn(about: Omit<Asked, 'link'>): Letter {
	return {
		subject: `Je hoeft ${about.makelaar} niet meer te antwoorden`,
		body: paragraphs(
			greetingTo(firstName(about.name)),
			`${about.makelaar} vroeg je iets over ${about.where}. Dat is niet meer nodig. Bedankt voor het meedenken.`,
			closing({ ...about, link: '' })
		)
	};
}
