import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { rows } from '#lib/server/database.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { count, lettersIn, test } from '../../../../tests/fixtures.ts';
import { fatima } from '../../../../tests/cast.ts';
import { inEveryTable, otherPlanId, planTables } from '../../../../tests/plantaken.ts';
import {
	bram,
	joop,
	meral,
	planId,
	rachida,
	sanne,
	seats,
	site,
	stranger,
	ties,
	wil
} from '../../../../tests/planned.ts';
import { plan, seat } from '../table.server.ts';
import * as ending from './ending.server.ts';
import { isNameOf } from './taking.ts';

describe('stopping, and going on', () => {
	test('is of whom the plan is; twice is as good as once', async ({ db }) => {
		await inEveryTable(db);
		await expect(ending.stop(db, sanne, planId)).rejects.toThrow(NotAllowed);
		for (let time = 0; time < 2; time++) await ending.stop(db, wil, planId);
		const [stopped] = await db.select().from(plan).where(eq(plan.id, planId));
		expect([Boolean(stopped!.stoppedAt), stopped!.lookBackOn]).toEqual([true, null]);
		await expect(ending.goOn(db, meral, planId)).rejects.toThrow(NotAllowed);
		for (let time = 0; time < 2; time++) await ending.goOn(db, wil, planId);
		expect((await db.select().from(plan).where(eq(plan.id, planId)))[0]!.stoppedAt).toBeNull();
		const told = await db.select({ name: event.name }).from(event).where(eq(event.subjectId, planId)).orderBy(event.id);
		expect(told.map(({ name }) => name).filter((name) => /stopped|resumed/.test(name))).toEqual([
			...['plan.stopped', 'plan.resumed']
		]);
	});
});

describe('erasing a plan', () => {
	const title = 'Plan van Wil';

	test('says beforehand what goes, and who has to be told', async ({ db }) => {
		await inEveryTable(db);
		const told = await ending.before(db, wil, planId);
		expect(told.parts).toContainEqual({ as: 'closedNotes', title: 'berichten in de besloten tijd', many: 1 });
		expect(told.mailed).toContain('Meral Demir');
		expect(told.untold).toEqual(['Kees Hendriks']);
		await expect(ending.before(db, sanne, planId)).rejects.toThrow(NotAllowed);
	});

	test('leaves nothing in any table, no mail about it and no work; another plan is as it was', async ({ db }) => {
		await inEveryTable(db);
		const tables = await planTables(db);
		const before = [];
		for (const name of tables) before.push(await count(db, name));
		expect(Math.min(...before)).toBeGreaterThan(0);
		await ending.erase(db, wil, planId, { title: ' plan  van wil', site });
		for (const name of tables) {
			const text = JSON.stringify(await rows(db, sql`select * from ${sql.identifier(name)}`));
			expect([name, text.includes(planId)]).toEqual([name, false]);
			for (const id of Object.values(seats)) expect([name, text.includes(id)]).toEqual([name, false]);
			expect([name, /Van ons/.test(text)]).toEqual([name, false]);
		}
		expect((await db.select().from(plan)).map(({ id, title }) => [id, title])).toEqual([
			[otherPlanId, 'Van een ander']
		]);
		expect(await db.select().from(seat)).toHaveLength(1);
		expect(await db.select().from(mail).where(eq(mail.subjectId, planId))).toEqual([]);
		const work = JSON.stringify(await rows(db, sql`select data from jobs.job`));
		for (const { id } of await db.select({ id: mail.id }).from(mail)) expect(work).toContain(id);
		expect((await rows(db, sql`select 1 as one from jobs.job`)).length).toBe(await count(db, 'mail'));
		// what happened stays, without words
		const events = await db.select().from(event).where(eq(event.subjectId, planId)).orderBy(event.id);
		expect(events.at(-1)).toMatchObject({ name: 'plan.erased', actorId: null, details: {} });
		expect(JSON.stringify(events)).not.toMatch(/Wil|Rust|kat/);
	});

	test('tells everybody who was in it and has an address, and nothing more', async ({ db }) => {
		await inEveryTable(db);
		await ending.erase(db, wil, planId, { title, site });
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress }) => toAddress).toSorted()).toEqual(
			[sanne, joop, rachida, ties, meral, bram].map(({ email }) => email).toSorted()
		);
		for (const { subject, body } of letters) {
			expect(subject).toBe('Een plan waar je aan meedeed, is gewist');
			expect(body).toContain('Het plan van Wil Hendriks is gewist door Wil Hendriks.');
			expect(body).not.toMatch(/Rust|kat|Plan van Wil/);
		}
	});

	test.for([sanne, joop, rachida, meral, stranger, fatima])('is not for $name', async (actor, { db }) => {
		await inEveryTable(db);
		await expect(ending.erase(db, actor, planId, { title, site })).rejects.toThrow(NotAllowed);
		expect(await db.select().from(plan)).toHaveLength(2);
	});

	test('asks for its name, and is done once', async ({ db }) => {
		await inEveryTable(db);
		await expect(ending.erase(db, wil, planId, { title: '', site })).rejects.toThrow(Refused);
		await expect(ending.erase(db, wil, planId, { title: 'Plan van Sanne', site })).rejects.toThrow(Refused);
		await ending.erase(db, wil, planId, { title, site });
		await expect(ending.erase(db, wil, planId, { title, site })).rejects.toThrow(NotAllowed);
		expect(await lettersIn(db)).toHaveLength(6);
	});

	test('tells it to whose mailbox is full of our mails too', async ({ db }) => {
		await inEveryTable(db);
		for (let time = 0; time < 4; time++) await mayWrite(db, sanne.email);
		await ending.erase(db, wil, planId, { title, site });
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toContain(sanne.email);
	});

	test('of two isn’t thrown away by one of them', async ({ db }) => {
		await inEveryTable(db);
		await db.update(seat).set({ part: 'owner' }).where(eq(seat.id, seats.sanne));
		const [before, mails] = [await db.select().from(seat), await lettersIn(db)];
		for (const one of [sanne, wil])
			await expect(ending.erase(db, one, planId, { title, site })).rejects.toThrow(Refused);
		expect(await db.select().from(seat)).toHaveLength(before.length);
		expect(await lettersIn(db)).toEqual(mails);
	});

	test('of an owner on paper goes by who types for them', async ({ db }) => {
		await inEveryTable(db);
		await db.update(seat).set({ accountId: null, typistId: seats.sanne }).where(eq(seat.id, seats.wil));
		await ending.erase(db, sanne, planId, { title, site });
		expect(await db.select().from(seat)).toHaveLength(1);
	});

	test('goes when it was stopped, too', async ({ db }) => {
		await inEveryTable(db);
		await ending.stop(db, wil, planId);
		await ending.erase(db, wil, planId, { title, site });
		expect(await db.select().from(plan)).toHaveLength(1);
	});

	test('takes the name as people type it', () => {
		expect(isNameOf('  PLAN van\twil ', title)).toBe(true);
		expect(isNameOf('Plan van', title)).toBe(false);
	});
});
