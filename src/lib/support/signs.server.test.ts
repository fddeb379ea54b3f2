import { expect } from 'vitest';
import { NotAllowed } from '#lib/account/account.ts';
import { initiative, member } from '#lib/initiative/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { agreement, news, task } from '#lib/workroom/table.server.ts';
import { fatima, joris } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { begin, takePart } from '../../../tests/takingpart.ts';
import * as log from './log.server.ts';
import { read } from './signs.server.ts';
import * as supports from './supports.server.ts';

test('a group that runs, together, by itself, can do without; and each thing that happens changes what it says', async ({
	db
}) => {
	const { entryId, initiator } = await begin(db);
	moveTo(new Date('2026-11-22T10:00:00Z'));
	const key = { actor: fatima, entryId };
	const met = async () => (await read(db, key)).signs.map((sign) => sign.met);
	await db.update(initiative).set({ confirmedAt: new Date('2026-11-01T10:00:00Z') });
	await db.update(entry).set({ publishedAt: new Date('2026-01-01T10:00:00Z') });
	expect(await met()).toEqual([false, false, false, true, true]);

	await db.update(initiative).set({ stage: 'running', stageSince: new Date('2026-05-01T10:00:00Z') });
	await takePart(db, entryId, 'initiator', 'Daan Mulder');
	// what a makelaar tells is not the group's own
	await db.insert(news).values({ entryId, title: 'Nieuws', accountId: null, at: new Date('2026-11-20T10:00:00Z') });
	expect(await met()).toEqual([true, true, false, true, true]);

	const id = crypto.randomUUID();
	await db.insert(task).values({ id, entryId, what: 'Planken halen', createdAt: new Date('2026-05-01T10:00:00Z') });
	expect((await read(db, key)).ready).toBe(false);
	await db.update(task).set({ doneAt: new Date('2026-11-10T10:00:00Z'), doneBy: initiator.id });
	expect((await read(db, key)).ready).toBe(true);
	expect(JSON.stringify(await read(db, key))).not.toMatch(/Planken|Daan|Hatice/);

	await supports.start(db, key, { letGoOn: '2027-02-01' });
	const line = { on: '2026-11-20', kind: 'equip', note: null, nextStep: null, nextOn: null } as const;
	await log.write(db, key, { ...line, id: crypto.randomUUID(), minutes: 90 }, { kind: 'keep' });
	expect(await met()).toEqual([true, true, true, false, true]);
	// two months later that is long ago, and so is what they did
	moveTo(new Date('2027-01-25T10:00:00Z'));
	expect(await met()).toEqual([true, true, false, true, true]);
	await db
		.insert(agreement)
		.values({ id, entryId, text: 'Sleutel bij Kees', madeOn: '2027-01-20', reviewOn: '2027-06-01' });
	expect((await read(db, key)).ready).toBe(true);
	await db.delete(member);
	expect((await read(db, key)).ready).toBe(false);
});

test('nobody else is told', async ({ db }) => {
	const { entryId, initiator } = await begin(db);
	await expect(read(db, { actor: joris, entryId })).rejects.toThrow(NotAllowed);
	await expect(read(db, initiator.key)).rejects.toThrow(NotAllowed);
});
