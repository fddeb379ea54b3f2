import { expect } from 'vitest';
import { bram } from '../../../tests/asked.ts';
import {
	elders,
	eldersWijk,
	employ,
	fatima,
	hoef,
	joris,
	lindeveen,
	noor,
	oumar,
	priya,
	settle,
	waterkant
} from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import * as figures from './figures.server.ts';

/** So many in a wijk asked on the first of June, went two weeks later and landed. */
async function wentIn(db: Database, gemeenteCode: string, wijkCode: string, many: number) {
	for (let at = 0; at < many; at++) {
		const about = { actor: { kind: 'system' }, subject: { kind: 'vraag', id: `${wijkCode}-${at}` } } as const;
		const details = { introduction: `${wijkCode}-i${at}` };
		for (const [name, on] of [
			['vraag.asked', '2026-06-01'],
			['introduction.met', '2026-06-08'],
			['introduction.visited', '2026-06-15'],
			['introduction.landed', '2026-07-15']
		] as const) {
			moveTo(new Date(`${on}T10:00:00Z`));
			await record(db, { name, ...about, gemeenteCode, wijkCode, details: name === 'vraag.asked' ? {} : details });
		}
	}
	moveTo(new Date('2026-11-23T10:00:00Z'));
}

async function setting(db: Database) {
	await settle(db);
	await employ(db);
	await wentIn(db, lindeveen, hoef, 11);
	await wentIn(db, lindeveen, waterkant, 9);
	await wentIn(db, elders, eldersWijk, 12);
}

test('a makelaar reads those of their own wijken, and of too few nothing', async ({ db }) => {
	await setting(db);
	const share = 'ongeveer 9 van de 10 of meer, van ongeveer 10 mensen';
	expect(await figures.list(db, fatima)).toEqual([
		{
			...{ code: hoef, name: 'De Hoef', gemeenteName: 'Lindeveen' },
			figures: { wait: 'de helft binnen ongeveer 2 weken', went: share, stayed: share, good: undefined }
		}
	]);
	expect(await figures.list(db, joris)).toMatchObject([
		{ name: 'Waterkant', figures: { wait: undefined, went: undefined, stayed: undefined } }
	]);
	// who has both reads them apart, without a sum to take the one from
	expect((await figures.list(db, priya)).map(({ name }) => name)).toEqual(['De Hoef', 'Waterkant']);
	expect((await figures.list(db, oumar)).map(({ name }) => name)).toEqual(['Elders-West']);
});

test('a month counts when it is over, and after a year no more', async ({ db }) => {
	await setting(db);
	moveTo(new Date('2026-06-30T10:00:00Z'));
	expect(figures.stretch()).toEqual({ from: '2025-06-01', until: '2026-06-01' });
	// where the first asked this month, there is nothing to read yet
	expect(await figures.list(db, fatima)).toEqual([]);
	moveTo(new Date('2026-07-01T10:00:00Z'));
	expect((await figures.list(db, fatima))[0]!.figures.went).toBeDefined();
	moveTo(new Date('2027-07-01T10:00:00Z'));
	expect((await figures.list(db, fatima))[0]!.figures.went).toBeUndefined();
});

test('what is written today changes nothing on the page of today', async ({ db }) => {
	await setting(db);
	const before = await figures.list(db, priya);
	const about = { actor: { kind: 'system' }, gemeenteCode: lindeveen } as const;
	for (const [name, wijkCode, id] of [
		['introduction.misfit', hoef, `${hoef}-1`],
		['vraag.asked', waterkant, 'new']
	] as const)
		await record(db, {
			name,
			...about,
			wijkCode,
			subject: { kind: 'vraag', id },
			details: { introduction: `${hoef}-i1` }
		});
	expect(await figures.list(db, priya)).toEqual(before);
});

test('nobody else reads them', async ({ db }) => {
	await setting(db);
	for (const actor of [noor, bram, visitor]) await expect(figures.list(db, actor)).rejects.toThrow(NotAllowed);
});
