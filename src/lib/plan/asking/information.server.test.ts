import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
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
import * as demands from './demands.server.ts';
import * as information from './information.server.ts';
import { information as table } from './table.server.ts';

const one = '00000000-0000-4000-8000-000000000701';
const two = '00000000-0000-4000-8000-000000000702';
const said = { id: one, kind: 'possible', text: 'Twee keer per dag kan.', saidBy: '', site } as const;
const demanded = { ...said, kind: 'demand', text: 'Er moet een tillift zijn.' } as const;
const month = () => moveTo(new Date(Date.now() + 32 * 86_400_000));

describe('what a guest says', () => {
	test('the circle reads with who and when, and nobody gets a mail of it', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, said);
		await information.add(db, meral, planId, said);
		for (const actor of [wil, sanne, rachida]) {
			const list = await information.list(db, actor, planId);
			expect(list.said.map(({ text, by, mayChange }) => ({ text, by, mayChange }))).toEqual([
				{ text: said.text, by: 'Meral Demir (Wijkverpleging, Zorg Dichtbij)', mayChange: false }
			]);
		}
		expect(await lettersIn(db)).toEqual([]);
	});

	test.for([
		['who does not see professionals', joop],
		['who sees the steps alone', ties],
		['a makelaar of the wijk', fatima],
		['somebody who is signed in', stranger],
		['nobody in particular', visitor]
	] as const)('%s finds nothing of it, and says nothing', async ([, actor], { db }) => {
		await planned(db);
		await information.add(db, meral, planId, demanded);
		await expect(information.list(db, actor, planId)).rejects.toThrow(NotAllowed);
		await expect(information.add(db, actor, planId, { ...said, id: two, saidBy: 'X' })).rejects.toThrow(NotAllowed);
		await expect(information.withdraw(db, actor, planId, one)).rejects.toThrow(NotAllowed);
		await expect(demands.did(db, actor, planId, { id: one, seen: 1, text: 'x' })).rejects.toThrow(NotAllowed);
		if (actor !== joop) return;
		await db
			.update(seat)
			.set({ sees: ['words'] })
			.where(eq(seat.id, seats.joop));
		expect(await enter(db, joop, planId, 'plan.read', demands.demandsOf)).toEqual([]);
	});

	test('another guest neither finds nor changes', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, demanded);
		expect((await information.list(db, bram, planId)).said).toEqual([]);
		expect(await enter(db, bram, planId, 'plan.read', demands.demandsOf)).toEqual([]);
		const change = { id: one, seen: 1, text: 'Niets moet.', saidBy: '' };
		await expect(information.change(db, bram, planId, change)).rejects.toThrow(Refused);
		await expect(information.withdraw(db, bram, planId, one)).rejects.toThrow(Refused);
		const judging = { id: one, seen: 1, met: 'met', text: 'Mij best' } as const;
		await expect(demands.judge(db, bram, planId, judging)).rejects.toThrow(Refused);
		await expect(demands.did(db, bram, planId, { id: one, seen: 1, text: 'x' })).rejects.toThrow(NotAllowed);
		// a wall of rows, not only of code
		if (process.env.TEST_ENGINE === 'postgres')
			await enter(db, bram, planId, 'plan.read', async (tx) => expect(await tx.select().from(table)).toEqual([]));
	});

	test('is changed by themselves alone, and both versions are kept when two tabs do', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, said);
		const change = { id: one, saidBy: '' };
		await information.change(db, meral, planId, { ...change, seen: 1, text: 'Drie keer kan.' });
		await expect(information.change(db, meral, planId, { ...change, seen: 1, text: 'Vier keer.' })).rejects.toThrow(
			Overtaken
		);
		await expect(information.change(db, wil, planId, { ...change, seen: 2, text: 'Tien keer.' })).rejects.toThrow(
			Refused
		);
		expect((await information.list(db, wil, planId)).said[0]!.text).toBe('Drie keer kan.');
	});

	test('is taken back by themselves: then the circle reads only that it was', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, demanded);
		await expect(information.withdraw(db, wil, planId, one)).rejects.toThrow(Refused);
		for (let time = 0; time < 2; time++) await information.withdraw(db, meral, planId, one);
		const list = await information.list(db, wil, planId);
		expect(list.said).toEqual([]);
		expect(list.withdrawn).toMatchObject([{ by: 'Meral Demir' }]);
		expect(JSON.stringify(list)).not.toContain(demanded.text);
		expect(await enter(db, wil, planId, 'plan.read', demands.demandsOf)).toEqual([]);
	});

	test('stays for the circle with their name when their time is over; they find nothing any more', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, said);
		month();
		await expect(information.list(db, meral, planId)).rejects.toThrow(NotAllowed);
		await expect(information.add(db, meral, planId, { ...said, id: two })).rejects.toThrow(NotAllowed);
		const [kept] = (await information.list(db, wil, planId)).said;
		expect(kept).toMatchObject({ text: said.text, mayWithdraw: true });
		expect(kept!.by).toContain('Meral Demir');
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.meral));
		expect((await information.list(db, wil, planId)).said[0]!.by).toContain('Meral Demir');
		expect((await information.list(db, rachida, planId)).said[0]!.mayWithdraw).toBe(false);
		await information.withdraw(db, wil, planId, one);
		expect((await information.list(db, wil, planId)).said).toEqual([]);
	});

	test('can’t be added to a plan that was stopped; reading stays', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, said);
		await db.update(plan).set({ stoppedAt: new Date() });
		await expect(information.add(db, meral, planId, { ...said, id: two })).rejects.toThrow(Refused);
		expect((await information.list(db, meral, planId)).said).toHaveLength(1);
	});
});

