import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { lettersIn, test } from '../../../../tests/fixtures.ts';
import { meral, planId, planned, seats, site, wil } from '../../../../tests/planned.ts';
import { plan, seat } from '../table.server.ts';
import * as asks from './asks.server.ts';
import { run } from './overdue.server.ts';

const one = '00000000-0000-4000-8000-000000000711';
const two = '00000000-0000-4000-8000-000000000712';
const inDays = (days: number) => daysAfter(dayOf(new Date()), days);
const asked = () => ({ id: one, to: seats.meral, text: 'Kan het wassen om tien uur?', by: inDays(7), site });
const yes = { id: one, seen: 1, answer: 'yes', reason: '' } as const;
const later = (days: number) => moveTo(new Date(Date.now() + days * 86_400_000));

describe('past its day', () => {
	test('one mail goes to the guest, and the circle reads that it did', async ({ db }) => {
		await planned(db);
		await asks.put(db, wil, planId, asked());
		later(7);
		expect(await run(db, site)).toBe(0);
		later(8);
		expect([await run(db, site), await run(db, site)]).toEqual([1, 0]);
		const [letter, ...others] = await lettersIn(db);
		expect(others).toHaveLength(1);
		expect(letter).toMatchObject({ toAddress: meral.email, subject: 'Er wacht nog een vraag op je' });
		expect(letter!.body).not.toMatch(/wassen|Wil|Hendriks/);
		const [open] = (await asks.list(db, wil, planId)).open;
		expect(open).toMatchObject({ late: true, remindedOn: expect.stringMatching(/^20/) });
		// the machine holds off nothing
		expect(await db.select().from(event).where(eq(event.name, 'plan.ask_reminded'))).toHaveLength(1);
		later(20);
		expect(await run(db, site)).toBe(0);
		await asks.answer(db, meral, planId, yes);
	});

	test.for([
		['what was answered', (db: Database) => asks.answer(db, meral, planId, yes)],
		['what was taken back', (db: Database) => asks.takeBack(db, wil, planId, one)],
		['who left', (db: Database) => db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.meral))],
		[
			'whose time is over',
			(db: Database) =>
				db
					.update(seat)
					.set({ untilOn: inDays(7) })
					.where(eq(seat.id, seats.meral))
		],
		['who has no address', (db: Database) => db.update(seat).set({ email: null }).where(eq(seat.id, seats.meral))],
		['a plan that was stopped', (db: Database) => db.update(plan).set({ stoppedAt: new Date() })]
	] as const)('%s is not reminded of', async ([, meanwhile], { db }) => {
		await planned(db);
		await asks.put(db, wil, planId, asked());
		await meanwhile(db);
		later(8);
		expect(await run(db, site)).toBe(0);
		expect(await lettersIn(db)).toHaveLength(1);
	});

	test('two of one guest are one mail', async ({ db }) => {
		await planned(db);
		await asks.put(db, wil, planId, asked());
		await asks.put(db, wil, planId, { ...asked(), id: two, text: 'En zondag?' });
		later(8);
		expect(await run(db, site)).toBe(1);
		expect(await lettersIn(db)).toHaveLength(2);
		expect((await asks.list(db, wil, planId)).open.every(({ remindedOn }) => remindedOn)).toBe(true);
	});
});
