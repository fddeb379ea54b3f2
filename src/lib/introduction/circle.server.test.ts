import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { site } from '../../../tests/asked.ts';
import { fatima, joris, lindeveen, noor } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import * as given from '../../../tests/introduced.ts';
import { empty } from '../../../tests/proposed.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { open } from '#lib/network/overview.server.ts';
import { network } from '#lib/network/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import * as retention from '#lib/privacy/retention.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import * as answering from './answering.server.ts';
import { forgetKeeper } from './forgetting.server.ts';
import * as hosting from './hosting.server.ts';
import { forMakelaar, forPerson } from './reading.server.ts';
import * as recording from './recording.server.ts';
import { introduction } from './table.server.ts';

const { henk, letters, ofWilma, wilma } = given;
const version = async (db: Database) =>
	(await db.select({ version: gemeente.version }).from(gemeente).where(eq(gemeente.code, lindeveen)))[0]!.version;
const rooms = async (db: Database, name = 'introduction.room') =>
	(await db.select().from(event).where(eq(event.name, name))).length;
const until = async (db: Database, entryId: number) =>
	(await db.select().from(network).where(eq(network.entryId, entryId)))[0]!.restUntil;

describe('room again', () => {
	test('pressed by who doesn’t rest changes nothing, however often', async ({ db }) => {
		const { circleCode, entryId } = await given.willing(db);
		const before = await version(db);
		for (let n = 0; n < 5; n++) await hosting.welcome(db, circleCode);
		expect([await version(db), await rooms(db)]).toEqual([before, 0]);
		await hosting.later(db, circleCode, { until: null });
		const rested = await version(db);
		for (let n = 0; n < 5; n++) await hosting.welcome(db, circleCode);
		expect([await version(db), await rooms(db), await until(db, entryId)]).toEqual([rested + 1, 1, null]);
	});

	test('is written down by the makelaar of the wijk alone', async ({ db }) => {
		const { circleCode, entryId } = await given.willing(db);
		await hosting.later(db, circleCode, { until: null });
		for (const actor of [joris, noor, visitor])
			await expect(hosting.welcomeAgain(db, actor, entryId)).rejects.toThrow(NotAllowed);
		expect((await open(db, fatima, entryId)).network.restUntil).toBe('9999-12-31');
		await hosting.welcomeAgain(db, fatima, entryId);
		await hosting.welcomeAgain(db, fatima, entryId);
		expect((await open(db, fatima, entryId)).network.restUntil).toBeNull();
		expect([await until(db, entryId), await rooms(db, 'network.room')]).toEqual([null, 1]);
	});
});

describe('the link of the circle', () => {
	const start = new Date('2026-11-23T10:00:00Z');
	const after = async (db: Database, days: number) => {
		moveTo(new Date(start.getTime() + days * 86_400_000));
		await retention.run(db, site);
		return count(db, 'introduction_link');
	};

	test('stays while names are read, and goes ninety days after it ended', async ({ db }) => {
		moveTo(start);
		const { circleCode, makelaar, id } = await given.met(db);
		const links = await count(db, 'introduction_link');
		expect(await after(db, 120)).toBe(links);
		await hosting.no(db, circleCode);
		expect(await after(db, 209)).toBe(links);
		expect(await after(db, 211)).toBe(0);
		await expect(hosting.read(db, circleCode)).rejects.toThrow(NotAllowed);
		await expect(forMakelaar(db, makelaar, id)).rejects.toThrow();
	});

	test('stays when it has landed: the yes can be taken back', async ({ db }) => {
		moveTo(start);
		const begun = await given.visited(db, '2026-11-23');
		await recording.landed(db, begun.makelaar, { id: begun.id });
		expect(await after(db, 300)).toBeGreaterThan(0);
		await hosting.no(db, begun.circleCode);
		expect(await after(db, 301)).toBe(0);
	});
});

describe('a circle without an address', () => {
	async function calledFor(db: Database) {
		const begun = await given.proposed(db);
		await db.update(entry).set({ contactEmail: null }).where(eq(entry.id, begun.entryId));
		await answering.yes(db, begun.person, given.agreed(begun.id));
		await recording.networkYes(db, begun.makelaar, { id: begun.id, ...given.welcome });
		const other = async () => (await forPerson(db, begun.person, begun.id)).other?.name;
		return { ...begun, other };
	}
	const contacts: [string, Partial<typeof entry.$inferInsert>, boolean][] = [
		['the same number in another way', { contactName: 'W. Terlouw', contactPhone: '+31 6 5060 7080' }, true],
		['another number, and the same name', { contactPhone: '06 11 11 11 11' }, true],
		['somebody else', { contactName: 'Noa Smit', contactPhone: '06 11 11 11 11' }, false],
		['nobody', { contactName: null, contactPhone: null }, false]
	];
	for (const [who, change, stays] of contacts)
		test(`has ${who} as contact: the person ${stays ? 'reads' : 'no longer reads'} who said yes`, async ({ db }) => {
			const { entryId, makelaar, id, other } = await calledFor(db);
			expect(await other()).toBe(wilma.name);
			await db.update(entry).set(change).where(eq(entry.id, entryId));
			expect(await other()).toBe(stays ? wilma.name : undefined);
			expect((await forMakelaar(db, makelaar, id)).changed).toBe(!stays);
		});
});

test('who erases themselves takes the yes of the circle along, and the names go on both sides', async ({ db }) => {
	const { person, id } = await given.met(db);
	await within(db, { kind: 'system' }, (tx) => forgetKeeper(tx, [wilma.email.toLowerCase()]));
	const [row] = await db.select().from(introduction).where(eq(introduction.id, id));
	expect(row).toMatchObject({ networkSays: 'no', state: 'stopped', keeperEmail: null, keeperName: null });
	expect([row!.personName, row!.personPhone, row!.companion, row!.doorman]).toEqual(Array(4).fill(null));
	expect(JSON.stringify({ ...(await forPerson(db, person, id)), own: null })).not.toMatch(ofWilma);
});

test('a makelaar asks again once a day', async ({ db }) => {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	const begun = await given.proposed(db);
	const ask = () => recording.askAgain(db, begun.makelaar, { id: begun.id, site });
	const mails = async () => (await letters(db)).filter(({ to }) => to === henk.email).length;
	const before = await mails();
	await ask();
	moveTo(new Date('2026-11-24T09:59:00Z'));
	await given.why(db, begun);
	await expect(ask()).rejects.toThrow(NotNow);
	expect(await mails()).toBe(before + 1);
	moveTo(new Date('2026-11-24T10:01:00Z'));
	await ask();
	expect(await mails()).toBe(before + 2);
});

test('who asked and the circle at the same moment never wait for each other for ever', async ({ opened }) => {
	const plain = { kind: 'system' } as const;
	try {
		const begun = await within(opened.db, plain, (tx) => given.willing(tx));
		const { person, circleCode, id } = begun;
		const reads = () => Array.from({ length: 8 }, () => forPerson(opened.db, person, id));
		await Promise.all([...reads(), hosting.yes(opened.db, circleCode, given.welcome), ...reads()]);
		await within(opened.db, plain, async (tx) => {
			expect((await tx.select({ state: introduction.state }).from(introduction))[0]).toEqual({ state: 'met' });
			expect(await tx.select({ id: vraag.id }).from(vraag)).toHaveLength(1);
		});
	} finally {
		await empty(opened);
	}
}, 60_000);
