import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from './settings.ts';

/**
 * What may be read back but must mean nothing to who has a copy of the database: an address, a secret, a mail. The key
 * lives outside the database: in SECRET_KEY, or in a file that is made at the first start. A key that is being replaced
 * stands behind the new one: everything can still be opened, and what is sealed from now on is sealed with the new one.
 */
let keys: readonly [Buffer, ...Buffer[]] | undefined;

/**
 * Reads the keys, or makes one in the data folder. Once, at the start, before anything is sealed.
 * @throws Error in one line when the file is there and isn't a key
 */
export function useKeyOf(settings: Pick<Settings, 'SECRET_KEY' | 'DATA_DIR'>, root: string = process.cwd()): void {
	keys = readKeys(settings.SECRET_KEY) ?? keyFile(resolve(root, settings.DATA_DIR));
}

/** One to a line, or with commas between them; undefined when one of them isn't a key. */
function readKeys(text: string | undefined): [Buffer, ...Buffer[]] | undefined {
	const [first, ...former] = (text ?? '').split(/[\s,]+/).filter(Boolean);
	const read = [first, ...former].map((one) => Buffer.from(one ?? '', 'base64'));
	return read.every(({ length }) => length === 32) ? (read as [Buffer, ...Buffer[]]) : undefined;
}

function keyFile(folder: string): [Buffer, ...Buffer[]] {
	const file = join(folder, 'secret.key');
	if (!existsSync(file)) {
		mkdirSync(folder, { recursive: true });
		// of two that start at once, the first makes it
		try {
			writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
		} catch (cause) {
			if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
		}
	}
	const found = readKeys(readFileSync(file, 'utf8'));
	if (!found) throw new Error(`${file} is not a key: it should hold 32 bytes in base64.`);
	return found;
}

function theKeys(): readonly [Buffer, ...Buffer[]] {
	// tests and tools that never open a server get a key that dies with them
	return (keys ??= [randomBytes(32)]);
}

/** @param what binds it to its place: what was sealed as one thing can't be opened as another */
export function seal(text: string, what: string): string {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', theKeys()[0], nonce).setAAD(Buffer.from(what));
	const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return `1.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')}`;
}

/** @throws Error when it was sealed with another key or as something else, or was changed */
export function unseal(sealed: string, what: string): string {
	const bytes = Buffer.from(sealed.replace(/^1\./, ''), 'base64url');
	if (!sealed.startsWith('1.') || bytes.length < 28) throw new Error('This was not sealed here.');
	const [current, ...former] = theKeys();
	for (const key of former)
		try {
			return opened(bytes, what, key);
		} catch {
			// sealed with another one
		}
	return opened(bytes, what, current);
}

function opened(bytes: Buffer, what: string, key: Buffer): string {
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(what));
	decipher.setAuthTag(bytes.subarray(-16));
	return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
}

/**
 * A hash that only who has the key can make: for short secrets, which a plain hash would give away to who tries them all.
 * It can't be made anew from what is kept, so it stays with the oldest key for as long as that is named.
 */
export function keyedHash(text: string, what: string): string {
	return createHmac('sha256', theKeys().at(-1)!).update(`${what}\0${text}`).digest('base64url');
}
