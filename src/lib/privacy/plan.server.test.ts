import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import * as plans from '#lib/plan/plans.server.ts';
import { plan, seat } from '#lib/plan/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import { furnished, here } from '../../../tests/furnished.ts';
import { joop, meral, planId, sanne, seats, site, ties, wil } from '../../../tests/planned.ts';
import { planSecrets } from '../../../tests/plantedplan.ts';
import { erase } from './erase.server.ts';
import * as mine from './mine.server.ts';
import * as moving from './moving.server.ts';
import * as retention from './retention.server.ts';

/** What is kept of people in a plan, and what becomes of it when one of them goes. */

const seatOf = async (db: Database, id: string) => (await db.select().from(seat).where(eq(seat.id, id)))[0];
const thePlan = async (db: Database) => (await db.select().from(plan).where(eq(plan.id, planId)))[0];
const many = async (db: Database, table: string) =>
	(await rows(db, sql`select 1 from ${sql.identifier(table)} where plan_id = ${planId}`)).length;
const secretsIn = (text: string) =>
	Object.entries(planSecrets)
		.filter(([, [secret]]) => text.includes(secret))
		.map(([name]) => name)
		.toSorted();

describe('who erases themselves', () => {
	test('and is the only owner hands it on to who was chosen', async ({ db }) => {
		await furnished(db);
		await erase(db, wil, wil.id, site);
		expect(await thePlan(db)).toMatchObject({ matter: planSecrets.planMatter[0], successorId: null, writtenBy: null });
		expect(await seatOf(db, seats.wil)).toBeUndefined();
		expect(await seatOf(db, seats.sanne)).toMatchObject({ part: 'owner', state: 'in' });
		expect((await plans.head(db, sanne, planId)).owners).toEqual(['Sanne Hendriks']);
		const [told] = (await lettersIn(db)).filter(({ toAddress }) => toAddress === sanne.email);
		expect(told?.body).toContain(`${site}/plan/${planId}`);
		expect(told?.subject).not.toMatch(/plan van wil/i);
	});

	test('and chose so takes all of it along', async ({ db }) => {
		await furnished(db);
		await db.update(plan).set({ succession: 'erase' }).where(eq(plan.id, planId));
		await erase(db, wil, wil.id, site);
		expect(await thePlan(db)).toBeUndefined();
		for (const table of ['plan_seat', 'plan_step', 'plan_information', 'plan_closed_note', 'plan_look_back'])
			expect([table, await many(db, table)]).toEqual([table, 0]);
		// the one elsewhere is somebody else's
		expect(await db.select().from(plan)).toHaveLength(1);
	});

	test('and had nobody to go on with it leaves it to the circle, who are asked', async ({ db }) => {
		await furnished(db);
		await db.update(plan).set({ successorId: null }).where(eq(plan.id, planId));
		await erase(db, wil, wil.id, site);
		expect(await thePlan(db)).toMatchObject({ title: 'Plan van Wil' });
		expect(await seatOf(db, seats.wil)).toBeUndefined();
		expect((await plans.head(db, joop, planId)).owners).toEqual([]);
	});

	test('of two owners leaves it to the other', async ({ db }) => {
		await furnished(db);
		await db.update(seat).set({ part: 'owner' }).where(eq(seat.id, seats.joop));
		await erase(db, wil, wil.id, site);
		expect((await plans.head(db, joop, planId)).owners).toEqual(['Joop Verkerk']);
		expect(await seatOf(db, seats.sanne)).toMatchObject({ part: 'circle' });
		expect(await thePlan(db)).toMatchObject({ successorId: seats.sanne });
	});

	test('from the circle goes with their voice; what they wrote stays of somebody', async ({ db }) => {
		await furnished(db);
		await erase(db, sanne, sanne.id, site);
		expect(await seatOf(db, seats.sanne)).toBeUndefined();
		expect(await thePlan(db)).toMatchObject({ successorId: null });
		const [step] = await rows<{ who: string | null; what: string }>(
			db,
			sql`select who_id as who, what from plan_step where id = ${here.step}`
		);
		expect(step).toEqual({ who: null, what: planSecrets.planStep[0] });
		const voices = await rows<{ seat: string }>(
			db,
			sql`select seat_id as seat from plan_voice where decision_id = ${here.decision}`
		);
		expect(voices).toEqual([{ seat: seats.wil }]);
		// who takes part on paper stays, and an owner finds somebody else to type
		expect(await seatOf(db, seats.kees)).toMatchObject({ state: 'in', typistId: null });
		expect(await rows(db, sql`select 1 from plan_tap where seat_id = ${seats.sanne}`)).toEqual([]);
	});

	test('as a professional leaves what they said and what they answered, of somebody', async ({ db }) => {
		await furnished(db);
		await erase(db, meral, meral.id, site);
		expect(await seatOf(db, seats.meral)).toBeUndefined();
		expect(await rows(db, sql`select seat_id as who, text from plan_information where id = ${here.demand}`)).toEqual([
			{ who: null, text: planSecrets.planDemand[0] }
		]);
	});

	test('and typed for the owner on paper: who goes on types', async ({ db }) => {
		await furnished(db);
		await db.update(seat).set({ accountId: null, typistId: seats.joop }).where(eq(seat.id, seats.wil));
		await erase(db, joop, joop.id, site);
		expect(await seatOf(db, seats.wil)).toMatchObject({ part: 'owner', state: 'in', typistId: seats.sanne });
	});
});

