import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
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
import { seat } from '../table.server.ts';
import * as actions from './actions.server.ts';
import * as asks from './asks.server.ts';
import * as clashes from './clashes.server.ts';
import { action as table, clash } from './table.server.ts';

const id = (number: number) => `00000000-0000-4000-8000-0000000007${number}`;
const [one, two, three] = [id(21), id(22), id(23)];
const inDays = (days: number) => daysAfter(dayOf(new Date()), days);
const wash = () => ({
	id: one,
	text: 'Elke ochtend douchen',
	from: inDays(0),
	until: inDays(20),
	askId: null,
	doneBy: ''
});
const chair = () => ({ ...wash(), id: two, text: 'Een stoel om op te douchen', until: null });

/** Meral washes, Bram brings a chair to wash on. */
async function both(db: Database) {
	await planned(db);
	await actions.add(db, meral, planId, wash());
	await actions.add(db, bram, planId, chair());
}

describe('what professionals do', () => {
	test('the circle sees side by side; each guest their own alone', async ({ db }) => {
		await both(db);
		await actions.add(db, meral, planId, wash());
		const { all } = await actions.list(db, rachida, planId);
		expect(all.map(({ who, text }) => `${who}: ${text}`)).toEqual([
			'Meral Demir (Wijkverpleging, Zorg Dichtbij): Elke ochtend douchen',
			'Bram Oosting (Wmo, Gemeente Lindeveen): Een stoel om op te douchen'
		]);
		for (const [actor, text, other] of [
			[meral, wash().text, /Bram|stoel|Wmo/],
			[bram, chair().text, /Meral|ochtend|Wijkverpleging/]
		] as const) {
			const theirs = await actions.list(db, actor, planId);
			expect(theirs.all.map((each) => each.text)).toEqual([text]);
			expect(theirs).toMatchObject({ clashes: [], pairs: [], guest: true });
			expect(JSON.stringify(theirs)).not.toMatch(other);
			if (process.env.TEST_ENGINE === 'postgres')
				await enter(db, actor, planId, 'plan.read', async (tx) =>
					expect((await tx.select().from(table)).map((each) => each.text)).toEqual([text])
				);
		}
		expect(await lettersIn(db)).toEqual([]);
	});

	test.for([
		['who does not see professionals', joop],
		['who sees the steps alone', ties],
		['a makelaar of the wijk', fatima],
		['somebody who is signed in', stranger],
		['nobody in particular', visitor]
	] as const)('%s finds and does nothing', async ([, actor], { db }) => {
		await both(db);
		await expect(actions.list(db, actor, planId)).rejects.toThrow(NotAllowed);
		await expect(actions.add(db, actor, planId, { ...wash(), id: three, doneBy: 'X' })).rejects.toThrow(NotAllowed);
		await expect(actions.turn(db, actor, planId, { id: one, state: 'done' })).rejects.toThrow(NotAllowed);
		await expect(clashes.mark(db, actor, planId, { oneId: one, otherId: two, why: 'x' })).rejects.toThrow(NotAllowed);
	});

	test('is changed and turned by themselves alone', async ({ db }) => {
		await both(db);
		const other = { ...wash(), text: 'Elke avond douchen', seen: 1 };
		await expect(actions.change(db, bram, planId, other)).rejects.toThrow(Refused);
		await expect(actions.turn(db, bram, planId, { id: one, state: 'done' })).rejects.toThrow(Refused);
		await expect(actions.change(db, wil, planId, { ...other, doneBy: 'Ik' })).rejects.toThrow(NotAllowed);
		await expect(actions.turn(db, wil, planId, { id: one, state: 'stopped' })).rejects.toThrow(NotAllowed);
		await actions.change(db, meral, planId, other);
		await expect(actions.change(db, meral, planId, { ...other, text: 'Nooit' })).rejects.toThrow(Overtaken);
		for (const state of ['done', 'done', 'planned', 'stopped'])
			await actions.turn(db, meral, planId, { id: one, state });
		await expect(actions.turn(db, meral, planId, { id: one, state: 'gone' })).rejects.toThrow(NotAllowed);
		expect((await actions.list(db, wil, planId)).all.find((each) => each.id === one)).toMatchObject({
			state: 'stopped',
			text: 'Elke avond douchen'
		});
	});

	test('can stand behind an ask they said yes to, and behind no other', async ({ db }) => {
		await planned(db);
		const [ask, theirs] = [id(31), id(32)];
		const put = { text: 'Kan het om tien uur?', by: inDays(3), site };
		await asks.put(db, wil, planId, { ...put, id: ask, to: seats.meral });
		await asks.put(db, wil, planId, { ...put, id: theirs, to: seats.bram });
		await asks.answer(db, bram, planId, { id: theirs, seen: 1, answer: 'yes', reason: '' });
		await expect(actions.add(db, meral, planId, { ...wash(), askId: ask })).rejects.toThrow(NotAllowed);
		await expect(actions.add(db, meral, planId, { ...wash(), askId: theirs })).rejects.toThrow(NotAllowed);
		expect((await actions.list(db, meral, planId)).yeses).toEqual([]);
		await asks.answer(db, meral, planId, { id: ask, seen: 1, answer: 'yes', reason: '' });
		expect((await actions.list(db, meral, planId)).yeses).toEqual([{ id: ask, text: put.text }]);
		await actions.add(db, meral, planId, { ...wash(), askId: ask });
		expect((await actions.list(db, wil, planId)).all).toMatchObject([{ behind: put.text }]);
	});

	test('the circle writes down for a professional who isn’t there, with a name', async ({ db }) => {
		await planned(db);
		expect(await actions.add(db, sanne, planId, wash())).toHaveProperty('doneBy');
		await actions.add(db, sanne, planId, { ...wash(), doneBy: 'Dokter Vos' });
		expect((await actions.list(db, wil, planId)).all).toMatchObject([
			{ who: 'Dokter Vos', writtenBy: 'Sanne Hendriks', mayChange: true }
		]);
		expect((await actions.list(db, meral, planId)).all).toEqual([]);
		await actions.change(db, rachida, planId, { ...wash(), seen: 1, doneBy: 'Huisarts Vos', until: null });
		await actions.turn(db, wil, planId, { id: one, state: 'done' });
		expect((await actions.list(db, wil, planId)).all).toMatchObject([{ who: 'Huisarts Vos', state: 'done' }]);
	});

	test('stays with the name of who left; then an owner says how it is with it', async ({ db }) => {
		await both(db);
		moveTo(new Date(Date.now() + 32 * 86_400_000));
		await expect(actions.list(db, meral, planId)).rejects.toThrow(NotAllowed);
		const { all } = await actions.list(db, wil, planId);
		expect(all[0]).toMatchObject({ mayTurn: true, mayChange: false });
		expect(all[0]!.who).toContain('Meral Demir');
		await actions.turn(db, wil, planId, { id: one, state: 'done' });
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.bram));
		await actions.turn(db, wil, planId, { id: two, state: 'stopped' });
		await expect(actions.turn(db, rachida, planId, { id: two, state: 'done' })).rejects.toThrow(NotAllowed);
	});

	test('has days that are there, the last not before the first', () => {
		const typed = { id: one, text: 'Wassen', from: inDays(3), until: inDays(2), askId: '', doneBy: '' };
		expect(actions.readAction(typed)).toHaveProperty('problems.until');
		expect(actions.readAction({ ...typed, from: '', until: '' })).toHaveProperty('problems.from');
		expect(actions.readAction({ ...typed, from: '2999-01-01', until: '' })).toHaveProperty('problems.from');
		expect(actions.readAction({ ...typed, from: '2001-01-01', until: '' })).toHaveProperty('problems.from');
		expect(actions.readAction({ ...typed, until: '' })).toMatchObject({ input: { until: null, askId: null } });
	});
});

