import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { momentOf } from '#lib/server/amsterdam.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { lettersIn, test } from '../../../../tests/fixtures.ts';
import { joop, planId, planned, sanne, seats, site, ties, wil } from '../../../../tests/planned.ts';
import type { Rhythm } from '../plan.ts';
import { plan, seat } from '../table.server.ts';
import * as reminding from './reminding.server.ts';
import * as rotas from './rotas.server.ts';
import * as steps from './steps.server.ts';
import * as turns from './turns.server.ts';

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
const rhythm = (db: Database, who: string, rhythm: Rhythm) => db.update(seat).set({ rhythm }).where(eq(seat.id, who));
const take = (db: Database, who: typeof wil, day: string) => turns.take(db, who, planId, { rota: rotaId, day }, site);

describe('a reminder', () => {
	test('comes the day before from noon, once, with all of the next day in one mail', async ({ db }) => {
		await begin(db);
		await steps.add(db, joop, planId, shop);
		await take(db, joop, '2026-11-24');
		await take(db, ties, '2026-11-25');
		expect(await round(db, today, '11:59')).toEqual([]);
		at(today, '12:00');
		await reminding.run(db, site);
		const [letter, ...more] = await lettersIn(db);
		expect(more).toEqual([]);
		expect(letter!.subject).toBe('Wat je morgen doet');
		expect(letter!.body).toMatch(/Hallo Joop,/);
		expect(letter!.body).toContain('Dit staat er voor je in het plan van Wil.');
		expect(letter!.body).toContain('Morgen, 17.30 uur: Koken');
		expect(letter!.body).toContain('Morgen: Boodschappen');
		expect(letter!.body).toContain(`${site}/plan/${planId}/instellingen`);
		expect(letter!.body.match(/\/plan\/stap\/[\w-]+/g)).toHaveLength(2);
		expect(letter!.body).not.toMatch(/Hendriks|Verkerk|Plan van Wil|Koster/);
		await db.delete(mail);
		for (const time of ['13:00', '20:00', '23:00']) expect(await round(db, today, time)).toEqual([]);
		expect(await round(db, '2026-11-24', '08:00')).toEqual([]);
		expect(await round(db, '2026-11-24', '12:00')).toEqual(['ties: Wat je morgen doet']);
		// a week later it is the step again
		expect(await round(db, '2026-11-30', '13:00')).toEqual(['joop: Wat je morgen doet']);
	});

	test('comes on the day itself when it was given late, and not at night', async ({ db }) => {
		await begin(db);
		await take(db, joop, '2026-11-24');
		expect(await round(db, today, '12:00')).toEqual(['joop: Wat je morgen doet']);
		// one mail a day: what he gets in the afternoon comes in the morning
		await steps.add(db, joop, planId, { ...shop, repeats: null });
		await steps.add(db, joop, planId, { ...shop, id: rotaId, what: 'Bellen', who: seats.ties, repeats: null });
		expect(await round(db, today, '15:00')).toEqual(['ties: Wat je morgen doet']);
		expect(await round(db, '2026-11-24', '03:00')).toEqual([]);
		expect(await round(db, '2026-11-24', '07:00')).toEqual(['joop: Wat je vandaag doet']);
		// who gets it from another hears of it
		await turns.give(db, wil, planId, { rota: rotaId, day: '2026-11-24', who: seats.sanne, every: false, seen: 1 });
		expect(await round(db, '2026-11-24', '10:00')).toEqual(['sanne: Wat je vandaag doet']);
	});

	test('of every day comes every day', async ({ db }) => {
		await begin(db);
		await steps.add(db, joop, planId, { ...shop, due: today, repeats: 'daily' });
		expect(await round(db, today, '10:00')).toEqual(['joop: Wat je vandaag doet']);
		for (const day of [today, '2026-11-24', '2026-11-25', '2026-11-26']) {
			expect(await round(db, day, '12:00')).toEqual(['joop: Wat je morgen doet']);
			expect(await round(db, day, '16:00')).toEqual([]);
		}
		// a server that was off: today is told, and tomorrow
		expect(await round(db, '2026-11-30', '12:00')).toEqual(['joop: Wat je deze week doet']);
	});

	test('comes on Monday for the week, or never, for who wants that', async ({ db }) => {
		await begin(db);
		await rhythm(db, seats.joop, 'weekly');
		await rhythm(db, seats.ties, 'never');
		for (const day of ['2026-11-25', '2026-12-01', '2026-12-06', '2026-12-07']) await take(db, joop, day);
		await take(db, ties, '2026-12-02');
		for (const day of ['2026-11-24', '2026-11-25', '2026-11-29']) expect(await round(db, day, '13:00')).toEqual([]);
		at('2026-11-30', '07:00');
		await reminding.run(db, site);
		const [letter, ...more] = await lettersIn(db);
		expect(more).toEqual([]);
		expect(letter!.subject).toBe('Wat je deze week doet');
		expect(letter!.body).toContain('Morgen, 17.30 uur: Koken');
		expect(letter!.body).toContain('Zondag 6 december, 17.30 uur: Koken');
		expect(letter!.body).not.toContain('7 december');
		await db.delete(mail);
		expect(await round(db, '2026-11-30', '13:00')).toEqual([]);
		// a Monday without power is caught up with on Tuesday
		expect(await round(db, '2026-12-08', '09:00')).toEqual([]);
		await take(db, joop, '2026-12-16');
		expect(await round(db, '2026-12-15', '09:00')).toEqual(['joop: Wat je morgen doet']);
		expect(await round(db, '2026-12-15', '13:00')).toEqual([]);
	});

	test('for somebody on paper goes to who types for them, in the same mail as their own', async ({ db }) => {
		await begin(db);
		await turns.take(db, sanne, planId, { rota: rotaId, day: '2026-11-24', namens: seats.kees }, site);
		expect(await round(db, today, '12:00')).toEqual(['sanne: Voor Kees: morgen']);
		await turns.take(db, sanne, planId, { rota: rotaId, day: '2026-11-25', namens: seats.kees }, site);
		await steps.add(db, sanne, planId, { ...shop, who: seats.sanne, due: '2026-11-25' });
		at('2026-11-24', '12:00');
		await reminding.run(db, site);
		const [letter, ...more] = await lettersIn(db);
		expect(more).toEqual([]);
		expect(letter!.body).toMatch(/Voor jou:\n\nMorgen: Boodschappen[\s\S]*Voor Kees:\n\nMorgen, 17.30 uur: Koken/);
		await db.update(seat).set({ typistId: null }).where(eq(seat.id, seats.kees));
		await turns.give(db, joop, planId, { rota: rotaId, day: '2026-11-26', who: seats.kees, every: false, seen: 0 });
		await db.delete(mail);
		expect(await round(db, '2026-11-25', '12:00')).toEqual([]);
	});

	test('never comes to who left, of a plan that stopped, or of what was done, skipped or ended', async ({ db }) => {
		await begin(db);
		await take(db, ties, '2026-11-24');
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.ties));
		await steps.add(db, joop, planId, shop);
		await steps.finish(db, joop, planId, { id: stepId, day: '2026-11-24' });
		await take(db, sanne, '2026-11-24').then(() => turns.skip(db, sanne, planId, { rota: rotaId, day: '2026-11-24' }));
		expect(await round(db, today, '12:00')).toEqual([]);
		await take(db, joop, '2026-11-25');
		await rotas.change(db, joop, planId, { ...cooking, weekdays: [1], seen: 1 });
		expect(await round(db, '2026-11-24', '12:00')).toEqual([]);
		await rotas.change(db, joop, planId, { ...cooking, seen: 2 });
		await db.update(plan).set({ stoppedAt: new Date() });
		expect(await round(db, '2026-11-24', '13:00')).toEqual([]);
		await db.update(plan).set({ stoppedAt: null });
		expect(await round(db, '2026-11-24', '14:00')).toEqual(['joop: Wat je morgen doet']);
	});

	test.for([['2027-03-27'], ['2027-10-30']])(
		'comes at noon too when the clock is moved that night: %s',
		async ([day], { db }) => {
			await begin(db);
			const sunday = day === '2027-03-27' ? '2027-03-28' : '2027-10-31';
			await take(db, joop, sunday);
			expect(await round(db, day!, '11:59')).toEqual([]);
			expect(await round(db, day!, '12:00')).toEqual(['joop: Wat je morgen doet']);
			expect(await round(db, sunday, '08:00')).toEqual([]);
		}
	);
});
