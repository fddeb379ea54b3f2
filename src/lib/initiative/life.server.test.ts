import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { fatima, joris, oumar, priya } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { begin, noCode } from '../../../tests/takingpart.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import type { Stage } from './initiative.ts';
import * as life from './life.server.ts';
import { initiative, stageChange } from './table.server.ts';
import { lineOf } from './timeline.ts';
import * as timeline from './timeline.server.ts';

const may3 = new Date('2027-05-03T09:00:00Z');
const running = { to: 'running' as Stage, on: '2027-05-03', reason: 'De kast staat er.', seen: 0 };

async function stageOf(db: Database, entryId: number) {
	const [found] = await db.select().from(initiative).where(eq(initiative.entryId, entryId));
	return found!;
}

const versionOf = async (db: Database) =>
	(await db.select({ version: gemeente.version }).from(gemeente).where(eq(gemeente.slug, 'lindeveen')))[0]!.version;

describe('changing the stage', () => {
	test('by an initiator writes the change, one event and nothing of who in it, and caches hear of it', async ({
		db
	}) => {
		const { entryId, initiator } = await begin(db);
		moveTo(may3);
		const before = await versionOf(db);
		await life.change(db, initiator.key, running);
		expect(await stageOf(db, entryId)).toMatchObject({ stage: 'running', stageSince: may3 });
		const [change, ...others] = await db.select().from(stageChange);
		expect(others).toEqual([]);
		expect(change).toMatchObject({
			...{ entryId, from: 'starting', to: 'running', reason: 'De kast staat er.' },
			...{ memberId: initiator.id, accountId: null, at: may3 }
		});
		expect(await db.select({ name: event.name, details: event.details }).from(event)).toEqual([
			{ name: 'initiative.stage_changed', details: { from: 'starting', to: 'running', changeId: change!.id } }
		]);
		expect(await versionOf(db)).toBeGreaterThan(before);
	});

	test('by the makelaar keeps their account, not a member', async ({ db }) => {
		const { entryId } = await begin(db);
		moveTo(may3);
		await life.change(db, { actor: fatima, entryId }, running);
		expect(await db.select().from(stageChange)).toMatchObject([
			{ accountId: (fatima as { id: string }).id, memberId: null }
		]);
	});

	test('on an earlier day is as of that day', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		await db.update(initiative).set({ stageSince: new Date('2027-04-01T09:00:00Z') });
		moveTo(may3);
		await life.change(db, initiator.key, { ...running, on: '2027-04-20' });
		expect((await stageOf(db, entryId)).stageSince).toEqual(new Date('2027-04-20T10:00:00Z'));
	});

	test.for<[string, Partial<typeof running>, string]>([
		['tomorrow', { on: '2027-05-04' }, 'Kies vandaag of een dag die al geweest is.'],
		['before it came to where it is', { on: '2027-03-01' }, 'toen veranderde het voor het laatst'],
		['what it is already', { to: 'starting' }, 'Het staat er al zo'],
		['a step there is not', { to: 'independent' }, 'kun je niet in één keer naar “loopt zelf”']
	])('%s is not possible, and nothing is written', async ([, input, message], { db }) => {
		const { entryId, initiator } = await begin(db);
		await db.update(initiative).set({ stageSince: new Date('2027-04-01T09:00:00Z') });
		moveTo(may3);
		await expect(life.change(db, initiator.key, { ...running, ...input })).rejects.toThrow(message);
		expect((await stageOf(db, entryId)).stage).toBe('starting');
		expect([await count(db, 'stage_change'), await count(db, 'event')]).toEqual([0, 0]);
	});

	test('sent twice is one change', async ({ db }) => {
		const { initiator } = await begin(db);
		moveTo(may3);
		await life.change(db, initiator.key, running);
		await life.change(db, initiator.key, running);
		expect([await count(db, 'stage_change'), await count(db, 'event')]).toEqual([1, 1]);
	});

	test('after somebody else did: both versions, and nothing is written until one is chosen', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		moveTo(may3);
		await life.change(db, { actor: fatima, entryId }, running);
		const mine = { to: 'paused' as Stage, on: '2027-05-03', reason: 'Het is vakantie.', seen: 0 };
		const overtaken = await life.change(db, initiator.key, mine).catch((thrown: unknown) => thrown);
		expect(overtaken).toBeInstanceOf(Overtaken);
		expect((overtaken as Overtaken).standing).toMatchObject({
			by: 'Fatima Aydin',
			differences: [
				{ label: 'Hoe het ervoor staat', now: 'Dit loopt.', mine: 'Dit ligt even stil.' },
				{ label: 'Waarom', now: 'De kast staat er.', mine: 'Het is vakantie.' }
			]
		});
		expect((await stageOf(db, entryId)).stage).toBe('running');
		await life.change(db, initiator.key, { ...mine, seen: (overtaken as Overtaken).standing.revision });
		expect((await stageOf(db, entryId)).stage).toBe('paused');
	});
});

test('who may not change the stage finds nothing there, and changes nothing', async ({ db }) => {
	const begun = await begin(db);
	const { entryId } = begun;
	const keys = {
		...{ member: begun.member.key, helper: begun.helper.key, informed: begun.informed.key, asked: begun.asked.key },
		...{ declined: begun.declined.key, another: begun.elders.initiator.key, nobody: { code: noCode } },
		...{ joris: { actor: joris, entryId }, oumar: { actor: oumar, entryId }, visitor: { actor: visitor, entryId } }
	};
	for (const [who, key] of Object.entries(keys)) {
		const thrown = await life.change(db, key, { ...running, on: '2026-01-01' }).catch((cause: unknown) => cause);
		// another initiative is theirs: it changes there or says why not, and here nothing
		if (who === 'another') expect(thrown).toBeInstanceOf(NotNow);
		else expect([who, thrown]).toEqual([who, expect.any(NotAllowed)]);
	}
	expect((await stageOf(db, entryId)).stage).toBe('starting');
	expect(await count(db, 'stage_change')).toBe(0);
	// works in all of Lindeveen
	moveTo(may3);
	await life.turn(db, { actor: priya, entryId }, { to: 'paused', reason: 'Rust.' });
	expect((await stageOf(db, entryId)).stage).toBe('paused');
});

describe('the timeline', () => {
	test('tells who, when, what and why, newest first', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		await db.update(initiative).set({ stageSince: new Date('2027-04-01T09:00:00Z') });
		moveTo(may3);
		await life.change(db, { actor: fatima, entryId }, running);
		moveTo(new Date('2027-06-01T09:00:00Z'));
		await life.turn(db, initiator.key, { to: 'paused', reason: 'Het is vakantie.' });
		const told = await timeline.of(db, entryId);
		expect(
			told.map((one) => lineOf(one, 'sociaal makelaar')).map(({ who, what, why }) => `${who} ${what} ${why}`)
		).toEqual([
			'De trekkers, op 1 juni 2027: Dit ligt even stil. Het is vakantie.',
			'Fatima Aydin, sociaal makelaar, op 3 mei 2027: Dit loopt. De kast staat er.'
		]);
		expect(JSON.stringify(told)).not.toContain('Hatice');
	});

	test('is still there when the events are gone, and when the initiator is', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		moveTo(may3);
		await life.change(db, initiator.key, running);
		await db.delete(event);
		expect(await timeline.of(db, entryId)).toMatchObject([{ kind: 'stage', to: 'running', who: 'initiators' }]);
	});
});
