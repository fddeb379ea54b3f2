import { expect } from 'vitest';
import type { Actor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import * as hosting from '#lib/introduction/hosting.server.ts';
import * as recording from '#lib/introduction/recording.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { test } from '../../../tests/fixtures.ts';
import * as given from '../../../tests/introduced.ts';
import * as mine from './mine.server.ts';

const henk: Actor = { kind: 'account', id: crypto.randomUUID(), name: given.henk.name, grants: [] };
type Willing = Awaited<ReturnType<typeof given.willing>>;

/** Henk said yes on a Monday and has an account; two days later it is the turn of the circle. */
async function begin(db: Database): Promise<Willing> {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	const begun = await given.willing(db);
	await db.insert(account).values({ id: (henk as { id: string }).id, email: given.henk.email, name: given.henk.name });
	moveTo(new Date('2026-11-25T10:00:00Z'));
	await given.why(db, begun);
	return begun;
}

const answers: [string, (db: Database, begun: Willing) => Promise<unknown>][] = [
	['no', (db, { circleCode }) => hosting.no(db, circleCode)],
	['nu even niet', (db, { circleCode }) => hosting.later(db, circleCode, { until: null })],
	['no, written down', (db, { makelaar, id }) => recording.networkNo(db, makelaar, { id, note: 'Te vol.' })],
	['nu even niet, written down', (db, { makelaar, id }) => recording.networkLater(db, makelaar, { id, until: null })]
];
for (const [what, say] of answers)
	test(`what the person gets of us is the same before and after the circle says "${what}"`, async ({ db }) => {
		const begun = await begin(db);
		const at = new Date('2026-12-01T10:00:00Z');
		const before = [await mine.download(db, henk, at), await mine.tell(db, henk)];
		await say(db, begun);
		expect([await mine.download(db, henk, at), await mine.tell(db, henk)]).toEqual(before);
	});

test('of the steps only their own is told, with what and how', async ({ db }) => {
	const begun = await begin(db);
	await hosting.no(db, begun.circleCode);
	const group = (await mine.tell(db, henk)).find(({ name }) => name === 'introduction_step')!;
	expect(group.total).toBe(1);
	expect(Object.fromEntries(group.rows[0]!.map(({ label, text }) => [label, text]))).toMatchObject({
		...{ Stap: 'zei ja', Hoe: 'via de link' }
	});
});
