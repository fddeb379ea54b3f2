import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { entry } from '#lib/entry/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { bram } from '../../../tests/asked.ts';
import { fatima, joris, noor, oumar, priya, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { begin, circle, ofHenk, propose } from '../../../tests/introduced.ts';
import * as circles from './circles.server.ts';
import * as recording from './recording.server.ts';

const titles = (found: circles.Circle[]) => found.map(({ title, underway }) => `${title}: ${underway}`);

describe('the circles a makelaar is busy with', () => {
	test('are those somebody is on the way to, by them; nobody’s name stands there', async ({ db }) => {
		const begun = await begin(db);
		await circle(db, { title: 'Nog een kring' });
		expect(await circles.list(db, fatima)).toEqual([]);
		const id = await propose(db, begun);
		const found = await circles.list(db, fatima);
		expect(titles(found)).toEqual(['De repareertafel: 1']);
		expect(JSON.stringify(found)).not.toMatch(ofHenk);
		// what a colleague has under way is theirs
		for (const other of [priya, joris, oumar]) expect(await circles.list(db, other)).toEqual([]);
		await recording.stop(db, begun.makelaar, { id });
		expect(await circles.list(db, fatima)).toEqual([]);
	});

	test('and those of the wijk that want nobody new for now, until that day', async ({ db }) => {
		moveTo(new Date('2026-11-23T10:00:00Z'));
		const { entryId } = await begin(db);
		await db.update(network).set({ restUntil: '2026-12-10' }).where(eq(network.entryId, entryId));
		expect(await circles.list(db, fatima)).toMatchObject([
			{ title: 'De repareertafel', underway: 0, restUntil: '2026-12-10' }
		]);
		moveTo(new Date('2026-12-10T10:00:00Z'));
		expect(await circles.list(db, fatima)).toEqual([]);
		moveTo(new Date('2026-11-23T10:00:00Z'));
		await db.update(entry).set({ wijkCode: waterkant }).where(eq(entry.id, entryId));
		expect(await circles.list(db, fatima)).toEqual([]);
		expect(titles(await circles.list(db, joris))).toEqual(['De repareertafel: 0']);
	});

	test('are a makelaar’s only', async ({ db }) => {
		await begin(db);
		for (const actor of [visitor, noor, bram]) await expect(circles.list(db, actor)).rejects.toThrow(NotAllowed);
	});
});
