import { describe, expect } from 'vitest';
import { fatima } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import { begin, noCode, takePart } from '../../../tests/takingpart.ts';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { eq } from 'drizzle-orm';
import * as agreements from './agreements.server.ts';
import * as decisions from './decisions.server.ts';
import * as glance from './glance.server.ts';
import { task } from './table.server.ts';
import * as tasks from './tasks.server.ts';

const id = '00000000-0000-4000-8000-0000000000a1';
const paint = { id, what: 'Verf kopen', who: null, due: '2026-11-27' };

async function setting(db: Database) {
	moveTo(new Date('2026-11-22T10:00:00Z'));
	const begun = await begin(db);
	const { key } = begun.member;
	return {
		...begun,
		key,
		list: async () => tasks.list(db, key),
		one: async () => (await tasks.list(db, key)).open[0]!
	};
}

const events = async (db: Database) => (await db.select().from(event).orderBy(event.id)).map(({ name }) => name);

describe('a task', () => {
	test('is written down once, however often the form is sent', async ({ db }) => {
		const { key, list } = await setting(db);
		for (const _ of [1, 2]) await tasks.add(db, key, paint);
		expect((await list()).open).toMatchObject([{ what: 'Verf kopen', who: null, dueOn: '2026-11-27', late: false }]);
		expect(await events(db)).toEqual(['task.added']);
		// who goes back to the form and types something else has written something else
		await tasks.add(db, key, { ...paint, what: 'Kwasten kopen' });
		expect((await list()).open.map(({ what }) => what)).toEqual(['Verf kopen', 'Kwasten kopen']);
	});

	test('sent twenty times at once is one, and of twenty who take it one does', async ({ opened }) => {
		try {
			const { key, list, member, initiator } = await setting(opened.db);
			await Promise.all(Array.from({ length: 20 }, () => tasks.add(opened.db, key, paint)));
			expect((await list()).open).toHaveLength(1);
			const taken = await Promise.allSettled(
				Array.from({ length: 20 }, (_, n) => tasks.take(opened.db, [member, initiator][n % 2]!.key, id))
			);
			expect(taken.filter(({ status }) => status === 'rejected')).toHaveLength(10);
			expect(await events(opened.db)).toEqual(['task.added', 'task.taken']);
		} finally {
			await empty(opened);
		}
	});

	test('belongs to who said “dat doe ik” first; saying it twice is once', async ({ db }) => {
		const { key, initiator, one } = await setting(db);
		await tasks.add(db, key, paint);
		await tasks.take(db, key, id);
		await tasks.take(db, key, id);
		expect(await one()).toMatchObject({ who: 'Kees', mine: true });
		await expect(tasks.take(db, initiator.key, id)).rejects.toThrow('Kees zei net al: dat doe ik.');
		expect(await events(db)).toEqual(['task.added', 'task.taken']);
		await tasks.leave(db, initiator.key, id);
		expect((await one()).who).toBe('Kees');
		await tasks.leave(db, key, id);
		expect((await one()).who).toBe(null);
	});

	test('can be given to somebody of the group, and to nobody else', async ({ db }) => {
		const { key, helper, informed, asked, declined, elders, one } = await setting(db);
		await tasks.add(db, key, paint);
		await tasks.change(db, key, { ...paint, who: helper.id, seen: 1 });
		expect((await one()).who).toBe('Sofia');
		for (const other of [informed, asked, declined, elders.initiator, { id }])
			await expect(tasks.change(db, key, { ...paint, who: other.id, seen: 2 })).rejects.toThrow(NotAllowed);
		await expect(tasks.add(db, key, { ...paint, id: helper.id, who: 'x' })).rejects.toThrow(NotAllowed);
		expect((await one()).who).toBe('Sofia');
	});

	test('is done, and not done after all; twice is as good as once', async ({ db }) => {
		const { key, helper, list } = await setting(db);
		await tasks.add(db, key, paint);
		for (const _ of [1, 2]) await tasks.finish(db, helper.key, id);
		expect(await list()).toMatchObject({ open: [], done: [{ what: 'Verf kopen', doneByName: 'Sofia', late: false }] });
		for (const _ of [1, 2]) await tasks.reopen(db, key, id);
		expect((await list()).done).toEqual([]);
		for (const _ of [1, 2]) await tasks.remove(db, key, id);
		expect(await list()).toMatchObject({ open: [], done: [] });
		expect(await events(db)).toEqual(['task.added', 'task.done', 'task.reopened', 'task.removed']);
		await expect(tasks.finish(db, key, id)).rejects.toThrow('Deze taak is intussen weggehaald.');
	});

	test('is late the day after its day, and not while that lasts', async ({ db }) => {
		const { key, one } = await setting(db);
		await tasks.add(db, key, paint);
		moveTo(new Date('2026-11-27T22:59:00Z'));
		expect((await one()).late).toBe(false);
		moveTo(new Date('2026-11-27T23:01:00Z'));
		expect((await one()).late).toBe(true);
	});

	test('stays, without who did it, when they leave the group', async ({ db }) => {
		const { key, helper, one } = await setting(db);
		await tasks.add(db, key, { ...paint, who: helper.id });
		await db.delete(member).where(eq(member.id, helper.id));
		expect(await one()).toMatchObject({ what: 'Verf kopen', who: null });
		await tasks.take(db, key, id);
		expect((await one()).who).toBe('Kees');
	});

	test('tells first names only, and two of the same apart', async ({ db }) => {
		const { entryId, list } = await setting(db);
		await takePart(db, entryId, 'join', 'Kees van den Berg');
		const { group } = await list();
		expect(group.map(({ name }) => name)).toEqual(['Hatice', 'Kees Ba.', 'Kees Be.', 'Sofia']);
		expect(JSON.stringify(group)).not.toMatch(/Bakker|Yildiz|@|06 12/);
	});
});