describe('what somebody finds at /mijn/gegevens', () => {
	test('is all of it for whose plan it is, but no codes and nothing that opens closed time', async ({ db }) => {
		await furnished(db);
		const text = await mine.download(db, wil, new Date());
		expect(secretsIn(text)).toEqual(
			Object.keys(planSecrets)
				.filter((name) => !/planCheck|planPhone|planEmail|planVoice/.test(name))
				.toSorted()
		);
		expect(text).not.toMatch(/Joop|Rachida|Meral/);
	});

	test('is their seat for one of the circle, and not the words of others', async ({ db }) => {
		await furnished(db);
		for (const who of [sanne, ties, meral]) {
			const groups = await mine.tell(db, who);
			const names = groups.map(({ name }) => name).filter((name) => name.startsWith('plan'));
			expect(names[0]).toBe('plan_seat');
			const own = who === sanne ? ['planVoice'] : [];
			expect([who.name, secretsIn(await mine.download(db, who, new Date()))]).toEqual([who.name, own]);
		}
	});

	test('of others there is nothing in it', async ({ db }) => {
		await furnished(db);
		await expect(mine.tell(db, visitor)).rejects.toThrow();
		const text = await mine.download(db, joop, new Date());
		expect(text).not.toMatch(/Wil Hendriks|Sanne|wil@plan/);
	});

	test('a new address of somebody moves along to where they sit', async ({ db }) => {
		await furnished(db);
		await moving.move(db, ties.id, ties.email, { email: 'Ties@nieuw.example' });
		expect(await seatOf(db, seats.ties)).toMatchObject({ email: 'Ties@nieuw.example', accountId: ties.id });
	});
});

describe('how long a plan stays', () => {
	const day = 86_400_000;
	const later = async (db: Database, days: number) => {
		moveTo(new Date(Date.now() + days * day));
		// the accounts are used all the while
		await db.update(account).set({ usedOn: new Date(Date.now() + days * day).toISOString().slice(0, 10) });
		await db.execute(sql`delete from duty`);
		await retention.run(db, site);
		moveTo();
		return thePlan(db);
	};

	test('two years after anybody did something in it', async ({ db }) => {
		await furnished(db);
		expect(await later(db, 728)).toBeDefined();
		expect(await later(db, 731)).toBeUndefined();
		expect(await many(db, 'plan_seat')).toBe(0);
		expect(await many(db, 'plan_closed_note')).toBe(0);
	});

	test('a year after they stopped with it', async ({ db }) => {
		await furnished(db);
		await db.update(plan).set({ stoppedAt: new Date() }).where(eq(plan.id, planId));
		expect(await later(db, 363)).toBeDefined();
		expect(await later(db, 366)).toBeUndefined();
	});

	test('and who didn’t sign in for a year goes by the same rule, and is told so before', async ({ db }) => {
		await furnished(db);
		const told: string[] = [];
		for (const days of [340, 360, 380]) {
			moveTo(new Date(Date.now() + days * day));
			await db
				.update(account)
				.set({ usedOn: new Date(Date.now() + days * day).toISOString().slice(0, 10) })
				.where(sql`${account.id} <> ${wil.id}`);
			if (days === 340)
				await db
					.update(account)
					.set({ usedOn: new Date().toISOString().slice(0, 10) })
					.where(eq(account.id, wil.id));
			await db.execute(sql`delete from duty`);
			await retention.run(db, site);
			told.push(...(await lettersIn(db)).filter(({ toAddress }) => toAddress === wil.email).map(({ body }) => body));
		}
		moveTo();
		expect(told[0]).toContain('Doe je mee aan een plan?');
		expect(await seatOf(db, seats.wil)).toBeUndefined();
		expect(await seatOf(db, seats.sanne)).toMatchObject({ part: 'owner' });
	});
});