describe('two things that might not go together', () => {
	const pair = { oneId: two, otherId: one };

	test('an owner is asked about, with the reason; nobody else', async ({ db }) => {
		await both(db);
		await actions.add(db, sanne, planId, { ...chair(), id: three, text: 'Het gras maaien', doneBy: 'Hovenier' });
		const { pairs } = await actions.list(db, wil, planId);
		expect(pairs).toHaveLength(1);
		expect(pairs[0]!.reason).toMatch(/^Dit gebeurt tegelijk: van .* En in allebei staat “douchen”\.$/);
		expect((await actions.list(db, sanne, planId)).pairs).toEqual([]);
		await actions.turn(db, bram, planId, { id: two, state: 'stopped' });
		expect((await actions.list(db, wil, planId)).pairs).toEqual([]);
	});

	test('are not asked about again once they do go together', async ({ db }) => {
		await both(db);
		for (let time = 0; time < 2; time++) await clashes.fits(db, wil, planId, pair);
		expect(await actions.list(db, wil, planId)).toMatchObject({ pairs: [], clashes: [] });
		expect(await db.select().from(clash)).toHaveLength(1);
		// and after all they don't
		await clashes.mark(db, wil, planId, { ...pair, why: 'Er is geen plek voor een stoel.' });
		expect((await actions.list(db, wil, planId)).clashes).toHaveLength(1);
	});

	test('the circle marks and solves; whichever way round, once', async ({ db }) => {
		await both(db);
		await clashes.mark(db, rachida, planId, { ...pair, why: 'Te vol.' });
		await clashes.mark(db, rachida, planId, { oneId: one, otherId: two, why: 'Te vol.' });
		const marked = (await actions.list(db, sanne, planId)).clashes;
		expect(marked).toMatchObject([{ why: 'Te vol.', by: 'Rachida Amrani', solvedOn: null }]);
		expect((await actions.list(db, wil, planId)).pairs).toEqual([]);
		for (let time = 0; time < 2; time++) await clashes.solve(db, wil, planId, marked[0]!.id);
		expect((await actions.list(db, sanne, planId)).clashes[0]!.solvedOn).toMatch(/^20/);
	});

	test('a professional never reads of, not even of their own', async ({ db }) => {
		await both(db);
		await clashes.mark(db, wil, planId, { ...pair, why: 'Te vol.' });
		for (const guest of [meral, bram]) {
			expect(JSON.stringify(await actions.list(db, guest, planId))).not.toContain('Te vol');
			await expect(clashes.mark(db, guest, planId, { ...pair, why: 'x' })).rejects.toThrow(NotAllowed);
			await expect(clashes.fits(db, guest, planId, pair)).rejects.toThrow(NotAllowed);
			const [row] = await db.select().from(clash);
			await expect(clashes.solve(db, guest, planId, row!.id)).rejects.toThrow(NotAllowed);
			if (process.env.TEST_ENGINE === 'postgres')
				await enter(db, guest, planId, 'plan.read', async (tx) => expect(await tx.select().from(clash)).toEqual([]));
		}
	});

	test('are two that are there', async ({ db }) => {
		await both(db);
		await expect(clashes.mark(db, wil, planId, { oneId: one, otherId: three, why: 'x' })).rejects.toThrow(Refused);
		await expect(clashes.fits(db, wil, planId, { oneId: one, otherId: one })).rejects.toThrow(Refused);
		await expect(clashes.solve(db, wil, planId, three)).rejects.toThrow(Refused);
		expect(clashes.readClash({ oneId: one, otherId: one, why: '' })).toMatchObject({
			problems: { why: expect.any(String) }
		});
	});
});
