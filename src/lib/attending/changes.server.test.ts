import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { employ, fatima, lindeveen, settle } from '../../../tests/cast.ts';
import { codeIn, come, monday, nextTuesday, plantTable, site, tuesday } from '../../../tests/coming.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import type { Actor } from '#lib/account/account.ts';
import * as activities from '#lib/activity/activities.server.ts';
import * as exceptions from '#lib/activity/exceptions.server.ts';
import * as holidays from '#lib/activity/holidays.server.ts';
import type { activity } from '#lib/activity/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import * as changing from '#lib/keeping/changing.server.ts';
import { type Key, mint } from '#lib/keeping/door.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import * as changes from './changes.server.ts';
import * as own from './own.server.ts';
import * as reminding from './reminding.server.ts';
import { attendee } from './table.server.ts';

changes.listen(site);

const derya: Actor = {
	...{ kind: 'account', id: '00000000-0000-4000-8000-000000000009', name: 'Derya Kaya' },
	grants: [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]
};
const phone = { email: null, phone: '06 98 76 54 32' };

async function begin(db: Database, input: Partial<typeof activity.$inferInsert> = {}) {
	moveTo(monday);
	await settle(db);
	await employ(db);
	const id = await plantTable(db, input);
	return { id, key: { code: await mint(db, id, 'marijke@wijk.example') } satisfies Key };
}

const subjects = async (db: Database) =>
	(await lettersIn(db)).map(({ toAddress, subject }) => `${toAddress.split('@')[0]}: ${subject}`).sort();
const named = (db: Database, name: string) => db.select().from(event).where(eq(event.name, name));
const off = { on: tuesday, why: 'De zaal is bezet.' };
const later = { on: tuesday, startsAt: '19:00', endsAt: '21:00', why: null, seen: 17302000 };

describe('a day that is otherwise', () => {
	test('is told once to everybody who counts on it, and to nobody of another day', async ({ db }) => {
		const { id, key } = await begin(db, { places: 1 });
		await come(db, id, 'Riet');
		await come(db, id, 'Bep');
		await come(db, id, 'Cor', { on: nextTuesday });
		const { code } = await come(db, id, 'Dirk', phone);
		await own.cancel(db, code!, site);
		await db.delete(mail);
		for (const _ of [1, 2]) await exceptions.callOff(db, key, off);
		expect(await subjects(db)).toEqual([
			'bep: Gaat niet door: Samen eten in De Spil, dinsdag 9 maart',
			'riet: Gaat niet door: Samen eten in De Spil, dinsdag 9 maart'
		]);
		const { body } = (await lettersIn(db))[0]!;
		for (const said of ['Waarom: De zaal is bezet.', 'Bel Marijke de Wit: 013 - 555 01 99.'])
			expect(body).toContain(said);
		expect(await named(db, 'attending.day_told')).toMatchObject([
			{ details: { on: tuesday, times: 'off', people: 2 } }
		]);
	});

	test('at another time is told with the new time, and reminded of again', async ({ db }) => {
		const { id, key } = await begin(db);
		await come(db, id, 'Riet');
		await db.update(attendee).set({ remindedAt: monday });
		await db.delete(mail);
		await exceptions.move(db, key, later);
		expect(await subjects(db)).toEqual(['riet: Andere tijd: Samen eten in De Spil, dinsdag 9 maart']);
		expect((await lettersIn(db))[0]!.body).toContain('19.00 tot 21.00 uur');
		moveTo(new Date('2027-03-08T08:30:00Z'));
		expect(await reminding.send(db, '2027-03-08', site)).toBe(1);
	});

	test('called off and on again is told as it is, each time once', async ({ db }) => {
		const { id, key } = await begin(db);
		await come(db, id, 'Riet');
		await exceptions.callOff(db, key, off);
		await db.delete(mail);
		for (const _ of [1, 2]) await exceptions.asUsual(db, key, tuesday);
		expect(await subjects(db)).toEqual(['riet: Gaat toch door: Samen eten in De Spil, dinsdag 9 maart']);
	});

	test('another reason for the same time is told to nobody', async ({ db }) => {
		const { id, key } = await begin(db);
		await come(db, id, 'Riet');
		await exceptions.move(db, key, later);
		await db.delete(mail);
		await exceptions.move(db, key, { ...later, why: 'De oven is traag.', seen: 19002100 });
		expect(await count(db, 'mail')).toBe(0);
	});

	test('nobody counts on it: nothing is told or written down', async ({ db }) => {
		const { id, key } = await begin(db);
		await come(db, id, 'Cor', { on: nextTuesday });
		await db.delete(mail);
		await exceptions.callOff(db, key, off);
		expect([await count(db, 'mail'), await named(db, 'attending.day_told')]).toEqual([0, []]);
	});

	test('by another rhythm or a holiday is told as well, also when nobody signs up any more', async ({ db }) => {
		const { id } = await begin(db, { notInHolidays: true });
		await come(db, id, 'Riet');
		await come(db, id, 'Cor', { on: nextTuesday });
		await db.delete(mail);
		await holidays.add(db, derya, lindeveen, { name: 'Feestweek', firstOn: tuesday, lastOn: tuesday });
		expect(await subjects(db)).toEqual(['riet: Gaat niet door: Samen eten in De Spil, dinsdag 9 maart']);
		await db.delete(mail);
		const wednesdays = { firstOn: '2027-03-10', startsAt: '17:30', endsAt: '20:00', rule: 'FREQ=WEEKLY;BYDAY=WE' };
		await activities.save(db, id, { ...wednesdays, signsUp: false });
		expect(await subjects(db)).toEqual(['cor: Gaat niet door: Samen eten in De Spil, dinsdag 16 maart']);
	});

	test('stands or falls with the change', async ({ db }) => {
		const { id, key } = await begin(db);
		await come(db, id, 'Riet');
		await db.delete(mail);
		const undone = db.transaction(async (tx) => {
			await exceptions.callOff(tx as unknown as Database, key, off);
			expect(await count(tx as unknown as Database, 'mail')).toBe(1);
			throw new Error('undone');
		});
		await expect(undone).rejects.toThrow('undone');
		expect([await count(db, 'mail'), await count(db, 'activity_exception')]).toEqual([0, 0]);
	});

	test('who has no address is called by who organises it', async ({ db }) => {
		const { id, key } = await begin(db);
		await come(db, id, 'Opa Henk', phone);
		await db.delete(mail);
		await exceptions.callOff(db, key, off);
		expect(await subjects(db)).toEqual(['marijke: Wil je even bellen? Samen eten in De Spil']);
	});
});

