import { stem, words } from './dutch.ts';
import { pieces, themeWord } from './findable.ts';
import type { Thesaurus } from './thesaurus.ts';
import { separated, verbOf } from './verb.ts';

/** What a resident means by what they type: from "iemand die mijn kraan maakt" to what must stand in an entry. */

/** Longest text that is searched for, in characters, and most words of it that count. */
export const longestQuery = 200;
export const mostWords = 8;

/** What is meant by one word or expression: stems of falling likeness, and what it is made of. */
export type Term = {
	/** its stem, or stems separated by spaces */
	key: string;
	/** false for an expression, which is only found by what is like it or by its parts */
	single: boolean;
	same: readonly string[];
	narrower: readonly string[];
	/** as words of the index */
	themes: readonly string[];
	/** a compound or an expression is also found by all its parts together */
	parts: readonly Term[];
	/** words that say little don't need to be there, unless nothing else was asked */
	required: boolean;
};

/** What a typed text asks for; empty when there is nothing in it to search by (only "ik wil graag" or "!?"). */
export function terms(text: string, thesaurus: Thesaurus): Term[] {
	const typed = joined(words(text.slice(0, longestQuery)), thesaurus);
	const found: Term[] = [];
	for (let at = 0; at < typed.length && found.length < mostWords;) {
		const known = longestExpression(typed, at, thesaurus);
		const term = known ? expression(known.words, thesaurus) : single(typed[at]!, thesaurus);
		// "alleen" says little in a text and much in a search: it counts when the thesaurus gives it a meaning
		const silent = !known && thesaurus.dropped.has(typed[at]!);
		if (!silent || thesaurus.meanings.has(term.key)) found.push(silent ? { ...term, required: false } : term);
		at += known?.length ?? 1;
	}
	const unique = found.filter((term, at) => found.findIndex(({ key }) => key === term.key) === at);
	return unique.some(({ required }) => required) ? unique : unique.map((term) => ({ ...term, required: true }));
}

/** What is typed, with the halves of a verb put together: "die op mijn kat past" -> "die oppas mijn kat". */
function joined(typed: string[], { meanings }: Thesaurus): string[] {
	const isKnown = (stem: string) => meanings.has(stem);
	const [first] = separated(typed, isKnown);
	return typed.flatMap((word, at) => {
		if (at === first?.where) return [];
		return [at === first?.at ? first.verb : (verbOf(word, isKnown) ?? word)];
	});
}

/** The longest expression that begins at a word, as it stands in the thesaurus; words that say nothing may lie between. */
function longestExpression(typed: string[], at: number, { meanings, longest, dropped }: Thesaurus) {
	for (let length = Math.min(longest + 2, typed.length - at); length > 1; length--) {
		const all = typed.slice(at, at + length);
		const telling = all.filter((word) => !dropped.has(word));
		if (meanings.has(stems(all))) return { words: all, length };
		if (telling.length > 1 && !dropped.has(all[0]!) && meanings.has(stems(telling))) return { words: telling, length };
	}
	return undefined;
}

const stems = (typed: string[]) => typed.map(stem).join(' ');

function expression(typed: string[], thesaurus: Thesaurus): Term {
	const parts = typed.filter((word) => !thesaurus.dropped.has(word)).map((word) => single(word, thesaurus));
	return { ...meant(stems(typed), thesaurus), parts: telling(parts), single: false, required: true };
}

function single(word: string, thesaurus: Thesaurus): Term {
	const parts = pieces(word, thesaurus).map((piece) => meant(piece, thesaurus));
	return { ...meant(stem(word), thesaurus), parts: telling(parts) };
}

function meant(key: string, { meanings, secondary }: Thesaurus): Term {
	const { same = [], narrower = [], themes = [] } = meanings.get(key) ?? {};
	return {
		key,
		single: true,
		same: [...same],
		narrower: [...narrower].filter((word) => !meanings.get(key)?.same.has(word)),
		themes: [...themes].map(themeWord),
		parts: [],
		required: !secondary.has(key)
	};
}

const telling = (parts: Term[]) => parts.filter(({ required }) => required);
