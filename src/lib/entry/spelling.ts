import { stem } from './dutch.ts';
import { pieces } from './findable.ts';
import type { Thesaurus } from './thesaurus.ts';

/** Words as they sound, so that an error in spelling weighs less than another word: hijmwee, taalkafee, kompjoeter. */
export function sound(word: string): string {
	return word
		.replace(/ij|ei|y/g, 'ei')
		.replace(/au|ou/g, 'ou')
		.replace(/sch/g, 'sg')
		.replace(/ch/g, 'g')
		.replace(/ph/g, 'f')
		.replace(/qu/g, 'kw')
		.replace(/c(?=[aoukrlt])|ck/g, 'k')
		.replace(/c/g, 's')
		.replace(/th|dt|d$/g, 't')
		.replace(/joe/g, 'u')
		.replace(/ie/g, 'i')
		.replace(/z/g, 's')
		.replace(/v/g, 'f')
		.replace(/(.)\1+/g, '$1');
}

/** How many letters were forgotten, added, changed or swapped with their neighbour, between two words. */
export function distance(one: string, other: string): number {
	let older: number[] = [];
	let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let i = 1; i <= one.length; i++) {
		const row = [i];
		for (let j = 1; j <= other.length; j++) {
			const same = one[i - 1] === other[j - 1];
			row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
				row[j] = Math.min(row[j]!, older[j - 2]! + 1);
		}
		[older, previous] = [previous, row];
	}
	return previous[other.length]!;
}

/** Those of the typed words that neither the thesaurus nor its compounds know; short ones and numbers are left alone. */
export function strange(typed: readonly string[], thesaurus: Thesaurus): string[] {
	const { dropped, spellings, parts } = thesaurus;
	const isKnown = (word: string) => {
		if (dropped.has(word) || spellings.has(word) || parts.has(stem(word))) return true;
		const made = pieces(word, thesaurus);
		return made.length > 0 && made.every((piece) => parts.has(piece));
	};
	return [...new Set(typed)].filter((word) => /^[a-z]{4,}$/.test(word) && !isKnown(word));
}

/** The nearest of some words, when it is near enough to be what was meant. Ties go to the first. */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
	const most = typed.length > 7 ? 2 : 1;
	const typedSound = sound(typed);
	let best: { word: string; far: number } | undefined;
	for (const word of candidates) {
		if (word === typed || Math.abs(word.length - typed.length) > most + 1 || word.length < 4) continue;
		const spelled = distance(typed, word);
		const heard = distance(typedSound, sound(word));
		if (Math.min(spelled, heard) > most || heard > most) continue;
		const far = spelled + heard + (word[0] === typed[0] ? 0 : 1);
		if (!best || far < best.far) best = { word, far };
	}
	return best?.word;
}