describe('what leaves the map', () => {
	const byMakelaar = (db: Database, id: number) => entries.publish(db, fatima, id, 'withdrawn');
	const byKeeper = (db: Database, _id: number, key: Key) => changing.withdraw(db, key);

	test.for([
		['the makelaar', byMakelaar],
		['who keeps it', byKeeper]
	] as const)(
		'by %s is told in one mail to each, who waits too, and nobody is expected any more',
		async ([, leave], { db }) => {
			const { id, key } = await begin(db, { places: 1 });
			await come(db, id, 'Riet');
			await come(db, id, 'Riet', { on: nextTuesday });
			await come(db, id, 'Bep');
			await come(db, id, 'Opa Henk', { ...phone, on: nextTuesday });
			await db.delete(mail);
			await leave(db, id, key);
			expect(await subjects(db)).toEqual([
				'bep: Gaat niet meer door: Samen eten in De Spil',
				'marijke: Wil je even bellen? Samen eten in De Spil',
				'riet: Gaat niet meer door: Samen eten in De Spil'
			]);
			const letters = await lettersIn(db);
			const riet = letters.find(({ toAddress }) => toAddress.startsWith('riet'))!.body;
			for (const said of ['- dinsdag 9 maart\n- dinsdag 16 maart', 'Bel Marijke de Wit: 013 - 555 01 99.'])
				expect(riet).toContain(said);
			expect(letters.find(({ toAddress }) => toAddress.startsWith('marijke'))!.body).toContain('06 98 76 54 32');
			expect((await db.select().from(attendee)).map(({ state }) => state)).toEqual(Array(4).fill('gone'));
			expect(await named(db, 'attending.ended')).toMatchObject([{ details: { people: 4 } }]);
		}
	);

	test('and comes back and leaves again: who signed up once is told once', async ({ db }) => {
		const { id, key } = await begin(db);
		await come(db, id, 'Riet');
		await db.delete(mail);
		for (const _ of [1, 2]) await changing.withdraw(db, key);
		await changing.putBack(db, key);
		await come(db, id, 'Bep');
		await changing.withdraw(db, key);
		expect((await subjects(db)).filter((one) => one.includes('niet meer'))).toEqual([
			'bep: Gaat niet meer door: Samen eten in De Spil',
			'riet: Gaat niet meer door: Samen eten in De Spil'
		]);
	});

	test('not to who cancelled, who heard that the day was off, or who is there already', async ({ db }) => {
		const { id, key } = await begin(db);
		const { code } = await come(db, id, 'Dirk', phone);
		await own.cancel(db, code!, site);
		await come(db, id, 'Riet');
		await come(db, id, 'Cor', { on: nextTuesday });
		await exceptions.callOff(db, key, { on: nextTuesday, why: null });
		const riet = codeIn((await lettersIn(db)).find(({ toAddress }) => toAddress.startsWith('riet'))!.body);
		await db.delete(mail);
		moveTo(new Date('2027-03-09T17:00:00Z'));
		await byMakelaar(db, id);
		expect(await count(db, 'mail')).toBe(0);
		expect((await own.find(db, riet)).state).toBe('going');
	});
});
