/**
 * The key of closed time as people hold it: words. Nobody but the circle has them; the server gets neither the words nor what
 * is made of them. No I/O.
 */

/** So many words does the device pick; each is one of 1,024, which makes 70 bits. */
export const wordsInKey = 7;
/** What a key has to be worth, whoever thought of it: that of the device. */
export const bitsNeeded = 70;
/** Longer than anybody types. */
export const longestKey = 300;

/** Words by chance, for a key. */
export function pickKey(list: readonly string[]): string {
	if (list.length !== 1024) throw new Error('Each word has to be worth ten bits.');
	const drawn = crypto.getRandomValues(new Uint16Array(wordsInKey));
	// 65,536 is 64 times 1,024: every word is as likely as any other
	return [...drawn].map((number) => list[number % 1024]).join(' ');
}

/** A key as it was typed, read aloud or pasted: capitals, hyphens, commas and double spaces make no difference. */
export function plainKey(typed: string): string {
	return typed
		.slice(0, longestKey)
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** Words that every sentence has: whoever guesses, tries them first. */
const filler = new Set(
	(
		'aan al als ben bij dan dat de den der des die dit doe een en er gaat geen had heb het hij hoe ik in is ja je jij jou ' +
		'kan maar me men met mij mijn na naar nee niet nog nu of om ons onze ook op over te tot uit van ver voor waar was wat ' +
		'we wel wie wij ze zich zij zijn zo zou'
	).split(' ')
);

/** What one stretch of letters or digits is worth at most, in bits. Whole words are worth what ours are. */
function worth(stretch: string): number {
	if (/^\p{N}/u.test(stretch)) return Math.min(6, 3 * stretch.length);
	if (filler.has(stretch)) return 2;
	return Math.min(10, 4 * [...stretch].length);
}

/**
 * How hard a key of one's own is to guess, counted low: each word once, and a word is never worth more than one that chance
 * picked. What it can't know is whether the words stand together in a song.
 */
export function bitsOf(typed: string): number {
	const stretches = new Set(plainKey(typed).match(/\p{L}+|\p{N}+/gu) ?? []);
	return [...stretches].reduce((sum, one) => sum + worth(one), 0);
}

/** What is wrong with a key of one's own, as a sentence; undefined when it is strong enough. */
export function weakness(typed: string): string | undefined {
	if (!plainKey(typed)) return 'Typ de woorden van jullie sleutel.';
	if (typed.length > longestKey) return 'Dit is te lang om te onthouden. Neem minder woorden.';
	const missing = Math.ceil((bitsNeeded - bitsOf(typed)) / 10);
	if (missing <= 0) return undefined;
	return `Dit is nog te makkelijk te raden. Zet er ${missing === 1 ? 'nog één woord' : `nog ${missing} woorden`} bij die niets met elkaar te maken hebben.`;
}

const name = 'sleutel';

/** What stands behind the address of a link that brings the key along. A browser never sends that part. */
export function fragmentOf(words: string): string {
	return `#${name}=${encodeURIComponent(plainKey(words).replaceAll(' ', '-'))}`;
}

/** The key in such a link; undefined when there is none. */
export function keyIn(fragment: string): string | undefined {
	const typed = new URLSearchParams(fragment.replace(/^#/, '')).get(name);
	return typed ? plainKey(typed) || undefined : undefined;
}
