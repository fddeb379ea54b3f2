import { describe, expect } from 'vitest';
import { fatima } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import { begin, noCode } from '../../../tests/takingpart.ts';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as agreements from './agreements.server.ts';
import { agreement } from './table.server.ts';

const id = '00000000-0000-4000-8000-0000000000b1';
const key2 = '00000000-0000-4000-8000-0000000000b2';
const open = { id, text: 'Wie de sleutel heeft, doet om tien uur open.', review: '2027-02-01' };

async function setting(db: Database) {
	moveTo(new Date('2026-11-22T10:00:00Z'));
	const begun = await begin(db);
	const { key } = begun.member;
	await agreements.add(db, key, open);
	return { ...begun, key, list: () => agreements.list(db, key) };
}

const events = async (db: Database) => (await db.select().from(event).orderBy(event.id)).map(({ name }) => name);

describe('an agreement', () => {
	test('is written down once, and comes up again on its day', async ({ db }) => {
		const { key, list } = await setting(db);
		await agreements.add(db, key, open);
		await agreements.add(db, key, { id: key2, text: 'We eten vegetarisch.', review: '2027-01-15' });
		expect(await list()).toMatchObject({ due: [], later: [{ id: key2 }, { id, madeOn: '2026-11-22' }], ended: [] });
		moveTo(new Date('2027-01-31T22:59:00Z'));
		expect((await list()).due.map((one) => one.id)).toEqual([key2]);
		moveTo(new Date('2027-01-31T23:00:00Z'));
		expect((await list()).due.map((one) => one.id)).toEqual([key2, id]);
		expect(await events(db)).toEqual(['agreement.made', 'agreement.made']);
	});

	test('is refused when a hundred of them stand', async ({ db }) => {
		const { entryId, key } = await setting(db);
		const more = { entryId, text: 'We ruimen op.', madeOn: '2026-11-22', reviewOn: '2027-01-31' };
		await db.insert(agreement).values(Array.from({ length: 99 }, () => ({ id: crypto.randomUUID(), ...more })));
		const one = { id: key2, text: 'Nog een.', review: '2027-01-15' };
		await expect(agreements.add(db, key, one)).rejects.toThrow('Er staan al 100 afspraken.');
		await agreements.stop(db, key, id);
		await agreements.add(db, key, one);
	});

	test('is kept until a new day; once, however often it is pressed', async ({ db }) => {
		const { key, initiator, list } = await setting(db);
		moveTo(new Date('2027-02-03T10:00:00Z'));
		for (const _ of [1, 2]) await agreements.keep(db, initiator.key, { id, seen: 1, review: '2027-08-01' });
		expect(await list()).toMatchObject({ due: [], later: [{ reviewOn: '2027-08-01', reviewedOn: '2027-02-03' }] });
		expect(await events(db)).toEqual(['agreement.made', 'agreement.kept']);
		const late = await overtaken(agreements.keep(db, key, { id, seen: 1, review: '2027-03-01' }));
		expect(late.differences).toEqual([
			{ label: 'Weer bekijken op', now: 'zondag 1 augustus', mine: 'maandag 1 maart' }
		]);
	});

	test('that two change at once is chosen from by the second', async ({ db }) => {
		const { key, helper, list } = await setting(db);
		await agreements.change(db, helper.key, { ...open, text: 'Om elf uur open.', seen: 1 });
		const late = await overtaken(agreements.change(db, key, { ...open, text: 'Om negen uur open.', seen: 1 }));
		expect(late.differences).toEqual([{ label: 'Afspraak', now: 'Om elf uur open.', mine: 'Om negen uur open.' }]);
		await agreements.change(db, key, { ...open, text: 'Om negen uur open.', seen: late.revision });
		expect((await list()).later[0]!.text).toBe('Om negen uur open.');
	});

	test('stops once, stays readable, and is then neither changed nor kept', async ({ db }) => {
		const { key, list } = await setting(db);
		for (const _ of [1, 2]) await agreements.stop(db, key, id);
		expect(await list()).toMatchObject({ due: [], later: [], ended: [{ id, endedOn: '2026-11-22' }] });
		expect(await events(db)).toEqual(['agreement.made', 'agreement.ended']);
		await expect(agreements.keep(db, key, { id, seen: 2, review: '2027-08-01' })).rejects.toThrow(Refused);
		await expect(agreements.change(db, key, { ...open, text: 'Anders.', seen: 2 })).rejects.toThrow(Refused);
	});
});

describe('who may not', () => {
	const verbs: [string, (db: Database, key: Key) => Promise<unknown>][] = [
		['list', agreements.list],
		['add', (db, key) => agreements.add(db, key, { ...open, id: key2 })],
		['change', (db, key) => agreements.change(db, key, { ...open, text: 'Niets.', seen: 1 })],
		['keep', (db, key) => agreements.keep(db, key, { id, seen: 1, review: '2027-08-01' })],
		['stop', (db, key) => agreements.stop(db, key, id)]
	];
	test.for(verbs)('%s finds nothing there, and changes nothing', async ([, verb], { db }) => {
		const { entryId, informed, asked, declined, elders } = await setting(db);
		const before = await db.select().from(agreement);
		for (const key of [informed.key, asked.key, declined.key, { code: noCode }, { actor: fatima, entryId }])
			await expect(verb(db, key)).rejects.toThrow(NotAllowed);
		if (verb !== agreements.list && !verb.toString().includes('.add('))
			await expect(verb(db, elders.initiator.key)).rejects.toThrow(Refused);
		expect(await db.select().from(agreement)).toEqual(before);
	});
});

test.for([
	['', 'Kies de dag waarop jullie dit weer bekijken.'],
	['2026-11-22', 'Kies een dag na vandaag.'],
	['2020-01-01', 'Kies een dag na vandaag.'],
	['2099-01-01', 'Deze dag is te ver weg. Kies een eerdere.'],
	['32-1-2027', 'Deze dag bestaat niet. Typ hem zo: 27-11-2026.']
] as const)('to look again on “%s”: %s', ([review, said]) => {
	moveTo(new Date('2026-11-22T10:00:00Z'));
	expect(agreements.readReview(review)).toEqual({ problems: { review: said } });
	expect(agreements.readAgreement({ id, text: 'Zo.', review })).toEqual({ problems: { review: said } });
	moveTo();
});