describe('what the circle writes down', () => {
	test('has the name of who said it, and of who wrote it', async ({ db }) => {
		await planned(db);
		expect(await information.add(db, sanne, planId, said)).toHaveProperty('saidBy');
		await information.add(db, sanne, planId, { ...said, saidBy: 'Dokter Vos' });
		const [kept] = (await information.list(db, wil, planId)).said;
		expect(kept).toMatchObject({ by: 'Dokter Vos', writtenBy: 'Sanne Hendriks', mayChange: true });
		expect((await information.list(db, meral, planId)).said).toEqual([]);
		await information.change(db, wil, planId, { id: one, seen: 1, text: 'Eén keer.', saidBy: 'Huisarts Vos' });
		expect((await information.list(db, sanne, planId)).said[0]).toMatchObject({
			by: 'Huisarts Vos',
			text: 'Eén keer.'
		});
		await information.withdraw(db, rachida, planId, one);
	});

	test('a demand is mailed to the owners, without a word of it, and not to who wrote it', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, demanded);
		await information.add(db, sanne, planId, { ...demanded, id: two, text: 'Het gas eruit.', saidBy: 'Brandweer' });
		const letters = await lettersIn(db);
		// two in ten minutes are one mail
		expect(letters.map(({ toAddress }) => toAddress)).toEqual([wil.email]);
		expect(`${letters[0]!.subject} ${letters[0]!.body}`).not.toMatch(/tillift|gas|Meral|Demir|Plan van Wil|verple/i);
		expect(letters[0]!.body).toContain(`${site}/plan/${planId}/informatie`);
		moveTo(new Date(Date.now() + 3_600_000));
		await information.add(db, wil, planId, { ...demanded, id: crypto.randomUUID(), text: 'Rookmelders', saidBy: 'X' });
		expect(await lettersIn(db)).toHaveLength(1);
	});

	test('of an owner on paper who types for them gets the mail', async ({ db }) => {
		await planned(db);
		await db.update(seat).set({ accountId: null, email: null, typistId: seats.sanne }).where(eq(seat.id, seats.wil));
		await information.add(db, meral, planId, demanded);
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toEqual([sanne.email]);
	});
});
