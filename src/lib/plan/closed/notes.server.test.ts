import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { test } from '../../../../tests/fixtures.ts';
import { fatima } from '../../../../tests/cast.ts';
import {
	bram,
	joop,
	meral,
	planId,
	planned,
	rachida,
	sanne,
	seats,
	stranger,
	ties,
	wil
} from '../../../../tests/planned.ts';
import { most } from '../plan.ts';
import * as plans from '../plans.server.ts';
import { plan, seat } from '../table.server.ts';
import { newSalt, toText } from './sealing.ts';
import * as closed from './notes.server.ts';
import { closedNote } from './table.server.ts';

const random = (bytes: number) => toText(crypto.getRandomValues(new Uint8Array(bytes)));
const newCheck = () => random(44);
const newNote = (key = 1) => ({ id: crypto.randomUUID(), key, sealed: random(28 + 256) });
const salt = newSalt();

/** Wil's plan with a first key. */
async function begun(db: Database): Promise<void> {
	await planned(db);
	await closed.begin(db, wil, planId, { from: 0, salt, check: newCheck() });
}

const names = async (db: Database) =>
	(await db.select({ name: event.name }).from(event).where(eq(event.subjectId, planId)))
		.map(({ name }) => name)
		.filter((name) => name.startsWith('plan.closed'));

describe('who comes into closed time', () => {
	test.for([
		['a makelaar of the wijk', fatima],
		['who is signed in and sits nowhere', stranger],
		['nobody in particular', visitor],
		['a guest of the wijkverpleging', meral],
		['a guest of the gemeente', bram],
		['a neighbour who was not let see it', joop],
		['a friend who sees all but this', rachida],
		['a volunteer', ties]
	] as const)('%s finds nothing, and can do nothing', async ([, actor], { db }) => {
		await begun(db);
		const note = newNote();
		await closed.add(db, wil, planId, note);
		const tries: ((who: Actor) => Promise<unknown>)[] = [
			(who) => closed.read(db, who, planId),
			(who) => closed.begin(db, who, planId, { from: 1, salt, check: newCheck() }),
			(who) => closed.add(db, who, planId, newNote()),
			(who) => closed.remove(db, who, planId, note.id)
		];
		for (const one of tries) await expect(one(actor)).rejects.toThrow(NotAllowed);
		expect(await db.select().from(closedNote)).toHaveLength(1);
		if (process.env.TEST_ENGINE === 'postgres')
			expect(await within(db, actor, (tx) => tx.select().from(closedNote))).toEqual([]);
	});

	test('whose plan it is and who was let see it; who loses that finds nothing at once', async ({ db }) => {
		await begun(db);
		await closed.add(db, sanne, planId, newNote());
		const seen = await closed.read(db, wil, planId);
		expect(seen.readers).toEqual(['Wil Hendriks', 'Sanne Hendriks']);
		expect(seen.notes.map(({ by, mine, removable }) => ({ by, mine, removable }))).toEqual([
			{ by: 'Sanne Hendriks', mine: false, removable: false }
		]);
		await db
			.update(seat)
			.set({ sees: ['steps'] })
			.where(eq(seat.id, seats.sanne));
		await expect(closed.read(db, sanne, planId)).rejects.toThrow(NotAllowed);
		await expect(closed.add(db, sanne, planId, newNote())).rejects.toThrow(NotAllowed);
	});

	test('nothing of one plan comes into another', async ({ db }) => {
		await begun(db);
		const note = newNote();
		await closed.add(db, wil, planId, note);
		const other = '00000000-0000-4000-8000-000000000556';
		const begin = { kind: 'person', title: 'Een ander', owner: '', succession: 'erase' } as const;
		await plans.begin(db, stranger, { ...begin, id: other, gemeenteCode: 'GM9902', wijkCode: null });
		await closed.begin(db, stranger, other, { from: 0, salt: newSalt(), check: newCheck() });
		expect((await closed.read(db, stranger, other)).notes).toEqual([]);
		await expect(closed.add(db, stranger, other, { ...newNote(), id: note.id })).rejects.toThrow(Refused);
		await closed.remove(db, stranger, other, note.id);
		expect(await db.select({ planId: closedNote.planId, sealed: closedNote.sealed }).from(closedNote)).toEqual([
			{ planId, sealed: note.sealed }
		]);
	});
});

