import { describe, expect, test, vi } from 'vitest';
import type { Waiting } from './device.ts';
import { ask, type Sent, sendAll } from './sending.ts';

const one = (id: string, at: number): Waiting => ({
	...{ id, at, planId: 'p', seatId: 's', namens: '', key: 1, sealed: 'AAAA' }
});

/** A device with these notes, and a server that answers like this. */
function device(...ids: string[]) {
	const kept = new Map(ids.map((id, at) => [id, one(id, at)]));
	const tried: string[] = [];
	const outbox = { list: async () => [...kept.values()], drop: async (id: string) => void kept.delete(id) };
	const answering = (answers: Record<string, Sent>) => async (note: Waiting) => {
		tried.push(note.id);
		return answers[note.id] ?? ({ state: 'in' } as const);
	};
	return { kept, tried, outbox, answering };
}

describe('what waits on a device', () => {
	test('goes in the order it was written, and is let go of only when it is in', async () => {
		const { kept, tried, outbox, answering } = device('a', 'b', 'c');
		const outcome = await sendAll(outbox, answering({ b: { state: 'later', signedOut: false } }));
		expect([outcome.sent, tried, [...kept.keys()]]).toEqual([['a'], ['a', 'b'], ['b', 'c']]);
		expect((await sendAll(outbox, answering({}))).sent).toEqual(['b', 'c']);
		expect(kept.size).toBe(0);
	});

	test('stays when it is refused, with the reason, and holds up nothing', async () => {
		const { kept, outbox, answering } = device('a', 'b');
		const outcome = await sendAll(outbox, answering({ a: { state: 'refused', message: 'Er is een nieuwe sleutel.' } }));
		expect([...outcome.refused]).toEqual([['a', 'Er is een nieuwe sleutel.']]);
		expect([...kept.keys()]).toEqual(['a']);
	});

	test('goes once from two windows that begin at the same moment', async () => {
		const { tried, outbox, answering } = device('a', 'b');
		let held = Promise.resolve();
		const request = (_name: string, work: () => Promise<unknown>) => {
			const result = held.then(work);
			held = result.then(
				() => {},
				() => {}
			);
			return result;
		};
		vi.stubGlobal('navigator', { locks: { request } });
		await Promise.all([sendAll(outbox, answering({})), sendAll(outbox, answering({}))]);
		vi.unstubAllGlobals();
		expect(tried).toEqual(['a', 'b']);
	});

	test.for([
		[200, {}, { state: 'in', answer: {} }],
		[401, { message: 'Je bent uitgelogd.' }, { state: 'later', signedOut: true }],
		[409, { message: 'Er staan al 500 berichten.' }, { state: 'refused', message: 'Er staan al 500 berichten.' }],
		[404, { message: 'weg' }, { state: 'refused', message: expect.stringMatching(/opnieuw/) }],
		[503, 'no json', { state: 'later', signedOut: false }]
	] as const)('hears %i', async ([status, body, heard]) => {
		const fetch = vi.fn(async () => new Response(JSON.stringify(body), { status }));
		vi.stubGlobal('fetch', fetch);
		expect(await ask('/x', 'POST', { sealed: 'AAAA' })).toEqual(heard);
		vi.unstubAllGlobals();
	});

	test('waits on where there is no answer at all', async () => {
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		expect(await ask('/x', 'POST', {})).toEqual({ state: 'later', signedOut: false });
		vi.unstubAllGlobals();
	});
});
