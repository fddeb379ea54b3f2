import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { employ, noor, settle } from '../../../tests/cast.ts';
import { codeIn, come, monday, nextTuesday, plantTable, putDay, site, tuesday } from '../../../tests/coming.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { noCode } from '../../../tests/takingpart.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { activity } from '#lib/activity/table.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { occurrence } from '#lib/entry/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as agenda from './agenda.server.ts';
import * as asking from './asking.server.ts';
import * as moving from './moving.server.ts';
import * as own from './own.server.ts';
import { attendee, attendeeLink } from './table.server.ts';
import * as telling from './telling.server.ts';

async function begin(db: Database, input: Partial<typeof activity.$inferInsert> = {}): Promise<number> {
	moveTo(monday);
	await settle(db);
	await employ(db);
	return plantTable(db, input);
}

/** Signs up, and gives the code from the mail; nothing is left in the outbox. */
async function comer(db: Database, entryId: number, name: string, input: Parameters<typeof come>[3] = {}) {
	await come(db, entryId, name, input);
	const [row] = await db.select().from(attendee).where(eq(attendee.name, name));
	const code = await telling.link(db, row!.id);
	await db.delete(mail);
	return { id: row!.id, code };
}
const stands = async (db: Database) =>
	(await db.select().from(attendee).orderBy(attendee.createdAt)).map(
		({ name, state, others }) => `${name}${others ? ` +${others}` : ''} ${state}`
	);
const subjects = async (db: Database) =>
	(await lettersIn(db)).map(({ toAddress, subject }) => `${toAddress.split('@')[0]}: ${subject}`).sort();

describe('whoever holds the code', () => {
	test('sees what they said, and nobody sees it without', async ({ db }) => {
		const entryId = await begin(db);
		const { code } = await comer(db, entryId, 'Riet');
		expect(await own.find(db, code.toUpperCase().replaceAll('-', ' '))).toMatchObject({ name: 'Riet', held: true });
		for (const wrong of [noCode, '', 'x', `${code}0`]) await expect(own.find(db, wrong)).rejects.toThrow(NotAllowed);
	});

	test('reaches on the second wall their own line and no other', async ({ db }) => {
		const entryId = await begin(db);
		const [riet, bep] = [await comer(db, entryId, 'Riet'), await comer(db, entryId, 'Bep')];
		const seen = (code: string) => own.holding(db, code, 'attending.change', (tx) => tx.select().from(attendee));
		const isWalled = process.env.TEST_ENGINE === 'postgres';
		expect((await seen(riet.code)).map(({ name }) => name)).toEqual(isWalled ? ['Riet'] : ['Riet', 'Bep']);
		if (isWalled) expect(await within(db, { kind: 'visitor' }, (tx) => tx.select().from(attendee))).toEqual([]);
		expect((await own.find(db, bep.code)).id).toBe(bep.id);
	});

	test('brings fewer, and who waits moves up and hears of it', async ({ db }) => {
		const entryId = await begin(db, { places: 4 });
		const { code } = await comer(db, entryId, 'Riet', { others: 3 });
		await comer(db, entryId, 'Bep', { others: 1 });
		await comer(db, entryId, 'Cor');
		await own.change(db, code, { others: 2, note: null, site });
		// two don't fit yet: they keep their turn, and the free chair is for who fits
		expect(await stands(db)).toEqual(['Riet +2 going', 'Bep +1 waiting', 'Cor going']);
		expect(await subjects(db)).toEqual(['cor: Er is een plek voor je: Samen eten in De Spil']);
	});

	test('brings more only when there is room, and else keeps what they had', async ({ db }) => {
		const entryId = await begin(db, { places: 4 });
		const { code } = await comer(db, entryId, 'Riet', { others: 1 });
		await comer(db, entryId, 'Bep');
		await own.change(db, code, { others: 2, note: 'Ik neem soep mee', site });
		await expect(own.change(db, code, { others: 3, note: null, site })).rejects.toThrow(NotNow);
		expect(await own.find(db, code)).toMatchObject({ others: 2, note: 'Ik neem soep mee' });
		await expect(own.change(db, code, { others: 99, note: null, site })).rejects.toThrow(NotNow);
	});

	test('cancels once: one moves up, one mail goes to each, and who organises it hears it', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		const { code } = await comer(db, entryId, 'Riet');
		await comer(db, entryId, 'Bep');
		await comer(db, entryId, 'Cor');
		// three mails a quarter go to who organises it
		moveTo(new Date(monday.getTime() + 20 * 60_000));
		for (let n = 0; n < 3; n++) await own.cancel(db, code, site);
		expect(await stands(db)).toEqual(['Riet gone', 'Bep going', 'Cor waiting']);
		expect(await subjects(db)).toEqual([
			'bep: Er is een plek voor je: Samen eten in De Spil',
			'marijke: Riet komt toch niet: Samen eten in De Spil'
		]);
	});

	test('who has no mail and moves up is called by who organises it', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		const { code } = await comer(db, entryId, 'Riet');
		await comer(db, entryId, 'Opa Henk', { email: null, phone: '06 98 76 54 32' });
		await own.cancel(db, code, site);
		const call = (await lettersIn(db)).find(({ subject }) => subject.startsWith('Wil je even bellen?'))!;
		expect([call.toAddress, call.body]).toEqual(['marijke@wijk.example', expect.stringContaining('Opa Henk: 06 98')]);
	});

	test('comes after all, at the end of the line', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		const { code } = await comer(db, entryId, 'Riet');
		await comer(db, entryId, 'Bep');
		await own.cancel(db, code, site);
		for (let n = 0; n < 2; n++) await own.comeBack(db, code);
		expect(await stands(db)).toEqual(['Bep going', 'Riet waiting']);
		expect(await own.find(db, code)).toMatchObject({ before: 0 });
	});

	test('can change nothing once it has begun or does not go on', async ({ db }) => {
		const entryId = await begin(db);
		const { code } = await comer(db, entryId, 'Riet');
		moveTo(new Date('2027-03-09T16:31:00Z'));
		await expect(own.cancel(db, code, site)).rejects.toThrow(/al begonnen/);
		moveTo(monday);
		await db.delete(occurrence);
		await expect(own.change(db, code, { others: 1, note: null, site })).rejects.toThrow(/gaat op deze dag niet door/);
		expect(await stands(db)).toEqual(['Riet going']);
		expect(await own.find(db, code)).toMatchObject({ held: false, over: false });
	});

	test('erases it: nothing is left, the code opens nothing, and the place is for who waits', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		const { code } = await comer(db, entryId, 'Riet');
		await comer(db, entryId, 'Bep');
		await own.erase(db, code, site);
		expect(await stands(db)).toEqual(['Bep going']);
		await expect(own.find(db, code)).rejects.toThrow(NotAllowed);
		expect(
			await db
				.select()
				.from(attendeeLink)
				.where(eq(attendeeLink.attendeeId, code as never))
				.catch(() => [])
		).toEqual([]);
	});
});

