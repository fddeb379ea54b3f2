import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { fatima } from '../../../../tests/cast.ts';
import { lettersIn, test } from '../../../../tests/fixtures.ts';
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
import { enter } from '../door.server.ts';
import { plan, seat } from '../table.server.ts';
import * as asks from './asks.server.ts';
import { ask as table } from './table.server.ts';

const one = '00000000-0000-4000-8000-000000000711';
const two = '00000000-0000-4000-8000-000000000712';
const inDays = (days: number) => daysAfter(dayOf(new Date()), days);
const asked = () => ({ id: one, to: seats.meral, text: 'Kan het wassen om tien uur?', by: inDays(7), site });
const yes = { id: one, seen: 1, answer: 'yes', reason: '' } as const;
const no = { id: one, seen: 1, answer: 'no', reason: 'Dan zijn we vol.' } as const;
const later = (days: number) => moveTo(new Date(Date.now() + days * 86_400_000));
const waits = async (db: Database, actor: typeof wil) => enter(db, actor, planId, 'plan.read', asks.waiting);

describe('the circle asks', () => {
	test('a guest, who gets one mail without a word of it', async ({ db }) => {
		await planned(db);
		for (let time = 0; time < 2; time++) await asks.put(db, sanne, planId, asked());
		await asks.put(db, sanne, planId, { ...asked(), id: two, text: 'En op zondag?' });
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress }) => toAddress)).toEqual([meral.email]);
		expect(`${letters[0]!.subject} ${letters[0]!.body}`).not.toMatch(/wassen|zondag\?|Sanne|Wil|Hendriks|medicijn/i);
		expect(letters[0]!.body).toContain(`${site}/plan/${planId}/vragen`);
		const { open, guest } = await asks.list(db, wil, planId);
		expect(guest).toBe(false);
		expect(open.map(({ text, to, by }) => ({ text, to, by }))).toEqual([
			{ text: 'En op zondag?', to: 'Meral Demir', by: 'Sanne Hendriks' },
			{ text: asked().text, to: 'Meral Demir', by: 'Sanne Hendriks' }
		]);
		expect([await waits(db, wil), await waits(db, meral), await waits(db, bram), await waits(db, joop)]).toEqual([
			...[2, 2, 0, 0]
		]);
	});

	test('in the name of who takes part on paper, and of nobody else', async ({ db }) => {
		await planned(db);
		await asks.put(db, sanne, planId, { ...asked(), namens: seats.kees });
		expect((await asks.list(db, wil, planId)).open[0]!.by).toBe('Kees Hendriks');
		await expect(asks.put(db, sanne, planId, { ...asked(), id: two, namens: seats.joop })).rejects.toThrow(NotAllowed);
	});

	test('nobody who isn’t a guest, and no day on which they are gone', async ({ db }) => {
		await planned(db);
		await expect(asks.put(db, wil, planId, { ...asked(), to: seats.joop })).rejects.toThrow(NotAllowed);
		expect(await asks.put(db, wil, planId, { ...asked(), by: inDays(40) })).toHaveProperty('by');
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.bram));
		expect(await asks.put(db, wil, planId, { ...asked(), to: seats.bram })).toHaveProperty('to');
		expect(await lettersIn(db)).toEqual([]);
		expect(await db.select().from(table)).toEqual([]);
		expect(asks.readAsk({ id: one, to: '', text: ' ', by: inDays(0) })).toMatchObject({
			problems: { to: expect.any(String), text: expect.any(String), by: 'Kies een dag na vandaag.' }
		});
	});

	test.for([
		['a guest', meral],
		['who does not see professionals', joop],
		['who sees the steps alone', ties],
		['a makelaar of the wijk', fatima],
		['somebody who is signed in', stranger],
		['nobody in particular', visitor]
	] as const)('%s asks nothing and takes nothing back', async ([, actor], { db }) => {
		await planned(db);
		await asks.put(db, wil, planId, asked());
		await expect(asks.put(db, actor, planId, { ...asked(), id: two })).rejects.toThrow(NotAllowed);
		await expect(asks.takeBack(db, actor, planId, one)).rejects.toThrow(NotAllowed);
		if (actor !== meral) await expect(asks.list(db, actor, planId)).rejects.toThrow(NotAllowed);
		if (actor !== meral) await expect(asks.answer(db, actor, planId, yes)).rejects.toThrow(NotAllowed);
	});

	test('and takes it back while it is open: twice is once, and the guest finds no words', async ({ db }) => {
		await planned(db);
		await asks.put(db, wil, planId, asked());
		for (let time = 0; time < 2; time++) await asks.takeBack(db, rachida, planId, one);
		const theirs = await asks.list(db, meral, planId);
		expect(theirs.takenBack).toMatchObject([{ text: '' }]);
		expect(JSON.stringify(theirs)).not.toContain(asked().text);
		await expect(asks.answer(db, meral, planId, { ...yes, seen: 2 })).rejects.toThrow(Refused);
		await asks.put(db, wil, planId, { ...asked(), id: two });
		await asks.answer(db, meral, planId, { ...yes, id: two });
		await expect(asks.takeBack(db, wil, planId, two)).rejects.toThrow(Refused);
	});
});

