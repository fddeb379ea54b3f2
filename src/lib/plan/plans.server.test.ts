import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import { event } from '#lib/server/table.server.ts';
import { test } from '../../../tests/fixtures.ts';
import { fatima, hoef, lindeveen, settle, waterkant } from '../../../tests/cast.ts';
import {
	bram,
	joop,
	meral,
	people,
	planId,
	planned,
	sanne,
	seats,
	stranger,
	ties,
	wil
} from '../../../tests/planned.ts';
import { enter, inNameOf } from './door.server.ts';
import * as plans from './plans.server.ts';
import { plan, seat } from './table.server.ts';

const input = { kind: 'household', title: 'Plan van de familie Bakker', owner: '', succession: 'erase' } as const;
const where = { gemeenteCode: lindeveen, wijkCode: hoef };
const id = '00000000-0000-4000-8000-000000000555';

describe('who begins a plan', () => {
	test('sits in it as its owner, and nobody is told', async ({ db }) => {
		await settle(db);
		await people(db);
		expect(await plans.begin(db, wil, { ...input, ...where, id })).toBe(id);
		const head = await plans.head(db, wil, id);
		expect(head).toMatchObject({ title: input.title, owners: ['Wil Hendriks'], contact: null });
		expect(head.me).toMatchObject({ part: 'owner', leads: true });
		const events = await db.select().from(event).where(eq(event.subjectId, id));
		expect(events.map(({ name, actorKind, actorId, wijkCode }) => ({ name, actorKind, actorId, wijkCode }))).toEqual([
			{ name: 'plan.started', actorKind: 'visitor', actorId: null, wijkCode: null }
		]);
	});

	test('twice with one form has one plan', async ({ db }) => {
		await settle(db);
		await people(db);
		for (let time = 0; time < 2; time++) await plans.begin(db, wil, { ...input, ...where, id });
		expect(await db.select().from(plan)).toHaveLength(1);
		expect(await db.select().from(seat)).toHaveLength(1);
	});

	test('for somebody else types for them, and decides who comes in', async ({ db }) => {
		await settle(db);
		await people(db);
		await plans.begin(db, sanne, { ...input, ...where, id, owner: 'Wil Hendriks' });
		const head = await plans.head(db, sanne, id);
		expect(head.owners).toEqual(['Wil Hendriks']);
		expect(head.me).toMatchObject({ part: 'circle', leads: true });
		await enter(db, sanne, id, 'plan.lead', async (tx, inside) => {
			const [owner] = await tx.select().from(seat).where(eq(seat.part, 'owner'));
			expect(inNameOf(inside, owner!.id)).toBe(owner!.id);
		});
	});

	test('has to be signed in, and can begin five a day', async ({ db }) => {
		await settle(db);
		await people(db);
		await expect(plans.begin(db, visitor, { ...input, ...where, id })).rejects.toThrow(NotAllowed);
		for (let number = 1; number <= 5; number++)
			await plans.begin(db, wil, { ...input, ...where, id: id.replace(/555$/, `60${number}`) });
		await expect(plans.begin(db, wil, { ...input, ...where, id })).rejects.toThrow(Refused);
	});

	test('in a wijk of another gemeente is of no wijk', async ({ db }) => {
		await settle(db);
		await people(db);
		await plans.begin(db, wil, { ...input, gemeenteCode: 'GM9902', wijkCode: waterkant, id });
		expect(await db.select({ wijkCode: plan.wijkCode }).from(plan)).toEqual([{ wijkCode: null }]);
	});
});

describe('who comes in at the door', () => {
	test.for([
		['a makelaar of the wijk', fatima],
		['somebody who is signed in', stranger],
		['nobody in particular', visitor]
	] as const)('%s finds nothing', async ([, actor], { db }) => {
		await planned(db);
		await expect(plans.head(db, actor, planId)).rejects.toThrow(NotAllowed);
		await expect(plans.head(db, actor, 'x')).rejects.toThrow(NotAllowed);
	});

	test.for([
		[
			wil,
			[
				'',
				'ons-plan',
				'stappen',
				'rooster',
				'besluiten',
				'informatie',
				'vragen',
				'besloten',
				'terugkijken',
				'mensen',
				'wie-er-zijn',
				'instellingen'
			]
		],
		[joop, ['', 'stappen', 'rooster', 'mensen', 'wie-er-zijn', 'instellingen']],
		[ties, ['', 'stappen', 'rooster', 'instellingen']],
		[meral, ['', 'informatie', 'vragen', 'instellingen']]
	] as const)('$0.name finds the doors that are theirs', async ([actor, rooms], { db }) => {
		await planned(db);
		expect(Object.keys((await plans.head(db, actor, planId)).rooms)).toEqual(rooms);
	});

	test('a guest is there for their days, and reads nobody but whose plan it is', async ({ db }) => {
		await planned(db);
		await enter(db, meral, planId, 'plan.read', async (tx, { me }) => {
			expect(me.maySee('steps')).toBe(false);
			const read = await tx.select({ name: seat.name }).from(seat);
			if (process.env.TEST_ENGINE === 'postgres')
				expect(read.map(({ name }) => name).toSorted()).toEqual(['Meral Demir', 'Wil Hendriks']);
		});
		await expect(enter(db, meral, planId, 'plan.write', async () => {})).rejects.toThrow(NotAllowed);
		moveTo(new Date(Date.now() + 32 * 86_400_000));
		await expect(plans.head(db, meral, planId)).rejects.toThrow(NotAllowed);
		const [over] = await plans.mine(db, meral);
		expect(over).toMatchObject({ over: true });
		moveTo(undefined);
	});

	test('who has left finds nothing, and nobody acts in the name of somebody else', async ({ db }) => {
		await planned(db);
		await enter(db, sanne, planId, 'plan.do', async (_tx, inside) => {
			expect(inNameOf(inside, seats.kees)).toBe(seats.kees);
			expect(() => inNameOf(inside, seats.joop)).toThrow(NotAllowed);
		});
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.joop));
		await expect(plans.head(db, joop, planId)).rejects.toThrow(NotAllowed);
	});

	test('a plan that was stopped is for reading', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ stoppedAt: new Date() });
		await expect(enter(db, wil, planId, 'plan.write', async () => {})).rejects.toThrow(Refused);
		expect((await plans.head(db, bram, planId)).stoppedOn).toBeTruthy();
	});
});
