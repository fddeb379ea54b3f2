import { stem, words } from './dutch.ts';
import { bodyWord, themeWord, wordsOf, type Zone } from './findable.ts';
import { type Term, terms } from './search.ts';
import type { Thesaurus } from './thesaurus.ts';

/**
 * Who knows something of what a colleague asks: the words of the search, over what people say they know. A few hundred
 * people per gemeente, so this is done in memory. No I/O.
 */

/** What somebody can be found by. */
export type Known = { knows: string | null; role: string | null; about: string };

export type Indexed = ReadonlyMap<string, number>;

/** What somebody knows counts most; what their organisation does hardly tells who that is. */
const zoneWeights: Record<Zone, number> = { A: 1, B: 0.7, C: 0.3, D: 0.15 };
const ALIKE = { same: 0.55, narrower: 0.4, theme: 0.2, parts: 0.7 };
/** From here on they know it; below, they only work on something like it. */
const KNOWS = 0.25;
/** Who knows so much less of it than the one who knows it best, need not be called. */
const FAR_BEHIND = 0.6;
/** Words that say nothing of what somebody knows, alone as well. */
const silent = new Set(['iets', 'iemand', 'mensen', 'mens', 'persoon', 'personen', 'andere', 'elkaar'].map(stem));

/** The words somebody is found by, with how much each counts. */
export function index({ knows, role, about }: Known, thesaurus: Thesaurus): Indexed {
	const found = wordsOf({ title: knows ?? '', summary: role ?? '', body: about }, thesaurus);
	const weights = new Map<string, number>();
	for (const [word, zones] of found) {
		weights.set(word, Math.max(...[...zones].map((zone) => zoneWeights[zone])));
		if (zones.has('A'))
			for (const theme of thesaurus.meanings.get(word)?.themes ?? []) weights.set(themeWord(theme), 1);
	}
	for (const subject of subjectsOf(role ?? '', thesaurus))
		weights.set(subject, Math.max(weights.get(subject) ?? 0, zoneWeights.B));
	// "uit elkaar gaan" says more than its words do
	for (const part of (knows ?? '').split(/[,.;:]|\ben\b/))
		for (const term of terms(part, thesaurus)) if (!term.single) weights.set(term.key, 1);
	return weights;
}

/** What a long name for somebody's work begins with: a mantelzorgconsulent knows of mantelzorg. */
function subjectsOf(role: string, { meanings }: Thesaurus): string[] {
	return words(role).flatMap((word) => {
		for (let length = word.length - 4; length >= 6; length--) {
			const begin = stem(word.slice(0, length));
			if (meanings.has(begin)) return [begin];
		}
		return [];
	});
}

/** "Wie weet iets van schulden?" asks for schulden. */
export function subjectOf(asked: string): string {
	const found = /^\s*(?:wie|met wie|waar|bij wie)\b[^?]*?\b(?:van|over|met|bij|voor|aan|in)\s+(.+)$/isu.exec(asked);
	return found?.[1] ?? asked;
}

/**
 * Those who know something of it, best first. Who knows all that is asked comes alone; else who knows some of it; and
 * only when nobody does, who works on something like it.
 */
export function find<One extends { words: Indexed }>(
	people: readonly One[],
	asked: string,
	thesaurus: Thesaurus
): One[] {
	const wanted = terms(subjectOf(asked), thesaurus).filter(({ key, required }) => required && !silent.has(key));
	if (wanted.length === 0) return [];
	const scored = people
		.map((one) => ({ one, scores: wanted.map((term) => score(term, one.words)) }))
		.map(({ one, scores }) => ({
			one,
			met: scores.filter((each) => each >= KNOWS).length,
			sum: scores.reduce((sum, each) => sum + each, 0)
		}))
		.filter(({ sum }) => sum > 0)
		.sort((a, b) => b.sum - a.sum);
	const tiers = [scored.filter(({ met }) => met === wanted.length), scored.filter(({ met }) => met > 0), scored];
	const found = tiers.find((tier) => tier.length > 0) ?? [];
	return found.filter(({ sum }) => sum >= found[0]!.sum * FAR_BEHIND).map(({ one }) => one);
}

function score({ key, same, narrower, themes, parts }: Term, words: Indexed): number {
	const of = (word: string) => Math.max(words.get(word) ?? 0, words.get(bodyWord(word)) ?? 0);
	const most = (list: readonly string[], weight: number) => Math.max(0, ...list.map((word) => of(word) * weight));
	const ofParts = parts.map((part) => score(part, words));
	return Math.max(
		of(key),
		most(same, ALIKE.same),
		most(narrower, ALIKE.narrower),
		most(themes, ALIKE.theme),
		parts.length > 1 && ofParts.every((part) => part >= KNOWS) ? Math.min(...ofParts) * ALIKE.parts : 0
	);
}
