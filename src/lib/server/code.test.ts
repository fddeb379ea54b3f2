import { expect, test } from 'vitest';
import { codeOf, hashOf, isToken, newCode, newToken, readCode } from './code.server.ts';

test('a code follows from its token, and says nothing about it', () => {
	const token = newToken();
	expect(codeOf(token)).toBe(codeOf(token));
	expect(codeOf(token)).not.toBe(codeOf(newToken()));
	expect(codeOf(token)).toMatch(/^[0-9a-z]{5}-[0-9a-z]{5}-[0-9a-z]{5}-[0-9a-z]{5}-[0-9a-z]{6}$/);
	expect(hashOf(token)).toMatch(/^[0-9a-f]{64}$/);
});

test('a code can be read aloud and typed over: capitals, spaces and look-alikes are fine', () => {
	const code = newCode();
	const spoken = code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l');
	expect(readCode(spoken)).toBe(code);
	expect(readCode(` ${code}\n`)).toBe(code);
});

test.each(['', 'abc', '../../etc', 'x'.repeat(5000), '%00', 'u'.repeat(26), '\0'.repeat(26), 'ı'.repeat(26)])(
	'%s is not a code',
	(typed) => expect(readCode(typed)).toBeUndefined()
);

test('only what we made ourselves is a token', () => {
	expect(isToken(newToken())).toBe(true);
	for (const other of [undefined, '', 'x', `${newToken()}x`, "' or 1=1"]) expect(isToken(other)).toBe(false);
});

test('no two codes of ten thousand are the same', () => {
	expect(new Set(Array.from({ length: 10_000 }, newCode)).size).toBe(10_000);
});
