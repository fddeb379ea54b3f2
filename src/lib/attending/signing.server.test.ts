import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { employ, noor, settle } from '../../../tests/cast.ts';
import { codeIn, come, comes, monday, nextTuesday, plantTable, site, tuesday } from '../../../tests/coming.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { statements } from '../../../tests/statements.ts';
import { visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { activity } from '#lib/activity/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as days from './days.server.ts';
import * as own from './own.server.ts';
import * as signing from './signing.server.ts';
import { attendee } from './table.server.ts';

async function begin(db: Database, input: Partial<typeof activity.$inferInsert> = {}): Promise<number> {
	moveTo(monday);
	await settle(db);
	await employ(db);
	return plantTable(db, input);
}
const rowsIn = async (db: Database) =>
	(await db.select().from(attendee).orderBy(attendee.createdAt)) as (typeof attendee.$inferSelect)[];
const stands = async (db: Database) => (await rowsIn(db)).map(({ name, state }) => `${name} ${state}`);

describe('signing up', () => {
	test('gives a place, a mail with a link of their own, and tells who organises it', async ({ db }) => {
		const entryId = await begin(db);
		const note = 'Ik eet geen varkensvlees.';
		const given = await come(db, entryId, 'Riet Jansen', { others: 2, newcomer: true, note });
		// the link is in the mail: who types the address of another must not get in
		expect(given).toEqual({ state: 'going', code: null });
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress, subject }) => `${toAddress}: ${subject}`).sort()).toEqual([
			'marijke@wijk.example: Riet komt: Samen eten in De Spil',
			'riet.jansen@wijk.example: Je komt naar Samen eten in De Spil'
		]);
		const letter = letters.find(({ toAddress }) => toAddress.startsWith('riet'))!;
		expect(letter.body).toContain('dinsdag 9 maart, van 17.30 tot 20.00 uur');
		expect(letter.body).toContain('We rekenen op jij en 2 anderen.');
		expect(letter.body).toContain('Bel Marijke de Wit: 013 - 555 01 99.');
		const mine = await own.find(db, codeIn(letter.body));
		expect(mine).toMatchObject({ name: 'Riet Jansen', state: 'going', others: 2, note, on: tuesday });
		const told = letters.find(({ toAddress }) => toAddress.startsWith('marijke'))!;
		expect(told.body).toContain('Nu komen er 3 mensen.');
		expect(told.body).not.toContain(note);
	});

	test('leaves no name, address or note in what happened or in the work of the queue', async ({ db }) => {
		const entryId = await begin(db);
		await come(db, entryId, 'Riet Jansen', { note: 'rolstoel', phone: '06 12 34 56 78' });
		const jobs = await db.execute('select data from jobs.job');
		const said = JSON.stringify([await db.select().from(event), jobs]);
		expect(said).toContain('attending.started');
		expect(said).not.toMatch(/Riet|riet|rolstoel|06 12/);
	});

	test('by telephone gives a code to write down, and the organiser the number', async ({ db }) => {
		const entryId = await begin(db);
		const who = { email: null, phone: '06 98 76 54 32' };
		const { code } = await come(db, entryId, 'Opa Henk', who);
		expect(await own.find(db, code!)).toMatchObject({ name: 'Opa Henk', state: 'going' });
		const [letter] = await lettersIn(db);
		expect(letter!.body).toContain('Opa heeft geen e-mail. Verandert er iets? Bel dan: 06 98 76 54 32.');
	});

	test('pressed twice is once, with the same answer', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		for (const who of [
			comes(entryId, 'Riet Jansen'),
			{ ...comes(entryId, 'Bep'), email: null, phone: '06 11 22 33 44' }
		]) {
			const first = await signing.signUp(db, visitor, who);
			const before = [await count(db, 'attendee'), await count(db, 'mail'), await count(db, 'event')];
			expect(await signing.signUp(db, visitor, who)).toEqual(first);
			expect([await count(db, 'attendee'), await count(db, 'mail'), await count(db, 'event')]).toEqual(before);
		}
		expect(await stands(db)).toEqual(['Riet Jansen going', 'Bep waiting']);
	});

	test('the same address on another form stays one, and only the mailbox hears that it was there', async ({ db }) => {
		const entryId = await begin(db);
		await come(db, entryId, 'Riet Jansen', { note: 'rolstoel' });
		const again = { name: 'Iemand anders', email: 'RIET.jansen@wijk.example', others: 3, note: 'x' };
		const stranger = await come(db, entryId, 'x', again);
		expect(stranger).toEqual(await come(db, entryId, 'Nieuw Iemand'));
		expect(await rowsIn(db)).toMatchObject([
			{ name: 'Riet Jansen', others: 0, note: 'rolstoel' },
			{ name: 'Nieuw Iemand' }
		]);
		const letters = (await lettersIn(db)).filter(({ toAddress }) => /riet/i.test(toAddress));
		expect(letters.map(({ subject }) => subject).sort()).toEqual([
			'Je komt naar Samen eten in De Spil',
			'Je stond al op de lijst: Samen eten in De Spil'
		]);
	});

	test('when it is full, who is on the list and who is not get the same answer', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		await come(db, entryId, 'Riet Jansen');
		const known = await come(db, entryId, 'Riet Jansen');
		expect(known).toEqual(await come(db, entryId, 'Bep Bos'));
		expect(known.state).toBe('waiting');
		expect(await stands(db)).toEqual(['Riet Jansen going', 'Bep Bos waiting']);
	});

	test('the same name and number gives no second code', async ({ db }) => {
		const entryId = await begin(db);
		const henk = { email: null, phone: '06 98 76 54 32' };
		expect((await come(db, entryId, 'Opa Henk', henk)).code).not.toBeNull();
		expect((await come(db, entryId, 'opa henk', henk)).code).toBeNull();
		expect((await come(db, entryId, 'Oma Riet', henk)).code).not.toBeNull();
		expect(await count(db, 'attendee')).toBe(2);
	});

	test('for another day is another place', async ({ db }) => {
		const entryId = await begin(db);
		await come(db, entryId, 'Riet Jansen');
		await come(db, entryId, 'Riet Jansen', { on: nextTuesday });
		expect((await rowsIn(db)).map(({ on }) => on)).toEqual([tuesday, nextTuesday]);
	});

	test('who is signed in with that address is shown it at once', async ({ db }) => {
		const entryId = await begin(db);
		if (noor.kind !== 'account') return;
		await db.insert(account).values({ id: noor.id, name: 'Noor', email: 'noor@wijk.example' });
		const { code } = await signing.signUp(db, noor, comes(entryId, 'Noor'));
		expect(await own.find(db, code!)).toMatchObject({ name: 'Noor' });
		const other = await signing.signUp(db, noor, comes(entryId, 'Riet'));
		expect(other.code).toBeNull();
	});

	test('who cancelled and signs up again is at the end of the line', async ({ db }) => {
		const entryId = await begin(db, { places: 1 });
		await come(db, entryId, 'Riet');
		await come(db, entryId, 'Bep');
		const riet = (await lettersIn(db)).find(({ toAddress }) => toAddress.startsWith('riet'))!;
		await own.cancel(db, codeIn(riet.body), site);
		await come(db, entryId, 'Riet', { others: 1 });
		expect(await stands(db)).toEqual(['Bep going', 'Riet waiting']);
	});

	test.for([
		['submitted', NotThere],
		['withdrawn', NotThere],
		['draft', NotThere]
	] as const)('what is %s is as if it were not there', async ([publication, error], { db }) => {
		const entryId = await begin(db);
		await db.update(entry).set({ publication }).where(eq(entry.id, entryId));
		await expect(come(db, entryId, 'Riet')).rejects.toThrow(error);
		expect([await count(db, 'attendee'), await count(db, 'mail'), await count(db, 'event')]).toEqual([0, 0, 0]);
	});

	test('a day on which it is not, has begun, or needs no list says so', async ({ db }) => {
		const entryId = await begin(db);
		await expect(come(db, entryId, 'Riet', { on: '2027-03-10' })).rejects.toThrow(/niet op deze dag/);
		await expect(come(db, entryId, 'Riet', { on: '2027-02-02' })).rejects.toThrow(NotNow);
		moveTo(new Date('2027-03-09T16:30:00Z'));
		await expect(come(db, entryId, 'Riet')).rejects.toThrow(/al begonnen/);
		moveTo(monday);
		await db.update(activity).set({ signsUp: false });
		await expect(come(db, entryId, 'Riet')).rejects.toThrow(/Loop gewoon binnen/);
		await db.delete(occurrence);
		await expect(come(db, entryId, 'Riet')).rejects.toThrow(NotNow);
		expect(await count(db, 'attendee')).toBe(0);
	});

	test('a fourth mail in a quarter to one address is not written; the place is kept', async ({ db }) => {
		const entryId = await begin(db);
		for (let n = 0; n < 5; n++) await come(db, entryId, 'Riet');
		const letters = await lettersIn(db);
		expect(letters.filter(({ toAddress }) => toAddress.startsWith('riet'))).toHaveLength(3);
		expect(await count(db, 'attendee')).toBe(1);
	});

	test('asks a counted number of statements, also when many come', async ({ db }) => {
		const entryId = await begin(db, { places: 400 });
		const few = (await statements(db, () => come(db, entryId, 'Riet'))).length;
		for (let n = 0; n < 20; n++) await come(db, entryId, `Gast ${n}`, { email: `gast${n}@wijk.example` });
		const many = (await statements(db, () => come(db, entryId, 'Bep'))).length;
		expect(few).toBeLessThanOrEqual(26);
		// who organises it is not told of each any more
		expect(many).toBeLessThanOrEqual(17);
	});
});

