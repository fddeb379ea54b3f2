import { eq, isNull } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { employ, settle } from '../../../tests/cast.ts';
import { codeIn, come, monday, nextTuesday, plantTable, site, tuesday } from '../../../tests/coming.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import type { activity } from '#lib/activity/table.server.ts';
import { occurrence } from '#lib/entry/table.server.ts';
import * as retention from '#lib/privacy/retention.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { attempt, mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as asking from './asking.server.ts';
import * as daily from './daily.server.ts';
import * as own from './own.server.ts';
import * as reminding from './reminding.server.ts';
import { attendee, turnout } from './table.server.ts';
import * as telling from './telling.server.ts';
import * as turnouts from './turnouts.server.ts';

async function begin(db: Database, input: Partial<typeof activity.$inferInsert> = {}): Promise<number> {
	moveTo(monday);
	await settle(db);
	await employ(db);
	return plantTable(db, input, { body: 'We koken om vijf uur. Neem een bord mee.', cost: '2 euro' });
}
const subjects = async (db: Database) =>
	(await lettersIn(db)).map(({ toAddress, subject }) => `${toAddress.split('@')[0]}: ${subject}`).sort();
const dayBefore = new Date('2027-03-08T08:30:00Z');

describe('the day before', () => {
	test('who comes is reminded once, with the place, the time, what to bring and how to cancel', async ({ db }) => {
		const entryId = await begin(db, { places: 2 });
		for (const name of ['Riet', 'Bep', 'Cor']) await come(db, entryId, name);
		await come(db, entryId, 'Opa Henk', { email: null, phone: '06 98 76 54 32', on: nextTuesday });
		await db.delete(mail);
		moveTo(new Date('2027-03-07T08:30:00Z'));
		expect(await reminding.run(db, site)).toBe(0);
		moveTo(new Date('2027-03-08T07:30:00Z'));
		// nobody is woken
		expect(await reminding.run(db, site)).toBeUndefined();
		moveTo(dayBefore);
		expect(await reminding.run(db, site)).toBe(2);
		expect([await reminding.run(db, site), await reminding.send(db, '2027-03-08', site)]).toEqual([undefined, 0]);
		expect(await subjects(db)).toEqual(['bep: Morgen: Samen eten in De Spil', 'riet: Morgen: Samen eten in De Spil']);
		const { body } = (await lettersIn(db)).find(({ toAddress }) => toAddress.startsWith('riet'))!;
		for (const said of ['17.30 tot 20.00', 'De Spil', '2 euro', 'Neem een bord mee.', 'Bel Marijke de Wit'])
			expect(body).toContain(said);
		expect(body).toMatch(/\/komen\/[0-9a-z-]+\/niet\n/);
		// opening the link does nothing; pressing does
		expect(await own.find(db, codeIn(body))).toMatchObject({ state: 'going' });
	});

	test('not of a day that does not go on, not who cancelled, not who said so today', async ({ db }) => {
		const entryId = await begin(db);
		const other = await plantTable(db, {}, { slug: 'kaarten', title: 'Kaarten' });
		await come(db, entryId, 'Riet');
		await come(db, other, 'Bep');
		const gone = await come(db, other, 'Cor', { email: null, phone: '06 98 76 54 32' });
		await own.cancel(db, gone.code!, site);
		await db.delete(occurrence).where(eq(occurrence.entryId, entryId));
		moveTo(dayBefore);
		await come(db, other, 'Dirk');
		await db.delete(mail);
		expect(await reminding.send(db, '2027-03-08', site)).toBe(1);
		expect(await subjects(db)).toEqual(['bep: Morgen: Kaarten']);
	});

	test('one that fails does not hold up the others, and is tried again the next hour', async ({ db }) => {
		const entryId = await begin(db);
		for (const name of ['Riet', 'Bep', 'Cor', 'Dirk']) await come(db, entryId, name);
		// as no form takes it, and no mail can go to it
		await db.update(attendee).set({ email: 'cor@x,bep@y' }).where(eq(attendee.name, 'Cor'));
		await db.delete(mail);
		moveTo(dayBefore);
		await expect(reminding.run(db, site)).rejects.toThrow('1 of 4');
		expect((await subjects(db)).map((one) => one.split(':')[0])).toEqual(['bep', 'dirk', 'riet']);
		const waiting = await db.select().from(attendee).where(isNull(attendee.remindedAt));
		expect(waiting.map(({ name }) => name)).toEqual(['Cor']);
		await db.update(attendee).set({ email: 'cor@wijk.example' }).where(eq(attendee.name, 'Cor'));
		expect([await reminding.run(db, site), await reminding.run(db, site)]).toEqual([1, undefined]);
		expect(await count(db, 'mail')).toBe(4);
	});

	test('how it was is asked of the others too when one fails', async ({ db }) => {
		const entryId = await begin(db);
		for (const name of ['Riet', 'Cor']) await come(db, entryId, name);
		await db.update(attendee).set({ email: 'cor@x,bep@y' }).where(eq(attendee.name, 'Cor'));
		await db.delete(mail);
		moveTo(new Date('2027-03-10T09:30:00Z'));
		await expect(asking.run(db, site)).rejects.toThrow('1 of 2');
		expect(await subjects(db)).toEqual(['riet: Hoe was het? Samen eten in De Spil']);
	});

	test('by eight at the same moment is once for each', async ({ opened }) => {
		const plain = { kind: 'system' } as const;
		try {
			await within(opened.db, plain, async (tx) => {
				const entryId = await begin(tx, { places: 40 });
				for (let n = 0; n < 30; n++) await come(tx, entryId, `Gast`, { email: `gast${n}@wijk.example` });
				await tx.delete(mail);
			});
			moveTo(dayBefore);
			const sent = await Promise.all(Array.from({ length: 8 }, () => reminding.send(opened.db, '2027-03-08', site)));
			expect(sent.reduce((sum, many) => sum + many, 0)).toBe(30);
			expect(await within(opened.db, plain, (tx) => count(tx, 'mail'))).toBe(30);
		} finally {
			await empty(opened);
		}
	});
});

