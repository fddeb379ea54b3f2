import { words } from './dutch.ts';
import { type Theme, themeCodes, themes } from './theme.ts';

/** The text of a thesaurus, read line by line; thesaurus.txt tells its writer how it goes. */
export type Source = { name: string; text: string };

const sections = ['weglaten', 'bijzaak', 'woorddelen', 'heel', 'woorden'] as const;
type Section = (typeof sections)[number];

/** One line: terms, each as its folded words, and what comes after the >. */
export type Group = { section: Section; terms: string[][]; narrower: string[][]; themes: Theme[] };

/**
 * @returns the groups of all sources, in order
 * @throws Error in Dutch that names every line that can't be read, with what is wrong
 */
export function readGroups(sources: readonly Source[]): Group[] {
	const wrong: string[] = [];
	const groups = sources.flatMap(({ name, text }) => {
		let section: Section | undefined;
		return lines(text).flatMap(({ line, number }) => {
			try {
				const header = /^\[(.*)\]$/.exec(line)?.[1];
				if (header === undefined) return [groupOf(line, section)];
				section = sectionOf(header);
			} catch (cause) {
				wrong.push(`${name}, regel ${number}: ${(cause as Error).message}`);
			}
			return [];
		});
	});
	if (wrong.length > 0) throw new Error(`De woordenlijst kan zo niet worden gelezen:\n${wrong.join('\n')}`);
	return groups;
}

function lines(text: string): { line: string; number: number }[] {
	return text
		.replace(/^\uFEFF/, '')
		.split(/\r\n|\r|\n/)
		.map((line, at) => ({ line: line.replace(/#.*/, '').trim(), number: at + 1 }))
		.filter(({ line }) => line !== '');
}

function sectionOf(header: string): Section {
	const section = sections.find((name) => name === header.trim().toLowerCase());
	if (section) return section;
	throw new Error(`[${header}] ken ik niet, wel ${sections.map((name) => `[${name}]`).join(', ')}`);
}

function groupOf(line: string, section: Section | undefined): Group {
	if (!section) throw new Error('hierboven hoort een kopje te staan, zoals [woorden]');
	const [left = '', right, ...more] = line.split('>');
	if (more.length > 0) throw new Error('er staat meer dan één > in');
	if (right !== undefined && section !== 'woorden') throw new Error(`onder [${section}] kan geen > staan`);
	const [before, after] = [termsOf(left), termsOf(right ?? '')];
	if (before.length === 0 || (right !== undefined && after.length === 0))
		throw new Error('voor en na de > hoort minstens één woord te staan');
	const named = after.filter((term) => /^thema\s/i.test(term));
	const narrower = after.filter((term) => !named.includes(term)).map(wordsOf);
	const long = narrower.find((term) => term.length > 1);
	if (long) throw new Error(`na de > kan alleen een los woord staan, en niet "${long.join(' ')}"`);
	return { section, terms: before.map(wordsOf), narrower, themes: named.map(themeOf) };
}

function termsOf(text: string): string[] {
	return text
		.split(',')
		.map((term) => term.trim())
		.filter(Boolean);
}

function wordsOf(term: string): string[] {
	const found = words(term);
	if (found.length === 0) throw new Error(`"${term}" is geen woord`);
	return found;
}

/** A theme by its Dutch label or its code. */
function themeOf(term: string): Theme {
	const name = words(term).slice(1).join(' ');
	const theme = themeCodes.find((code) => [words(code).join(' '), words(themes[code]).join(' ')].includes(name));
	if (theme) return theme;
	throw new Error(`"${term}" is geen thema dat we kennen`);
}
