import { stem, words } from './dutch.ts';
import { type Theme, themeCodes, themes } from './theme.ts';

/**
 * What people mean by a word: which words mean about the same, which are a kind of it, and which say nothing. Read from
 * plain text (thesaurus.txt tells how to write it), so that a beheerder can add the words of their own residents.
 */
export type Thesaurus = {
	/** folded words that are left out */
	dropped: ReadonlySet<string>;
	/** stems that only count when nothing else is asked */
	secondary: ReadonlySet<string>;
	/** stems compounds are made of */
	parts: ReadonlySet<string>;
	/** folded words that look like a compound and are none */
	undivided: ReadonlySet<string>;
	/** folded words as they are written, to correct typing errors with */
	spellings: ReadonlySet<string>;
	/** a stem, or the stems of an expression separated by spaces, with what it means */
	meanings: ReadonlyMap<string, Meaning>;
	/** most stems in one expression */
	longest: number;
};

/** Stems that say the same, stems of what is a kind of it, and themes where it is found. */
export type Meaning = { same: ReadonlySet<string>; narrower: ReadonlySet<string>; themes: ReadonlySet<Theme> };

type Writable = { same: Set<string>; narrower: Set<string>; themes: Set<Theme> };
type Line = { text: string; number: number; source: string };

const sections = ['weglaten', 'bijzaak', 'woorddelen', 'heel', 'woorden'] as const;
type Section = (typeof sections)[number];

/**
 * Reads a thesaurus; later texts add to earlier ones (the words of one gemeente after those of everyone).
 * @param sources name and text of each file
 * @throws Error in Dutch that names every line that can't be read, with what is wrong
 */
export function parse(...sources: { name: string; text: string }[]): Thesaurus {
	const dropped = new Set<string>();
	const secondary = new Set<string>();
	const parts = new Set<string>();
	const undivided = new Set<string>();
	const spellings = new Set<string>();
	const meanings = new Map<string, Writable>();
	const wrong: string[] = [];
	const groups: { left: string[]; right: string[]; themes: Theme[] }[] = [];

	const lines = sources.flatMap(({ name, text }) => linesOf(name, text, wrong));
	for (const { section, line } of lines.filter(({ section }) => section === 'weglaten'))
		if (section) for (const term of termsOf(line.text)) for (const word of words(term)) dropped.add(word);
	const key = (term: string) => keyOf(words(term), dropped);

	for (const { section, line } of lines) {
		const fail = (reason: string) => wrong.push(`${line.source}, regel ${line.number}: ${reason}`);
		if (section === 'weglaten') continue;
		const [leftText = '', rightText, ...rest] = line.text.split('>');
		if (rest.length > 0 || (rightText !== undefined && section !== 'woorden')) {
			fail(rest.length > 0 ? 'er staat meer dan één > in' : `een > kan niet onder [${section}]`);
			continue;
		}
		const left = termsOf(leftText);
		const right = termsOf(rightText ?? '');
		if (left.length === 0 || (rightText !== undefined && right.length === 0)) {
			fail('voor en na de > hoort minstens één woord');
			continue;
		}
		const named = right.filter((term) => /^thema\s/i.test(term));
		const plain = right.filter((term) => !named.includes(term));
		const found = named.map((term) => ({ term, theme: themeOf(term.replace(/^thema\s+/i, '')) }));
		for (const { term, theme } of found) if (!theme) fail(`"${term}" is geen thema dat we kennen`);
		const empty = [...left, ...plain].filter((term) => words(term).length === 0);
		for (const term of empty) fail(`"${term}" is geen woord`);
		for (const term of plain) if (words(term).length > 1) fail(`"${term}": na de > kan alleen een los woord staan`);
		for (const word of [...left, ...plain].flatMap(words)) if (!dropped.has(word)) spellings.add(word);
		for (const term of [...left, ...plain]) {
			const [word, another] = words(term);
			// a short stem of a longer word (rennen -> ren) is found in too many others
			if (word && !another && (stem(word).length > 3 || stem(word) === word)) parts.add(stem(word));
		}
		if (section === 'heel') for (const term of left) for (const word of words(term)) undivided.add(word);
		if (section === 'bijzaak') for (const term of left) for (const word of words(term)) secondary.add(stem(word));
		if (section === 'woorden')
			groups.push({ left: left.map(key), right: plain.map(key), themes: found.flatMap(({ theme }) => theme ?? []) });
	}
	if (wrong.length > 0) throw new Error(`De woordenlijst kan zo niet worden gelezen:\n${wrong.join('\n')}`);

	for (const { left, right, themes } of groups)
		for (const term of left) {
			const meaning = meanings.get(term) ?? { same: new Set(), narrower: new Set(), themes: new Set() };
			meanings.set(term, meaning);
			for (const other of left) if (other !== term && !other.includes(' ')) meaning.same.add(other);
			for (const other of right) if (other !== term) meaning.narrower.add(other);
			for (const theme of themes) meaning.themes.add(theme);
		}
	const longest = Math.max(1, ...[...meanings.keys()].map((term) => term.split(' ').length));
	return { dropped, secondary, parts, undivided, spellings, meanings, longest };
}

/** The key of an expression: its stems without words that say nothing, unless too little would be left of it. */
export function keyOf(expression: string[], dropped: ReadonlySet<string>): string {
	const telling = expression.filter((word) => !dropped.has(word));
	return (telling.length > 1 ? telling : expression).map(stem).join(' ');
}

function linesOf(source: string, text: string, wrong: string[]): { section: Section; line: Line }[] {
	let section: Section | undefined;
	const found: { section: Section; line: Line }[] = [];
	for (const [index, raw] of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).entries()) {
		const line = { text: raw.replace(/#.*/, '').trim(), number: index + 1, source };
		if (line.text === '') continue;
		const header = /^\[(.*)\]$/.exec(line.text)?.[1]?.trim().toLowerCase();
		if (header !== undefined) {
			section = sections.find((name) => name === header);
			if (!section)
				wrong.push(`${source}, regel ${line.number}: [${header}] ken ik niet, wel ${sections.map((s) => `[${s}]`).join(', ')}`);
		} else if (section) found.push({ section, line });
		else wrong.push(`${source}, regel ${line.number}: hierboven hoort eerst een kopje te staan, zoals [woorden]`);
	}
	return found;
}

function termsOf(text: string): string[] {
	return text
		.split(',')
		.map((term) => term.trim())
		.filter(Boolean);
}

/** A theme by its code or its Dutch label. */
function themeOf(name: string): Theme | undefined {
	const same = (text: string) => words(text).join(' ') === words(name).join(' ');
	return themeCodes.find((code) => code === name || same(themes[code]));
}
