import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { lettersIn, test } from '../../../../tests/fixtures.ts';
import { joop, planId, planned, sanne, seats, site, ties, wil } from '../../../../tests/planned.ts';
import { enter } from '../door.server.ts';
import { seat } from '../table.server.ts';
import { nextOf } from './next.server.ts';
import type { RotaInput } from './rotaform.server.ts';
import * as rotas from './rotas.server.ts';
import * as turns from './turns.server.ts';
import { weeks } from './weeks.server.ts';

const id = '00000000-0000-4000-8000-000000000801';
/** A Monday. */
const today = '2026-11-23';
const cooking: RotaInput = { id, what: 'Koken', weekdays: [1, 4], atTime: '17:30', from: today, until: null };
const on = (day: string) => ({ rota: id, day });
const monday = on(today);
const thursday = on('2026-11-26');

async function begin(db: Database, input: Partial<RotaInput> = {}) {
	moveTo(new Date(`${today}T09:00:00Z`));
	await planned(db);
	await rotas.add(db, joop, planId, { ...cooking, ...input });
}
async function turnOn(db: Database, day: string, who = wil) {
	const shown = await weeks(db, who, planId, day);
	return shown.weeks.flatMap(({ days }) => days.flatMap((one) => one.turns)).find((one) => one.day === day);
}
const letters = async (db: Database) =>
	(await lettersIn(db)).map(({ toAddress, subject }) => `${toAddress}: ${subject}`).toSorted();

