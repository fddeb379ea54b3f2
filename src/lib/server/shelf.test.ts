import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Shelf } from './shelf.server.ts';

const ask = (headers: Record<string, string> = {}) => new Request('http://wijkweb.test/', { headers });
const long = (letter: string) => async () => letter.repeat(10_000);

function maker(text: string) {
	let times = 0;
	return {
		make: async () => {
			times++;
			return text;
		},
		times: () => times
	};
}

describe('a kept answer', () => {
	test('is made once per version, also when many ask at once', async () => {
		const shelf = new Shelf();
		const { make, times } = maker('hallo');
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => shelf.answer(ask(), 'a', '1', 'text/plain', make))
		);
		expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(Array(20).fill('hallo'));
		expect(times()).toBe(1);
		await shelf.answer(ask(), 'a', '2', 'text/plain', make);
		await shelf.answer(ask(), 'b', '2', 'text/plain', make);
		expect(times()).toBe(3);
	});

	test.each([
		['br, gzip', 'br', brotliDecompressSync],
		['gzip, deflate, br;q=0.9', 'br', brotliDecompressSync],
		['gzip', 'gzip', gunzipSync],
		['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
		['deflate', null, (bytes: Uint8Array) => bytes],
		['gzip;q=0', null, (bytes: Uint8Array) => bytes]
	] as const)('is packed the way the other side takes: %s', async (accepted, packing, unpack) => {
		const shelf = new Shelf();
		const answer = await shelf.answer(ask({ 'accept-encoding': accepted }), 'a', '1', 'text/plain', long('é'));
		expect(answer.headers.get('content-encoding')).toBe(packing);
		expect(answer.headers.get('vary')).toBe('accept-encoding');
		const bytes = new Uint8Array(await answer.arrayBuffer());
		expect(answer.headers.get('content-length')).toBe(String(bytes.length));
		expect(Buffer.from(unpack(bytes)).toString()).toBe('é'.repeat(10_000));
	});

	test('is not sent again to who has it: 304, and without a body', async () => {
		const shelf = new Shelf();
		const first = await shelf.answer(ask(), 'a', '1', 'text/plain', async () => 'hallo');
		const etag = first.headers.get('etag')!;
		for (const known of [etag, `"other", ${etag}`, etag.slice(2), '*']) {
			const again = await shelf.answer(ask({ 'if-none-match': known }), 'a', '1', 'text/plain', async () => 'hallo');
			expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
			expect(again.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
		}
		// another version with the same content is still what they have; other content is not
		const same = await shelf.answer(ask({ 'if-none-match': etag }), 'a', '2', 'text/plain', async () => 'hallo');
		expect(same.status).toBe(304);
		const changed = await shelf.answer(ask({ 'if-none-match': etag }), 'a', '3', 'text/plain', async () => 'dag');
		expect([changed.status, await changed.text()]).toEqual([200, 'dag']);
	});
});

describe('the shelf', () => {
	test('never holds more than its room; what was not asked for longest leaves first', async () => {
		const shelf = new Shelf(35_000);
		const { make, times } = maker('x'.repeat(10_000));
		for (const key of ['a', 'b', 'c', 'a', 'd', 'a']) await shelf.answer(ask(), key, '1', 'text/plain', make);
		expect(times()).toBe(4);
		expect(shelf.size).toBeLessThanOrEqual(35_000);
		await shelf.answer(ask(), 'b', '1', 'text/plain', make);
		expect(times()).toBe(5);
	});

	test('holds one version of an answer, not all there ever were', async () => {
		const shelf = new Shelf();
		for (let version = 0; version < 50; version++)
			await shelf.answer(ask({ 'accept-encoding': 'br' }), 'a', String(version), 'text/plain', long('x'));
		expect(shelf.size).toBeLessThan(12_000);
	});

	test('an answer too large for it is given, and not kept', async () => {
		const shelf = new Shelf(5_000);
		expect(await (await shelf.answer(ask(), 'a', '1', 'text/plain', long('x'))).text()).toHaveLength(10_000);
		expect(shelf.size).toBe(0);
	});

	test('what could not be made is tried again', async () => {
		const shelf = new Shelf();
		const fail = () => Promise.reject(new Error('database away'));
		await expect(shelf.answer(ask(), 'a', '1', 'text/plain', fail)).rejects.toThrow('database away');
		expect(await (await shelf.answer(ask(), 'a', '1', 'text/plain', async () => 'hallo')).text()).toBe('hallo');
		expect(shelf.size).toBeGreaterThan(0);
	});
});
