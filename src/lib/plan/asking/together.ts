import { dayIn } from '#lib/workroom/workroom.ts';
import { lastingText } from './asking.ts';

/**
 * Which two things that professionals do might not go together. Modest on purpose: at the same time, and the same word in
 * both. It only asks; people say. No I/O.
 */
export type Doing = { id: string; who: string; text: string; fromOn: string; untilOn: string | null };
export type Lasting = Pick<Doing, 'fromOn' | 'untilOn'>;

/** Words of many letters that tell nothing of a subject. */
const empty = new Set(
	`aan alle alleen allemaal altijd andere anders beetje beide bij daar daarna dagen deze door doet doen dus
	eens eerst elke elkaar even gaan gaat geen geven haar hebben heeft helpen helpt hier hoe hulp iedere iedereen iemand
	jullie kijken kijkt komen komt krijgt kunnen langs maak maakt maken maar mag meer mensen mijn moet moeten morgen naar niet
	nodig onze over paar samen snel staat tijdens tussen vandaag vanaf veel verder voor vraag waar wanneer want week weken
	weer welke werken werkt willen worden wordt zelf zodat zonder zorg zorgen zorgt zullen ochtend ochtends middag middags
	avond avonds maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april juni juli augustus
	september oktober november december`.split(/\s+/)
);

/** The part of a word that stays: medicijnen and medicijn are one. */
const stem = (word: string) => word.replace(/(tjes|jes|tje|en|je|s|e)$/, '').replace(/([b-df-hj-np-tv-z])\1$/, '$1');

function subjectsOf(text: string): Map<string, string> {
	const words = text.toLocaleLowerCase('nl').match(/\p{L}{4,}/gu) ?? [];
	return new Map(words.filter((word) => !empty.has(word)).map((word) => [stem(word), word]));
}

/** What both speak of, as it stands in the first. */
export function sharedWords(one: string, other: string): string[] {
	const theirs = subjectsOf(other);
	return [...subjectsOf(one)].filter(([root]) => theirs.has(root)).map(([, word]) => word);
}

/** The days that two things share; null when they don't. */
export function overlapOf(one: Lasting, other: Lasting): Lasting | null {
	const fromOn = one.fromOn > other.fromOn ? one.fromOn : other.fromOn;
	const ends = [one.untilOn, other.untilOn].filter((day) => day !== null).toSorted();
	const untilOn = ends[0] ?? null;
	return untilOn !== null && untilOn < fromOn ? null : { fromOn, untilOn };
}

export type Pair<One extends Doing> = { one: One; other: One; reason: string };

/** Pairs to ask about: of two people, at the same time, about the same. The first ones first, at most so many. */
export function pairsToAskAbout<One extends Doing>(
	all: readonly One[],
	today: string,
	isKnown: (one: One, other: One) => boolean,
	most = 5
): Pair<One>[] {
	const current = all.filter(({ untilOn }) => untilOn === null || untilOn >= today);
	const pairs = current.flatMap((one, at) =>
		current.slice(at + 1).flatMap((other) => {
			const shared = one.who === other.who || isKnown(one, other) ? [] : sharedWords(one.text, other.text);
			const both = shared.length ? overlapOf(one, other) : null;
			return both ? [{ one, other, reason: reasonText(both, shared, today) }] : [];
		})
	);
	return pairs.slice(0, most);
}

const list = new Intl.ListFormat('nl', { type: 'conjunction' });

function reasonText(both: Lasting, shared: readonly string[], today: string): string {
	const when = both.fromOn === both.untilOn ? `op ${dayIn(both.fromOn, today)}` : lower(lastingText(both, today));
	const words = list.format(shared.slice(0, 3).map((word) => `“${word}”`));
	return `Dit gebeurt tegelijk: ${when}. En in allebei staat ${words}.`;
}

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** A picture of days: where each thing begins and ends, in hundredths of the whole width. */
export function pictureOf(all: readonly Lasting[], today: string) {
	const days = all
		.flatMap(({ fromOn, untilOn }) => [fromOn, untilOn ?? fromOn])
		.concat(today)
		.toSorted();
	const fromOn = days[0] ?? today;
	// what has no end goes on beyond the last day there is
	const untilOn = days.at(-1) ?? today;
	const at = (day: string) => (Date.parse(day) - Date.parse(fromOn)) / 86_400_000;
	const whole = at(untilOn) + (all.some((one) => one.untilOn === null) ? 14 : 1);
	const share = (number: number) => Math.round((number / whole) * 10_000) / 100;
	return {
		fromOn,
		untilOn,
		now: share(at(today) + 0.5),
		place: (one: Lasting) => {
			const x = share(at(one.fromOn));
			const end = one.untilOn === null ? 100 : share(at(one.untilOn) + 1);
			return { x, width: Math.max(1.5, end - x) };
		}
	};
}
