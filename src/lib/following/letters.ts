import { type Contact, reachText } from '#lib/account/contact.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

/** What followers find in their mailbox: text, short enough to read aloud. */

/** The same words whether this address follows something or not: who asked doesn't learn it. */
export function toConfirm({ name, question, link }: { name: string; question: string; link: string }): Letter {
	return {
		subject: question,
		body: paragraphs(
			'Hallo,',
			`Je vulde je e-mailadres in om te horen wat er nieuw is: ${name}.`,
			`Klopt dat? Open dan deze link en druk op de knop:\n${link}`,
			'Was jij dit niet? Dan hoef je niets te doen. Je krijgt dan geen mail over wat er nieuw is.',
			'Groet,\nWijkweb'
		)
	};
}

/** Something on the map with what is new about it, a line each. */
export type Thing = {
	title: string;
	/** een initiatief in De Hoef */
	what: string;
	/** what it is about, for a subject: the wijk, or the gemeente */
	place: string;
	gemeente: string;
	lines: readonly string[];
	/** Omdat je zocht: koken en bakken, in De Hoef. */
	reason?: string | undefined;
	link: string;
};

export type Coming = { at: string; title: string; where: string | null; link: string };

export type Digest = {
	things: readonly Thing[];
	/** what changed in the division of wijken, a sentence each */
	moved: readonly string[];
	coming: readonly Coming[];
	contact: Contact | undefined;
	/** to everything they follow */
	link: string;
};

/** More than this is for the page. */
const mostThings = 15;
const mostComing = 5;

export function digest({ things, moved, coming, contact, link }: Digest): Letter {
	const shown = things.slice(0, mostThings);
	const over = things.length - shown.length;
	const reach = contact && reachText(contact);
	return {
		subject: subjectOf(things),
		body: paragraphs(
			'Hallo,',
			...moved,
			things.length > 0 && (things.length === 1 ? 'Dit is er nieuw:' : `Er zijn ${things.length} dingen nieuw:`),
			...shown.map(thing),
			over > 0 && `En nog ${over} andere. Je vindt ze op de kaart.`,
			coming.length > 0 && 'De komende week:',
			...coming
				.slice(0, mostComing)
				.map(({ at, title, where, link: to }) => `${capital(at)}: ${[title, where].filter(Boolean).join(', ')}\n${to}`),
			coming.length > mostComing && `Er is nog meer deze week, ${coming.length - mostComing} keer. Kijk op de kaart.`,
			reach && `Liever praten? ${reach}`,
			`Minder mail, of stoppen? Dat kan hier, met één druk op de knop:\n${link}`,
			'Groet,\nWijkweb'
		)
	};
}

function thing({ title, what, lines, reason, link }: Thing): string {
	return [`${title}, ${what}`, ...lines, ...(reason ? [reason] : []), link].join('\n');
}

/** Nieuw in De Hoef: 3 dingen. Where they are apart, what they share. */
export function subjectOf(things: readonly Pick<Thing, 'title' | 'place' | 'gemeente'>[]): string {
	const [first] = things;
	if (!first) return 'Er is iets veranderd in je wijk';
	const places = [...new Set(things.map(({ place }) => place))];
	const gemeenten = [...new Set(things.map(({ gemeente }) => gemeente))];
	const where = places.length <= 2 ? places.join(' en ') : gemeenten.length === 1 ? first.gemeente : 'wat je volgt';
	return `Nieuw in ${where}: ${things.length === 1 ? first.title : `${things.length} dingen`}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
