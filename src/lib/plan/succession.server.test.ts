import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import {
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
} from '../../../tests/planned.ts';
import { leave } from './leaving.server.ts';
import { missed, stillHere, takeOver } from './missing.server.ts';
import * as plans from './plans.server.ts';
import * as choosing from './choosing.server.ts';
import { partWith, run } from './succession.server.ts';
import { plan, seat } from './table.server.ts';
import * as words from './words.server.ts';

const later = (days: number) => moveTo(new Date(Date.now() + days * 86_400_000));
const about = async (db: Database) => (await db.select().from(plan).where(eq(plan.id, planId)))[0];
const row = async (db: Database, id: string) => (await db.select().from(seat).where(eq(seat.id, id)))[0];
/** To whom mails with this subject went. */
const told = async (db: Database, subject: string) =>
	(await lettersIn(db))
		.filter((one) => one.subject === subject)
		.map(({ toAddress }) => toAddress.split('@')[0])
		.toSorted();
const forget = (db: Database) => db.delete(mail);
const part = (db: Database, who: typeof wil) =>
	within(db, { kind: 'system' }, (tx) => partWith(tx, [who.id], [who.email], site));

describe('somebody of the circle says that the owner is no longer there', () => {
	test('the owner and the circle hear it with the day, once', async ({ db }) => {
		await planned(db);
		for (let time = 0; time < 2; time++) await missed(db, joop, planId, { site });
		expect(await told(db, 'Ben je er nog?')).toEqual(['wil']);
		expect(await told(db, 'Bericht van Joop Verkerk')).toEqual(['rachida', 'sanne', 'ties']);
		const [letter] = (await lettersIn(db)).filter(({ subject }) => subject === 'Bericht van Joop Verkerk');
		expect(letter!.body).toMatch(/Op \w+dag \d+ \w+( \d{4})?: Sanne Hendriks gaat ermee verder\./);
		expect(await choosing.read(db, wil, planId)).toMatchObject({ missed: { by: 'Joop Verkerk', mayAnswer: true } });
		expect(await choosing.read(db, ties, planId)).toMatchObject({ missed: { mayAnswer: false }, mayMiss: false });
		expect(await choosing.read(db, meral, planId)).toMatchObject({ missed: false });
	});

	test.for([
		[meral, NotAllowed],
		[stranger, NotAllowed],
		[wil, Refused]
	] as const)('$0.name doesn’t say it', async ([actor, thrown], { db }) => {
		await planned(db);
		await expect(missed(db, actor, planId, { site })).rejects.toThrow(thrown);
	});

	test('what an owner does meanwhile says that they are there', async ({ db }) => {
		await planned(db);
		await missed(db, joop, planId, { site });
		await words.write(db, wil, planId, { words: { matter: 'Ik ben er nog.' }, seen: 1 });
		later(15);
		await run(db, site);
		expect((await plans.head(db, wil, planId)).owners).toEqual(['Wil Hendriks']);
	});

	test('isn’t said again and again: each time is a mail to everybody', async ({ db }) => {
		await planned(db);
		for (let time = 0; time < 2; time++) {
			await missed(db, joop, planId, { site });
			await stillHere(db, joop, planId, { site });
		}
		await expect(missed(db, ties, planId, { site })).rejects.toThrow(Refused);
	});

	test('nobody goes on who goes in the same moment', async ({ db }) => {
		await planned(db);
		// Sanne was chosen to go on
		await partWith(db, [wil.id, sanne.id], [], site);
		const [about] = await db.select().from(plan).where(eq(plan.id, planId));
		expect(about).toBeDefined();
		expect((await plans.head(db, sanne, planId)).owners).not.toContain('Sanne Hendriks');
	});

	test('“ik ben er nog”: nothing changes, and the circle hears it', async ({ db }) => {
		await planned(db);
		await missed(db, joop, planId, { site });
		await expect(stillHere(db, ties, planId, { site })).rejects.toThrow(Refused);
		for (let time = 0; time < 2; time++) await stillHere(db, wil, planId, { site });
		expect(await told(db, 'Wil Hendriks is er nog')).toEqual(['joop', 'rachida', 'sanne', 'ties']);
		later(20);
		await run(db, site);
		expect((await plans.head(db, wil, planId)).me).toMatchObject({ part: 'owner' });
	});

	test('on the day who was chosen goes on, and not a day before', async ({ db }) => {
		await planned(db);
		await missed(db, joop, planId, { site });
		await forget(db);
		later(13);
		await run(db, site);
		expect((await plans.head(db, sanne, planId)).me.part).toBe('circle');
		later(14);
		for (let time = 0; time < 2; time++) await run(db, site);
		expect((await plans.head(db, sanne, planId)).me).toMatchObject({ part: 'owner', leads: true });
		await expect(plans.head(db, wil, planId)).rejects.toThrow(NotAllowed);
		expect(await row(db, seats.wil)).toMatchObject({ state: 'out', part: 'circle' });
		expect(await about(db)).toMatchObject({ missedAt: null, successorId: null });
		expect(await told(db, 'Het plan is nu van jou')).toEqual(['sanne']);
		expect(await told(db, 'Sanne Hendriks gaat verder met het plan')).toEqual([
			'bram',
			'joop',
			'meral',
			'rachida',
			'ties'
		]);
	});

	test('or the plan is erased, and everybody hears it', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ succession: 'erase', successorId: null });
		await missed(db, joop, planId, { site });
		await forget(db);
		later(14);
		for (let time = 0; time < 2; time++) await run(db, site);
		expect(await about(db)).toBeUndefined();
		expect(await db.select().from(seat).where(eq(seat.planId, planId))).toEqual([]);
		expect(await told(db, 'Een plan is gewist')).toEqual(['bram', 'joop', 'meral', 'rachida', 'sanne', 'ties']);
	});

	test('who was chosen left: who sees everything may take it over, and nobody else', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ successorId: null });
		await missed(db, joop, planId, { site });
		await expect(takeOver(db, sanne, planId, { site })).rejects.toThrow(Refused);
		later(14);
		for (let time = 0; time < 2; time++) await run(db, site);
		expect(await told(db, 'Wie gaat verder met het plan?')).toEqual(['joop', 'rachida', 'sanne', 'ties']);
		expect(await choosing.read(db, sanne, planId)).toMatchObject({ mayTakeOver: true });
		for (const other of [rachida, joop]) await expect(takeOver(db, other, planId, { site })).rejects.toThrow(Refused);
		for (const other of [meral, stranger])
			await expect(takeOver(db, other, planId, { site })).rejects.toThrow(NotAllowed);
		for (let time = 0; time < 2; time++) await takeOver(db, sanne, planId, { site });
		expect((await plans.head(db, sanne, planId)).owners).toEqual(['Sanne Hendriks']);
	});

	test('where somebody else owns it too they go on, and nothing happens', async ({ db }) => {
		await planned(db);
		await db.update(seat).set({ part: 'owner' }).where(eq(seat.id, seats.sanne));
		await expect(missed(db, joop, planId, { site })).rejects.toThrow(Refused);
	});
});

