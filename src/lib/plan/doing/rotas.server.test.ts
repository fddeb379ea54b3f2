import { describe, expect } from 'vitest';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { count, lettersIn, test } from '../../../../tests/fixtures.ts';
import { fatima } from '../../../../tests/cast.ts';
import { joop, meral, planId, planned, sanne, seats, site, stranger, ties, wil } from '../../../../tests/planned.ts';
import { readRota, type RotaInput } from './rotaform.server.ts';
import * as rotas from './rotas.server.ts';
import { turn } from './table.server.ts';
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
const letters = async (db: Database) =>
	(await lettersIn(db)).map(({ toAddress, subject }) => `${toAddress}: ${subject}`).toSorted();

describe('the rota', () => {
	test.for([
		['a guest', meral],
		['a makelaar', fatima],
		['somebody else', stranger]
	] as const)('is not for %s', async ([, actor], { db }) => {
		await begin(db);
		await turns.take(db, ties, planId, thursday, site);
		for (const asked of [
			() => weeks(db, actor, planId),
			() => rotas.add(db, actor, planId, { ...cooking, id: seats.wil }),
			() => rotas.change(db, actor, planId, { ...cooking, what: 'Niets', seen: 1 }),
			() => rotas.end(db, actor, planId, { id }),
			() => turns.take(db, actor, planId, monday, site),
			() => turns.give(db, actor, planId, { ...monday, who: seats.wil, every: true, seen: 0 }),
			() => turns.askToSwap(db, actor, planId, thursday, site),
			() => turns.keepIt(db, actor, planId, thursday),
			() => turns.finish(db, actor, planId, monday),
			() => turns.undo(db, actor, planId, monday),
			() => turns.skip(db, actor, planId, monday),
			() => turns.unskip(db, actor, planId, monday)
		])
			await expect(asked()).rejects.toThrow(NotAllowed);
		expect(await db.select({ day: turn.onDay, who: turn.whoId }).from(turn)).toEqual([
			{ day: thursday.day, who: seats.ties }
		]);
		expect(await letters(db)).toEqual([]);
	});

	test('shows its days week by week, from its first day, and nothing past its last', async ({ db }) => {
		await begin(db, { until: '2026-12-03' });
		const shown = await weeks(db, ties, planId);
		expect(shown.weeks.map(({ monday, days }) => [monday, days.map(({ day }) => day)])).toEqual([
			['2026-11-23', ['2026-11-23', '2026-11-26']],
			['2026-11-30', ['2026-11-30', '2026-12-03']],
			['2026-12-07', []]
		]);
		expect([shown.before, shown.after]).toEqual(['2026-11-02', '2026-12-14']);
		// an address typed by hand goes nowhere else
		for (const from of ['2199-01-01', '1999-01-01', 'x', '2026-02-31'])
			expect((await weeks(db, ties, planId, from)).weeks).toHaveLength(3);
	});

	test('the same form twice is one rota; a change of two at once keeps both', async ({ db }) => {
		await begin(db);
		await rotas.add(db, joop, planId, cooking);
		expect(await count(db, 'plan_rota')).toBe(1);
		await rotas.change(db, joop, planId, { ...cooking, weekdays: [1, 2], seen: 1 });
		const thrown = await rotas
			.change(db, sanne, planId, { ...cooking, atTime: '18:00', seen: 1 })
			.catch((c: unknown) => c);
		expect((thrown as Overtaken).standing).toMatchObject({
			revision: 2,
			differences: [
				{ label: 'Dagen', now: 'maandag en dinsdag', mine: 'maandag en donderdag' },
				{ label: 'Hoe laat', now: '17.30 uur', mine: '18.00 uur' }
			]
		});
		for (let time = 0; time < 2; time++) await rotas.end(db, joop, planId, { id });
		expect((await weeks(db, wil, planId)).rotas).toEqual([]);
		await expect(turns.take(db, joop, planId, monday, site)).rejects.toThrow(Refused);
	});

	test('is read from what people type', () => {
		const none = { day1: '', day2: '', day3: '', day4: '', day5: '', day6: '', day7: '' };
		const typed = {
			...none,
			id,
			what: 'Koken',
			day1: 'on',
			day7: 'on',
			time: '9.05 uur',
			from: '23-11-2026',
			until: ''
		};
		expect(readRota(typed)).toEqual({
			rota: { id, what: 'Koken', weekdays: [1, 7], atTime: '09:05', from: today, until: null }
		});
		expect(readRota({ ...typed, ...none })).toMatchObject({ problems: { weekdays: expect.any(String) } });
		expect(readRota({ ...typed, time: '25:00', until: '22-11-2026' })).toMatchObject({
			problems: { time: expect.any(String) }
		});
		expect(readRota({ ...typed, until: '22-11-2026' })).toMatchObject({ problems: { until: expect.any(String) } });
	});
});