describe('a turn', () => {
	test('of nobody is of who says so first; the other hears whose it is', async ({ db }) => {
		await begin(db);
		for (let time = 0; time < 2; time++) await turns.take(db, ties, planId, thursday, site);
		await expect(turns.take(db, joop, planId, thursday, site)).rejects.toThrow(
			'Ties Koster doet dit al op donderdag 26 november.'
		);
		expect(await turnOn(db, thursday.day, ties)).toMatchObject({ who: 'Ties Koster', mine: true, swapping: false });
		await expect(turns.take(db, joop, planId, on('2026-11-24'), site)).rejects.toThrow(Refused);
		await expect(turns.take(db, joop, planId, on('x'), site)).rejects.toThrow(Refused);
		expect(await letters(db)).toEqual([]);
	});

	test('is given, for one day or for every Monday that is free, a year long', async ({ db }) => {
		await begin(db);
		await turns.take(db, ties, planId, on('2026-12-07'), site);
		await turns.give(db, joop, planId, { ...monday, who: seats.kees, every: true, seen: 0 });
		expect(await turnOn(db, '2026-11-30')).toMatchObject({ who: 'Kees Hendriks' });
		expect(await turnOn(db, '2026-12-07')).toMatchObject({ who: 'Ties Koster' });
		expect(await turnOn(db, '2027-11-15')).toMatchObject({ who: 'Kees Hendriks' });
		expect(await turnOn(db, thursday.day)).toMatchObject({ who: null });
		const coming = await enter(db, sanne, planId, 'plan.read', (tx, inside) => nextOf(tx, inside));
		expect(coming.map(({ day, who, mine }) => [day, who, mine])).toEqual([
			['2026-11-23', 'Kees Hendriks', false],
			['2026-11-30', 'Kees Hendriks', false]
		]);
		// and to nobody again: what was his
		await turns.give(db, joop, planId, { ...on('2026-11-30'), who: '', every: true, seen: 1 });
		expect(await turnOn(db, '2026-11-30')).toMatchObject({ who: null });
		expect(await turnOn(db, '2026-12-14')).toMatchObject({ who: null });
		expect(await turnOn(db, '2026-12-07')).toMatchObject({ who: 'Ties Koster' });
		expect(await turnOn(db, today)).toMatchObject({ who: 'Kees Hendriks' });
	});

	test('given by two at once is of the first; nobody outside the circle gets one', async ({ db }) => {
		await begin(db);
		const to = (who: string) => ({ ...thursday, who, every: false, seen: 0 });
		await turns.give(db, joop, planId, to(seats.ties));
		await expect(turns.give(db, wil, planId, to(seats.sanne))).rejects.toThrow('Ties Koster doet dit op donderdag');
		await turns.give(db, joop, planId, to(seats.ties));
		await expect(turns.give(db, wil, planId, to(seats.meral))).rejects.toThrow(NotAllowed);
		expect(await turnOn(db, thursday.day)).toMatchObject({ who: 'Ties Koster', revision: 1 });
	});

	test('of who left is nobody’s', async ({ db }) => {
		await begin(db);
		await turns.take(db, ties, planId, thursday, site);
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.ties));
		expect(await turnOn(db, thursday.day)).toMatchObject({ who: null, whoId: null });
		await turns.take(db, joop, planId, thursday, site);
		expect(await turnOn(db, thursday.day)).toMatchObject({ who: 'Joop Verkerk' });
		expect(await letters(db)).toEqual([]);
	});

	test('is swapped: the others hear it once, and who takes it over is told of', async ({ db }) => {
		await begin(db);
		await turns.take(db, joop, planId, thursday, site);
		await expect(turns.askToSwap(db, ties, planId, thursday, site)).rejects.toThrow(Refused);
		await db.update(seat).set({ rhythm: 'never' }).where(eq(seat.id, seats.rachida));
		for (let time = 0; time < 2; time++) await turns.askToSwap(db, joop, planId, thursday, site);
		expect(await turnOn(db, thursday.day)).toMatchObject({ who: 'Joop Verkerk', swapping: true });
		// not to himself, to guests, to who wants no mail, and once to Sanne, who types for Kees
		expect(await letters(db)).toEqual([
			'sanne@plan.example: Joop wil ruilen',
			'ties@plan.example: Joop wil ruilen',
			'wil@plan.example: Joop wil ruilen'
		]);
		const [asked] = await lettersIn(db);
		expect(asked!.body).toContain('Koken');
		expect(asked!.body).toContain('plan van Wil.');
		expect(asked!.body).not.toMatch(/Hendriks|Verkerk|Plan van Wil/);
		await turns.take(db, ties, planId, thursday, site);
		expect(await turnOn(db, thursday.day)).toMatchObject({ who: 'Ties Koster', swapping: false });
		expect((await letters(db))[0]).toBe('joop@plan.example: Ties neemt je beurt over');
		await expect(turns.take(db, sanne, planId, thursday, site)).rejects.toThrow(Refused);
		await turns.keepIt(db, joop, planId, thursday);
		expect(await turnOn(db, thursday.day)).toMatchObject({ who: 'Ties Koster' });
	});

	test('of somebody on paper is swapped by who types for them, who hears who took it', async ({ db }) => {
		await begin(db);
		await turns.take(db, sanne, planId, { ...thursday, namens: seats.kees }, site);
		await expect(turns.take(db, joop, planId, { ...monday, namens: seats.kees }, site)).rejects.toThrow(NotAllowed);
		await turns.askToSwap(db, sanne, planId, thursday, site);
		expect(await letters(db)).not.toContain('sanne@plan.example: Kees wil ruilen');
		await turns.keepIt(db, sanne, planId, thursday);
		expect(await turnOn(db, thursday.day)).toMatchObject({ who: 'Kees Hendriks', swapping: false });
		await turns.askToSwap(db, sanne, planId, thursday, site);
		await turns.take(db, joop, planId, thursday, site);
		expect(await letters(db)).toContain('sanne@plan.example: Joop neemt een beurt van Kees over');
	});

	test('is asked to swap ten times a day at most, and not when its day is over', async ({ db }) => {
		await begin(db);
		await turns.take(db, joop, planId, monday, site);
		for (let time = 0; time < 10; time++) {
			await turns.askToSwap(db, joop, planId, monday, site);
			await turns.keepIt(db, joop, planId, monday);
		}
		await expect(turns.askToSwap(db, joop, planId, monday, site)).rejects.toThrow(Refused);
		moveTo(new Date('2026-11-24T09:00:00Z'));
		await expect(turns.askToSwap(db, joop, planId, monday, site)).rejects.toThrow('Die dag is al voorbij.');
	});

	test('is done once, by who had it or who did it, and not before its day', async ({ db }) => {
		await begin(db);
		await expect(turns.finish(db, joop, planId, thursday)).rejects.toThrow('Dat is pas op donderdag 26 november.');
		for (let time = 0; time < 2; time++) await turns.finish(db, joop, planId, monday);
		expect(await turnOn(db, today)).toMatchObject({ who: 'Joop Verkerk', done: true, skipped: false });
		await expect(turns.take(db, ties, planId, monday, site)).rejects.toThrow('Joop Verkerk deed dit al');
		for (const refused of [
			() => turns.skip(db, ties, planId, monday),
			() => turns.give(db, ties, planId, { ...monday, who: seats.ties, every: false, seen: 1 }),
			() => turns.askToSwap(db, joop, planId, monday, site)
		])
			await expect(refused()).rejects.toThrow(Refused);
		for (let time = 0; time < 2; time++) await turns.undo(db, wil, planId, monday);
		expect(await turnOn(db, today)).toMatchObject({ who: 'Joop Verkerk', done: false });
	});

	test('is skipped on a day that nobody needs to, and wanted again', async ({ db }) => {
		await begin(db);
		await turns.take(db, ties, planId, thursday, site);
		for (let time = 0; time < 2; time++) await turns.skip(db, wil, planId, thursday);
		expect(await turnOn(db, thursday.day)).toMatchObject({ skipped: true, who: null, done: false, swapping: false });
		await turns.undo(db, wil, planId, thursday);
		expect(await turnOn(db, thursday.day)).toMatchObject({ skipped: true });
		await turns.give(db, joop, planId, { ...on(today), who: seats.joop, every: true, seen: 0 });
		for (let time = 0; time < 2; time++) await turns.unskip(db, wil, planId, thursday);
		expect(await turnOn(db, thursday.day)).toMatchObject({ skipped: false, who: null });
	});
});
