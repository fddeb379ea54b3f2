import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { eldersWijk, elders, employ, fatima, hoef, joris, lindeveen, oumar, settle } from '../../../tests/cast.ts';
import { come, monday, nextTuesday, plantTable, site, tuesday } from '../../../tests/coming.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { noCode } from '../../../tests/takingpart.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { activity } from '#lib/activity/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { type Key, mint } from '#lib/keeping/door.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import * as hosting from './hosting.server.ts';
import { attendee, turnout } from './table.server.ts';

async function begin(db: Database, input: Partial<typeof activity.$inferInsert> = {}) {
	moveTo(monday);
	await settle(db);
	await employ(db);
	const entryId = await plantTable(db, input);
	const key: Key = { code: await mint(db, entryId, 'marijke@wijk.example') };
	return { entryId, key };
}

const added = (name: string, input: Partial<hosting.Added> = {}): hosting.Added => ({
	...{ id: crypto.randomUUID(), name, email: null, phone: null, newcomer: false, others: 0, note: null },
	...{ via: 'paper', anyway: false, site },
	...input
});
const rowOf = async (db: Database, name: string) =>
	(await db.select().from(attendee).where(eq(attendee.name, name)))[0]!;
const during = new Date('2027-03-09T17:30:00Z');

/** A partner of the organisation behind it, with this wijk or the whole gemeente. */
async function partner(db: Database, entryId: number, wijkCode: string | null, own = true): Promise<Actor> {
	const [made] = await db
		.insert(organisation)
		.values({
			gemeenteCode: lindeveen,
			slug: `org-${crypto.randomUUID()}`,
			name: 'Stichting Samen',
			type: 'welzijn'
		} as never)
		.returning({ id: organisation.id });
	if (own) await db.update(entry).set({ organisationId: made!.id }).where(eq(entry.id, entryId));
	const id = crypto.randomUUID();
	const grant = { role: 'partner' as const, gemeenteCode: lindeveen, wijkCode, organisationId: made!.id };
	await db.insert(account).values({ id, name: 'Petra', email: `${id}@samen.example` });
	await db.insert(roleGrant).values({ accountId: id, ...grant });
	return { kind: 'account', id, name: 'Petra', grants: [grant] };
}

describe('who may read who comes', () => {
	test('who has the link, the makelaar of the wijk and the people of its organisation there', async ({ db }) => {
		const { entryId, key } = await begin(db);
		await come(db, entryId, 'Riet', { note: 'rolstoel', others: 1, newcomer: true });
		const petra = await partner(db, entryId, hoef);
		for (const who of [key, { actor: fatima, entryId }, { actor: petra, entryId }]) {
			const { day, days } = await hosting.read(db, who);
			expect(day!.guests).toMatchObject([{ name: 'Riet', note: 'rolstoel', others: 1, newcomer: true }]);
			expect(day).toMatchObject({ on: tuesday, newcomers: 2, regulars: 0, waiting: 0, held: true, today: false });
			expect(days.map(({ on }) => on)).toEqual([tuesday, nextTuesday]);
		}
	});

	test('nobody else', async ({ db }) => {
		const { entryId } = await begin(db);
		await come(db, entryId, 'Riet');
		const stranger = await partner(db, entryId, null, false);
		const elsewhere = await partner(db, entryId, 'WK990104');
		const other = await plantTable(db, {}, { slug: 'elders', gemeenteCode: elders, wijkCode: eldersWijk });
		const keys: Key[] = [
			{ actor: visitor, entryId },
			{ actor: joris, entryId },
			{ actor: oumar, entryId },
			{ actor: stranger, entryId },
			{ actor: elsewhere, entryId },
			{ code: noCode },
			{ code: await mint(db, entryId, 'vorige@wijk.example') },
			{ actor: fatima, entryId: other }
		];
		const one = (await rowOf(db, 'Riet')).id;
		for (const key of keys)
			for (const act of [
				() => hosting.read(db, key),
				() => hosting.mark(db, key, tuesday, one, true),
				() => hosting.markAll(db, key, tuesday),
				() => hosting.add(db, key, tuesday, added('Bep')),
				() => hosting.drop(db, key, tuesday, one, site),
				() => hosting.makeRoom(db, key, tuesday, one, site)
			] as (() => Promise<unknown>)[])
				await expect(act()).rejects.toThrow(NotAllowed);
		expect(await count(db, 'attendee')).toBe(1);
	});

	test('with the link of another activity nobody of this one is changed', async ({ db }) => {
		const { entryId } = await begin(db);
		await come(db, entryId, 'Riet');
		const other = await plantTable(db, {}, { slug: 'kaarten' });
		const key: Key = { code: await mint(db, other, 'marijke@wijk.example') };
		const { id } = await rowOf(db, 'Riet');
		moveTo(during);
		await expect(hosting.mark(db, key, tuesday, id, true)).rejects.toThrow(NotThere);
		await expect(hosting.drop(db, key, tuesday, id, site)).rejects.toThrow(NotThere);
		await expect(hosting.drop(db, key, tuesday, 'x', site)).rejects.toThrow(NotThere);
	});
});

