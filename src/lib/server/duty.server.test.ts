import { describe, expect } from 'vitest';
import { test } from '../../../tests/fixtures.ts';
import { moveTo } from './clock.ts';
import * as duty from './duty.server.ts';
import { attempt, duty as kept } from './table.server.ts';

const at = (moment: string) => moveTo(new Date(moment));

describe('work that is done once a day', () => {
	test('is done the first time it is asked, and again the next day', async ({ db }) => {
		const done: string[] = [];
		const run = () => duty.once(db, 'bread', async (day) => done.push(day));
		at('2026-03-01T03:00:00Z');
		expect(await run()).toBe(1);
		expect(await run()).toBeUndefined();
		at('2026-03-02T22:59:00Z');
		expect(await run()).toBe(2);
		// eleven at night in London is the next day here
		at('2026-03-02T23:01:00Z');
		expect(await run()).toBe(3);
		expect(done).toEqual(['2026-03-01', '2026-03-02', '2026-03-03']);
	});

	test('a day that was skipped is not done twice over: the next asks for all that is due', async ({ db }) => {
		const days: string[] = [];
		for (const moment of ['2026-03-01T03:00:00Z', '2026-03-09T03:00:00Z', '2026-03-08T03:00:00Z']) {
			at(moment);
			await duty.once(db, 'bread', async (day) => days.push(day));
		}
		// a clock that went back does nothing anew
		expect(days).toEqual(['2026-03-01', '2026-03-09']);
	});

	test('two duties do not stand in each other’s way', async ({ db }) => {
		expect(await duty.once(db, 'bread', async () => 'bread')).toBe('bread');
		expect(await duty.once(db, 'soup', async () => 'soup')).toBe('soup');
	});

	test('what failed can be tried again at once, and nothing of its end is written', async ({ db }) => {
		const ends: string[] = [];
		const finish = async (_tx: unknown, result: string) => void ends.push(result);
		await expect(duty.once(db, 'bread', () => Promise.reject(new Error('no flour')), finish)).rejects.toThrow(
			'no flour'
		);
		expect(await duty.once(db, 'bread', async () => 'baked', finish)).toBe('baked');
		expect(ends).toEqual(['baked']);
	});

	test('whoever died halfway is taken over from after half an hour', async ({ db }) => {
		at('2026-03-01T03:00:00Z');
		void duty.once(db, 'bread', () => new Promise(() => {}));
		await expect.poll(async () => (await db.select().from(attempt)).length).toBe(1);
		expect(await duty.once(db, 'bread', async () => 'again')).toBeUndefined();
		at('2026-03-01T03:31:00Z');
		expect(await duty.once(db, 'bread', async () => 'again')).toBe('again');
	});

	test('of several processes at once one does it', async ({ opened }) => {
		const { db } = opened;
		let times = 0;
		try {
			const all = await Promise.all(
				Array.from({ length: 6 }, () => duty.once(db, 'bread at once', async () => ++times))
			);
			expect(times).toBe(1);
			expect(all.filter((one) => one !== undefined)).toEqual([1]);
		} finally {
			await db.delete(kept);
			await db.delete(attempt);
		}
	});
});
