import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { fatima } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import * as given from '../../../tests/introduced.ts';
import { site } from '../../../tests/proposed.ts';
import { plantInitiative, takePart } from '../../../tests/takingpart.ts';
import { member } from '#lib/initiative/table.server.ts';
import * as answering from '#lib/introduction/answering.server.ts';
import { introduction, introductionStep, ranking } from '#lib/introduction/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as merging from './merging.server.ts';

const reason = 'Jullie willen hetzelfde, en de kast is groot genoeg.';

/** Henk was proposed the one initiative, that goes up in the other. */
async function two(db: Database, leads: [string, string]) {
	const begun = await given.begin(db);
	const from = await plantInitiative(db, { title: 'Ruilkast', slug: 'ruilkast' }, 'running');
	const into = await plantInitiative(db, { title: 'Kledingkast', slug: 'kledingkast' }, 'running');
	await takePart(db, into, 'initiator', leads[1]);
	await takePart(db, from, 'initiator', leads[0]);
	// who was there first is asked
	await db
		.update(member)
		.set({ createdAt: new Date('2026-01-01T10:00:00Z') })
		.where(eq(member.entryId, into));
	const rankingId = crypto.randomUUID();
	await db.insert(ranking).values({ id: rankingId, gemeenteCode: 'GM9901', day: '2026-11-22' });
	const id = await given.propose(db, begun, { entryId: from, rankingId });
	const merge = () => merging.merge(db, fatima, { id: from, into, reason, site });
	const row = async (one = id) => (await db.select().from(introduction).where(eq(introduction.id, one)))[0]!;
	return { ...begun, rankingId, from, into, id, merge, row };
}

const came = async (db: Database, { id, rankingId }: { id: string; rankingId: string }) => ({
	steps: (await db.select().from(introductionStep).where(eq(introductionStep.introductionId, id))).map(
		({ step }) => step
	),
	outcome: (await db.select().from(ranking).where(eq(ranking.id, rankingId)))[0]!.outcome,
	stopped: (await db.select().from(event).where(eq(event.name, 'introduction.stopped'))).length
});

describe('what waits for a yes when its initiative goes up in another', () => {
	for (const willing of [false, true])
		test(`of somebody else stops, ${willing ? 'also when the person said yes' : 'before the person said anything'}`, async ({
			db
		}) => {
			const begun = await two(db, ['Hatice Yildiz', 'Omar Haddad']);
			const { person, id, into, merge, row } = begun;
			if (willing) await answering.yes(db, person, given.agreed(id));
			await merge();
			expect(await row()).toMatchObject({ state: 'stopped', entryId: into });
			expect((await row()).endedAt).not.toBeNull();
			const { steps, ...rest } = await came(db, begun);
			expect(steps).toContain('stop');
			expect(rest).toEqual({ outcome: 'stopped', stopped: 1 });
		});

	test('of the same person goes on there', async ({ db }) => {
		const begun = await two(db, ['Omar Haddad', 'Omar Haddad']);
		const { person, id, into, merge, row } = begun;
		await answering.yes(db, person, given.agreed(id));
		await merge();
		expect(await row()).toMatchObject({ state: 'willing', entryId: into, endedAt: null });
		expect((await came(db, begun)).steps).not.toContain('stop');
	});
});

test('who was brought in touch with both goes on with the other; the first is stopped as any is', async ({ db }) => {
	const begun = await two(db, ['Omar Haddad', 'Omar Haddad']);
	const other = await given.propose(db, begun, { entryId: begun.into });
	await begun.merge();
	expect(await begun.row()).toMatchObject({ state: 'stopped', entryId: begun.into });
	expect(await begun.row(other)).toMatchObject({ state: 'proposed', endedAt: null });
	expect(await came(db, begun)).toMatchObject({ outcome: 'stopped', stopped: 1 });
});
