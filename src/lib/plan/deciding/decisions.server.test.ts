import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import type { Stance } from '#lib/workroom/workroom.ts';
import { lettersIn, test } from '../../../../tests/fixtures.ts';
import { fatima } from '../../../../tests/cast.ts';
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
} from '../../../../tests/planned.ts';
import { plan, seat } from '../table.server.ts';
import * as decisions from './decisions.server.ts';
import { planVoice } from './table.server.ts';

const id = '00000000-0000-4000-8000-0000000000d1';
const other = '00000000-0000-4000-8000-0000000000d2';
const title = 'Oma slaapt voortaan beneden';
const bed = { id, title, text: 'Het bed komt in de kamer.', closes: '2026-11-27', site };

/** Sanne put it forward; who decide are Wil, Sanne, Rachida, and Kees on paper, for whom Sanne types. */
async function setting(db: Database) {
	moveTo(new Date('2026-11-22T10:00:00Z'));
	await planned(db);
	await db
		.update(seat)
		.set({ sees: ['decisions'] })
		.where(eq(seat.id, seats.kees));
	await decisions.put(db, sanne, planId, bed);
	const said = (actor: Actor, stance: Stance, reason: string | null = null, namens?: string) =>
		decisions.speak(db, actor, planId, { id, seen: 1, stance, reason, namens });
	return { said, list: () => decisions.list(db, wil, planId) };
}

describe('putting something before the circle', () => {
	test('mails who decide and have an address, without what it is', async ({ db }) => {
		const { list } = await setting(db);
		await decisions.put(db, sanne, planId, bed);
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress }) => toAddress).toSorted()).toEqual([rachida.email, wil.email]);
		for (const { subject, body, subjectId, gemeenteCode } of letters) {
			expect(subject + body).not.toMatch(/oma|bed|beneden/i);
			expect(body).toContain(`${site}/plan/${planId}/besluiten`);
			// no makelaar finds who is in it
			expect([subjectId, gemeenteCode]).toEqual([planId, null]);
		}
		expect((await list()).open).toMatchObject([{ title, by: 'Sanne Hendriks', voices: [] }]);
		expect(await db.select().from(event).where(eq(event.name, 'plan.decision_put'))).toMatchObject([
			{ actorId: null, details: { decision: id } }
		]);
	});

	test('asks everybody who reads what is decided, on paper too, and nobody else', async ({ db }) => {
		const { list } = await setting(db);
		const { group, open } = await list();
		expect(group).toBe(4);
		expect(open[0]!.silent).toEqual(['Wil Hendriks', 'Sanne Hendriks', 'Rachida Amrani', 'Kees Hendriks']);
		const sannes = await decisions.list(db, sanne, planId);
		expect(sannes.types).toEqual([{ id: seats.kees, name: 'Kees Hendriks' }]);
	});

	test('ten at once is the most', async ({ db }) => {
		await setting(db);
		const many = (n: number) => ({ ...bed, id: `00000000-0000-4000-8000-0000000000${10 + n}`, title: `Plan ${n}` });
		for (let n = 1; n < 10; n++) await decisions.put(db, wil, planId, many(n));
		await expect(decisions.put(db, wil, planId, many(10))).rejects.toThrow('Er liggen al 10 dingen voor.');
	});

	test.for([
		['who sees the steps alone', joop],
		['a volunteer', ties],
		['a guest', meral],
		['a makelaar', fatima],
		['somebody else', stranger]
	] as const)('is not for %s, nor is reading it', async ([, actor], { db }) => {
		const { said } = await setting(db);
		await expect(decisions.list(db, actor, planId)).rejects.toThrow(NotAllowed);
		await expect(decisions.put(db, actor, planId, { ...bed, id: other })).rejects.toThrow(NotAllowed);
		await expect(said(actor, 'for')).rejects.toThrow(NotAllowed);
		await expect(decisions.close(db, actor, planId, id)).rejects.toThrow(NotAllowed);
		await expect(decisions.drop(db, actor, planId, id)).rejects.toThrow(NotAllowed);
	});
});

