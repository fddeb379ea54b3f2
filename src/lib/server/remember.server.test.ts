import { afterEach, describe, expect, test } from 'vitest';
import { moveTo } from './clock.ts';
import { remember } from './remember.server.ts';

afterEach(() => moveTo());

describe('what was worked out for the public', () => {
	test('is made once per version, and anew when it goes up', async () => {
		moveTo(new Date('2026-11-22T10:00:00Z'));
		let made = 0;
		const read = (version: number) => remember('a', version, async () => ++made);
		expect([await read(1), await read(1), await read(2), await read(2)]).toEqual([1, 1, 2, 2]);
	});

	test('is made anew when the minute is over', async () => {
		let made = 0;
		const read = () => remember('b', 1, async () => ++made);
		moveTo(new Date('2026-11-22T10:00:00Z'));
		await read();
		moveTo(new Date('2026-11-22T10:00:59Z'));
		expect(await read()).toBe(1);
		moveTo(new Date('2026-11-22T10:01:00Z'));
		expect(await read()).toBe(2);
	});

	test('many asking at once wait for one answer', async () => {
		let made = 0;
		const all = await Promise.all(Array.from({ length: 50 }, () => remember('c', 1, async () => ++made)));
		expect(new Set(all)).toEqual(new Set([1]));
	});

	test('a failure is not kept', async () => {
		await expect(remember('d', 1, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
		expect(await remember('d', 1, async () => 'back')).toBe('back');
	});

	test('does not grow without end', async () => {
		let made = 0;
		await remember('first', 1, async () => ++made);
		for (let at = 0; at < 700; at++) await remember(`many ${at}`, 1, async () => at);
		await remember('first', 1, async () => ++made);
		expect(made).toBe(2);
	});
});
