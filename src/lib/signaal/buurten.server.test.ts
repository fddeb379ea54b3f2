import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { because, desktop, site, tellFor } from '../../../tests/asked.ts';
import { elders, employ, fatima, hoef, hoefBuurt, lindeveen, settle, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { area, wijk } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as answering from './answering.server.ts';
import * as buurten from './buurten.server.ts';
import * as acts from './doing.server.ts';
import { signaal } from './table.server.ts';

async function setting(db: Database) {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
}

const quarter = { code: hoefBuurt, name: 'Hoefkwartier', wijkCode: hoef };
const rowOf = async (db: Database) => (await db.select().from(signaal))[0]!;

describe('the buurten of a wijk', () => {
	test('are those where enough people live, of the wijken on screen', async ({ db }) => {
		await setting(db);
		expect(await buurten.of(db, { gemeenteCode: lindeveen })).toEqual([quarter]);
		expect(await buurten.of(db, { gemeenteCode: lindeveen, wijkCode: waterkant })).toEqual([]);
		expect(await buurten.of(db, { gemeenteCode: elders })).toEqual([]);
		// made of buurten itself
		await db
			.update(wijk)
			.set({ parts: [hoefBuurt, 'BU00000002'] })
			.where(eq(wijk.code, waterkant));
		await db.update(wijk).set({ parts: [] }).where(eq(wijk.code, hoef));
		expect(await buurten.of(db, { gemeenteCode: lindeveen })).toEqual([{ ...quarter, wijkCode: waterkant }]);
	});

	test.for<[string, number | null]>([
		['so few live there that one could be found', 199],
		['nobody knows how many live there', null]
	])('leave out where %s', async ([, inhabitants], { db }) => {
		await setting(db);
		await db.update(area).set({ inhabitants }).where(eq(area.code, hoefBuurt));
		expect(await buurten.of(db, { gemeenteCode: lindeveen })).toEqual([]);
	});

	test('leave out a wijk that is one buurt', async ({ db }) => {
		await setting(db);
		await db
			.update(wijk)
			.set({ parts: [hoefBuurt] })
			.where(eq(wijk.code, hoef));
		expect(await buurten.of(db, { gemeenteCode: lindeveen })).toEqual([]);
	});

	test.for<[string, string | undefined, string | null, unknown]>([
		['nothing', '', hoef, { buurtCode: null }],
		['no field', undefined, null, { buurtCode: null }],
		['one of the wijk', hoefBuurt, hoef, { buurtCode: hoefBuurt }],
		['one of another wijk', hoefBuurt, waterkant, { problem: expect.stringContaining('ligt niet in deze wijk') }],
		['one without a wijk', hoefBuurt, null, { problem: expect.stringContaining('Kies eerst de wijk') }],
		['something made up', 'constructor', hoef, { problem: expect.stringContaining('ligt niet in deze wijk') }]
	])('chosen: %s', ([, typed, wijkCode, read]) => {
		expect(buurten.readBuurt(typed, wijkCode, [quarter])).toEqual(read);
	});
});

describe('the buurt of a signaal', () => {
	test.for<[string, { wijkCode?: string | null; buurtCode: string }, string | null]>([
		['is kept when it lies in the wijk', { buurtCode: hoefBuurt }, hoefBuurt],
		['is not kept of another wijk', { wijkCode: waterkant, buurtCode: hoefBuurt }, null],
		['is not kept without a wijk', { wijkCode: null, buurtCode: hoefBuurt }, null],
		['is not kept when it is made up', { buurtCode: 'BU99999999' }, null]
	])('%s', async ([, input, kept], { db }) => {
		await setting(db);
		await tellFor(db, input);
		expect((await rowOf(db)).buurtCode).toBe(kept);
	});

	test('is chosen, and taken away, by who reads it; the theme alone leaves it as it is', async ({ db }) => {
		await setting(db);
		await tellFor(db);
		const { id } = await rowOf(db);
		const key = { actor: fatima, id, session: desktop };
		await answering.open(db, fatima, desktop, { id, ...because });
		await acts.sort(db, key, { theme: null, buurtCode: hoefBuurt, site });
		expect(await rowOf(db)).toMatchObject({ buurtCode: hoefBuurt, theme: null });
		expect((await answering.read(db, fatima, desktop, id)).told).toMatchObject({ buurtCode: hoefBuurt });
		await acts.sort(db, key, { theme: 'safety', site });
		expect(await rowOf(db)).toMatchObject({ buurtCode: hoefBuurt, theme: 'safety' });
		await expect(acts.sort(db, key, { theme: null, buurtCode: 'BU99999999', site })).rejects.toThrow(NotNow);
		expect(await rowOf(db)).toMatchObject({ buurtCode: hoefBuurt, theme: 'safety' });
		await acts.sort(db, key, { theme: 'safety', buurtCode: '', site });
		expect((await rowOf(db)).buurtCode).toBeNull();
	});

	test('stands on no cover: it is read after a reason', async ({ db }) => {
		await setting(db);
		await tellFor(db, { buurtCode: hoefBuurt });
		const { id } = await rowOf(db);
		const read = await answering.read(db, fatima, desktop, id);
		expect(read.told).toBeUndefined();
		expect(JSON.stringify(read)).not.toContain(hoefBuurt);
	});
});
