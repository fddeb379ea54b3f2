import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { fatima } from '../../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../../tests/fixtures.ts';
import {
	bram,
	joop,
	meral,
	planId,
	planned,
	rachida,
	sanne,
	seats,
	site,
	stranger,
	ties,
	wil
} from '../../../../tests/planned.ts';
import * as plans from '../plans.server.ts';
import { plan, seat } from '../table.server.ts';
import * as calling from './calling.server.ts';
import * as lookingback from './lookingback.server.ts';
import { seenOf } from './lookingback.ts';
import { readDay, readWriting, type Writing } from './reading.server.ts';
import { run } from './rounds.server.ts';
import { lookBack } from './table.server.ts';

const uuid = (number: number) => `00000000-0000-4000-8000-0000000009${String(number).padStart(2, '0')}`;
const inDays = (days: number) => daysAfter(dayOf(now()), days);
const wait = (days: number) => moveTo(new Date(now().getTime() + days * 86_400_000));
const found = (given: Partial<Writing> = {}): Writing & { seen: number; site: string } => ({
	...{ id: uuid(1), worked: 'Samen eten ging goed.', failed: '', outcome: 'go_on', nextOn: inDays(56), seen: 0, site },
	...given
});
const write = (
	db: Database,
	who: typeof wil,
	given: Parameters<typeof found>[0] & { seen?: number; namens?: string } = {}
) => lookingback.write(db, who, planId, { ...found(given), ...given });
const choose = (db: Database, on: string, seen = 0) => lookingback.choose(db, wil, planId, { on, seen });
const toWhom = async (db: Database) => (await lettersIn(db)).map(({ toAddress }) => toAddress.split('@')[0]).toSorted();

describe('the day to look back', () => {
	test('is chosen, and chosen otherwise by two at once with a choice', async ({ db }) => {
		await planned(db);
		const first = inDays(56);
		await choose(db, first);
		expect((await plans.head(db, wil, planId)).lookBackOn).toBe(first);
		await choose(db, first);
		await lookingback.choose(db, sanne, planId, { on: inDays(30), seen: seenOf(first) });
		await expect(choose(db, inDays(10), seenOf(first))).rejects.toThrow(Overtaken);
		await choose(db, inDays(10), seenOf(inDays(30)));
		expect((await lookingback.view(db, wil, planId)).lookBackOn).toBe(inDays(10));
	});

	test.for([
		['Joop, who reads no words', joop],
		['Ties, who does steps', ties],
		['a guest', meral],
		['somebody who is signed in', stranger],
		['a makelaar of the wijk', fatima]
	] as const)('%s finds nothing', async ([, actor], { db }) => {
		await planned(db);
		await expect(lookingback.view(db, actor, planId)).rejects.toThrow(NotAllowed);
		await expect(lookingback.choose(db, actor, planId, { on: inDays(3), seen: 0 })).rejects.toThrow(NotAllowed);
		await expect(lookingback.write(db, actor, planId, found())).rejects.toThrow(NotAllowed);
		expect(await count(db, 'plan_look_back')).toBe(0);
	});

	test('is today or later, and not in years', () => {
		const say = (on: string) => readDay({ on });
		expect(say(dayOf(now()))).toHaveProperty('input');
		for (const on of ['', inDays(-1), inDays(400), '31-02-2027', 'x']) expect(say(on)).toHaveProperty('problems.on');
	});

	test('everybody of the circle with an address hears a week before and on the day, once', async ({ db }) => {
		await planned(db);
		await choose(db, inDays(20));
		await run(db, site);
		expect(await toWhom(db)).toEqual([]);
		wait(13);
		for (let time = 0; time < 2; time++) await run(db, site);
		expect(await toWhom(db)).toEqual(['joop', 'rachida', 'sanne', 'ties', 'wil']);
		wait(3);
		await run(db, site);
		expect(await toWhom(db)).toHaveLength(5);
		wait(4);
		for (let time = 0; time < 2; time++) await run(db, site);
		const letters = await lettersIn(db);
		expect(letters).toHaveLength(10);
		expect(letters.map(({ subject }) => subject)).toContain('Vandaag kijken jullie terug');
		// who can't read the words is led to the door they have
		const link = (who: string) => letters.find(({ toAddress }) => toAddress.startsWith(who))!.body;
		expect(link('wil')).toContain(`${site}/plan/${planId}/terugkijken`);
		expect(link('joop')).toMatch(new RegExp(`/plan/${planId}$`, 'm'));
		for (const { body, subject } of letters) expect(body + subject).not.toContain('Plan van Wil');
	});

	test('nobody hears of a plan that was stopped, and who left hears nothing', async ({ db }) => {
		await planned(db);
		await choose(db, dayOf(now()));
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.joop));
		await db.update(plan).set({ stoppedAt: now() });
		await run(db, site);
		expect(await toWhom(db)).toEqual([]);
		await db.update(plan).set({ stoppedAt: null });
		await run(db, site);
		expect(await toWhom(db)).toEqual(['rachida', 'sanne', 'ties', 'wil']);
	});
});