describe('who was there', () => {
	test('is said in two taps, changed and taken back, and everybody at once but who was marked', async ({ db }) => {
		const { entryId, key } = await begin(db);
		for (const name of ['Riet', 'Bep', 'Cor']) await come(db, entryId, name);
		moveTo(during);
		const [riet, bep] = [await rowOf(db, 'Riet'), await rowOf(db, 'Bep')];
		await hosting.mark(db, key, tuesday, riet.id, true);
		await hosting.mark(db, key, tuesday, riet.id, null);
		await hosting.mark(db, key, tuesday, bep.id, false);
		expect(await hosting.markAll(db, key, tuesday)).toBe(2);
		expect(await hosting.markAll(db, key, tuesday)).toBe(0);
		const came = async (name: string) => (await rowOf(db, name)).came;
		expect([await came('Riet'), await came('Bep'), await came('Cor')]).toEqual([true, false, true]);
	});

	test('not before the day, and not a month later', async ({ db }) => {
		const { entryId, key } = await begin(db);
		await come(db, entryId, 'Riet');
		const { id } = await rowOf(db, 'Riet');
		await expect(hosting.mark(db, key, tuesday, id, true)).rejects.toThrow(NotNow);
		moveTo(new Date('2027-04-15T12:00:00Z'));
		await expect(hosting.markAll(db, key, tuesday)).rejects.toThrow(NotNow);
	});

	test('who does not wait or cancelled is not there because everybody was', async ({ db }) => {
		const { entryId, key } = await begin(db, { places: 1 });
		for (const name of ['Riet', 'Bep']) await come(db, entryId, name);
		moveTo(during);
		await hosting.markAll(db, key, tuesday);
		expect((await rowOf(db, 'Bep')).came).toBeNull();
	});
});