describe('the last owner leaves', () => {
	test('and who was chosen goes on at once', async ({ db }) => {
		await planned(db);
		await leave(db, wil, planId, { site });
		expect((await plans.head(db, sanne, planId)).me.part).toBe('owner');
		expect(await told(db, 'Het plan is nu van jou')).toEqual(['sanne']);
	});

	test('and it is erased where they chose that', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ succession: 'erase' });
		await leave(db, wil, planId, { site });
		expect(await about(db)).toBeUndefined();
	});

	test('with nobody to go on they choose first; with another owner they just go', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ successorId: null });
		await expect(leave(db, wil, planId, { site })).rejects.toThrow('Kies eerst wie verdergaat');
		await db.update(plan).set({ successorId: seats.kees });
		await expect(leave(db, wil, planId, { site })).rejects.toThrow(Refused);
		await db.update(seat).set({ part: 'owner' }).where(eq(seat.id, seats.sanne));
		await leave(db, wil, planId, { site });
		expect((await plans.head(db, joop, planId)).owners).toEqual(['Sanne Hendriks']);
	});
});

describe('an account that is erased', () => {
	test('hands its plans over as was chosen', async ({ db }) => {
		await planned(db);
		await part(db, wil);
		expect((await plans.head(db, sanne, planId)).me.part).toBe('owner');
	});

	test('leaves a plan nobody was chosen for to the circle', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ successorId: null });
		for (let time = 0; time < 2; time++) await part(db, wil);
		expect(await row(db, seats.wil)).toMatchObject({ part: 'circle', state: 'out' });
		expect(await told(db, 'Wie gaat verder met het plan?')).toEqual(['joop', 'rachida', 'sanne', 'ties']);
		await takeOver(db, sanne, planId, { site });
		expect((await plans.head(db, sanne, planId)).me.part).toBe('owner');
	});

	test('erases what should be erased, and lets what is of others be', async ({ db }) => {
		await planned(db);
		await part(db, joop);
		expect(await about(db)).toMatchObject({ succession: 'hand_over' });
		await db.update(plan).set({ succession: 'erase' });
		await part(db, wil);
		expect(await about(db)).toBeUndefined();
	});

	test('of who typed for an owner gives that on', async ({ db }) => {
		await planned(db);
		await db.update(seat).set({ accountId: null, email: null, typistId: seats.joop }).where(eq(seat.id, seats.wil));
		await part(db, joop);
		expect(await row(db, seats.wil)).toMatchObject({ typistId: seats.sanne });
		expect((await plans.head(db, sanne, planId)).me.leads).toBe(true);
	});
});
