/** Whether a name of somebody seems to stand in a text. A hint, and never more: it says so too often rather than too little. */

export const nameHint =
	'Staat hier hoe iemand heet? Schrijf liever niet op over wie het gaat. Je mag de naam weghalen.';

// before a name that is written with a capital: mevrouw Jansen, buurvrouw Riet, ze heet Fatma
const before = new Set([
	...['mevrouw', 'mevr', 'mw', 'meneer', 'mijnheer', 'dhr', 'heer', 'familie', 'fam', 'juf', 'meester', 'dokter'],
	...['tante', 'oom', 'opa', 'oma', 'buurvrouw', 'buurman', 'vriend', 'vriendin', 'collega', 'zus', 'broer', 'dochter'],
	...['zoon', 'moeder', 'vader', 'heet', 'heette', 'heten', 'genaamd', 'over', 'omdat', 'dat']
]);
// between a first and a last name
const between = new Set(['van', 'de', 'der', 'den', 'het', 'ten', 'ter', 'el', 'al', 'ben']);
// before a street, a wijk or a shop rather than a person
const places = new Set(['de', 'het', 'in', 'naar', 'uit', 'op', 'aan', 'bij', 'van']);

export function hasName(text: string): boolean {
	return text.split(/[.!?\n]+\s/).some((sentence) => {
		const words = sentence.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
		return words.some((word, at) => {
			const previous = words[at - 1]?.toLowerCase();
			if (!isCapital(word)) return false;
			if (previous && before.has(withoutParticles(words, at))) return true;
			// two in a row, not after what goes before a place: Riet Smulders, Jan de Boer
			let next = at + 1;
			while (between.has(words[next] ?? '')) next++;
			if (!isCapital(words[next] ?? '') || next - at > 3) return false;
			return !places.has(previous ?? word.toLowerCase());
		});
	});
}

const isCapital = (word: string) => /^\p{Lu}\p{Ll}/u.test(word);

/** The word before a name, particles left out: mevrouw van der Berg. */
function withoutParticles(words: readonly string[], at: number): string {
	let back = at - 1;
	while (back > 0 && between.has(words[back]!.toLowerCase())) back--;
	return words[back]?.toLowerCase() ?? '';
}
