import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { test } from '../../../tests/fixtures.ts';
import { fatima } from '../../../tests/cast.ts';
import { joop, meral, planId, planned, rachida, sanne, seats, stranger, wil } from '../../../tests/planned.ts';
import { plan, seat } from './table.server.ts';
import * as words from './words.server.ts';

const want = 'Thuis blijven wonen, met de kat.';

describe('the words of a plan', () => {
	test('are written one apart or all at once, with who wrote last and when', async ({ db }) => {
		await planned(db);
		expect((await words.read(db, wil, planId)).written).toBeNull();
		moveTo(new Date('2026-11-27T10:00:00Z'));
		await words.write(db, rachida, planId, { words: { want }, seen: 1 });
		const all = { matter: 'Wil is gevallen.', good: 'De buren letten op.', want, otherwise: 'Bel Sanne.' };
		await words.write(db, sanne, planId, { words: all, seen: 2, namens: seats.kees });
		expect(await words.read(db, wil, planId)).toEqual({
			...{ texts: all, revision: 3, lookBackOn: null, demands: [] },
			written: { by: 'Kees Hendriks', on: '2026-11-27' }
		});
		const told = await db.select().from(event).where(eq(event.name, 'plan.written')).orderBy(event.id);
		expect(told.map(({ details, actorId }) => [details, actorId])).toEqual([
			[{ revision: 2, want: true }, null],
			[{ revision: 3, matter: true, good: true, otherwise: true }, null]
		]);
	});

	test('of two at once about the same are both kept, and one is chosen', async ({ db }) => {
		await planned(db);
		await words.write(db, sanne, planId, { words: { want }, seen: 1 });
		const second = words.write(db, wil, planId, { words: { want: 'Rust.' }, seen: 1 });
		const cause = await second.catch((thrown: unknown) => thrown);
		expect(cause).toBeInstanceOf(Overtaken);
		expect((cause as Overtaken).standing).toMatchObject({
			...{ by: 'Sanne Hendriks', revision: 2 },
			differences: [{ label: 'Wat willen we?', now: want, mine: 'Rust.' }]
		});
		await words.write(db, wil, planId, { words: { want: 'Rust.' }, seen: 2 });
		expect((await words.read(db, sanne, planId)).texts.want).toBe('Rust.');
	});

	test('of two at once about something else don’t meet; the same twice is one', async ({ db }) => {
		await planned(db);
		await words.write(db, sanne, planId, { words: { want }, seen: 1 });
		await words.write(db, wil, planId, { words: { good: 'De kat.' }, seen: 1 });
		await words.write(db, wil, planId, { words: { good: 'De kat.' }, seen: 1 });
		expect(await words.read(db, wil, planId)).toMatchObject({ revision: 3, texts: { want, good: 'De kat.' } });
	});

	test.for([
		['who sees only the steps', joop],
		['a guest', meral],
		['a makelaar of the wijk', fatima],
		['somebody of elsewhere', stranger],
		['nobody in particular', visitor]
	] as const)('are not for %s', async ([, actor], { db }) => {
		await planned(db);
		await expect(words.read(db, actor, planId)).rejects.toThrow(NotAllowed);
		await expect(words.write(db, actor, planId, { words: { want }, seen: 1 })).rejects.toThrow(NotAllowed);
		expect((await db.select().from(plan))[0]!.want).toBe('');
	});

	test('are not for who left, nor in the name of somebody one doesn’t type for', async ({ db }) => {
		await planned(db);
		const joops = { words: { want }, seen: 1, namens: seats.joop };
		await expect(words.write(db, sanne, planId, joops)).rejects.toThrow(NotAllowed);
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.sanne));
		await expect(words.read(db, sanne, planId)).rejects.toThrow(NotAllowed);
	});

	test('of a plan that was stopped are for reading', async ({ db }) => {
		await planned(db);
		await words.write(db, wil, planId, { words: { want }, seen: 1 });
		await db.update(plan).set({ stoppedAt: new Date() });
		await expect(words.write(db, wil, planId, { words: { want: 'x' }, seen: 2 })).rejects.toThrow(Refused);
		expect((await words.read(db, wil, planId)).texts.want).toBe(want);
	});

	test('that are too long say how much', () => {
		const read = words.readWords({ want: 'a'.repeat(2001), good: 'b' });
		expect(read).toEqual({ problems: { want: 'Dit is 1 letter te lang. Er passen er 2000.' } });
	});
});
