import { stem } from './dutch.ts';

/**
 * Takes a compound apart: fietsreparatie -> fiets, reparatie. The longest last part comes first, for that is what the
 * whole is a kind of. One part may be unknown when the other is long enough to be no accident.
 * @param isPart knows the stem of a word that compounds are made of
 * @returns stems of the parts; empty for a word that is no compound
 */
export function split(word: string, isPart: (stem: string) => boolean): string[] {
	if (!/^[a-z]{6,}$/.test(word)) return [];
	return whole(word, isPart, 3) ?? half(word, isPart);
}

function whole(word: string, isPart: (stem: string) => boolean, depth: number): string[] | undefined {
	if (depth === 0) return undefined;
	for (let at = word.length - 3; at >= 3; at--) {
		const first = firstPart(word.slice(0, at), isPart);
		if (!first) continue;
		const last = word.slice(at);
		if (isPart(stem(last))) return [first, stem(last)];
		const more = last.length >= 6 ? whole(last, isPart, depth - 1) : undefined;
		if (more) return [first, ...more];
	}
	return undefined;
}

/** The stem of a first part, whatever glues it to the next: fietsen-, dorps-, zonne-. */
function firstPart(part: string, isPart: (stem: string) => boolean): string | undefined {
	const forms = [part, ...(part.length > 3 && part.endsWith('s') ? [part.slice(0, -1)] : [])];
	return forms.map(stem).find(isPart) ?? (isPart(part) ? part : undefined);
}

/** Beginnings that make another word of a verb, and endings no word has: afspreken is no spreken, wethouder no ouder. */
const noFirstPart =
	/^(ver|be|ge|ont|her|af|aan|uit|in|mee|op|om).{0,2}$|[bghjvz]$|sp$|[^aeiou]l$|[^aeiour]p$|(be|ge|ver)$/;

function half(word: string, isPart: (stem: string) => boolean): string[] {
	for (let at = 4; at <= word.length - 4; at++) {
		const first = word.slice(0, at);
		const last = stem(word.slice(at));
		if (last.length >= 4 && isPart(last) && /[aeiouy]/.test(first) && !noFirstPart.test(first))
			return [stem(first), last];
	}
	for (let at = word.length - 3; at >= 5; at--) {
		const first = firstPart(word.slice(0, at), isPart);
		if (first && first.length >= 5) return word.length - at >= 5 ? [first, stem(word.slice(at))] : [first];
	}
	return [];
}
