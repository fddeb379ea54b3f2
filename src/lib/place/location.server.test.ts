import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { test } from '../../../tests/fixtures.ts';
import { ganzerik, ganzerikIn, rectangle, wijkAt } from './answers/ganzerik.ts';
import type { Territory } from './area.ts';
import * as areas from './areas.server.ts';
import { locate } from './location.server.ts';
import { gemeente } from './table.server.ts';

const kersenhof = { lat: 52.115, lon: 5.405 };

test('a point is in a wijk on screen and a buurt', async ({ db }) => {
	await areas.take(db, ganzerik());
	expect(await locate(db, 'GM9902', kersenhof)).toEqual({ wijkCode: 'WK990201', buurtCode: 'BU99020101' });
	expect(await locate(db, 'GM9902', { lat: 53, lon: 4 })).toBeUndefined();
	expect(await locate(db, 'GM0000', kersenhof)).toBeUndefined();
});

test('new borders are seen at once, also when the gemeente was looked at before', async ({ db }) => {
	await areas.take(db, ganzerik());
	await locate(db, 'GM9902', kersenhof);
	const whole = wijkAt('WK990209', 'Alles', rectangle(5.4, 52.1, 5.42, 52.12));
	await areas.take(db, ganzerikIn(2025, { wijken: [whole], buurten: [] }));
	expect(await locate(db, 'GM9902', kersenhof)).toEqual({ wijkCode: 'WK990209', buurtCode: null });
});

test('borders that were rolled back are forgotten', async ({ db }) => {
	await areas.take(db, ganzerik());
	const undone = db.transaction(async (tx) => {
		const whole = wijkAt('WK990209', 'Alles', rectangle(5.4, 52.1, 5.42, 52.12));
		await areas.take(tx as unknown as typeof db, ganzerikIn(2025, { wijken: [whole], buurten: [] }));
		expect(await locate(tx as unknown as typeof db, 'GM9902', kersenhof)).toMatchObject({ wijkCode: 'WK990209' });
		throw new Error('undo');
	});
	await expect(undone).rejects.toThrow('undo');
	expect(await locate(db, 'GM9902', kersenhof)).toMatchObject({ wijkCode: 'WK990201' });
});

test('what else changes in the gemeente does not make it read the borders again', async ({ db }) => {
	await areas.take(db, ganzerik());
	await locate(db, 'GM9902', kersenhof);
	const [before] = await db.select().from(gemeente);
	await db.update(gemeente).set({ version: 99 });
	const [after] = await db.select().from(gemeente);
	expect(after!.areaTag).toBe(before!.areaTag);
});

test('more gemeenten than are kept in memory are all answered', async ({ db }) => {
	for (let number = 9001; number <= 9060; number++)
		await areas.take(db, JSON.parse(JSON.stringify(ganzerik()).replaceAll('9902', String(number))) as Territory);
	for (const number of [9001, 9060, 9001])
		expect(await locate(db, `GM${number}`, kersenhof)).toMatchObject({ wijkCode: `WK${number}01` });
	for (let number = 9001; number <= 9060; number++)
		expect(await locate(db, `GM${number}`, kersenhof)).toMatchObject({ buurtCode: `BU${number}0101` });
	expect(await db.select().from(gemeente).where(eq(gemeente.slug, 'ganzerik-60'))).toHaveLength(1);
});
