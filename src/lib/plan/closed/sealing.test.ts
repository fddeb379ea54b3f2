import { beforeAll, describe, expect, test } from 'vitest';
import { bytesIn, isCheck, isSalt, isSealed } from './closed.ts';
import { bitsNeeded, bitsOf, fragmentOf, keyIn, pickKey, plainKey, weakness, wordsInKey } from './key.ts';
import { isRight, keyOf, makeCheck, newSalt, open, seal } from './sealing.ts';
import { words } from './words.ts';

describe('the words of a key', () => {
	test('are a thousand and twenty-four different plain ones', () => {
		expect(words).toHaveLength(1024);
		expect(new Set(words).size).toBe(1024);
		for (const word of words) expect(word).toMatch(/^[a-z]{3,12}$/);
	});

	test('are picked by chance, seven at a time, and are never less than what is asked of others', () => {
		const keys = Array.from({ length: 300 }, () => pickKey(words));
		expect(new Set(keys).size).toBe(300);
		for (const key of keys) {
			expect(key.split(' ')).toHaveLength(wordsInKey);
			if (new Set(key.split(' ')).size === wordsInKey) expect([key, bitsOf(key)]).toEqual([key, bitsNeeded]);
		}
		expect(Math.log2(words.length) * wordsInKey).toBe(bitsNeeded);
		// all of the list comes by
		expect(new Set(keys.join(' ').split(' ')).size).toBeGreaterThan(800);
	});

	test('are the same however they are typed', () => {
		const plain = 'boot lamp zee kraan tuin wolk fiets';
		for (const typed of [
			'  Boot LAMP zee\tkraan tuin,  wolk fiets. ',
			'boot-lamp-zee-kraan-tuin-wolk-fiets',
			'boot\nlamp\nzee\nkraan\ntuin\nwolk\nfiets'
		])
			expect(plainKey(typed)).toBe(plain);
	});

	test.for([
		['welkom'],
		['Welkom123!'],
		['welkom welkom welkom welkom welkom welkom welkom'],
		['de appel valt niet ver van de boom'],
		['wil hendriks 1946 lindeveen'],
		['qwertyuiopasdfghjklzxcvbnm'],
		['123456789012345678901234567890'],
		['']
	])('%s are too easy', ([typed]) => {
		expect(bitsOf(typed!)).toBeLessThan(bitsNeeded);
		expect(weakness(typed!)).toMatch(/^[A-Z].*\.$/);
	});

	test.for([['regenjas trompet zolder haring kievit potlood wolk'], ['x7-kf9q-z2mr-4vw8-p3tb-6hd-9c']])(
		'%s will do',
		([typed]) => expect(weakness(typed!)).toBeUndefined()
	);

	test('go along behind the address, where a browser sends nothing', () => {
		const link = new URL(`https://wijkweb.example/plan/x/besloten${fragmentOf('Boot lamp, zée & kraan')}`);
		expect(link.hash).toBe('#sleutel=boot-lamp-z%C3%A9e-kraan');
		expect(keyIn(link.hash)).toBe('boot lamp zée kraan');
		for (const other of ['', '#', '#inhoud', '#sleutel=', '#sleutel=---']) expect(keyIn(other)).toBeUndefined();
	});
});

describe('what is sealed', () => {
	const text = 'Mama vergeet het gas. Ik slaap er slecht van. 🙁';
	const place = { planId: 'plan-1', key: 1, noteId: 'note-1' };
	const salt = newSalt();
	let key: CryptoKey;
	let other: CryptoKey;
	beforeAll(async () => {
		key = await keyOf('boot lamp zee kraan tuin wolk fiets', salt);
		other = await keyOf('boot lamp zee kraan tuin wolk fluit', salt);
	});

	test('opens with the same words, and looks the same from outside as anything else', async () => {
		const sealed = await seal(key, place, text);
		expect(await open(await keyOf('Boot-lamp-zee kraan tuin wolk FIETS', salt), place, sealed)).toBe(text);
		expect(isSealed(sealed)).toBe(true);
		expect(sealed).not.toBe(await seal(key, place, text));
		expect((await seal(key, place, 'Ja.')).length).toBe(sealed.length);
		expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('Mama');
	});

	test('does not open with other words, another salt, in another place, or changed', async () => {
		const sealed = await seal(key, place, text);
		expect(await open(other, place, sealed)).toBeUndefined();
		const elsewhere = await keyOf('boot lamp zee kraan tuin wolk fiets', newSalt());
		expect(await open(elsewhere, place, sealed)).toBeUndefined();
		for (const moved of [{ planId: 'plan-2' }, { key: 2 }, { noteId: 'note-2' }])
			expect(await open(key, { ...place, ...moved }, sealed)).toBeUndefined();
		const changed = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`;
		for (const broken of [changed, sealed.slice(0, -4), '', 'x', '%%%'])
			expect(await open(key, place, broken)).toBeUndefined();
	});

	test('fits up to the longest note, and the server takes in that form alone', async () => {
		for (const long of ['', 'a', 'é'.repeat(126), 'é'.repeat(127), '🙁'.repeat(2000), 'a'.repeat(2000)]) {
			const sealed = await seal(key, place, long);
			expect([long.length, isSealed(sealed)]).toEqual([long.length, true]);
			expect(await open(key, place, sealed)).toBe(long);
		}
		for (const form of [text, 'abc', null, 1, {}, 'A'.repeat(13_000), 'gewone=woorden+erin/enzo'])
			expect(isSealed(form)).toBe(false);
		expect(bytesIn('A')).toBeUndefined();
	});

	test('has a check that tells whether a key is right, and nothing else', async () => {
		const check = await makeCheck(key, 'plan-1', 1);
		expect([isCheck(check), isSalt(salt)]).toEqual([true, true]);
		expect(await isRight(key, 'plan-1', 1, check)).toBe(true);
		expect(await isRight(other, 'plan-1', 1, check)).toBe(false);
		expect(await isRight(key, 'plan-1', 2, check)).toBe(false);
		expect(await isRight(key, 'plan-2', 1, check)).toBe(false);
	});

	test('has a key that nobody reads out of the device', async () => {
		expect(key.extractable).toBe(false);
		await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
	});
});
