import { dayInWords, dayText } from '#lib/entry/dates.ts';
import type { Publication } from '#lib/entry/entry.ts';
import { type MessageKind, turn } from './proposal.ts';

type Standing = {
	publication: Publication;
	/** 2026-11-27 */
	promisedOn: string;
	answered: boolean;
	/** what happened last; `by` is a makelaar, null the proposer */
	last: { kind: MessageKind; at: Date; by: string | null };
	publishedAt: Date | null;
	/** whoever answers for the wijk; null where nobody does yet */
	reader: string | null;
};

/**
 * How it stands, for who proposed it: whole sentences with a name and a date.
 * @param today 2026-11-22
 */
export function statusText(standing: Standing, today: string): string {
	const { publication, last, answered, promisedOn } = standing;
	const reader = standing.reader ?? 'Een makelaar';
	if (publication === 'withdrawn' && last.by)
		return `${last.by} heeft je idee op ${dayText(last.at)} van Wijkweb gehaald en schreef erbij waarom.`;
	if (publication === 'withdrawn')
		return `Je hebt je idee op ${dayText(last.at)} teruggetrokken. Het staat niet op Wijkweb.`;
	if (publication === 'published') {
		const placed = `Je idee staat sinds ${dayText(standing.publishedAt ?? last.at)} op Wijkweb.`;
		return answered ? placed : `${placed} ${reader} leest wat je daarna schreef.`;
	}
	if (turn({ publication, answered }) === 'proposer') {
		const by = last.by ?? reader;
		return publication === 'returned'
			? `${by} heeft je idee op ${dayText(last.at)} teruggegeven en schreef erbij waarom. Je kunt het veranderen en weer insturen.`
			: `${by} heeft je op ${dayText(last.at)} iets gevraagd. Je kunt hieronder antwoorden.`;
	}
	if (promisedOn < today)
		return `${reader} zou je uiterlijk ${dayInWords(promisedOn)} iets laten weten. Dat is niet gelukt, sorry. Bel gerust om te vragen hoe het staat.`;
	const what = last.kind === 'answer' ? 'je antwoord' : 'je idee';
	return `${reader} leest ${what}. Je hoort uiterlijk ${dayInWords(promisedOn)} iets.`;
}
