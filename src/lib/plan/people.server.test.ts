import { and, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import { bram, joop, meral, planId, planned, sanne, seats, site, stranger, ties, wil } from '../../../tests/planned.ts';
import * as choosing from './choosing.server.ts';
import { step } from './doing/table.server.ts';
import { enter } from './door.server.ts';
import { leave, takeOut } from './leaving.server.ts';
import { waiting } from './overview.server.ts';
import * as people from './people.server.ts';
import * as plans from './plans.server.ts';
import { allSights } from './plan.ts';
import { plan, seat } from './table.server.ts';
import * as visits from './visits.server.ts';

const row = async (db: Database, id: string) => (await db.select().from(seat).where(eq(seat.id, id)))[0]!;
const about = async (db: Database) => (await db.select().from(plan).where(eq(plan.id, planId)))[0]!;
const place = {
	...{ part: 'circle' as const, bond: 'neighbour' as const, expertise: null, organisation: null, subject: null },
	...{ fromOn: null, untilOn: null, typist: null }
};
const later = (days: number) => moveTo(new Date(Date.now() + days * 86_400_000));

describe('who reads who takes part', () => {
	test('an owner reads all of it; who sees people reads names, no addresses', async ({ db }) => {
		await planned(db);
		const mine = (await people.list(db, wil, planId)).people;
		expect(mine.find(({ id }) => id === seats.joop)).toMatchObject({ email: joop.email, sees: ['steps', 'people'] });
		expect(mine.find(({ id }) => id === seats.kees)).toMatchObject({ onPaper: true, typist: 'Sanne Hendriks' });
		const theirs = (await people.list(db, joop, planId)).people;
		expect(theirs.map(({ name }) => name)).toContain('Rachida Amrani');
		expect(JSON.stringify(theirs)).not.toMatch(/@|Medicijnen|"steps"/);
	});

	test.for([ties, meral, bram, stranger] as const)('$name finds nothing', async (actor, { db }) => {
		await planned(db);
		await expect(people.list(db, actor, planId)).rejects.toThrow(NotAllowed);
	});
});

describe('changing what somebody sees', () => {
	test('works at once, and is an owner’s', async ({ db }) => {
		await planned(db);
		const input = { ...place, id: seats.joop, name: 'Joop', seen: 1, sees: ['words' as const] };
		await expect(people.change(db, sanne, planId, input)).rejects.toThrow(NotAllowed);
		await people.change(db, wil, planId, input);
		expect(Object.keys((await plans.head(db, joop, planId)).rooms)).toEqual([
			'',
			'ons-plan',
			'terugkijken',
			'instellingen'
		]);
		await expect(people.list(db, joop, planId)).rejects.toThrow(NotAllowed);
		await expect(enter(db, joop, planId, 'plan.do', async () => {})).rejects.toThrow(NotAllowed);
	});

	test('by two at once keeps both, and one is chosen', async ({ db }) => {
		await planned(db);
		const input = { ...place, id: seats.joop, name: 'Joop Verkerk', seen: 1, sees: ['words' as const] };
		await people.change(db, wil, planId, input);
		await people.change(db, wil, planId, input);
		await expect(people.change(db, wil, planId, { ...input, sees: allSights })).rejects.toThrow(Overtaken);
		await people.change(db, wil, planId, { ...input, sees: allSights, seen: 2 });
		expect((await row(db, seats.joop)).sees).toEqual(allSights);
	});

	test('is of nobody who owns it, and makes nobody an owner', async ({ db }) => {
		await planned(db);
		const input = { ...place, name: 'x', seen: 1, sees: [] };
		await expect(people.change(db, wil, planId, { ...input, id: seats.wil, part: 'owner' })).rejects.toThrow(
			NotAllowed
		);
		await expect(people.change(db, wil, planId, { ...input, id: seats.joop, part: 'owner' })).rejects.toThrow(
			NotAllowed
		);
	});
});

describe('going out', () => {
	const steps = async (db: Database) => {
		const one = { planId, what: 'Boodschappen', whoId: seats.joop, addedBy: seats.wil };
		await db.insert(step).values([
			{ ...one, id: seats.joop.replace('403', '461') },
			{ ...one, id: seats.joop.replace('403', '462'), endedAt: new Date() }
		]);
	};

	test('what they still would do is of nobody; what they did keeps its name', async ({ db }) => {
		await planned(db);
		await steps(db);
		await db.update(plan).set({ contactId: seats.joop, successorId: seats.joop });
		await leave(db, joop, planId, { site });
		const whose = await db.select({ ended: step.endedAt, whoId: step.whoId }).from(step);
		expect(whose.find(({ ended }) => ended)?.whoId).toBe(seats.joop);
		expect(whose.find(({ ended }) => !ended)?.whoId).toBeNull();
		expect(await row(db, seats.joop)).toMatchObject({ state: 'out', email: null, phone: null });
		expect(await about(db)).toMatchObject({ contactId: null, successorId: null });
		expect((await lettersIn(db))[0]).toMatchObject({
			toAddress: wil.email,
			subject: 'Joop Verkerk doet niet meer mee'
		});
		expect((await lettersIn(db))[0]!.body).toContain('Kies iemand anders.');
		await expect(plans.head(db, joop, planId)).rejects.toThrow(NotAllowed);
		expect(await plans.mine(db, joop)).toEqual([]);
		expect((await people.list(db, wil, planId)).gone.map(({ name }) => name)).toEqual(['Joop Verkerk']);
	});

	test('an owner takes out whom they want, once, and no owner', async ({ db }) => {
		await planned(db);
		for (let time = 0; time < 2; time++) await takeOut(db, wil, planId, seats.meral);
		await expect(plans.head(db, meral, planId)).rejects.toThrow(NotAllowed);
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toEqual([meral.email]);
		await expect(takeOut(db, joop, planId, seats.bram)).rejects.toThrow(NotAllowed);
		await db.update(seat).set({ part: 'owner' }).where(eq(seat.id, seats.sanne));
		await expect(takeOut(db, wil, planId, seats.sanne)).rejects.toThrow('Alleen Sanne Hendriks zelf');
		await expect(takeOut(db, wil, planId, seats.wil)).rejects.toThrow(Refused);
	});

	test('who types for an owner first gives that on', async ({ db }) => {
		await planned(db);
		await db.update(seat).set({ accountId: null, email: null, typistId: seats.sanne }).where(eq(seat.id, seats.wil));
		await expect(leave(db, sanne, planId, { site })).rejects.toThrow('Je typt voor Wil Hendriks.');
		const input = { ...place, part: 'owner' as const, bond: null, id: seats.wil, name: 'Wil Hendriks', seen: 1 };
		await people.change(db, sanne, planId, { ...input, sees: allSights, typist: seats.rachida });
		await leave(db, sanne, planId, { site });
		expect(await row(db, seats.wil)).toMatchObject({ typistId: seats.rachida });
	});
});

describe('what an owner chooses', () => {
	test('the contact person is somebody who sits there, or nobody', async ({ db }) => {
		await planned(db);
		const read = async () => {
			const { lead } = await choosing.read(db, wil, planId);
			if (!lead) throw new Error('leads');
			return lead;
		};
		for (const contact of [seats.joop, seats.meral, null]) {
			const { title, seen } = await read();
			await choosing.choose(db, wil, planId, { title, contact, guestsMeet: false, seen });
			expect((await about(db)).contactId).toBe(contact);
			expect((await plans.head(db, meral, planId)).contact?.name).toBe(
				contact === seats.joop ? 'Joop Verkerk' : contact ? 'Meral Demir' : undefined
			);
		}
		const { title, seen } = await read();
		const input = { title, contact: seats.joop, guestsMeet: true, seen };
		await expect(choosing.choose(db, joop, planId, input)).rejects.toThrow(NotAllowed);
		await expect(choosing.choose(db, wil, planId, { ...input, contact: planId })).rejects.toThrow(NotAllowed);
		await choosing.choose(db, wil, planId, input);
		await expect(choosing.choose(db, wil, planId, { ...input, title: 'Iets anders' })).rejects.toThrow(Overtaken);
	});

	test('who goes on is of the circle and signs in', async ({ db }) => {
		await planned(db);
		const { lead } = await choosing.read(db, wil, planId);
		const seen = lead ? lead.seenSuccession : 0;
		for (const successor of [seats.kees, seats.meral])
			await expect(
				choosing.chooseSuccession(db, wil, planId, { seen, succession: 'hand_over', successor })
			).rejects.toThrow(Refused);
		await choosing.chooseSuccession(db, wil, planId, { seen, succession: 'erase', successor: seats.joop });
		expect(await about(db)).toMatchObject({ succession: 'erase', successorId: null });
	});

	test('everybody changes their own name, number and rhythm, and nobody another’s', async ({ db }) => {
		await planned(db);
		const input = { name: 'Meral', phone: '06 12345678', rhythm: 'weekly' as const, seen: 1, namens: null };
		await choosing.changeOwn(db, meral, planId, input);
		expect(await row(db, seats.meral)).toMatchObject({ name: 'Meral', rhythm: 'weekly', revision: 2 });
		await choosing.changeOwn(db, sanne, planId, { ...input, name: 'Kees', namens: seats.kees });
		expect(await row(db, seats.kees)).toMatchObject({ name: 'Kees' });
		await expect(choosing.changeOwn(db, sanne, planId, { ...input, namens: seats.joop })).rejects.toThrow(NotAllowed);
		const own = await choosing.read(db, meral, planId);
		expect(own).toMatchObject({ lead: false, mayMiss: false, missed: null, succession: null });
		expect(JSON.stringify(own)).not.toMatch(/Sanne|Joop|Bram/);
	});
});

describe('what waits for somebody', () => {
	test('is theirs, and of who they type for', async ({ db }) => {
		await planned(db);
		const today = dayOf(now());
		const one = { planId, addedBy: seats.wil };
		const id = (number: number) => seats.wil.replace('401', `4${number}`);
		await db.insert(step).values([
			{ ...one, id: id(71), what: 'Ramen', whoId: seats.ties, dueOn: daysAfter(today, 3) },
			{ ...one, id: id(72), what: 'Later', whoId: seats.ties, dueOn: daysAfter(today, 90) },
			{ ...one, id: id(73), what: 'Heg', whoId: seats.kees, dueOn: null }
		]);
		expect((await waiting(db, ties, planId)).does.map(({ what }) => what)).toEqual(['Ramen']);
		expect((await waiting(db, sanne, planId)).does).toMatchObject([{ what: 'Heg', who: 'Kees Hendriks' }]);
		expect(await waiting(db, meral, planId)).toEqual({
			...{ does: [], decisions: [], asks: [], knocking: [], missedOn: null, toChoose: null }
		});
		await expect(waiting(db, stranger, planId)).rejects.toThrow(NotAllowed);
	});
});

describe('a guest whose time is over', () => {
	test('goes out once, hears whom to call, and comes to nothing', async ({ db }) => {
		await planned(db);
		await db.update(plan).set({ contactId: seats.meral });
		await db.update(seat).set({ phone: '06 12345678' }).where(eq(seat.id, seats.wil));
		await visits.run(db, site);
		expect((await row(db, seats.meral)).state).toBe('in');
		expect(await visits.overFor(db, meral, planId)).toBeUndefined();
		later(31);
		expect(await visits.overFor(db, meral, planId)).toMatchObject({ by: 'Wil Hendriks', phone: '06 12345678' });
		for (let time = 0; time < 2; time++) await visits.run(db, site);
		expect(
			await db
				.select()
				.from(seat)
				.where(and(eq(seat.part, 'guest'), eq(seat.state, 'in')))
		).toEqual([]);
		const mails = (await lettersIn(db)).filter(({ toAddress }) => toAddress === meral.email);
		expect(mails).toHaveLength(1);
		expect(mails[0]!.body).toContain('Bel Wil Hendriks: 06 12345678.');
		expect(mails[0]!.body).not.toMatch(/Plan van Wil|Medicijnen/);
		expect((await about(db)).contactId).toBeNull();
		expect(await visits.overFor(db, meral, planId)).toMatchObject({ by: 'Wil Hendriks' });
		for (const other of [stranger, joop]) expect(await visits.overFor(db, other, planId)).toBeUndefined();
	});

	test('who was taken out before finds nothing, and old invitations are forgotten', async ({ db }) => {
		await planned(db);
		await takeOut(db, wil, planId, seats.bram);
		await db
			.insert(seat)
			.values({ planId, part: 'circle', state: 'invited', name: 'Nooit', email: 'nooit@elders.example' });
		later(40);
		await visits.run(db, site);
		expect(await visits.overFor(db, bram, planId)).toBeUndefined();
		expect(await db.select().from(seat).where(eq(seat.name, 'Nooit'))).toHaveLength(1);
		later(70);
		await visits.run(db, site);
		expect(await db.select().from(seat).where(eq(seat.name, 'Nooit'))).toEqual([]);
	});
});
