import { describe, expect } from 'vitest';
import { bram } from '../../../tests/asked.ts';
import { elders, fatima, lindeveen, noor, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from './account.ts';
import { national } from '#lib/place/helplines.ts';
import { describe as tell } from '#lib/place/gemeenten.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as helplines from './helplines.server.ts';

const crisis = { name: 'Crisisdienst Lindeveen', phone: '013 - 555 01 99', when: 'dag en nacht' };

describe('whom to call in a gemeente', () => {
	test('is what its beheerder set, with an event', async ({ db }) => {
		await settle(db);
		expect(await helplines.set(db, bram, lindeveen, [crisis])).toBeUndefined();
		expect(await helplines.of(db, lindeveen)).toEqual([crisis]);
		expect(await helplines.of(db, elders)).toEqual([]);
		expect(await db.select({ name: event.name }).from(event)).toEqual([{ name: 'gemeente.helplines_changed' }]);
	});

	test('is its own telephone when nothing was set', async ({ db }) => {
		await settle(db);
		await tell(db, lindeveen, { host: 'Welzijn Lindeveen', phone: '013 - 555 01 00' });
		await helplines.set(db, bram, lindeveen, [crisis]);
		await helplines.set(db, bram, lindeveen, []);
		expect(await helplines.of(db, lindeveen)).toMatchObject([{ name: 'Welzijn Lindeveen', phone: '013 - 555 01 00' }]);
	});

	test.for<[string, Actor]>([
		['a makelaar', fatima],
		['somebody signed in', noor],
		['a visitor', visitor]
	])('is not for %s to set', async ([, actor], { db }) => {
		await settle(db);
		await expect(helplines.set(db, actor, lindeveen, [crisis])).rejects.toThrow(NotAllowed);
		await expect(helplines.set(db, bram, elders, [crisis])).rejects.toThrow(NotAllowed);
		expect(await count(db, 'event')).toBe(0);
	});

	test.for<[string, object]>([
		['name', { ...crisis, name: ' ' }],
		['phone', { ...crisis, phone: 'bel maar' }],
		['when', { ...crisis, when: '' }]
	])('needs a right %s', async ([field, line], { db }) => {
		await settle(db);
		const refused = await helplines.set(db, bram, lindeveen, [crisis, line as typeof crisis]);
		expect(refused?.problems).toMatchObject([{ index: 1, field }]);
		expect(await helplines.of(db, lindeveen)).toEqual([]);
	});

	test('has room for six, beside the national ones', async ({ db }) => {
		await settle(db);
		const refused = await helplines.set(
			db,
			bram,
			lindeveen,
			Array.from({ length: 7 }, () => crisis)
		);
		expect(refused?.problems).toMatchObject([{ field: 'list' }]);
		expect(national.map(({ phone }) => phone)).toEqual(['0800 - 2000', '088 - 0767 000', '0800 - 0113']);
	});
});
