import { codeOf, hashOf } from '#lib/server/code.server.ts';
import { keyedHash } from '#lib/server/seal.server.ts';

/**
 * A code of twelve letters, to say over the telephone and to write on a note. What is kept is the hash of the long code that
 * follows from it and our key: whoever has a copy of the database can't try all short ones.
 */

/** Mistakes an hour from one place: twelve letters can't be guessed so, and somebody with a bad paper can go on. */
export const mistakes = { times: 30, minutes: 60 };
export const mistakesOf = (client: string) => `signaal code ${client}`;

/** @param secret what a form carried and what was told: sent again it leads to the same */
export function shortOf(secret: string): string {
	return written(codeOf(hashOf(`short ${secret}`)).replaceAll('-', ''));
}

/** The code that opens it, in links and in mails. */
export function codeFor(short: string): string {
	return codeOf(keyedHash(short, 'signaal short'));
}

/** As typed or heard, capitals, spaces and misread letters included; undefined when it can't be one. */
export function readShort(typed: string): string | undefined {
	const letters = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
	return /^[0-9a-hjkmnp-tv-z]{12}$/.test(letters) ? written(letters) : undefined;
}

/** 7k2p-94mx-d3qa: 60 bits, that nobody guesses */
const written = (letters: string) => [0, 4, 8].map((from) => letters.slice(from, from + 4)).join('-');