describe('who organises it', () => {
	test('hears of the first at once, and of the rest in one mail the next morning, once', async ({ db }) => {
		const entryId = await begin(db, { places: null });
		for (let n = 0; n < 12; n++) {
			moveTo(new Date(monday.getTime() + n * 20 * 60_000));
			await come(db, entryId, `Gast`, { email: `gast${n}@wijk.example` });
		}
		const toHost = async () => (await subjects(db)).filter((one) => one.startsWith('marijke'));
		expect(await toHost()).toHaveLength(telling.atOnce);
		await db.delete(mail);
		expect(await telling.bundle(db, site)).toBe(0);
		moveTo(new Date('2027-03-02T08:30:00Z'));
		expect([await telling.run(db, site), await telling.run(db, site), await telling.bundle(db, site)]).toEqual([
			...[1, undefined, 0]
		]);
		expect(await toHost()).toEqual(['marijke: Nog 7 aanmeldingen: Samen eten in De Spil']);
	});
});

describe('the numbers', () => {
	test('of a day stay when the names go, sixty days later', async ({ db }) => {
		const entryId = await begin(db);
		const who = { email: null, phone: '06 98 76 54 32' };
		const { code } = await come(db, entryId, 'Riet', { ...who, others: 2, newcomer: true });
		await come(db, entryId, 'Bep');
		await db.update(attendee).set({ came: true }).where(eq(attendee.name, 'Riet'));
		await db.update(attendee).set({ came: false }).where(eq(attendee.name, 'Bep'));
		moveTo(new Date('2027-03-10T09:30:00Z'));
		await asking.answer(db, code!, 'good', 'Fijn');
		for (let n = 0; n < 2; n++) await turnouts.tally(db);
		const numbers = { going: 4, came: 3, newcomers: 3, good: 1, fair: 0, bad: 0 };
		expect(await db.select().from(turnout)).toMatchObject([{ on: tuesday, ...numbers }]);
		moveTo(new Date('2027-05-08T09:30:00Z'));
		await turnouts.tally(db);
		await retention.run(db, site);
		expect(await count(db, 'attendee')).toBe(2);
		moveTo(new Date('2027-05-09T09:30:00Z'));
		await turnouts.tally(db);
		await retention.run(db, site);
		expect(await count(db, 'attendee')).toBe(0);
		await turnouts.tally(db);
		expect(await db.select().from(turnout)).toMatchObject([{ on: tuesday, ...numbers }]);
	});

	test('are not counted again when some names went already', async ({ db }) => {
		const entryId = await begin(db);
		for (const name of ['Riet', 'Bep']) await come(db, entryId, name);
		moveTo(new Date('2027-05-08T09:30:00Z'));
		await turnouts.tally(db);
		moveTo(new Date('2027-05-09T09:30:00Z'));
		await db.delete(attendee).where(eq(attendee.name, 'Riet'));
		await turnouts.tally(db);
		expect(await db.select().from(turnout)).toMatchObject([{ going: 2, came: null }]);
	});

	test('of a server that was off for months are counted before the names go', async ({ db }) => {
		const entryId = await begin(db);
		await come(db, entryId, 'Riet');
		moveTo(new Date('2027-09-01T09:30:00Z'));
		await turnouts.tally(db);
		expect(await db.select().from(turnout)).toMatchObject([{ going: 1 }]);
	});
});

test('all of it together, by four at once, does each thing once', async ({ opened }) => {
	const plain = { kind: 'system' } as const;
	try {
		await within(opened.db, plain, async (tx) => {
			// numbers of things begin again after a test that had to commit, and what was counted for them must too
			await tx.delete(attempt);
			const entryId = await begin(tx, { places: 3, newcomerPlaces: 1 });
			for (const name of ['Riet', 'Bep', 'Cor']) await come(tx, entryId, name);
			await tx.delete(mail);
		});
		moveTo(new Date('2027-03-08T17:30:00Z'));
		await Promise.all(Array.from({ length: 4 }, () => daily.run(opened.db, site)));
		await within(opened.db, plain, async (tx) => {
			expect(await subjects(tx)).toEqual([
				'bep: Morgen: Samen eten in De Spil',
				'cor: Er is een plek voor je: Samen eten in De Spil',
				'riet: Morgen: Samen eten in De Spil'
			]);
		});
	} finally {
		await empty(opened);
	}
});
