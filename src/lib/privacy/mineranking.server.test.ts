import { expect } from 'vitest';
import type { Actor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import * as hosting from '#lib/introduction/hosting.server.ts';
import { ranking } from '#lib/introduction/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { lindeveen } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import * as given from '../../../tests/introduced.ts';
import * as mine from './mine.server.ts';

const henk: Actor = { kind: 'account', id: crypto.randomUUID(), name: given.henk.name, grants: [] };

/** Henk said yes, it is the turn of the circle, and the order it was chosen from hangs on it. */
async function begin(db: Database) {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	const begun = await given.willing(db);
	await db.insert(account).values({ id: (henk as { id: string }).id, email: given.henk.email, name: given.henk.name });
	const order = { id: crypto.randomUUID(), gemeenteCode: lindeveen, day: '2026-11-23', introductionId: begun.id };
	await db.insert(ranking).values({ ...order, weights: { close: 'more' } });
	return begun;
}

const orders = async (db: Database) => (await mine.tell(db, henk)).filter(({ name }) => name === 'ranking');

test('the order doesn’t tell the person that the circle said no', async ({ db }) => {
	const { circleCode } = await begin(db);
	const before = await mine.tell(db, henk);
	await hosting.no(db, circleCode);
	expect(await db.select({ of: ranking.introductionId, outcome: ranking.outcome }).from(ranking)).toEqual([
		{ of: null, outcome: 'declined' }
	]);
	expect(await mine.tell(db, henk)).toEqual(before);
});

test('when both said yes the person gets the order, as long as it hangs on them', async ({ db }) => {
	const { circleCode } = await begin(db);
	expect(await orders(db)).toEqual([]);
	await hosting.yes(db, circleCode, given.welcome);
	expect(await orders(db)).toMatchObject([{ total: 1 }]);
});