describe('somebody from paper or the telephone', () => {
	test('is on the list once, with who wrote it down', async ({ db }) => {
		const { entryId } = await begin(db);
		const key: Key = { actor: fatima, entryId };
		const bep = added('Bep', { others: 1, via: 'word' });
		expect([await hosting.add(db, key, tuesday, bep), await hosting.add(db, key, tuesday, bep)]).toEqual([
			...['going', 'going']
		]);
		expect(await db.select().from(attendee)).toMatchObject([
			{ name: 'Bep', via: 'word', recordedBy: fatima.kind === 'account' ? fatima.id : '', came: null, others: 1 }
		]);
		expect(JSON.stringify(await db.select().from(event))).not.toContain('Bep');
		expect(await count(db, 'mail')).toBe(0);
	});

	test('with an address gets a mail with a link of their own', async ({ db }) => {
		const { key } = await begin(db);
		await hosting.add(db, key, tuesday, added('Bep', { email: 'bep@wijk.example' }));
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toEqual(['bep@wijk.example']);
	});

	test('waits when it is full, unless who organises it makes room', async ({ db }) => {
		const { entryId, key } = await begin(db, { places: 1 });
		await come(db, entryId, 'Riet');
		expect(await hosting.add(db, key, tuesday, added('Bep'))).toBe('waiting');
		expect(await hosting.add(db, key, tuesday, added('Cor', { anyway: true }))).toBe('going');
		await db.delete(mail);
		await hosting.makeRoom(db, key, tuesday, (await rowOf(db, 'Bep')).id, site);
		expect((await rowOf(db, 'Bep')).state).toBe('going');
	});

	test('on the day itself is there', async ({ db }) => {
		const { key } = await begin(db, { places: 1 });
		moveTo(during);
		for (const name of ['Riet', 'Bep'])
			await hosting.add(db, key, tuesday, added(name, { email: `${name}@wijk.example` }));
		expect(await db.select().from(attendee)).toMatchObject([
			{ state: 'going', came: true },
			{ state: 'going', came: true }
		]);
		expect(await count(db, 'mail')).toBe(0);
	});

	test('who stands on it already is said by name; who had cancelled comes back', async ({ db }) => {
		const { entryId, key } = await begin(db);
		await come(db, entryId, 'Riet', { email: 'riet@wijk.example' });
		const again = () => hosting.add(db, key, tuesday, added('Riet J.', { email: 'RIET@wijk.example' }));
		await expect(again()).rejects.toThrow('Riet staat al op de lijst.');
		await hosting.drop(db, key, tuesday, (await rowOf(db, 'Riet')).id, site);
		expect(await again()).toBe('going');
		expect(await count(db, 'attendee')).toBe(1);
	});
});

describe('who is written on a list', () => {
	test('gets no more than ten mails a day of who organises it changing their mind', async ({ db }) => {
		const { key } = await begin(db);
		await hosting.add(db, key, tuesday, added('Bep', { email: 'bep@wijk.example' }));
		await db.delete(mail);
		const { id } = await rowOf(db, 'Bep');
		for (let n = 0; n < 15; n++) {
			await hosting.drop(db, key, tuesday, id, site);
			await hosting.makeRoom(db, key, tuesday, id, site);
		}
		expect(await count(db, 'mail')).toBe(10);
		expect((await rowOf(db, 'Bep')).state).toBe('going');
	});

	test('is not known by how they found it when nobody else said something', async ({ db }) => {
		const { entryId, key } = await begin(db);
		await db
			.insert(turnout)
			.values({ entryId, on: '2027-02-23', going: 1, came: 1, newcomers: 0, good: 0, fair: 0, bad: 1 });
		const { turnouts } = await hosting.read(db, key);
		expect(turnouts).toEqual([{ on: '2027-02-23', going: 1, came: 1, newcomers: 0 }]);
	});

	test.for(['', 'x', '2027-13-45', '9999999-01-01'])('a day that is none is not there: %j', async (on, { db }) => {
		const { key } = await begin(db);
		await expect(hosting.markAll(db, key, on)).rejects.toThrow(NotThere);
		await expect(hosting.add(db, key, on, added('Bep'))).rejects.toThrow(NotThere);
	});
});

test('who organises it takes somebody off, and who waits moves up', async ({ db }) => {
	const { entryId, key } = await begin(db, { places: 1 });
	for (const name of ['Riet', 'Bep']) await come(db, entryId, name);
	await db.delete(mail);
	const { id } = await rowOf(db, 'Riet');
	for (let n = 0; n < 2; n++) await hosting.drop(db, key, tuesday, id, site);
	expect([(await rowOf(db, 'Riet')).state, (await rowOf(db, 'Bep')).state]).toEqual(['gone', 'going']);
	expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toEqual(['bep@wijk.example']);
});
