import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { momentOf } from '#lib/server/amsterdam.ts';
import { moveTo } from '#lib/server/clock.ts';
import { hashOf } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { count, lettersIn, test } from '../../../../tests/fixtures.ts';
import { joop, planId, planned, seats, site, ties, wil } from '../../../../tests/planned.ts';
import { plan, seat } from '../table.server.ts';
import * as reminding from './reminding.server.ts';
import * as rotas from './rotas.server.ts';
import * as steps from './steps.server.ts';
import { stepDone, tap } from './table.server.ts';
import * as taps from './taps.server.ts';
import * as turns from './turns.server.ts';
import { weeks } from './weeks.server.ts';

const stepId = '00000000-0000-4000-8000-000000000701';
const rotaId = '00000000-0000-4000-8000-000000000801';
/** A Monday. */
const today = '2026-11-23';
const at = (day: string, time: string) => moveTo(momentOf(day, time));
const cooking = {
	id: rotaId,
	what: 'Koken',
	weekdays: [1, 2, 3, 4, 5, 6, 7],
	atTime: '17:30',
	from: today,
	until: null
};
const shop = { id: stepId, what: 'Boodschappen', who: seats.joop, due: '2026-11-24', repeats: 'weekly' as const };

async function begin(db: Database) {
	at(today, '09:00');
	await planned(db);
	// the week has begun: its Monday is over
	await reminding.run(db, site);
	await rotas.add(db, joop, planId, cooking);
}
/** What came since the last time: to whom, and the subject. */
async function round(db: Database, day: string, time: string): Promise<string[]> {
	at(day, time);
	await reminding.run(db, site);
	const found = (await lettersIn(db))
		.map(({ toAddress, subject }) => `${toAddress.split('@')[0]}: ${subject}`)
		.toSorted();
	await db.delete(mail);
	return found;
}
const take = (db: Database, who: typeof wil, day: string) => turns.take(db, who, planId, { rota: rotaId, day }, site);

describe('one press from a mail', () => {
	/** The links of the newest mail. */
	const codesIn = async (db: Database) => (await lettersIn(db))[0]!.body.match(/(?<=\/plan\/stap\/)[\w-]+/g)!;
	async function mailed(db: Database) {
		await begin(db);
		await steps.add(db, joop, planId, shop);
		await take(db, joop, '2026-11-24');
		at(today, '12:00');
		await reminding.run(db, site);
		const codes = await codesIn(db);
		const read = [];
		for (const code of codes) read.push({ code, page: await taps.open(db, code) });
		return {
			stepCode: read.find(({ page }) => page.what === 'Boodschappen')!.code,
			turnCode: read.find(({ page }) => page.what === 'Koken')!.code
		};
	}
	const shownOn = async (db: Database, day: string) =>
		(await weeks(db, wil, planId, day)).weeks[0]!.days.find((one) => one.day === day)!.turns[0]!;

	test('reading changes nothing; the same press twice is one; and toch niet', async ({ db }) => {
		const { stepCode, turnCode } = await mailed(db);
		for (let time = 0; time < 3; time++) {
			expect(await taps.open(db, stepCode)).toMatchObject({
				state: 'open',
				owners: 'Wil',
				day: '2026-11-24',
				of: null
			});
			expect(await taps.open(db, turnCode)).toMatchObject({ state: 'open', canSwap: true });
		}
		expect([await count(db, 'plan_step_done'), (await shownOn(db, '2026-11-24')).done]).toEqual([0, false]);
		for (let time = 0; time < 2; time++) {
			await taps.finish(db, stepCode);
			await taps.finish(db, turnCode);
		}
		expect(await db.select({ by: stepDone.bySeatId, day: stepDone.onDay }).from(stepDone)).toEqual([
			{ by: seats.joop, day: '2026-11-24' }
		]);
		expect((await shownOn(db, '2026-11-24')).done).toBe(true);
		expect(await taps.open(db, turnCode)).toMatchObject({ state: 'done', canSwap: false });
		for (let time = 0; time < 2; time++) {
			await taps.undo(db, stepCode);
			await taps.undo(db, turnCode);
		}
		expect([await count(db, 'plan_step_done'), (await shownOn(db, '2026-11-24')).done]).toEqual([0, false]);
	});

	test('holds no code in the database, opens nothing else, and nothing for who left', async ({ db }) => {
		const { stepCode, turnCode } = await mailed(db);
		expect((await db.select().from(tap)).map(({ codeHash }) => codeHash)).toContain(hashOf(stepCode));
		for (const wrong of ['', 'x', stepCode.replace(/.$/, stepCode.endsWith('2') ? '3' : '2')])
			for (const verb of [taps.open, taps.finish, taps.undo]) await expect(verb(db, wrong)).rejects.toThrow(NotAllowed);
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.joop));
		await expect(taps.open(db, turnCode)).rejects.toThrow(NotAllowed);
		await expect(taps.finish(db, turnCode)).rejects.toThrow(NotAllowed);
		expect((await shownOn(db, '2026-11-24')).done).toBe(false);
	});

	test('works for who doesn’t see what the others do, and asks to swap once', async ({ db }) => {
		const { turnCode } = await mailed(db);
		await db.update(seat).set({ sees: [] }).where(eq(seat.id, seats.joop));
		await db.delete(mail);
		for (let time = 0; time < 2; time++) await taps.cannot(db, turnCode, site);
		expect((await lettersIn(db)).map(({ subject }) => subject)).toEqual(Array(4).fill('Joop wil ruilen'));
		expect(await taps.open(db, turnCode)).toMatchObject({ swapping: true, canSwap: false });
		await take(db, ties, '2026-11-24');
		expect(await taps.open(db, turnCode)).toMatchObject({ state: 'other', other: 'Ties Koster' });
		await expect(taps.finish(db, turnCode)).rejects.toThrow('Dit doet intussen iemand anders.');
	});

	test('tells that it needn’t any more, that it is early, or that the plan was stopped', async ({ db }) => {
		const { stepCode, turnCode } = await mailed(db);
		at('2026-11-22', '12:00');
		expect(await taps.open(db, turnCode)).toMatchObject({ state: 'early' });
		await expect(taps.finish(db, turnCode)).rejects.toThrow(Refused);
		at('2026-11-24', '12:00');
		await turns.skip(db, wil, planId, { rota: rotaId, day: '2026-11-24' });
		await steps.end(db, wil, planId, { id: stepId });
		expect(await taps.open(db, turnCode)).toMatchObject({ state: 'ended' });
		expect(await taps.open(db, stepCode)).toMatchObject({ state: 'ended' });
		await expect(taps.finish(db, stepCode)).rejects.toThrow('Dit hoeft niet meer.');
		await db.update(plan).set({ stoppedAt: new Date() });
		expect(await taps.open(db, stepCode)).toMatchObject({ state: 'stopped' });
		await expect(taps.finish(db, turnCode)).rejects.toThrow('Dit plan is gestopt.');
	});

	test('is tidied two weeks after its day', async ({ db }) => {
		const { turnCode } = await mailed(db);
		await round(db, '2026-12-08', '08:00');
		expect(await taps.open(db, turnCode)).toMatchObject({ state: 'open' });
		await round(db, '2026-12-09', '08:00');
		await expect(taps.open(db, turnCode)).rejects.toThrow(NotAllowed);
	});
});
