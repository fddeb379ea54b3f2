import { stem } from './dutch.ts';

/** Verbs that don't stand there as one plain word: their halves apart, or as a participle. */

const particles = new Set(
	'aan achter af binnen bij door in langs mee na om op over rond terug toe uit voor weg'.split(' ')
);

/** Furthest that the two halves of a verb are apart, in words. */
const APART = 6;

/**
 * Verbs of which the halves stand apart: ik pas op -> oppas, leest je kinderen voor -> voorlees.
 * @param sentence folded words of one sentence
 * @param isVerb knows the stem of a verb; without it every "in" and "op" would make one
 * @returns the stem, and where both halves stand
 */
export function separated(sentence: readonly string[], isVerb: (stem: string) => boolean) {
	const found: { verb: string; at: number; where: number }[] = [];
	for (const [at, word] of sentence.entries()) {
		if (!particles.has(word)) continue;
		for (let where = Math.max(0, at - APART); where <= Math.min(sentence.length - 1, at + APART); where++) {
			const other = sentence[where]!;
			if (where === at || other.length < 3) continue;
			// past is a word of its own as well as a form of passen
			const verb = [other, other.replace(/t$/, '')].map((form) => stem(word + stem(form))).find(isVerb);
			if (verb) found.push({ verb, at, where });
		}
	}
	return found;
}

const participleForm = new RegExp(`^(${[...particles].join('|')})?ge(.{2,}?)(t|d|en)$`);

/**
 * The verb of a participle: gerepareerd -> reparer, opgehaald -> ophaal. Undefined for other words.
 * @param isVerb knows the stem of a verb; without it gezond would be a form of zonnen
 */
export function verbOf(word: string, isVerb: (stem: string) => boolean): string | undefined {
	const [, ahead = '', middle = '', end = ''] = participleForm.exec(word) ?? [];
	if (!middle) return undefined;
	const verb = stem(ahead + stem(end === 'en' ? `${middle}en` : middle));
	return isVerb(verb) ? verb : undefined;
}