test('at a glance: what I do, what nobody does, what is late or waits for my voice', async ({ db }) => {
	const { key, initiator, helper } = await setting(db);
	const other = (n: number) => `00000000-0000-4000-8000-0000000000d${n}`;
	await tasks.add(db, key, { ...paint, who: helper.id });
	await tasks.add(db, key, { ...paint, id: other(1), what: 'Hout halen', due: '2026-11-23' });
	await agreements.add(db, key, { id: other(2), text: 'Om tien uur open.', review: '2026-11-23' });
	const put = { id: other(3), title: 'Bij de school', text: '', closes: '2026-11-27', site: 'https://x.example' };
	await decisions.put(db, initiator.key, put);
	moveTo(new Date('2026-11-24T10:00:00Z'));
	expect(await glance.look(db, helper.key)).toEqual({
		tasks: { mine: [{ id, what: 'Verf kopen', dueOn: '2026-11-27' }], open: 2, late: 1, free: 1 },
		due: 1,
		decisions: [{ id: other(3), title: 'Bij de school', closesOn: '2026-11-27' }]
	});
	await decisions.speak(db, helper.key, { id: other(3), seen: 1, stance: 'pass', reason: null });
	await tasks.finish(db, helper.key, id);
	expect(await glance.look(db, helper.key)).toMatchObject({ tasks: { mine: [], open: 1 }, decisions: [] });
});

describe('of two at once', () => {
	test('the second sees both versions; nothing of the first is lost until they choose', async ({ db }) => {
		const { key, initiator, helper, one } = await setting(db);
		await tasks.add(db, key, paint);
		await tasks.change(db, initiator.key, { ...paint, what: 'Witte verf kopen', who: helper.id, seen: 1 });
		const late = await overtaken(tasks.change(db, key, { ...paint, what: 'Groene verf kopen', seen: 1 }));
		expect(late).toEqual({
			differences: [
				{ label: 'Wat', now: 'Witte verf kopen', mine: 'Groene verf kopen' },
				{ label: 'Wie', now: 'Sofia', mine: 'nog niemand' }
			],
			by: 'Hatice',
			at: new Date('2026-11-22T10:00:00Z'),
			revision: 2
		});
		expect((await one()).what).toBe('Witte verf kopen');
		// the first, in another window of their own, isn't told their own name
		const own = await overtaken(tasks.change(db, initiator.key, { ...paint, what: 'Rode verf', seen: 1 }));
		expect([own.by, own.at]).toEqual([null, late.at]);
		await tasks.change(db, key, { ...paint, what: 'Groene verf kopen', who: helper.id, seen: late.revision });
		expect(await one()).toMatchObject({ what: 'Groene verf kopen', who: 'Sofia', revision: 3 });
	});

	test('both saying the same is no conflict, and neither is a tick in between', async ({ db }) => {
		const { key, initiator, one } = await setting(db);
		await tasks.add(db, key, paint);
		const other = { ...paint, what: 'Witte verf kopen', seen: 1 };
		await tasks.change(db, initiator.key, other);
		await tasks.change(db, key, other);
		expect((await one()).revision).toBe(2);
		expect(await events(db)).toEqual(['task.added', 'task.changed']);
		await tasks.finish(db, initiator.key, id);
		await tasks.change(db, key, { ...other, what: 'Rode verf kopen', seen: 2 });
		expect((await tasks.list(db, key)).done[0]!.what).toBe('Rode verf kopen');
	});
});

