import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { appoint, bram, desktop, telephone } from '../../../tests/asked.ts';
import { employ, fatima, hoef, joris, noor, oumar, plantEntry, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, system, visitor } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { look } from '#lib/oversight/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as addresses from './addresses.server.ts';
import * as offers from './offers.server.ts';
import { privateAddress } from './table.server.ts';

const home = 'Lindehofje 17, 5041 ZZ Lindeveen';
const visit = { reason: 'visit', note: null };

async function setting(db: Database) {
	await settle(db);
	await employ(db);
	await appoint(db);
	const id = await plantEntry(db, { kind: 'offer', personal: true, title: 'Ik repareer fietsen' });
	await offers.save(db, id, { by: 'person' });
	return id;
}

describe('the address of who offers something', () => {
	test('is read by a makelaar of the wijk who said why, with a look each time', async ({ db }) => {
		const entryId = await setting(db);
		await addresses.keep(db, fatima, entryId, home);
		expect(await addresses.read(db, fatima, desktop, entryId)).toMatchObject({
			...{ title: 'Ik repareer fietsen', wijkName: 'De Hoef', address: undefined }
		});
		await addresses.open(db, fatima, desktop, { entryId, ...visit });
		expect((await addresses.read(db, fatima, desktop, entryId)).address).toBe(home);
		expect((await addresses.read(db, fatima, telephone, entryId)).address).toBeUndefined();
		expect(await looks.of(db, { subjectKind: 'address', subjectId: entryId })).toMatchObject([
			{
				sentence: expect.stringMatching(/^Fatima Aydin heeft op .* je adres bekeken, om langs te komen\.$/),
				fields: ['address']
			}
		]);
	});

	test('stands nowhere in the database as it is', async ({ db }) => {
		const entryId = await setting(db);
		await addresses.keep(db, system, entryId, home);
		await addresses.open(db, fatima, desktop, { entryId, ...visit });
		const columns = await rows<{ table: string; column: string }>(
			db,
			sql`select table_name as table, column_name as column from information_schema.columns
				where table_schema in ('public', 'jobs') and table_name in
					(select tablename from pg_tables where schemaname in ('public', 'jobs'))`
		);
		expect(columns.length).toBeGreaterThan(200);
		expect(columns.map(({ table, column }) => `${table}.${column}`)).toContain('private_address.sealed');
		const whole = await rows<{ name: string }>(
			db,
			sql`select tablename as name from pg_tables where schemaname = 'public'`
		);
		for (const { name } of whole) {
			const found = await rows<{ text: string }>(
				db,
				sql`select to_jsonb(one)::text as text from ${sql.identifier(name)} as one where to_jsonb(one)::text ~* 'lindehof|5041'`
			);
			expect([name, found]).toEqual([name, []]);
		}
	});

	test.for<[string, Actor]>([
		['a makelaar of another wijk', joris],
		['a makelaar of another gemeente', oumar],
		['a beheerder', bram],
		['somebody signed in', noor],
		['a visitor', visitor]
	])('is not there for %s', async ([, actor], { db }) => {
		const entryId = await setting(db);
		await addresses.keep(db, fatima, entryId, home);
		await expect(addresses.read(db, actor, desktop, entryId)).rejects.toThrow(NotThere);
		await expect(addresses.open(db, actor, desktop, { entryId, ...visit })).rejects.toThrow(NotThere);
		await expect(addresses.keep(db, actor, entryId, 'Elders 1')).rejects.toThrow(NotThere);
		expect(await count(db, 'look')).toBe(0);
		if (await isWalled(db))
			await within(db, actor as Extract<Actor, { kind: 'account' }>, async (tx) =>
				expect(await tx.select().from(privateAddress)).toEqual([])
			);
	});

	test('is not there where none was kept, nor for what is no offer of a person', async ({ db }) => {
		const entryId = await setting(db);
		expect(await addresses.read(db, fatima, desktop, entryId)).toMatchObject({ kept: false, address: undefined });
		await expect(addresses.open(db, fatima, desktop, { entryId, ...visit })).rejects.toThrow(NotThere);
		expect(await count(db, 'look')).toBe(0);
		const group = await plantEntry(db, { kind: 'offer', wijkCode: hoef });
		await offers.save(db, group, { by: 'group' });
		const initiative = await plantEntry(db);
		for (const id of [group, initiative, -1])
			await expect(addresses.keep(db, fatima, id, home)).rejects.toThrow(NotThere);
		expect(await count(db, 'private_address')).toBe(0);
	});

	test('takes the reasons of who looked with it when it is taken out', async ({ db }) => {
		const entryId = await setting(db);
		await addresses.keep(db, fatima, entryId, home);
		await addresses.open(db, fatima, desktop, { entryId, reason: 'other', note: 'Sjaan lag in het ziekenhuis' });
		await addresses.keep(db, fatima, entryId, 'Lindehofje 19');
		expect(await db.select({ note: look.note }).from(look)).toEqual([{ note: 'Sjaan lag in het ziekenhuis' }]);
		await addresses.keep(db, fatima, entryId, '');
		expect(await db.select({ note: look.note }).from(look)).toEqual([{ note: null }]);
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 1 });
	});

	test('is replaced, kept when it is the same, and taken out when it is empty', async ({ db }) => {
		const entryId = await setting(db);
		await addresses.keep(db, fatima, entryId, home);
		await addresses.keep(db, fatima, entryId, home);
		await addresses.keep(db, fatima, entryId, 'Lindehofje 19');
		await addresses.keep(db, fatima, entryId, '');
		expect(await count(db, 'private_address')).toBe(0);
		const names = (await db.select({ name: event.name }).from(event)).map(({ name }) => name);
		expect(names.filter((name) => name.startsWith('address'))).toEqual([
			...['address.kept', 'address.kept', 'address.removed']
		]);
	});
});

async function isWalled(db: Database): Promise<boolean> {
	return (await rows<{ name: string }>(db, sql`select current_user as name`))[0]?.name === 'wijkweb_app';
}
