import { createHash, createHmac, randomBytes } from 'node:crypto';

// no i, l, o and u: a code is also read from paper and over the telephone
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** What the cookie of a draft holds: 256 random bits. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

export function isToken(value: string | undefined): value is string {
	return value !== undefined && /^[\w-]{43}$/.test(value);
}

/** All the database ever keeps of a token or a code. */
export function hashOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/**
 * The code that opens what this draft becomes. It follows from the token, so sending again after a double click or a
 * lost answer leads to the same page without keeping the code anywhere.
 */
export function codeOf(token: string): string {
	const bits = [...createHmac('sha256', token).update('proposal').digest().subarray(0, 17)]
		.map((byte) => byte.toString(2).padStart(8, '0'))
		.join('');
	// 26 letters of 5 bits: 130 bits can't be guessed
	const letters = bits.match(/.{5}/g)!.slice(0, 26);
	return letters
		.map((five) => alphabet[parseInt(five, 2)])
		.join('')
		.replace(/^(.{5})(.{5})(.{5})(.{5})/, '$1-$2-$3-$4-');
}

/** A code of its own, for one more mail. */
export function newCode(): string {
	return codeOf(newToken());
}

/** A code as typed or pasted, capitals, spaces and misread letters included; undefined when it can't be one. */
export function readCode(typed: string): string | undefined {
	const letters = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
	if (!/^[0-9a-hjkmnp-tv-z]{26}$/.test(letters)) return undefined;
	return letters.replace(/^(.{5})(.{5})(.{5})(.{5})/, '$1-$2-$3-$4-');
}

/** An id as the database makes them; anything else would not even be looked for. */
export function isUuid(text: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
