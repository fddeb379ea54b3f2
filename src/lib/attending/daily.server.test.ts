import { and, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { employ, settle } from '../../../tests/cast.ts';
import { codeIn, come, monday, nextTuesday, plantTable, putDay, site, tuesday } from '../../../tests/coming.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { activity, exception } from '#lib/activity/table.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import * as retention from '#lib/privacy/retention.server.ts';
import { momentOf } from '#lib/server/amsterdam.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { attempt, mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as asking from './asking.server.ts';
import * as changes from './changes.server.ts';
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

describe('a day that is otherwise', () => {
	const changed = (db: Database, entryId: number, happens: boolean) =>
		record(db, {
			...{ name: 'activity.day_changed', actor: { kind: 'system' }, subject: { kind: 'entry', id: entryId } },
			details: { entryId, on: tuesday, happens }
		});
	const drop = (db: Database, entryId: number) =>
		db
			.delete(occurrence)
			.where(and(eq(occurrence.entryId, entryId), eq(occurrence.startsAt, momentOf(tuesday, '17:30'))));

	test('is told once to everybody who counts on it, and to nobody of another day', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		await come(db, entryId, 'Riet');
		await come(db, entryId, 'Bep');
		await come(db, entryId, 'Cor', { on: nextTuesday });
		await db.insert(exception).values({ entryId, on: tuesday, happens: false, why: 'De zaal is bezet.' });
		await drop(db, entryId);
		await changed(db, entryId, false);
		await db.delete(mail);
		expect([await changes.tell(db, entryId, site), await changes.catchUp(db, site)]).toEqual([1, 0]);
		expect(await subjects(db)).toEqual([
			'bep: Gaat niet door: Samen eten in De Spil, dinsdag 9 maart',
			'riet: Gaat niet door: Samen eten in De Spil, dinsdag 9 maart'
		]);
		expect((await lettersIn(db))[0]!.body).toContain('Waarom: De zaal is bezet.');
	});

	test('at another time is told with the new time, and reminded of again', async ({ db }) => {
		const entryId = await begin(db);
		await come(db, entryId, 'Riet');
		await drop(db, entryId);
		await putDay(db, entryId, tuesday, '19:00', '21:00');
		await changed(db, entryId, true);
		await db.delete(mail);
		expect(await changes.catchUp(db, site)).toBe(1);
		expect(await subjects(db)).toEqual(['riet: Andere tijd: Samen eten in De Spil, dinsdag 9 maart']);
		expect((await lettersIn(db))[0]!.body).toContain('19.00 tot 21.00 uur');
	});

	test('called off and on again before anybody was told of the last, is told as it is', async ({ db }) => {
		const entryId = await begin(db);
		await come(db, entryId, 'Riet');
		await drop(db, entryId);
		await changed(db, entryId, false);
		await changes.catchUp(db, site);
		await putDay(db, entryId, tuesday);
		await changed(db, entryId, true);
		await db.delete(mail);
		expect([await changes.catchUp(db, site), await changes.catchUp(db, site)]).toEqual([1, 0]);
		expect(await subjects(db)).toEqual(['riet: Gaat toch door: Samen eten in De Spil, dinsdag 9 maart']);
	});

	test('what leaves the map is told as not going on, once', async ({ db }) => {
		const entryId = await begin(db);
		await come(db, entryId, 'Riet');
		await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, entryId));
		await db.delete(mail);
		expect([await changes.catchUp(db, site), await changes.catchUp(db, site)]).toEqual([1, 0]);
		expect(await subjects(db)).toEqual(['riet: Gaat niet door: Samen eten in De Spil, dinsdag 9 maart']);
	});

	test('nobody comes: nothing is told', async ({ db }) => {
		const entryId = await begin(db);
		await drop(db, entryId);
		await changed(db, entryId, false);
		expect([await changes.catchUp(db, site), await count(db, 'mail')]).toEqual([0, 0]);
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
