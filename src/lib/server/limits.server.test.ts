import { createHash } from 'node:crypto';
import { expect, vi } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import { moveTo } from './clock.ts';
import * as limits from './limits.server.ts';
import { log } from './log.server.ts';
import { attempt } from './table.server.ts';

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

test('what is over is cleared away bit by bit, and never counted again', async ({ db }) => {
	moveTo(new Date('2026-03-02T10:00:00Z'));
	for (let at = 0; at < 250; at++) await limits.take(db, `somebody ${at}`, limit);
	for (let time = 0; time < 4; time++) await limits.take(db, 'a', limit);
	moveTo(new Date('2026-03-02T11:00:00Z'));
	expect(await limits.take(db, 'a', limit), 'also when its old count is still there').toBe(true);
	for (let time = 0; time < 3; time++) await limits.take(db, 'b', limit);
	expect(await count(db, 'attempt')).toBe(2);
});

test('what is kept can not be found by trying all addresses of the internet: the key is not in the database', async ({
	db
}) => {
	await limits.take(db, 'sign-in client 192.0.2.7', limit);
	const plain = createHash('sha256').update('sign-in client 192.0.2.7').digest('base64url');
	const [kept] = await db.select().from(attempt);
	expect(kept?.keyHash).toMatch(/^[\w-]{43}$/);
	expect(kept?.keyHash).not.toBe(plain);
});

test('three mails a quarter to one address, however it is written and whatever they are about', async ({ db }) => {
	moveTo(new Date('2026-03-02T10:00:00Z'));
	const written = [];
	for (const address of [
		'noor@lindeveen.example',
		' Noor@Lindeveen.example',
		'NOOR@lindeveen.example',
		'noor@lindeveen.example'
	])
		written.push(await limits.mayWrite(db, address));
	expect(written).toEqual([true, true, true, false]);
	expect(await limits.mayWrite(db, 'wim@lindeveen.example')).toBe(true);
	moveTo(new Date('2026-03-02T10:15:01Z'));
	expect(await limits.mayWrite(db, 'noor@lindeveen.example')).toBe(true);
});

test('too often is in the log once, and not who it was', async ({ db }) => {
	const written = vi.spyOn(log, 'warn').mockImplementation(() => {});
	try {
		for (let time = 0; time < 6; time++)
			await limits.take(db, 'sign-in address noor@lindeveen.example', { times: 2, minutes: 15 });
		expect(written.mock.calls).toEqual([[{ what: 'sign-in' }, 'too often']]);
	} finally {
		written.mockRestore();
	}
});
