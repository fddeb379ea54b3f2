import { describe, expect, test } from 'vitest';
import { limited, unread } from './body.ts';

const most = 1000;

function sent(bytes: number, type = 'application/x-www-form-urlencoded', announced?: number): Request {
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			// in pieces of an odd size, as they come in
			for (let left = bytes; left > 0; left -= 77) controller.enqueue(new Uint8Array(Math.min(left, 77)).fill(97));
			controller.close();
		}
	});
	const headers = { 'content-type': type, ...(announced === undefined ? {} : { 'content-length': String(announced) }) };
	return new Request('http://wijkweb.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

describe('what may be read of a request', () => {
	test.each([
		['as much as fits', 1000, 1000],
		['as much as fits, without saying so', 1000, undefined]
	])('%s', async (_, bytes, announced) => {
		const request = limited(sent(bytes, undefined, announced), most);
		expect((await request.text()).length).toBe(bytes);
	});

	test.each([
		['too much that says so', 1001, 1001],
		['too much that says nothing', 1001, undefined],
		['too much that says it is little', 5000, 10]
	])('not %s', async (_, bytes, announced) => {
		const request = limited(sent(bytes, undefined, announced), most);
		await expect(request.formData()).rejects.toThrow();
		expect(unread(request).status).toBe(413);
	});

	test('what is too large is not taken in first', async () => {
		let taken = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				taken += 100;
				controller.enqueue(new Uint8Array(100));
			}
		});
		const init = { method: 'POST', body: endless, duplex: 'half' } as RequestInit;
		await expect(limited(new Request('http://wijkweb.test/', init), most).arrayBuffer()).rejects.toThrow();
		expect(taken).toBeLessThan(10 * most);
	});

	test('the rest of what is too large goes by, so that the connection is free for the next', async () => {
		let given = 0;
		const body = new ReadableStream<Uint8Array>({
			pull(controller) {
				given += 100;
				controller.enqueue(new Uint8Array(100));
				if (given >= 5 * most) controller.close();
			}
		});
		const headers = { 'content-length': String(5 * most) };
		const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
		await expect(limited(new Request('http://wijkweb.test/', init), most).arrayBuffer()).rejects.toThrow();
		await expect.poll(() => given).toBe(5 * most);
	});

	test('what is no form is unreadable, not too large', async () => {
		const request = limited(sent(500, 'multipart/form-data; boundary=x', 500), most);
		await expect(request.formData()).rejects.toThrow();
		expect(unread(request)).toEqual({ status: 400, message: 'Dit konden we niet lezen. Probeer het nog eens.' });
	});

	test('a request without anything in it stays what it is', () => {
		const request = new Request('http://wijkweb.test/');
		expect(limited(request, most)).toBe(request);
	});
});