describe('looking back', () => {
	test('is written once, by whom, with the next day; the past ones stay', async ({ db }) => {
		await planned(db);
		for (let time = 0; time < 2; time++) await write(db, wil);
		expect(await db.select().from(lookBack)).toMatchObject([{ callOn: inDays(28), addedBy: seats.wil }]);
		const next = inDays(56);
		wait(30);
		await write(db, sanne, { id: uuid(2), worked: 'Joop kookt.', seen: 1, outcome: 'change', nextOn: inDays(14) });
		const { past, lookBackOn } = await lookingback.view(db, rachida, planId);
		expect(past).toMatchObject([
			{ worked: 'Joop kookt.', by: 'Sanne Hendriks', outcome: 'change' },
			{ worked: 'Samen eten ging goed.', by: 'Wil Hendriks', nextOn: next }
		]);
		expect(lookBackOn).toBe(inDays(14));
	});

	test('stands in the name of somebody on paper, typed by who types for them', async ({ db }) => {
		await planned(db);
		await write(db, sanne, { namens: seats.kees });
		expect((await lookingback.view(db, wil, planId)).past[0]!.by).toBe('Kees Hendriks');
		await expect(write(db, rachida, { id: uuid(2), seen: 1, namens: seats.kees })).rejects.toThrow(NotAllowed);
	});

	test('by two at once shows both, and then both stay', async ({ db }) => {
		await planned(db);
		await write(db, wil);
		const second = { id: uuid(2), worked: 'Het was stil.', seen: 0 };
		const caught = await write(db, sanne, second).catch((cause: unknown) => cause);
		expect(caught).toBeInstanceOf(Overtaken);
		expect((caught as Overtaken).standing).toMatchObject({ by: 'Wil Hendriks', revision: 1 });
		await write(db, sanne, { ...second, seen: 1 });
		expect(await count(db, 'plan_look_back')).toBe(2);
		// the same words by two at once are one
		await write(db, rachida, { ...second, id: uuid(3), seen: 1 });
		expect(await count(db, 'plan_look_back')).toBe(2);
	});

	test('stopping is for whose plan it is; then everybody hears, and it is for reading', async ({ db }) => {
		await planned(db);
		await expect(write(db, sanne, { outcome: 'stop', nextOn: null })).rejects.toThrow(Refused);
		await write(db, wil, { outcome: 'stop', nextOn: null });
		const [stopped] = await db.select().from(plan);
		expect(stopped).toMatchObject({ lookBackOn: null });
		expect(stopped!.stoppedAt).toBeTruthy();
		expect(await toWhom(db)).toEqual(['bram', 'joop', 'meral', 'rachida', 'sanne', 'ties']);
		const letters = await lettersIn(db);
		expect(letters.find(({ toAddress }) => toAddress.startsWith('meral'))!.body).toContain('te gast');
		await expect(write(db, wil, { id: uuid(2), seen: 1 })).rejects.toThrow(Refused);
		expect((await lookingback.view(db, sanne, planId)).past).toHaveLength(1);
		wait(40);
		expect(await run(db, site)).toBe(0);
	});

	test('asks for words, a choice and a day', () => {
		const typed = { id: uuid(1), worked: '', failed: ' . ', outcome: '', nextOn: '' };
		expect(readWriting(typed)).toMatchObject({ problems: { outcome: expect.any(String) as string } });
		expect(readWriting({ ...typed, outcome: 'go_on' })).toMatchObject({
			problems: { worked: expect.any(String) as string, nextOn: expect.any(String) as string }
		});
		expect(readWriting({ ...typed, worked: 'Goed', outcome: 'stop', nextOn: 'x' })).toHaveProperty('problems.nextOn');
		expect(readWriting({ ...typed, worked: 'Goed', outcome: 'stop', nextOn: inDays(3) })).toMatchObject({
			input: { nextOn: null }
		});
	});
});

