import { around, block, checkBytes, rounds, saltBytes } from './closed.ts';
import { plainKey } from './key.ts';

/**
 * Sealing and opening, with what every browser has (WebCrypto): PBKDF2 with SHA-256 makes a key of the words, AES-256-GCM
 * seals. Nothing here sends or keeps anything.
 */

type Bytes = Uint8Array<ArrayBuffer>;
const utf8 = new TextEncoder();

export function toText(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function toBytes(text: string): Bytes {
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export const newSalt = () => toText(crypto.getRandomValues(new Uint8Array(saltBytes)));

/** The key that opens, made of the words. It can be used and kept on a device, and never read out of it again. */
export async function keyOf(words: string, salt: string): Promise<CryptoKey> {
	const typed = await crypto.subtle.importKey('raw', utf8.encode(plainKey(words)), 'PBKDF2', false, ['deriveKey']);
	return crypto.subtle.deriveKey(
		{ name: 'PBKDF2', hash: 'SHA-256', salt: toBytes(salt), iterations: rounds },
		typed,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt']
	);
}

/** Where something belongs: it doesn't open anywhere else, so nobody can put a note in another place. */
export type Place = { planId: string; key: number; noteId: string };
const bind = ({ planId, key, noteId }: Place) => utf8.encode(`wijkweb closed 1|${planId}|${key}|${noteId}`);

async function close(key: CryptoKey, place: Place, plain: Bytes): Promise<string> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bind(place) }, key, plain);
	const whole = new Uint8Array(12 + sealed.byteLength);
	whole.set(iv);
	whole.set(new Uint8Array(sealed), 12);
	return toText(whole);
}

/** @returns undefined when it isn't this key, not this place, or somebody changed it */
async function disclose(key: CryptoKey, place: Place, sealed: string): Promise<Bytes | undefined> {
	try {
		const whole = toBytes(sealed);
		if (whole.length <= around) return undefined;
		const how = { name: 'AES-GCM', iv: whole.subarray(0, 12), additionalData: bind(place) };
		return new Uint8Array(await crypto.subtle.decrypt(how, key, whole.subarray(12)));
	} catch {
		return undefined;
	}
}

/** What somebody wrote, sealed: its length in front, and filled up, so that the length of what comes out tells little. */
export function seal(key: CryptoKey, place: Place, text: string): Promise<string> {
	const letters = utf8.encode(text);
	const plain = new Uint8Array(Math.ceil((letters.length + 4) / block) * block);
	new DataView(plain.buffer).setUint32(0, letters.length);
	plain.set(letters, 4);
	return close(key, place, plain);
}

export async function open(key: CryptoKey, place: Place, sealed: string): Promise<string | undefined> {
	const plain = await disclose(key, place, sealed);
	if (!plain || plain.length < 4) return undefined;
	const length = new DataView(plain.buffer).getUint32(0);
	return length <= plain.length - 4 ? new TextDecoder().decode(plain.subarray(4, 4 + length)) : undefined;
}

const placeOfCheck = (planId: string, key: number): Place => ({ planId, key, noteId: 'check' });

/** Something that only this key opens: with it a device can tell whether the words are right, and the server can't. */
export const makeCheck = (key: CryptoKey, planId: string, number: number) =>
	close(key, placeOfCheck(planId, number), new Uint8Array(checkBytes - around));

export async function isRight(key: CryptoKey, planId: string, number: number, check: string): Promise<boolean> {
	return (await disclose(key, placeOfCheck(planId, number), check)) !== undefined;
}

type Sealed = { id: string; key: number; sealed: string };

/** Those of a plan that these keys open, with what they say. */
export async function openAll(
	planId: string,
	keys: ReadonlyMap<number, CryptoKey>,
	all: readonly Sealed[]
): Promise<Map<string, string>> {
	const found = await Promise.all(
		all.map(async ({ id, key, sealed }) => {
			const opener = keys.get(key);
			return [id, opener && (await open(opener, { planId, key, noteId: id }, sealed))] as const;
		})
	);
	return new Map(found.filter((one): one is readonly [string, string] => one[1] !== undefined));
}
