import { expect } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import { moveTo } from './clock.ts';
import * as limits from './limits.server.ts';

const limit = { times: 3, minutes: 15 };

test('so many times and no more, per key, until the time is over', async ({ db }) => {
	moveTo(new Date('2026-03-02T10:00:00Z'));
	const tries = [];
	for (let time = 0; time < 5; time++) tries.push(await limits.take(db, 'a', limit));
	expect(tries).toEqual([true, true, true, false, false]);
	expect(await limits.take(db, 'b', limit)).toBe(true);
	moveTo(new Date('2026-03-02T10:14:59Z'));
	expect(await limits.take(db, 'a', limit)).toBe(false);
	moveTo(new Date('2026-03-02T10:15:01Z'));
	expect(await limits.take(db, 'a', limit)).toBe(true);
	expect(await count(db, 'attempt')).toBe(1);
});

test('what is given back counts no more', async ({ db }) => {
	for (let time = 0; time < 10; time++) {
		expect(await limits.take(db, 'a', limit)).toBe(true);
		await limits.giveBack(db, 'a');
	}
	await limits.giveBack(db, 'never taken');
	expect(await count(db, 'attempt')).toBe(1);
});
