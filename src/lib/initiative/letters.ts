import { greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';

/** What who takes part finds in the mailbox: short, warm, with a name and a telephone number. No I/O. */

export type About = {
	/** whom it is for, by first name */
	name: string;
	title: string;
	gemeente: string;
	/** whom to call */
	contact: Contact | undefined;
};

function closing({ contact, gemeente }: About): string {
	const reach = contact && reachText(contact);
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${gemeente}`);
}

const keep = 'Bewaar deze mail. De link is alleen voor jou: wie hem heeft, kan doen alsof hij jou is.';

/** To an initiator: somebody wants to take part. */
export function wantsIn(
	about: About & { who: string; part: 'join' | 'help'; helps: string | null; link: string }
): Letter {
	const { who, title } = about;
	const how = about.part === 'help' ? 'helpen' : 'meedoen';
	return {
		subject: about.part === 'help' ? `${who} wil helpen: ${title}` : `${who} wil meedoen: ${title}`,
		body: paragraphs(
			greetingTo(about.name),
			`Goed nieuws: ${who} wil bij “${title}” ${how}.`,
			about.helps && `${who} schrijft erbij:\n${quoted(about.helps)}`,
			`Hier lees je wie het is en hoe je ${who} bereikt. Je zegt daar ook ja of nee:\n${about.link}`,
			'Laat het liefst binnen een week iets weten. Wachten is niet leuk.',
			closing(about)
		)
	};
}

/** To who asked: they are welcome. */
export function accepted(about: About & { by: string; link: string }): Letter {
	return {
		subject: `Je doet mee: ${about.title}`,
		body: paragraphs(
			greetingTo(about.name),
			`Wat fijn: je doet mee met “${about.title}”. ${about.by} heeft ja gezegd.`,
			`Dit is jullie plek, met wie wat doet en wat er is afgesproken:\n${about.link}`,
			keep,
			'Wil je later niet meer meedoen? Dat regel je zelf, op diezelfde plek.',
			closing(about)
		)
	};
}

/** To who asked: not this time, and why. */
export function declined(about: About & { by: string; reason: string }): Letter {
	return {
		subject: `Over je aanmelding: ${about.title}`,
		body: paragraphs(
			greetingTo(about.name),
			`Je wilde meedoen met “${about.title}”. Dat gaat nu niet door. ${about.by} schrijft je:`,
			quoted(about.reason),
			'Zoek je iets anders om aan mee te doen? De makelaar denkt graag met je mee.',
			'Je naam en wat je invulde, gooien we over dertig dagen weg.',
			closing(about)
		)
	};
}

/** Somebody is asked to lead it with the others. */
export function invited(about: About & { by: string; link: string; page: string | null }): Letter {
	return {
		subject: `Wil je meetrekken? ${about.title}`,
		body: paragraphs(
			greetingTo(about.name),
			`${about.by} vraagt of je “${about.title}” mee wilt trekken. Meetrekken is: samen zorgen dat het er komt en dat het loopt.`,
			about.page && `Zo staat het op Wijkweb:\n${about.page}`,
			`Ja of nee zeggen kan hier. Je zit nog nergens aan vast:\n${about.link}`,
			'Doe je niets? Dan gebeurt er ook niets, en gooien we je naam na een halfjaar weg.',
			closing(about)
		)
	};
}

/** Who took part already leads it from now on. */
export function promoted(about: About & { by: string; link: string }): Letter {
	return {
		subject: `Je trekt nu mee: ${about.title}`,
		body: paragraphs(
			greetingTo(about.name),
			`${about.by} heeft je trekker gemaakt van “${about.title}”. Je ziet nu ook wie zich aanmeldt, en je kunt alles veranderen.`,
			`Dit is jullie plek:\n${about.link}`,
			keep,
			'Liever niet? Op die plek kun je altijd terug naar alleen meedoen.',
			closing(about)
		)
	};
}