describe('the call after four weeks', () => {
	test('is asked of the contact person once, and the owner reads what they heard', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ contactId: seats.joop });
		await write(db, wil);
		wait(27);
		await run(db, site);
		expect(await toWhom(db)).toEqual([]);
		expect((await lookingback.view(db, wil, planId)).call).toBeNull();
		wait(1);
		for (let time = 0; time < 2; time++) await run(db, site);
		expect(await toWhom(db)).toEqual(['joop']);
		const [letter] = await lettersIn(db);
		expect(letter!.body).toContain('Bel Wil Hendriks');
		// he reads no words of the plan, and finds the call
		const his = await lookingback.view(db, joop, planId);
		expect(his).toMatchObject({ reads: false, past: [], call: { mine: true, whom: 'Wil Hendriks' } });
		const id = his.call!.id;
		await expect(calling.told(db, sanne, planId, { id, text: 'Goed' })).rejects.toThrow(NotAllowed);
		for (let time = 0; time < 2; time++) await calling.told(db, joop, planId, { id, text: 'Het gaat goed met Wil.' });
		await expect(calling.told(db, joop, planId, { id, text: 'Toch niet' })).rejects.toThrow(Refused);
		const called = async (who: typeof wil) => (await lookingback.view(db, who, planId)).past[0]!.called;
		expect(await called(wil)).toMatchObject({ by: 'Joop Verkerk', text: 'Het gaat goed met Wil.' });
		expect(await called(rachida)).toMatchObject({ by: 'Joop Verkerk', text: null });
		await expect(lookingback.view(db, joop, planId)).rejects.toThrow(NotAllowed);
		await run(db, site);
		expect(await toWhom(db)).toEqual(['joop']);
	});

	test('nobody was chosen: an owner is asked whom, and who is chosen hears', async ({ db }) => {
		await planned(db);
		await write(db, wil);
		wait(28);
		for (let time = 0; time < 2; time++) await run(db, site);
		expect(await toWhom(db)).toEqual(['wil']);
		const { call } = await lookingback.view(db, wil, planId);
		expect(call!.candidates.map(({ name }) => name)).toContain('Sanne Hendriks');
		expect((await lookingback.view(db, sanne, planId)).call).toBeNull();
		await expect(calling.appoint(db, sanne, planId, seats.sanne)).rejects.toThrow(NotAllowed);
		await expect(calling.appoint(db, wil, planId, seats.bram)).rejects.toThrow(NotAllowed);
		await calling.appoint(db, wil, planId, seats.sanne);
		await run(db, site);
		expect(await toWhom(db)).toEqual(['sanne', 'wil']);
		expect((await lookingback.view(db, sanne, planId)).call).toMatchObject({ mine: true });
	});

	test('a guest who is the contact person finds the call and nothing else, within their days', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ contactId: seats.bram });
		await write(db, wil);
		wait(28);
		const { call, past, reads } = await lookingback.view(db, bram, planId);
		expect({ past, reads }).toEqual({ past: [], reads: false });
		await calling.told(db, bram, planId, { id: call!.id, text: 'Het loopt.' });
		expect((await lookingback.view(db, wil, planId)).past[0]!.called).toMatchObject({ text: 'Het loopt.' });
	});

	test('a contact person who left is nobody, and one on paper is reached through who types', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ contactId: seats.kees });
		await write(db, wil);
		wait(28);
		await run(db, site);
		expect(await toWhom(db)).toEqual(['sanne']);
		const { call } = await lookingback.view(db, sanne, planId);
		expect(call).toMatchObject({ mine: true, namens: seats.kees });
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.kees));
		expect((await lookingback.view(db, wil, planId)).call).toMatchObject({ contact: null, mine: false });
	});

	test('who looked back again is called four weeks after that', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ contactId: seats.sanne });
		await write(db, wil);
		wait(20);
		await write(db, wil, { id: uuid(2), worked: 'Nog een keer.', seen: 1, nextOn: inDays(80) });
		wait(9);
		await run(db, site);
		expect(await toWhom(db)).toEqual([]);
		wait(19);
		await run(db, site);
		expect(await toWhom(db)).toEqual(['sanne']);
	});
});