describe('the waiting list', () => {
	test('moves up by itself when the places for newcomers are for everybody, once', async ({ db }) => {
		const entryId = await begin(db, { places: 2, newcomerPlaces: 1 });
		await comer(db, entryId, 'Riet');
		await comer(db, entryId, 'Bep');
		expect(await moving.catchUp(db, site)).toBe(0);
		moveTo(new Date('2027-03-08T17:00:00Z'));
		expect([await moving.catchUp(db, site), await moving.catchUp(db, site)]).toEqual([1, 0]);
		expect(await stands(db)).toEqual(['Riet going', 'Bep going']);
	});

	test('moves up when who organises it makes room, and when somebody was erased', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		const riet = await comer(db, entryId, 'Riet');
		await comer(db, entryId, 'Bep');
		await comer(db, entryId, 'Cor');
		await db.update(activity).set({ places: 2 });
		expect(await moving.catchUp(db, site)).toBe(1);
		await db.delete(attendee).where(eq(attendee.id, riet.id));
		expect(await moving.catchUp(db, site)).toBe(1);
		expect(await stands(db)).toEqual(['Bep going', 'Cor going']);
	});

	test('does not move once it has begun, or on a day that does not go on', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		await comer(db, entryId, 'Riet');
		await comer(db, entryId, 'Bep');
		await db.update(activity).set({ places: 9 });
		moveTo(new Date('2027-03-09T16:31:00Z'));
		expect(await moving.catchUp(db, site)).toBe(0);
		moveTo(monday);
		await db.delete(occurrence);
		expect(await moving.catchUp(db, site)).toBe(0);
		expect(await stands(db)).toEqual(['Riet going', 'Bep waiting']);
	});
});

