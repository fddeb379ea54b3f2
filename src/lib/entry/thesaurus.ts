import { stem } from './dutch.ts';
import type { Theme } from './theme.ts';
import { type Group, readGroups, type Source } from './wordlist.ts';

/**
 * What people mean by a word: which words mean about the same, which are a kind of it, and which say nothing. Read from
 * plain text, so that a beheerder can add the words of their own residents.
 */
export type Thesaurus = {
	/** folded words that are left out */
	dropped: ReadonlySet<string>;
	/** stems that only count when nothing else is asked */
	secondary: ReadonlySet<string>;
	/** stems that compounds are made of */
	parts: ReadonlySet<string>;
	/** folded words that look like a compound and are none */
	undivided: ReadonlySet<string>;
	/** folded words as they are written, to mend typing errors with */
	spellings: ReadonlySet<string>;
	/** by stem, or the stems of an expression separated by spaces */
	meanings: ReadonlyMap<string, Meaning>;
	/** most words in one expression */
	longest: number;
};

/** Stems that say the same, stems of what is a kind of it, and themes where it is found. */
export type Meaning = { same: ReadonlySet<string>; narrower: ReadonlySet<string>; themes: ReadonlySet<Theme> };

/**
 * Makes a thesaurus of one or more texts; later ones add to earlier ones (the words of one gemeente to those of all).
 * @throws Error in Dutch that names every line that can't be read, with what is wrong
 */
export function parse(...sources: Source[]): Thesaurus {
	const groups = readGroups(sources);
	const wordsIn = (section: Group['section']) =>
		groups.flatMap((group) => (group.section === section ? group.terms.flat() : []));
	const dropped = new Set(wordsIn('weglaten'));
	const listed = groups.filter(({ section }) => section !== 'weglaten').flatMap((g) => [...g.terms, ...g.narrower]);
	const meanings = meaningsOf(groups, dropped);
	return {
		dropped,
		secondary: new Set(wordsIn('bijzaak').map(stem)),
		parts: new Set(listed.flatMap((term) => (term.length === 1 && isPart(term[0]!) ? stem(term[0]!) : []))),
		undivided: new Set(wordsIn('heel')),
		spellings: new Set(listed.flat().filter((word) => !dropped.has(word))),
		meanings,
		longest: Math.max(1, ...listed.map((term) => term.length))
	};
}

/** A short stem of a longer word (rennen -> ren) would be found in too many others. */
const isPart = (word: string) => stem(word).length > 3 || stem(word) === word;

function meaningsOf(groups: Group[], dropped: ReadonlySet<string>): Map<string, Meaning> {
	const meanings = new Map<string, { same: Set<string>; narrower: Set<string>; themes: Set<Theme> }>();
	for (const { section, terms, narrower, themes } of groups) {
		if (section !== 'woorden') continue;
		const keys = terms.map((term) => keyOf(term, dropped));
		for (const key of keys) {
			const meaning = meanings.get(key) ?? { same: new Set(), narrower: new Set(), themes: new Set() };
			meanings.set(key, meaning);
			for (const other of keys) if (other !== key && !other.includes(' ')) meaning.same.add(other);
			for (const [word] of narrower) if (stem(word!) !== key) meaning.narrower.add(stem(word!));
			for (const theme of themes) meaning.themes.add(theme);
		}
	}
	return meanings;
}

/** The stems of an expression without words that say nothing, unless too little would be left of it. */
function keyOf(expression: string[], dropped: ReadonlySet<string>): string {
	const telling = expression.filter((word) => !dropped.has(word));
	return (telling.length > 1 ? telling : expression).map(stem).join(' ');
}