describe('the key', () => {
	test('is begun once by anybody of the room, and sent twice is one', async ({ db }) => {
		await planned(db);
		expect((await closed.read(db, sanne, planId)).lock).toBeNull();
		await expect(closed.add(db, sanne, planId, newNote(0))).rejects.toThrow(Refused);
		const check = newCheck();
		for (let time = 0; time < 2; time++)
			expect(await closed.begin(db, sanne, planId, { from: 0, salt, check })).toEqual({ salt, check, key: 1 });
		await expect(closed.begin(db, wil, planId, { from: 0, salt: newSalt(), check: newCheck() })).rejects.toThrow(
			Refused
		);
		expect((await closed.read(db, wil, planId)).lock).toEqual({ salt, check, key: 1 });
		expect(await names(db)).toEqual(['plan.closed_begun']);
	});

	test('is begun anew by an owner alone; what was written stays, and only old notes go by the owner', async ({
		db
	}) => {
		await begun(db);
		const [old, fresh] = [newNote(), newNote(2)];
		await closed.add(db, sanne, planId, old);
		const anew = { from: 1, salt, check: newCheck() };
		await expect(closed.begin(db, sanne, planId, anew)).rejects.toThrow(NotAllowed);
		await expect(closed.begin(db, wil, planId, { ...anew, salt: newSalt() })).rejects.toThrow(Refused);
		expect((await closed.begin(db, wil, planId, anew)).key).toBe(2);
		await expect(closed.add(db, sanne, planId, newNote(1))).rejects.toThrow(Refused);
		// one that had come in before, and of which the answer got lost
		await closed.add(db, sanne, planId, old);
		await closed.add(db, sanne, planId, fresh);
		const { notes } = await closed.read(db, wil, planId);
		expect(notes.map(({ key, removable }) => ({ key, removable }))).toEqual([
			{ key: 1, removable: true },
			{ key: 2, removable: false }
		]);
		await closed.remove(db, wil, planId, old.id);
		await expect(closed.remove(db, wil, planId, fresh.id)).rejects.toThrow(NotAllowed);
		expect(await names(db)).toEqual(expect.arrayContaining(['plan.closed_anew', 'plan.closed_removed']));
	});

	test.for([
		['words', { salt: 'zeven gewone woorden', check: newCheck() }],
		['a salt that is too short', { salt: random(8), check: newCheck() }],
		['a check with more in it', { salt, check: random(60) }],
		['nothing', { salt: undefined, check: null }]
	] as const)('is refused with %s', async ([, input], { db }) => {
		await planned(db);
		await expect(closed.begin(db, wil, planId, { from: 0, ...input })).rejects.toThrow(Refused);
		expect((await closed.read(db, wil, planId)).lock).toBeNull();
	});
});

describe('a note', () => {
	test('is there once, however often it is sent, and nobody is mailed', async ({ db }) => {
		await begun(db);
		const note = newNote();
		for (let time = 0; time < 3; time++) await closed.add(db, sanne, planId, note);
		await expect(closed.add(db, sanne, planId, { ...newNote(), id: note.id })).rejects.toThrow(Refused);
		await expect(closed.add(db, wil, planId, note)).rejects.toThrow(Refused);
		expect((await closed.read(db, wil, planId)).notes).toHaveLength(1);
		expect((await names(db)).filter((name) => name === 'plan.closed_written')).toHaveLength(1);
		expect(await db.select().from(mail)).toEqual([]);
		const told = await db.select().from(event).where(eq(event.subjectId, planId));
		expect(JSON.stringify(told)).not.toContain(note.sealed.slice(0, 20));
	});

	test.for([
		['plain text', 'Mama wil niet naar het verpleeghuis'],
		['letters without spaces that are no sealed block', 'Verpleeghuis'],
		['a length between two blocks', random(28 + 200)],
		['more than the longest note', random(28 + 33 * 256)],
		['no letters at all', ''],
		['a number', 12]
	] as const)('that is %s is not taken in', async ([, sealed], { db }) => {
		await begun(db);
		await expect(closed.add(db, wil, planId, { ...newNote(), sealed })).rejects.toThrow(Refused);
		await expect(closed.add(db, wil, planId, { ...newNote(), id: 'x' })).rejects.toThrow(Refused);
		expect(await db.select().from(closedNote)).toEqual([]);
	});

	test('is taken out by who wrote it alone, also twice', async ({ db }) => {
		await begun(db);
		const note = newNote();
		await closed.add(db, sanne, planId, note);
		await expect(closed.remove(db, wil, planId, note.id)).rejects.toThrow(NotAllowed);
		for (let time = 0; time < 2; time++) await closed.remove(db, sanne, planId, note.id);
		await closed.remove(db, sanne, planId, 'x');
		expect((await closed.read(db, wil, planId)).notes).toEqual([]);
	});

	test('of somebody on paper is for who types for them, when that one may see it', async ({ db }) => {
		await begun(db);
		expect((await closed.read(db, sanne, planId)).typesFor).toEqual([]);
		await expect(closed.add(db, sanne, planId, { ...newNote(), namens: seats.kees })).rejects.toThrow(NotAllowed);
		await db
			.update(seat)
			.set({ sees: ['closed'] })
			.where(eq(seat.id, seats.kees));
		const note = newNote();
		await closed.add(db, sanne, planId, { ...note, namens: seats.kees });
		await expect(closed.add(db, wil, planId, { ...newNote(), namens: seats.kees })).rejects.toThrow(NotAllowed);
		const { notes, typesFor } = await closed.read(db, sanne, planId);
		expect(typesFor).toEqual([{ id: seats.kees, name: 'Kees Hendriks' }]);
		expect(notes[0]).toMatchObject({ by: 'Kees Hendriks', mine: true });
	});

	test('is one too many after five hundred; in a plan that was stopped it can be read and taken out', async ({
		db
	}) => {
		await begun(db);
		const row = () => ({ ...newNote(), planId, addedBy: seats.wil });
		const [first, ...rest] = Array.from({ length: most.notes - 1 }, row);
		await db.insert(closedNote).values([first!, ...rest]);
		await closed.add(db, wil, planId, newNote());
		await expect(closed.add(db, wil, planId, newNote())).rejects.toThrow(Refused);
		await db.update(plan).set({ stoppedAt: new Date() });
		await closed.remove(db, wil, planId, first!.id);
		await expect(closed.add(db, wil, planId, newNote())).rejects.toThrow(Refused);
		await expect(closed.begin(db, wil, planId, { from: 1, salt, check: newCheck() })).rejects.toThrow(Refused);
		expect((await closed.read(db, wil, planId)).notes).toHaveLength(most.notes - 1);
	});
});