describe('a guest answers', () => {
	test('yes, no or something else; the last two with a reason', async ({ db }) => {
		await planned(db);
		await asks.put(db, wil, planId, asked());
		for (const answer of ['no', 'other'])
			expect(asks.readAnswer({ ...no, seen: '1', answer, reason: ' ' })).toHaveProperty('problems.reason');
		expect(asks.readAnswer({ ...yes, seen: '1' })).toHaveProperty('input');
		expect(asks.readAnswer({ ...yes, seen: '1', answer: 'misschien' })).toHaveProperty('problems.answer');
		await asks.answer(db, meral, planId, no);
		await asks.answer(db, meral, planId, no);
		expect((await asks.list(db, sanne, planId)).answered).toMatchObject([
			{ answer: 'no', reason: 'Dan zijn we vol.', toldTo: null, to: 'Meral Demir' }
		]);
		expect(await db.select().from(event).where(eq(event.name, 'plan.answered'))).toMatchObject([
			{ actorId: null, details: { answer: 'no', told: false } }
		]);
		await asks.answer(db, meral, planId, { ...yes, seen: 2 });
		expect((await asks.list(db, sanne, planId)).answered).toMatchObject([{ answer: 'yes', reason: '' }]);
		await expect(asks.answer(db, meral, planId, { ...no, seen: 2 })).rejects.toThrow(Overtaken);
	});

	test('only what is asked of them: another guest finds neither ask, answer nor name', async ({ db }) => {
		await planned(db);
		await asks.put(db, wil, planId, asked());
		await asks.answer(db, meral, planId, no);
		const theirs = await asks.list(db, bram, planId);
		expect(theirs).toMatchObject({
			open: [],
			answered: [],
			takenBack: [],
			guests: [],
			others: [],
			owners: ['Wil Hendriks']
		});
		expect(JSON.stringify(theirs)).not.toMatch(/Meral|vol|wassen/);
		await expect(asks.answer(db, bram, planId, { ...yes, seen: 2 })).rejects.toThrow(Refused);
		if (process.env.TEST_ENGINE === 'postgres')
			await enter(db, bram, planId, 'plan.read', async (tx) => expect(await tx.select().from(table)).toEqual([]));
	});

	test('and reads who else is a guest only with an owner’s yes; of the circle only owners', async ({ db }) => {
		await planned(db);
		await asks.put(db, sanne, planId, asked());
		expect((await asks.list(db, meral, planId)).open).toMatchObject([{ by: 'iemand uit de kring', to: 'Meral Demir' }]);
		await db.update(plan).set({ guestsMeet: true });
		const { others } = await asks.list(db, meral, planId);
		expect(others.map(({ name, what }) => ({ name, what }))).toEqual([
			{ name: 'Bram Oosting', what: 'Wmo, Gemeente Lindeveen' }
		]);
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.bram));
		expect((await asks.list(db, meral, planId)).others).toEqual([]);
	});

	test('by telephone: somebody of the circle writes it down, and the guest can put it right', async ({ db }) => {
		await planned(db);
		await asks.put(db, wil, planId, asked());
		await asks.answer(db, rachida, planId, no);
		expect((await asks.list(db, wil, planId)).answered).toMatchObject([{ answer: 'no', toldTo: 'Rachida Amrani' }]);
		expect((await asks.list(db, meral, planId)).answered).toMatchObject([{ toldTo: 'iemand uit de kring' }]);
		await asks.answer(db, sanne, planId, { ...no, seen: 2, reason: 'Dan zijn ze vol, zei ze.' });
		await asks.answer(db, meral, planId, { ...yes, seen: 3 });
		expect((await asks.list(db, wil, planId)).answered).toMatchObject([{ answer: 'yes', toldTo: null }]);
		// what somebody answered themselves stays theirs
		await expect(asks.answer(db, sanne, planId, { ...no, seen: 4 })).rejects.toThrow(/Meral Demir antwoordde/);
	});

	test('and what they answered stays with their name when they are gone', async ({ db }) => {
		await planned(db);
		await asks.put(db, wil, planId, asked());
		await asks.put(db, wil, planId, { ...asked(), id: two, text: 'En zondag?' });
		await asks.answer(db, meral, planId, no);
		later(32);
		await expect(asks.list(db, meral, planId)).rejects.toThrow(NotAllowed);
		await expect(asks.answer(db, meral, planId, { ...yes, seen: 2 })).rejects.toThrow(NotAllowed);
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.meral));
		const { answered, open } = await asks.list(db, wil, planId);
		expect([answered, open]).toMatchObject([[{ to: 'Meral Demir', reason: no.reason }], [{ to: 'Meral Demir' }]]);
		// what they tell by voice afterwards can still be written down
		await asks.answer(db, wil, planId, { ...yes, id: two });
	});
});