describe('places for newcomers', () => {
	test('are not for who came before, until a day before it', async ({ db }) => {
		const entryId = await begin(db, { places: 3, newcomerPlaces: 2 });
		await come(db, entryId, 'Ans');
		await come(db, entryId, 'Bep');
		await come(db, entryId, 'Nieuw', { newcomer: true });
		expect(await stands(db)).toEqual(['Ans going', 'Bep waiting', 'Nieuw going']);
		moveTo(new Date('2027-03-08T16:30:00Z'));
		expect((await come(db, entryId, 'Cor')).state).toBe('going');
	});

	test('who is new does not take more than there are', async ({ db }) => {
		const entryId = await begin(db, { places: 2, newcomerPlaces: 1 });
		for (const name of ['Een', 'Twee', 'Drie']) await come(db, entryId, name, { newcomer: true });
		expect(await stands(db)).toEqual(['Een going', 'Twee going', 'Drie waiting']);
	});
});

test('a hundred at once for the last five places are exactly five, nobody lost and nobody doubled', async ({
	opened
}) => {
	const plain = { kind: 'system' } as const;
	try {
		moveTo(monday);
		const entryId = await within(opened.db, plain, async (tx) => {
			const id = await begin(tx, { places: 8 });
			for (const name of ['Een', 'Twee', 'Drie']) await come(tx, id, name);
			return id;
		});
		const hundred = Array.from({ length: 100 }, (_, n) => comes(entryId, `Gast nummer ${n}`)).map((who, n) => ({
			...who,
			email: `gast${n}@wijk.example`
		}));
		// each presses twice, and some once more from another window
		const windows = hundred.slice(0, 20).map((who) => ({ ...who, token: newToken() }));
		const all = [...hundred, ...hundred, ...windows];
		const answers = await Promise.all(all.map((who) => signing.signUp(opened.db, visitor, who)));
		await within(opened.db, plain, async (tx) => {
			const rows = await rowsIn(tx);
			expect(rows).toHaveLength(103);
			expect(new Set(rows.map(({ email }) => email)).size).toBe(103);
			expect(rows.filter(({ state }) => state === 'going')).toHaveLength(8);
			expect(await days.taken(tx, entryId, tuesday)).toEqual({ newcomers: 0, regulars: 8, waiting: 95 });
			// whoever was told there is a place, has it
			const told = new Set(answers.flatMap(({ state }, n) => (state === 'going' ? [all[n]!.email] : [])));
			const going = rows.filter(({ state, name }) => state === 'going' && name.startsWith('Gast'));
			expect([...told].sort()).toEqual(going.map(({ email }) => email).sort());
		});
	} finally {
		await empty(opened);
	}
}, 120_000);