describe('saying what one thinks', () => {
	test('can be done for who is on paper, by who types for them alone', async ({ db }) => {
		const { said, list } = await setting(db);
		await said(sanne, 'against', 'Dan slaap ik naast de tv.', seats.kees);
		await said(sanne, 'for');
		// both in one moment: which comes first isn't known
		const { voices } = (await list()).open[0]!;
		expect(voices.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
			{ name: 'Kees Hendriks', stance: 'against', reason: 'Dan slaap ik naast de tv.' },
			{ name: 'Sanne Hendriks', stance: 'for', reason: null }
		]);
		await expect(said(rachida, 'for', null, seats.kees)).rejects.toThrow(NotAllowed);
		// on paper, and not let read what is decided
		await db
			.update(seat)
			.set({ sees: ['steps'] })
			.where(eq(seat.id, seats.kees));
		await expect(said(sanne, 'for', null, seats.kees)).rejects.toThrow(NotAllowed);
	});

	test('twice is once, and something else takes the place of it', async ({ db }) => {
		const { said, list } = await setting(db);
		for (const stance of ['pass', 'for', 'for'] as const) await said(wil, stance);
		expect((await list()).open[0]).toMatchObject({ voices: [{ stance: 'for' }], mine: { stance: 'for' } });
		expect(await db.select().from(planVoice)).toHaveLength(1);
	});

	test('nobody agrees to a text they didn’t see, and nobody changes what others spoke of', async ({ db }) => {
		const { said } = await setting(db);
		const longer = { ...bed, text: 'Met een gordijn.', seen: 1 };
		await decisions.change(db, wil, planId, longer);
		await expect(decisions.change(db, sanne, planId, { ...bed, text: 'Met een deur.', seen: 1 })).rejects.toThrow(
			Overtaken
		);
		await expect(said(rachida, 'for')).rejects.toThrow('intussen veranderd');
		await decisions.speak(db, rachida, planId, { id, seen: 2, stance: 'for', reason: null });
		await expect(decisions.change(db, sanne, planId, { ...longer, seen: 2 })).rejects.toThrow('al op gereageerd');
	});
});

describe('what it becomes', () => {
	test.for([
		['all for', ['for', 'for', 'for', 'for'], 'agreed'],
		['some pass', ['for', 'pass', 'pass', 'pass'], 'agreed'],
		['one objects', ['for', 'for', 'for', 'against'], 'objected']
	] as const)('with %s', async ([, stances, state], { db }) => {
		const { said, list } = await setting(db);
		const [one, two, three, four] = stances;
		await said(sanne, one);
		await said(sanne, two, null, seats.kees);
		await said(rachida, three);
		await expect(decisions.close(db, wil, planId, id)).rejects.toThrow('We wachten op Wil Hendriks.');
		await said(wil, four, four === 'against' ? 'Ik wil naar boven.' : null);
		// the circle speaks; an owner closes
		await expect(decisions.close(db, rachida, planId, id)).rejects.toThrow(NotAllowed);
		await decisions.close(db, wil, planId, id);
		await decisions.close(db, wil, planId, id);
		const told = await list();
		expect([...told.objected, ...told.settled]).toMatchObject([{ state, closedOn: '2026-11-22' }]);
		await expect(said(wil, 'for')).rejects.toThrow('ligt niet meer voor');
	});

	test('when its day is over: silence is no objection, and an objection stays', async ({ db }) => {
		const { said, list } = await setting(db);
		await said(rachida, 'against', 'De trap is steil.');
		await decisions.put(db, wil, planId, { ...bed, id: other, title: 'We eten samen op zondag' });
		moveTo(new Date('2026-11-27T22:00:00Z'));
		expect((await list()).open).toHaveLength(2);
		moveTo(new Date('2026-11-28T08:00:00Z'));
		await expect(said(wil, 'for')).rejects.toThrow(Refused);
		const { open, objected, settled } = await list();
		expect(open).toEqual([]);
		expect(objected).toMatchObject([
			{ id, closedOn: '2026-11-27', voices: [{ name: 'Rachida Amrani', reason: 'De trap is steil.' }] }
		]);
		expect(settled).toMatchObject([{ id: other, state: 'agreed', closedOn: '2026-11-27' }]);
		// who leaves later changes nothing to it
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.rachida));
		expect(await list()).toMatchObject({ group: 3, objected: [{ voices: [{ name: 'Rachida Amrani' }] }] });
	});

	test('by the machine, once, of every plan; the plan isn’t held longer for it', async ({ db }) => {
		const { list } = await setting(db);
		moveTo(new Date('2026-11-29T08:00:00Z'));
		const [before] = await db.select().from(plan);
		expect([await decisions.closeDue(db), await decisions.closeDue(db)]).toEqual([1, 0]);
		expect((await db.select().from(plan))[0]!.touchedAt).toEqual(before!.touchedAt);
		expect((await list()).settled).toHaveLength(1);
		const [told] = await db.select().from(event).where(eq(event.name, 'plan.decision_closed'));
		expect(told).toMatchObject({ actorKind: 'system', details: { decision: id, state: 'agreed' } });
	});

	test('taken back by who put it forward or an owner, twice as good as once', async ({ db }) => {
		const { list } = await setting(db);
		await expect(decisions.drop(db, rachida, planId, id)).rejects.toThrow(NotAllowed);
		await decisions.drop(db, sanne, planId, id);
		await decisions.drop(db, wil, planId, id);
		expect((await list()).settled).toMatchObject([{ state: 'dropped' }]);
		await expect(decisions.close(db, wil, planId, id)).rejects.toThrow('ingetrokken');
	});

	test('of a plan that was stopped is for reading', async ({ db }) => {
		const { said, list } = await setting(db);
		await db.update(plan).set({ stoppedAt: new Date() });
		await expect(said(wil, 'for')).rejects.toThrow('Dit plan is gestopt');
		expect((await list()).open).toHaveLength(1);
	});
});
