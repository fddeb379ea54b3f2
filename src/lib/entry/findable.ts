import { split } from './compound.ts';
import { sentences, stem } from './dutch.ts';
import type { Thesaurus } from './thesaurus.ts';
import { separated, verbOf } from './verb.ts';

/** What of an entry can be found. */
export type Findable = {
	gemeenteCode: string;
	title: string;
	summary: string;
	body?: string;
	themes?: readonly string[];
	seeks?: readonly string[];
	placeName?: string | null;
	venueName?: string | null;
	organisationName?: string | null;
	whenText?: string | null;
	audience?: string | null;
	/** codes, such as `uk` */
	languages?: readonly string[];
};

/**
 * A word as it stands in the index: with the digits of the gemeente before it, so that a search meets no entry of
 * another gemeente and costs the same however many there are. An entry that changes gemeente needs a new vector.
 */
export const indexed = (gemeenteCode: string, word: string) => `'${gemeenteCode.slice(2)}${word}'`;

/** A word of the index that stands for a theme; a gemeente may call it something else without a new index. */
export const themeWord = (theme: string) => `#${theme}`;

/** The same word in the body: another word for the index, which so knows without a look at the entry. */
export const bodyWord = (word: string) => `~${word}`;

/** The parts of a compound, as stems; none for a word that is whole. */
export function pieces(word: string, { parts, undivided }: Thesaurus): string[] {
	return undivided.has(word) ? [] : split(word, (stem) => parts.has(stem));
}

export type Zone = 'A' | 'B' | 'C' | 'D';

/** One position per zone: it tells how much a word counts, and keeps the vector small. */
const positions = { A: '1A', B: '2B', C: '3C', D: '4D' };

/**
 * The text of the `tsvector` of an entry: the stems of its words with the zone they stand in. A is the title; B the
 * summary, for whom it is, and what a compound in the title is made of; C what is sought (who looks for a driver wants
 * a ride sooner than a task), place, time, organisation and languages; D the body. The same on every PostgreSQL.
 */
export function vector(found: Findable, thesaurus: Thesaurus): string {
	return [...wordsOf(found, thesaurus)]
		.map(
			([word, at]) =>
				`${indexed(found.gemeenteCode, word)}:${[...at]
					.sort()
					.map((zone) => positions[zone])
					.join()}`
		)
		.join(' ');
}

/** The stems something is found by, with the zones they stand in; those of the body as words of their own. */
export function wordsOf(found: Omit<Findable, 'gemeenteCode'>, thesaurus: Thesaurus): Map<string, Set<Zone>> {
	const zones = new Map<string, Set<Zone>>();
	const put = (stem: string, zone: Zone) => {
		const word = zone === 'D' ? bodyWord(stem) : stem;
		zones.set(word, (zones.get(word) ?? new Set()).add(zone));
	};
	const isKnown = (stem: string) => thesaurus.parts.has(stem);
	const read = (text: string | null | undefined, whole: Zone, part: Zone = whole) => {
		for (const sentence of sentences(text ?? '')) {
			for (const word of sentence) {
				if (thesaurus.dropped.has(word)) continue;
				put(stem(word), whole);
				for (const piece of pieces(word, thesaurus)) put(piece, part);
				const verb = thesaurus.undivided.has(word) ? undefined : verbOf(word, isKnown);
				if (verb) put(verb, whole);
			}
			for (const { verb } of separated(sentence, isKnown)) put(verb, whole);
		}
	};
	read(found.title, 'A', 'B');
	read(found.summary, 'B');
	read(found.audience, 'B');
	for (const text of [found.placeName, found.venueName, found.organisationName, found.whenText]) read(text, 'C');
	for (const text of found.seeks ?? []) read(text, 'C');
	for (const code of found.languages ?? []) if (code !== 'nl') read(nameOfLanguage(code), 'C');
	read(found.body, 'D');
	for (const theme of found.themes ?? []) put(themeWord(theme.replace(/\W/g, '')), 'B');
	return zones;
}

const languageNames = new Intl.DisplayNames('nl', { type: 'language', fallback: 'none' });

/** Undefined for what is no code of a language. */
function nameOfLanguage(code: string): string | undefined {
	try {
		return languageNames.of(code);
	} catch {
		return undefined;
	}
}
