import { eq, getTableName } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed } from '#lib/account/account.ts';
import { now } from '#lib/server/clock.ts';
import { test } from '../../../../tests/fixtures.ts';
import { fatima } from '../../../../tests/cast.ts';
import { inEveryTable, otherPlanId, planTables, secret } from '../../../../tests/plantaken.ts';
import { bram, joop, meral, planId, rachida, sanne, seats, stranger, ties, wil } from '../../../../tests/planned.ts';
import { keyOf, open } from '../closed/sealing.ts';
import { seat } from '../table.server.ts';
import { book, sheet } from './book.server.ts';
import { carried, columnsOf, notCarried } from './carried.server.ts';
import * as ending from './ending.server.ts';
import { whole } from './whole.server.ts';

const file = async (db: Parameters<typeof whole>[0]) => JSON.parse(await whole(db, wil, planId, now()));

describe('a plan as a file', () => {
	test('holds every table of it: a new one is carried, or it is said why not', async ({ db }) => {
		const known = [...carried.map(({ table }) => table), ...notCarried.keys()].map((table) => getTableName(table));
		expect(await planTables(db)).toEqual(known.toSorted());
	});

	test('leaves out only what is for the machine or for somebody else to tell', () => {
		const left = carried.map(({ table, without }) =>
			without.filter((name) => name in columnsOf({ table, without: [] }))
		);
		expect([...new Set(left.flat())].toSorted()).toEqual(
			[
				...['accountId', 'callRemindedAt', 'email', 'phone', 'planId', 'remindedAt', 'remindedOn', 'revision', 'rhythm']
			].toSorted()
		);
	});

	test('has something of every table, by number and in the words of the plan', async ({ db }) => {
		await inEveryTable(db);
		const made = await file(db);
		expect(made).toMatchObject({ format: 'wijkweb-plan', version: 1, plan: { title: 'Plan van Wil', want: 'Rust' } });
		for (const { as, table, without } of carried) {
			expect([as, made[as].length > 0]).toEqual([as, true]);
			expect(Object.keys(made[as][0])).toEqual(Object.keys(columnsOf({ table, without })));
			expect(Object.keys(made.explained[as])).toEqual(Object.keys(made[as][0]));
		}
		const people = new Set(made.people.map(({ id }: { id: string }) => id));
		for (const one of made.steps) expect(people).toContain(one.whoId);
	});

	test('tells no address, no link, nothing of another plan', async ({ db }) => {
		await inEveryTable(db);
		await db.update(seat).set({ phone: '06 99 88 77 66' });
		const text = await whole(db, wil, planId, now());
		expect(text).not.toMatch(/@|06 99|codeHash|hash-|Van een ander|accountId/);
		expect(text).not.toContain(sanne.id);
		expect(text).not.toContain(otherPlanId);
	});

	test('has the closed notes sealed, and tells how the circle opens them', async ({ db }) => {
		const { words, note } = await inEveryTable(db);
		const text = await whole(db, wil, planId, now());
		expect(text).not.toContain(secret);
		expect(text).not.toContain(words);
		const { closed, closedNotes, plan: about } = JSON.parse(text);
		const key = await keyOf(words, closed.salt);
		const place = { planId: about.id, key: closedNotes[0].key, noteId: closedNotes[0].id };
		expect(place.noteId).toBe(note);
		expect(await open(key, place, closedNotes[0].sealed)).toBe(secret);
		expect(closed.steps.join()).toContain('600000 rondes');
	});

	test.for([sanne, joop, rachida, ties, meral, bram, stranger, fatima])('is not for $name', async (actor, { db }) => {
		await inEveryTable(db);
		await expect(whole(db, actor, planId, now())).rejects.toThrow(NotAllowed);
	});

	test('is for who types for an owner on paper, and still when the plan was stopped', async ({ db }) => {
		await inEveryTable(db);
		await ending.stop(db, wil, planId);
		await db.update(seat).set({ accountId: null, typistId: seats.sanne }).where(eq(seat.id, seats.wil));
		expect(JSON.parse(await whole(db, sanne, planId, now())).people.length).toBeGreaterThan(5);
	});
});

describe('a plan on paper', () => {
	const chapters = async (db: Parameters<typeof book>[0], actor: Parameters<typeof book>[1]) =>
		(await book(db, actor, planId)).chapters.map(({ id }) => id);

	test('has all that can be read for of whom it is, but closed time', async ({ db }) => {
		await inEveryTable(db);
		const made = await book(db, wil, planId);
		expect(made.closed).toBe(true);
		expect(made.words?.map(({ text }) => text)).toContain('Rust');
		expect(made.chapters.map(({ id, items }) => [id, items.length > 0])).toEqual(
			['mensen', 'stappen', 'besluiten', 'informatie', 'vragen', 'terugkijken', 'wie-er-zijn'].map((id) => [id, true])
		);
		const text = JSON.stringify(made);
		for (const part of [
			'Joop Verkerk doet dit.',
			'Rooster: Koken',
			'heeft een bezwaar: te steil',
			'Dit gaat niet samen'
		])
			expect(text).toContain(part);
		expect(text).not.toMatch(/undefined|null\b.*lines|@plan\.example/);
		expect(text).not.toContain(secret);
	});

	test('has what they see for the others of the circle, and nothing for a guest', async ({ db }) => {
		await inEveryTable(db);
		expect(await chapters(db, joop)).toEqual(['mensen', 'stappen', 'wie-er-zijn']);
		expect(await chapters(db, ties)).toEqual(['stappen']);
		expect((await book(db, ties, planId)).words).toBeNull();
		for (const actor of [meral, stranger, fatima]) await expect(book(db, actor, planId)).rejects.toThrow(NotAllowed);
	});

	test('of one person is theirs, of who types for them, and of who sees the steps', async ({ db }) => {
		await inEveryTable(db);
		const joops = await sheet(db, ties, planId, seats.joop);
		expect(joops).toMatchObject({ name: 'Joop Verkerk', mine: false, steps: [{ title: 'De kat voeren' }] });
		expect(joops.rotas[0]!.days).toHaveLength(1);
		const merals = await sheet(db, meral, planId, seats.meral);
		expect(merals).toMatchObject({ mine: true, asks: [{ title: 'Kun je later komen?' }], lookBackOn: null });
		await expect(sheet(db, meral, planId, seats.wil)).rejects.toThrow(NotAllowed);
		await expect(sheet(db, meral, planId, seats.bram)).rejects.toThrow(NotAllowed);
		await expect(sheet(db, stranger, planId, seats.joop)).rejects.toThrow(NotAllowed);
		await expect(sheet(db, wil, planId, 'x')).rejects.toThrow(NotAllowed);
		// what is asked of a professional isn't for who sees the steps alone
		await expect(sheet(db, ties, planId, seats.meral)).rejects.toThrow(NotAllowed);
		expect((await sheet(db, rachida, planId, seats.meral)).asks).toHaveLength(1);
		await db
			.update(seat)
			.set({ sees: ['words'] })
			.where(eq(seat.id, seats.ties));
		await expect(sheet(db, ties, planId, seats.joop)).rejects.toThrow(NotAllowed);
		expect((await sheet(db, ties, planId, seats.ties)).mine).toBe(true);
	});
});