describe('who may not', () => {
	const verbs: [string, (db: Database, key: Key) => Promise<unknown>][] = [
		['list', tasks.list],
		['look', glance.look],
		['add', (db, key) => tasks.add(db, key, { ...paint, id: '00000000-0000-4000-8000-0000000000a2' })],
		['change', (db, key) => tasks.change(db, key, { ...paint, what: 'Niets', seen: 1 })],
		['take', (db, key) => tasks.take(db, key, id)],
		['leave', (db, key) => tasks.leave(db, key, id)],
		['finish', (db, key) => tasks.finish(db, key, id)],
		['reopen', (db, key) => tasks.reopen(db, key, id)],
		['remove', (db, key) => tasks.remove(db, key, id)]
	];

	test.for(verbs)('%s finds nothing there, and changes nothing', async ([, verb], { db }) => {
		const { key, entryId, informed, asked, declined } = await setting(db);
		await tasks.add(db, key, paint);
		const before = [await db.select().from(task), await count(db, 'event')];
		const others: Key[] = [
			...[informed.key, asked.key, declined.key, { code: noCode }, { code: '' }, { code: `${noCode}x` }],
			...[
				{ actor: visitor, entryId },
				{ actor: fatima, entryId }
			]
		];
		for (const other of others) await expect(verb(db, other)).rejects.toThrow(NotAllowed);
		expect([await db.select().from(task), await count(db, 'event')]).toEqual(before);
	});

	test('with a link of another initiative, its tasks are as if they were gone', async ({ db }) => {
		const { key, elders } = await setting(db);
		await tasks.add(db, key, paint);
		const theirs = elders.initiator.key;
		for (const verb of [tasks.take, tasks.leave, tasks.finish, tasks.reopen])
			await expect(verb(db, theirs, id)).rejects.toThrow(Refused);
		await expect(tasks.change(db, theirs, { ...paint, what: 'Niets', seen: 1 })).rejects.toThrow(Refused);
		await tasks.remove(db, theirs, id);
		await expect(tasks.add(db, theirs, { ...paint, what: 'Van hen' })).rejects.toThrow(Refused);
		expect(await tasks.list(db, theirs)).toMatchObject({ open: [], done: [] });
		expect(await db.select().from(task)).toMatchObject([{ what: 'Verf kopen', doneAt: null, whoId: null }]);
	});
});

describe('what is typed', () => {
	const typed = { id, what: 'Verf kopen', who: '', due: '' };
	test.for([
		[{ what: '' }, { what: 'Schrijf op wat er moet gebeuren.' }],
		[{ what: ' !? ' }, { what: 'Schrijf op wat er moet gebeuren.' }],
		[{ what: 'a'.repeat(201) }, { what: 'Dit is 1 letter te lang. Er passen er 200.' }],
		[{ due: '2026-02-30' }, { due: 'Deze dag bestaat niet. Typ hem zo: 27-11-2026.' }],
		[{ due: 'morgen' }, { due: 'Deze dag bestaat niet. Typ hem zo: 27-11-2026.' }],
		[{ id: 'x' }, { id: 'Dit formulier is te oud. Open de bladzijde nog een keer.' }]
	] as const)('%j is told in a sentence: %j', ([wrong, problems]) => {
		expect(tasks.readTask({ ...typed, ...wrong })).toEqual({ problems });
	});

	test('can be a day as people write it', () => {
		for (const due of ['27-11-2026', '27/11/2026', '2026-11-27'])
			expect(tasks.readTask({ ...typed, due })).toMatchObject({ task: { due: '2026-11-27' } });
	});
});
