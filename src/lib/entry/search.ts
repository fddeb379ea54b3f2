import { sentences, separated, split, stem, words } from './dutch.ts';
import type { Meaning, Thesaurus } from './thesaurus.ts';

/**
 * Which words an entry is found by, and which words a resident means by what they type. No database here: this makes
 * the text of a `tsvector` and of a `tsquery`, the same for every version of PostgreSQL.
 */

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

/** Longest text that is searched for, in characters, and most words of it that count. */
const LONGEST_QUERY = 200;
const MOST_WORDS = 8;

const languageNames = new Intl.DisplayNames('nl', { type: 'language', fallback: 'none' });

/** A word of the index that stands for a gemeente, so that the index itself leaves out all other gemeenten. */
export function gemeenteWord(code: string): string {
	return `@${code.replace(/[^0-9A-Za-z]/g, '')}`;
}

const themeWord = (theme: string) => `#${theme}`;

/**
 * The text of the `tsvector` of an entry: stems with the zone they stand in, A title, B summary, audience and parts of
 * compounds in the title, C what is sought, place, time, organisation and languages, D body.
 */
export function vector(found: Findable, thesaurus: Thesaurus): string {
	const zones = new Map<string, Set<string>>();
	const put = (word: string, zone: string) => zones.set(word, (zones.get(word) ?? new Set()).add(zone));
	const read = (text: string | null | undefined, whole: string, part: string) => {
		for (const sentence of sentences(text ?? '')) {
			for (const word of sentence) {
				if (thesaurus.dropped.has(word)) continue;
				put(stem(word), whole);
				for (const piece of pieces(word, thesaurus)) put(piece, part);
			}
			for (const { verb } of separated(sentence, (stem) => thesaurus.parts.has(stem))) put(verb, whole);
		}
	};
	read(found.title, 'A', 'B');
	read(found.summary, 'B', 'C');
	read(found.audience, 'B', 'C');
	for (const text of [...(found.seeks ?? []), found.placeName, found.venueName, found.organisationName, found.whenText])
		read(text, 'C', 'C');
	for (const code of found.languages ?? []) if (code !== 'nl') read(languageName(code), 'C', 'C');
	read(found.body, 'D', 'D');
	for (const theme of found.themes ?? []) put(themeWord(theme), 'B');
	const placed = [...zones].map(([word, at]) => `${quoted(word)}:${[...at].sort().map((zone) => position[zone]).join()}`);
	return [quoted(gemeenteWord(found.gemeenteCode)), ...placed].join(' ');
}

/** One position per zone is enough: it tells how much a word counts, and keeps the vector small. */
const position: Record<string, string> = { A: '1A', B: '2B', C: '3C', D: '4D' };

function languageName(code: string): string | undefined {
	try {
		return languageNames.of(code);
	} catch {
		return undefined;
	}
}

/** What is meant by one word or expression: stems of falling likeness, and what it is made of. */
export type Term = {
	exact: string;
	same: readonly string[];
	narrower: readonly string[];
	themes: readonly string[];
	/** a compound or an expression is also found by all its parts together */
	parts: readonly Term[];
	/** words that say little don't need to be there, unless nothing else was asked */
	required: boolean;
};

/** What a typed text asks for; empty when there is nothing in it to search by (only "ik wil graag" or "!?"). */
export function terms(text: string, thesaurus: Thesaurus): Term[] {
	const typed = joined(words(text.slice(0, LONGEST_QUERY)), thesaurus);
	const found: Term[] = [];
	for (let at = 0; at < typed.length && found.length < MOST_WORDS; ) {
		const known = longestExpression(typed, at, thesaurus);
		if (known) found.push(expression(known.words, thesaurus));
		else if (!thesaurus.dropped.has(typed[at]!)) found.push(single(typed[at]!, thesaurus));
		at += known?.length ?? 1;
	}
	const unique = found.filter((term, index) => found.findIndex((other) => other.exact === term.exact) === index);
	return unique.some((term) => term.required) ? unique : unique.map((term) => ({ ...term, required: true }));
}

/** What is typed, with the halves of a verb put together: "iemand die op mijn kat past" -> "iemand die oppas mijn kat". */
function joined(typed: string[], { meanings }: Thesaurus): string[] {
	const [first] = separated(typed, (stem) => meanings.has(stem));
	if (!first) return typed;
	return typed.flatMap((word, at) => (at === first.where ? [] : [at === first.at ? first.verb : word]));
}

/** The longest expression that begins at a word, as it stands in the thesaurus; words that say nothing may lie between. */
function longestExpression(typed: string[], at: number, { meanings, longest, dropped }: Thesaurus) {
	for (let length = Math.min(longest + 2, typed.length - at); length > 1; length--) {
		const words = typed.slice(at, at + length);
		const telling = words.filter((word) => !dropped.has(word));
		if (meanings.has(stems(words))) return { words, length };
		if (telling.length > 1 && !dropped.has(words[0]!) && meanings.has(stems(telling))) return { words: telling, length };
	}
	return undefined;
}

const stems = (typed: string[]) => typed.map(stem).join(' ');

function expression(typed: string[], thesaurus: Thesaurus): Term {
	const parts = telling(typed.filter((word) => !thesaurus.dropped.has(word)).map((word) => single(word, thesaurus)));
	return { ...term(stems(typed), thesaurus.meanings.get(stems(typed)), parts), required: true };
}

function single(word: string, thesaurus: Thesaurus): Term {
	const root = stem(word);
	const parts = telling(pieces(word, thesaurus).map((piece) => meant(piece, thesaurus)));
	return { ...term(root, thesaurus.meanings.get(root), parts), required: !thesaurus.secondary.has(root) };
}

function meant(root: string, thesaurus: Thesaurus): Term {
	return { ...term(root, thesaurus.meanings.get(root), []), required: !thesaurus.secondary.has(root) };
}

const telling = (parts: Term[]) => parts.filter((part) => part.required);

const pieces = (word: string, { parts, undivided }: Thesaurus) =>
	undivided.has(word) ? [] : split(word, (stem) => parts.has(stem));

function term(exact: string, meaning: Meaning | undefined, parts: Term[]): Omit<Term, 'required'> {
	return {
		exact,
		same: [...(meaning?.same ?? [])],
		narrower: [...(meaning?.narrower ?? [])].filter((word) => !meaning?.same.has(word)),
		themes: [...(meaning?.themes ?? [])].map(themeWord),
		parts
	};
}

export const quoted = (word: string) => `'${word.replace(/['\\]/g, '')}'`;