describe('all that somebody comes to', () => {
	test('is for who signs in with that address, and for nobody else', async ({ db }) => {
		const entryId = await begin(db);
		if (noor.kind !== 'account') return;
		await db.insert(account).values({ id: noor.id, name: 'Noor', email: 'Riet@wijk.example' });
		const riet = await comer(db, entryId, 'Riet');
		await comer(db, entryId, 'Riet', { on: nextTuesday });
		const bep = await comer(db, entryId, 'Bep');
		expect((await own.ofAccount(db, noor)).map(({ row }) => `${row.name} ${row.on}`)).toEqual([
			`Riet ${tuesday}`,
			`Riet ${nextTuesday}`
		]);
		expect(await own.find(db, await own.mintForAccount(db, noor, riet.id))).toMatchObject({ name: 'Riet' });
		await expect(own.mintForAccount(db, noor, bep.id)).rejects.toThrow(NotAllowed);
		await expect(own.mintForAccount(db, noor, 'x')).rejects.toThrow(NotAllowed);
		await expect(own.ofAccount(db, visitor)).rejects.toThrow(NotAllowed);
	});

	test('as a calendar: by a code the days of one activity, cancelled ones as cancelled, and no names', async ({
		db
	}) => {
		const entryId = await begin(db);
		const other = await plantTable(db, {}, { slug: 'kaarten', title: 'Kaarten' });
		const first = await comer(db, entryId, 'Riet', { note: 'rolstoel' });
		await come(db, entryId, 'Riet', { on: nextTuesday });
		await come(db, other, 'Riet');
		await own.cancel(db, first.code, site);
		const text = await agenda.ofCode(db, first.code, site);
		expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
		expect(text).toContain('DTSTART:20270309T163000Z');
		expect(text.match(/STATUS:(\w+)/g)).toEqual(['STATUS:CANCELLED', 'STATUS:CONFIRMED']);
		expect(text).not.toMatch(/Riet|rolstoel|Kaarten/);
		expect(text).not.toContain(first.code);
	});

	test('daylight saving: half past five stays half past five', async ({ db }) => {
		const entryId = await begin(db, { firstOn: '2027-03-30' });
		await putDay(db, entryId, '2027-03-30');
		const { code } = await comer(db, entryId, 'Riet', { on: '2027-03-30' });
		expect(await agenda.ofCode(db, code, site)).toContain('DTSTART:20270330T153000Z');
	});
});

describe('how it was', () => {
	test('is asked the day after of who came, once, and not of who was not there', async ({ db }) => {
		const entryId = await begin(db);
		await comer(db, entryId, 'Riet');
		const absent = await comer(db, entryId, 'Bep');
		const gone = await comer(db, entryId, 'Cor');
		await own.cancel(db, gone.code, site);
		await db.update(attendee).set({ came: false }).where(eq(attendee.id, absent.id));
		await db.delete(mail);
		moveTo(new Date('2027-03-10T08:30:00Z'));
		expect(await asking.run(db, site)).toBeUndefined();
		moveTo(new Date('2027-03-10T09:30:00Z'));
		expect([await asking.run(db, site), await asking.run(db, site), await asking.send(db, '2027-03-10', site)]).toEqual(
			[...[1, undefined, 0]]
		);
		expect(await subjects(db)).toEqual(['riet: Hoe was het? Samen eten in De Spil']);
		const [letter] = await lettersIn(db);
		expect(letter!.body).toMatch(/\/komen\/[0-9a-z-]+\/hoe-was-het/);
		expect(await own.find(db, codeIn(letter!.body))).toMatchObject({ over: true });
	});

	test('is told by who was there, and can be changed; not before, and not by who was absent', async ({ db }) => {
		const entryId = await begin(db);
		const [riet, bep] = [await comer(db, entryId, 'Riet'), await comer(db, entryId, 'Bep')];
		await expect(asking.answer(db, riet.code, 'good', null)).rejects.toThrow(/nog niet geweest/);
		await db.update(attendee).set({ came: false }).where(eq(attendee.id, bep.id));
		moveTo(new Date('2027-03-10T09:30:00Z'));
		await asking.answer(db, riet.code, 'good', 'Lekkere soep');
		await asking.answer(db, riet.code, 'fair', null);
		await expect(asking.answer(db, bep.code, 'bad', null)).rejects.toThrow(/er niet was/);
		expect(await own.find(db, riet.code)).toMatchObject({ felt: 'fair', feltWords: null });
	});

	test('nobody reads it before three people said something, and never with a name', async ({ db }) => {
		const entryId = await begin(db);
		const all = [];
		for (const name of ['Riet', 'Bep', 'Cor']) all.push(await comer(db, entryId, name));
		moveTo(new Date('2027-03-10T09:30:00Z'));
		const read = async () => (await asking.said(db, entryId, '2027-01-01')).get(tuesday);
		for (const [at, { code }] of all.entries()) {
			expect(await read()).toBeUndefined();
			await asking.answer(db, code, at ? 'good' : 'bad', at ? null : 'Het was koud');
		}
		expect(await read()).toEqual({ good: 2, fair: 0, bad: 1, words: ['Het was koud'] });
	});
});

test('nothing is written for a code that opens nothing', async ({ db }) => {
	await begin(db);
	for (const act of [
		() => own.cancel(db, noCode, site),
		() => own.change(db, noCode, { others: 0, note: null, site }),
		() => own.comeBack(db, noCode),
		() => own.erase(db, noCode, site),
		() => asking.answer(db, noCode, 'good', null),
		() => agenda.ofCode(db, noCode, site)
	])
		await expect(act()).rejects.toThrow(NotAllowed);
	expect([await count(db, 'attendee'), await count(db, 'mail'), await count(db, 'event')]).toEqual([0, 0, 0]);
});
