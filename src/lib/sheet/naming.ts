import { slugOf } from '#lib/place/place.ts';
import { apart, bare } from './bare.ts';

/** Finding what somebody means by a name: as it is called, without the words that only say what it is, or misspelt. */

export type Named<T> = { found: T; isGuess: boolean };

/** Words in front of a name, or around it, that people leave out or put in. */
const around =
	/\b(wijk|buurt|stadsdeel|de|het|in|gemeente|buurthuis|wijkcentrum|huis van de wijk|dorpshuis|buurtcentrum|huiskamer|ontmoetingscentrum|ontmoetingsruimte|zorghuis|sportpark|brede school|basisschool|stichting|vereniging|\d{1,2})\b/g;

function core(text: string): string {
	return bare(text).replace(around, ' ').replace(/\s+/g, ' ').trim();
}

/** @param namesOf all that a thing is called, its code and slug included */
export function named<T>(things: readonly T[], text: string, namesOf: (thing: T) => string[]): Named<T> | undefined {
	const slug = slugOf(text);
	const exact = things.find((thing) => namesOf(thing).some((name) => name === text || slugOf(name) === slug));
	if (exact) return { found: exact, isGuess: false };
	const wanted = core(text);
	if (wanted.length < 3) return undefined;
	const alike = things.filter((thing) => namesOf(thing).some((name) => core(name) === wanted));
	if (alike.length === 1) return { found: alike[0]!, isGuess: false };
	// a word too long or short in a name of some length
	const most = wanted.length >= 9 ? 2 : wanted.length >= 5 ? 1 : 0;
	const near = things.filter((thing) => namesOf(thing).some((name) => apart(core(name), wanted, most) <= most));
	return alike.length === 0 && most > 0 && near.length === 1 ? { found: near[0]!, isGuess: true } : undefined;
}

/** The thing whose name the text begins with: `De Spil, grote zaal`. The longest name wins. */
export function beginning<T>(things: readonly T[], text: string, namesOf: (thing: T) => string[]): T | undefined {
	const words = ` ${core(text)} `;
	const fitting = things
		.flatMap((thing) => namesOf(thing).map((name) => ({ thing, name: core(name) })))
		.filter(({ name }) => name.length >= 3 && words.startsWith(` ${name} `))
		.sort((a, b) => b.name.length - a.name.length);
	return fitting[0]?.thing;
}
