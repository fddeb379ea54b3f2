import { greetingTo } from '#lib/account/account.ts';
import { type Change, changeable, type Decision, type Objection, objections } from './report.ts';

/** What the author and the reporter find in the mailbox after a makelaar decided. Pure text. */
export type Letter = { subject: string; body: string };

export type About = {
	title: string;
	gemeente: string;
	objection: Objection;
	decision: Decision;
	/** it stood off the map, and is on it again */
	putBack: boolean;
	reason: string;
	/** who decided, and how to reach them */
	makelaar: { name: string; phone: string | null };
};

const paragraphs = (...parts: (string | false | null | undefined)[]) => parts.filter(Boolean).join('\n\n');
const quoted = (text: string) => text.replace(/^/gm, '> ');

function closing({ makelaar, gemeente }: About): string {
	return paragraphs(
		makelaar.phone && `Liever praten? Bel ${makelaar.name}: ${makelaar.phone}.`,
		`Groet,\nWijkweb ${gemeente}`
	);
}

/** Veranderd, weggehaald, teruggezet: one word for what was done. */
export function outcome({ decision, putBack }: Pick<About, 'decision' | 'putBack'>): string {
	if (putBack) return 'Het staat weer op Wijkweb';
	return {
		kept: 'Het blijft staan zoals het was',
		changed: 'De tekst is veranderd',
		withdrawn: 'Het staat niet meer op Wijkweb'
	}[decision];
}

/** For who made it: what changed, why, and where to answer. */
export function toAuthor(about: About & { name: string | null; changes: readonly Change[]; link: string }): Letter {
	const { title, makelaar, changes } = about;
	const done = about.putBack
		? `heeft “${title}” weer op Wijkweb gezet`
		: about.decision === 'withdrawn'
			? `heeft “${title}” van Wijkweb gehaald`
			: `heeft iets veranderd aan “${title}” op Wijkweb`;
	return {
		subject: `${about.putBack ? 'Weer op Wijkweb' : about.decision === 'withdrawn' ? 'Van Wijkweb gehaald' : 'Veranderd op Wijkweb'}: ${title}`,
		body: paragraphs(
			greetingTo(about.name),
			`${makelaar.name} ${done}. Iemand had gemeld: ${objections[about.objection].toLowerCase()}.`,
			`Dit is waarom:\n${quoted(about.reason)}`,
			changes.length > 0 && `Dit is er veranderd:\n\n${changes.map(inWords).join('\n\n')}`,
			`Ben je het er niet mee eens, of wil je er iets over zeggen? Antwoorden kan hier:\n${about.link}`,
			closing(about)
		)
	};
}

/** For who reported it, when they left an address. */
export function toReporter(about: About): Letter {
	return {
		subject: `Over je melding: ${about.title}`,
		body: paragraphs(
			'Hallo,',
			`Je meldde iets over “${about.title}” op Wijkweb. ${about.makelaar.name} heeft ernaar gekeken. ${outcome(about)}.`,
			`Dit is waarom:\n${quoted(about.reason)}`,
			'Dank je wel dat je het liet weten.',
			closing(about)
		)
	};
}

function inWords({ field, before, after }: Change): string {
	return `${changeable[field]}\nEerst:\n${quoted(before || '(leeg)')}\nNu:\n${quoted(after || '(leeg)')}`;
}
