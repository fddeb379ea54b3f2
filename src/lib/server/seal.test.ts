import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { keyedHash, seal, unseal, useKeyOf } from './seal.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkweb-seal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newKey = () => randomBytes(32).toString('base64');
const use = (...keys: string[]) => useKeyOf({ SECRET_KEY: keys.join(','), DATA_DIR: folder });

describe('what is sealed', () => {
	test('can be read back, and never looks the same twice', () => {
		use(newKey());
		const [one, other] = [seal('Dorpsstraat 1 \u{1f958}', 'address 1'), seal('Dorpsstraat 1 \u{1f958}', 'address 1')];
		expect(one).not.toBe(other);
		expect(one).not.toContain('Dorpsstraat');
		expect([one, other].map((sealed) => unseal(sealed, 'address 1'))).toEqual(Array(2).fill('Dorpsstraat 1 \u{1f958}'));
	});

	test('opens nowhere else: not as something else, not with another key, not when a letter is changed', () => {
		use(newKey());
		const sealed = seal('geheim', 'totp 1');
		expect(() => unseal(sealed, 'totp 2')).toThrow();
		for (let at = 2; at < sealed.length; at += 7) {
			const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
			expect(() => unseal(changed, 'totp 1'), changed).toThrow();
		}
		for (const nothing of ['', '1.', '1.AAAA', 'geheim', `2${sealed.slice(1)}`])
			expect(() => unseal(nothing, 'totp 1'), nothing).toThrow('This was not sealed here.');
		use(newKey());
		expect(() => unseal(sealed, 'totp 1')).toThrow();
	});
});

describe('a key that is replaced', () => {
	test('still opens what was sealed with it, and seals nothing more', () => {
		const [former, current] = [newKey(), newKey()];
		use(former);
		const old = seal('van vroeger', 'a');
		use(current, former);
		expect(unseal(old, 'a')).toBe('van vroeger');
		const anew = seal('van nu', 'a');
		use(current);
		expect(unseal(anew, 'a')).toBe('van nu');
		expect(() => unseal(old, 'a')).toThrow();
		use(former);
		expect(() => unseal(anew, 'a')).toThrow();
	});

	test('leaves hashes as they are until it is named no more', () => {
		const [former, current] = [newKey(), newKey()];
		use(former);
		const hash = keyedHash('4h7k', 'recovery');
		use(current, former);
		expect(keyedHash('4h7k', 'recovery')).toBe(hash);
		use(current);
		expect(keyedHash('4h7k', 'recovery')).not.toBe(hash);
		expect(keyedHash('4h7k', 'attempt')).not.toBe(keyedHash('4h7k', 'recovery'));
	});
});

describe('the key in a file', () => {
	test('is made once, of 256 bits, and only its owner can read it', () => {
		useKeyOf({ DATA_DIR: folder });
		const sealed = seal('x', 'a');
		const file = join(folder, 'secret.key');
		expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toHaveLength(32);
		expect(statSync(file).mode & 0o077).toBe(0);
		useKeyOf({ DATA_DIR: folder });
		expect(unseal(sealed, 'a')).toBe('x');
	});

	test('that is no key stops the start in one line', () => {
		const file = join(folder, 'secret.key');
		for (const wrong of ['', 'te kort', `${newKey()}\nkort`]) {
			writeFileSync(file, wrong);
			expect(() => useKeyOf({ DATA_DIR: folder })).toThrow(`${file} is not a key: it should hold 32 bytes in base64.`);
		}
	});
});
