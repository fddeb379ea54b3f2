import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { count, test } from '../../../../tests/fixtures.ts';
import { fatima } from '../../../../tests/cast.ts';
import { joop, meral, planId, planned, rachida, sanne, seats, stranger, ties, wil } from '../../../../tests/planned.ts';
import { enter } from '../door.server.ts';
import { plan, seat } from '../table.server.ts';
import { nextOf } from './next.server.ts';
import { readStep } from './stepform.server.ts';
import * as steps from './steps.server.ts';
import { step, stepDone } from './table.server.ts';

const id = '00000000-0000-4000-8000-000000000701';
const monday = '2026-11-23';
const shop = { id, what: 'Boodschappen doen', who: null, due: '2026-11-24', repeats: 'weekly' as const };

async function begin(db: Database, input: Partial<Parameters<typeof steps.add>[3]> = {}) {
	moveTo(new Date(`${monday}T09:00:00Z`));
	await planned(db);
	await steps.add(db, joop, planId, { ...shop, ...input });
}
const first = async (db: Database, who = wil) => (await steps.list(db, who, planId)).open[0]!;
const next = (db: Database, who: typeof wil, days?: number) =>
	enter(db, who, planId, 'plan.read', (tx, inside) => nextOf(tx, inside, days));

describe('a step', () => {
	test.for([
		['a guest', meral],
		['a makelaar', fatima],
		['somebody else', stranger]
	] as const)('is not for %s', async ([, actor], { db }) => {
		await begin(db);
		const press = { id, day: '2026-11-24' };
		for (const asked of [
			() => steps.list(db, actor, planId),
			() => steps.add(db, actor, planId, { ...shop, id: seats.wil }),
			() => steps.change(db, actor, planId, { ...shop, what: 'Niets', seen: 1 }),
			() => steps.take(db, actor, planId, press),
			() => steps.finish(db, actor, planId, press),
			() => steps.undo(db, actor, planId, press),
			() => steps.end(db, actor, planId, press)
		])
			await expect(asked()).rejects.toThrow(NotAllowed);
		expect(await count(db, 'plan_step_done')).toBe(0);
		expect(await first(db)).toMatchObject({ what: shop.what, who: null, revision: 1 });
	});

	test('is not for one of the circle who doesn’t see steps; they find their own', async ({ db }) => {
		await begin(db);
		await steps.change(db, joop, planId, { ...shop, who: seats.rachida, seen: 1 });
		await steps.add(db, joop, planId, { ...shop, id: seats.wil, what: 'Van een ander', who: seats.ties });
		await db
			.update(seat)
			.set({ sees: ['words'] })
			.where(eq(seat.id, seats.rachida));
		await expect(steps.list(db, rachida, planId)).rejects.toThrow(NotAllowed);
		expect(await next(db, rachida)).toMatchObject([
			{ what: shop.what, mine: true, day: '2026-11-24' },
			{ day: '2026-12-01' }
		]);
		await enter(db, rachida, planId, 'plan.read', async (tx) => {
			if (process.env.TEST_ENGINE === 'postgres') expect(await tx.select().from(step)).toHaveLength(1);
		});
		expect(await next(db, meral)).toEqual([]);
	});

	test('the same form twice is one; the form of before with other words is another', async ({ db }) => {
		await begin(db);
		await steps.add(db, joop, planId, shop);
		expect((await steps.list(db, joop, planId)).open).toHaveLength(1);
		await steps.add(db, joop, planId, { ...shop, what: 'Ramen lappen' });
		expect((await steps.list(db, joop, planId)).open.map(({ what }) => what).toSorted()).toEqual([
			'Boodschappen doen',
			'Ramen lappen'
		]);
	});

	test('is of who says so first; toch niet gives it back', async ({ db }) => {
		await begin(db);
		await steps.take(db, ties, planId, { id });
		await steps.take(db, ties, planId, { id });
		await expect(steps.take(db, joop, planId, { id })).rejects.toThrow('Ties Koster zei net al: dat doe ik.');
		await steps.leave(db, joop, planId, { id });
		expect(await first(db, ties)).toMatchObject({ who: 'Ties Koster', mine: true });
		await steps.leave(db, ties, planId, { id });
		expect(await first(db)).toMatchObject({ who: null });
	});

	test('of somebody on paper is taken, done and found by who types for them, by nobody else', async ({ db }) => {
		await begin(db);
		await expect(steps.take(db, joop, planId, { id, namens: seats.kees })).rejects.toThrow(NotAllowed);
		await steps.take(db, sanne, planId, { id, namens: seats.kees });
		expect(await first(db, sanne)).toMatchObject({ who: 'Kees Hendriks', mine: false, theirs: true });
		expect((await next(db, sanne))[0]).toMatchObject({ who: 'Kees Hendriks', mine: false });
		expect(await next(db, joop)).toEqual([]);
		await steps.finish(db, sanne, planId, { id, day: '2026-11-24' });
		expect(await db.select({ by: stepDone.bySeatId }).from(stepDone)).toEqual([{ by: seats.kees }]);
	});

	test('is given to who does it, not to a guest or who isn’t there', async ({ db }) => {
		await begin(db);
		for (const who of [seats.meral, '00000000-0000-4000-8000-000000000999'])
			await expect(steps.change(db, joop, planId, { ...shop, who, seen: 1 })).rejects.toThrow(NotAllowed);
		await steps.change(db, joop, planId, { ...shop, who: seats.ties, seen: 1 });
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.ties));
		expect(await first(db)).toMatchObject({ who: null, whoId: null });
		await steps.take(db, joop, planId, { id });
		expect(await first(db)).toMatchObject({ who: 'Joop Verkerk' });
	});

	test('changed by two at once keeps both, and one is chosen', async ({ db }) => {
		await begin(db);
		await steps.change(db, joop, planId, { ...shop, what: 'Boodschappen op de markt', seen: 1 });
		const mine = { ...shop, what: 'Boodschappen in de winkel', due: '2026-11-25', seen: 1 };
		const thrown = await steps.change(db, sanne, planId, mine).catch((cause: unknown) => cause);
		expect(thrown).toBeInstanceOf(Overtaken);
		const { standing } = thrown as Overtaken;
		expect(standing).toMatchObject({
			revision: 2,
			differences: [
				{ label: 'Wat', now: 'Boodschappen op de markt', mine: mine.what },
				{ label: 'Wanneer', now: 'dinsdag 24 november', mine: 'woensdag 25 november' }
			]
		});
		expect(await first(db)).toMatchObject({ what: 'Boodschappen op de markt', revision: 2 });
		await steps.change(db, sanne, planId, { ...mine, seen: standing.revision });
		// a double click is no conflict
		await steps.change(db, sanne, planId, { ...mine, seen: standing.revision });
		expect(await first(db)).toMatchObject({ what: mine.what, revision: 3 });
	});

	test('that returns is done for its day, and undone', async ({ db }) => {
		await begin(db);
		const press = { id, day: '2026-11-24' };
		await expect(steps.finish(db, joop, planId, { id, day: '2026-11-25' })).rejects.toThrow(NotAllowed);
		await expect(steps.finish(db, joop, planId, { id, day: '2026-12-01' })).rejects.toThrow(Refused);
		for (let time = 0; time < 2; time++) await steps.finish(db, joop, planId, press);
		expect(await first(db)).toMatchObject({
			next: '2026-12-01',
			missed: null,
			done: { day: press.day, by: 'Joop Verkerk' }
		});
		for (let time = 0; time < 2; time++) await steps.undo(db, wil, planId, press);
		expect(await first(db)).toMatchObject({ next: press.day, done: null });
		moveTo(new Date('2026-11-26T09:00:00Z'));
		expect(await first(db)).toMatchObject({ missed: press.day, next: '2026-12-01' });
		await steps.end(db, joop, planId, { id });
		await expect(steps.finish(db, joop, planId, press)).rejects.toThrow(Refused);
		expect((await steps.list(db, joop, planId)).ended).toMatchObject([{ done: null, endedOn: '2026-11-26' }]);
		await steps.again(db, joop, planId, { id });
		expect(await first(db)).toMatchObject({ missed: press.day });
	});

	test('that is there once is done with that, with and without a day', async ({ db }) => {
		await begin(db, { repeats: null, due: null });
		await steps.finish(db, joop, planId, { id, day: '' });
		const { open, ended } = await steps.list(db, joop, planId);
		expect([open, ended]).toMatchObject([[], [{ done: { day: monday, by: 'Joop Verkerk' } }]]);
		await steps.undo(db, joop, planId, { id, day: '' });
		expect(await first(db)).toMatchObject({ next: null, missed: null });
	});

	test('of a plan that was stopped stays as it is, and one of another plan isn’t there', async ({ db }) => {
		await begin(db);
		await expect(steps.take(db, joop, planId, { id: seats.wil })).rejects.toThrow(Refused);
		await expect(steps.take(db, joop, planId, { id: 'x' })).rejects.toThrow(Refused);
		await db.update(plan).set({ stoppedAt: new Date() });
		await expect(steps.take(db, joop, planId, { id })).rejects.toThrow(Refused);
	});

	test('is read from what people type', () => {
		const typed = { id, what: ' Vuilnis  buiten zetten ', who: '', due: '24-11-2026', repeats: 'weekly' };
		expect(readStep(typed)).toEqual({
			step: { id, what: 'Vuilnis buiten zetten', who: null, due: '2026-11-24', repeats: 'weekly' }
		});
		expect(readStep({ ...typed, due: '' })).toEqual({ problems: { due: 'Kies de eerste dag.' } });
		expect(readStep({ ...typed, what: '', due: '31-02-2027', repeats: 'soms' })).toMatchObject({
			problems: { what: 'Schrijf op wat er moet gebeuren.', repeats: 'Kies hoe vaak.' }
		});
	});
});
