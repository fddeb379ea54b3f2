import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { contribution } from '#lib/funding/table.server.ts';
import { initiative, member } from '#lib/initiative/table.server.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { fatima, hoef, joris, lindeveen, noor, oumar, priya, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { proposeFor } from '../../../tests/proposed.ts';
import { statements } from '../../../tests/statements.ts';
import { begin, plantInitiative, takePart } from '../../../tests/takingpart.ts';
import { type Choice, parse } from './overview.ts';
import { list } from './overview.server.ts';
import { support, supportLog } from './table.server.ts';

const choose = (choice: Partial<Choice> = {}): Choice => ({
	...parse({ pile: null, sort: null, stage: null, search: null, page: null }),
	...choice
});
const titles = async (db: Database, actor: Actor, choice: Partial<Choice> = {}) =>
	(await list(db, actor, choose(choice))).lines.map(({ title }) => title);
const idOf = (actor: Actor) => (actor.kind === 'account' ? actor.id : '');
const day = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000);

async function supported(db: Database, entryId: number, by: Actor, letGoOn: string, endedOn: string | null = null) {
	const begun = { startedOn: day(-90), lookedOn: day(-1), letGoOn, endedOn };
	await db.insert(support).values({ entryId, accountId: idOf(by), ...begun });
}

describe('what stands in it', () => {
	test('what is in reach, and nothing else', async ({ db }) => {
		await begin(db);
		await plantInitiative(db, { title: 'Aan het water', wijkCode: waterkant });
		await plantInitiative(db, { title: 'Voor de hele stad', wijkCode: null });
		expect(await titles(db, fatima, { sort: 'name' })).toEqual(['Ruilkast bij het hek', 'Voor de hele stad']);
		expect(await titles(db, joris, { sort: 'name' })).toEqual(['Aan het water', 'Voor de hele stad']);
		expect(await titles(db, priya, { sort: 'name' })).toHaveLength(3);
		expect(await titles(db, oumar)).toEqual(['Samen soep']);
		expect(await titles(db, fatima, { pile: 'wijken' })).toEqual(['Ruilkast bij het hek']);
		for (const actor of [visitor, noor]) await expect(list(db, actor, choose())).rejects.toThrow(NotAllowed);
	});

	test('what was withdrawn, merged or has ended is not in it, and what ended is when it is asked for', async ({
		db
	}) => {
		const { entryId } = await begin(db);
		const ended = await plantInitiative(db, { title: 'Voorbij' }, 'ended');
		const merged = await plantInitiative(db, { title: 'Ruilkast nog eens' });
		await db.execute(sql`update entry set merged_into_id = ${entryId} where id = ${merged}`);
		const withdrawn = await plantInitiative(db, { title: 'Toch niet' });
		await db.execute(sql`update entry set publication = 'withdrawn' where id = ${withdrawn}`);
		expect(await titles(db, fatima)).toEqual(['Ruilkast bij het hek']);
		const asked = await list(db, fatima, choose({ stage: 'ended' }));
		expect(asked.lines.map(({ id }) => id)).toEqual([ended]);
	});

	test('searching and choosing a stage, and nothing found still tells how many there are', async ({ db }) => {
		await begin(db);
		await plantInitiative(db, { title: 'Moestuin 100%_echt' }, 'running');
		expect(await titles(db, fatima, { search: 'MOESTUIN' })).toEqual(['Moestuin 100%_echt']);
		expect(await titles(db, fatima, { search: '%' })).toEqual(['Moestuin 100%_echt']);
		expect(await titles(db, fatima, { stage: 'running' })).toEqual(['Moestuin 100%_echt']);
		const found = await list(db, fatima, choose({ search: "'; drop table entry" }));
		expect([found.lines, found.total, found.counts.all]).toEqual([[], 0, 2]);
	});

	test('a page at a time', async ({ db }) => {
		await begin(db);
		for (let number = 0; number < 34; number++) await plantInitiative(db, { title: `Idee ${100 + number}` });
		const first = await list(db, fatima, choose({ sort: 'name' }));
		const second = await list(db, fatima, choose({ sort: 'name', page: 2 }));
		expect([first.lines.length, second.lines.length, first.total]).toEqual([30, 5, 35]);
		expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(35);
	});
});

describe('who supports it', () => {
	test('mine are those I support now; the day of letting go is near, or here', async ({ db }) => {
		const { entryId } = await begin(db);
		const far = await plantInitiative(db, { title: 'Nog lang' });
		const due = await plantInitiative(db, { title: 'Vandaag los' });
		const gone = await plantInitiative(db, { title: 'Al los' });
		await supported(db, entryId, fatima, day(20));
		await supported(db, far, priya, day(200));
		await supported(db, due, fatima, day(0));
		await supported(db, gone, fatima, day(5), day(-1));
		expect(await titles(db, fatima, { pile: 'mine', sort: 'letgo' })).toEqual(['Vandaag los', 'Ruilkast bij het hek']);
		expect(await titles(db, fatima, { pile: 'near', sort: 'letgo' })).toEqual(['Vandaag los', 'Ruilkast bij het hek']);
		expect(await titles(db, fatima, { pile: 'me' })).toEqual(['Vandaag los']);
		const { lines, counts } = await list(db, priya, choose());
		const told = Object.fromEntries(lines.map((line) => [line.title, [line.supporter, line.mine, line.letGoOn]]));
		expect(told).toMatchObject({
			'Nog lang': ['Priya Ramdin', true, day(200)],
			'Al los': [null, false, null],
			'Vandaag los': ['Fatima Aydin', false, day(0)]
		});
		// for Priya it waits on Fatima
		expect([counts.mine, counts.me, counts.others]).toEqual([1, 0, 1]);
	});

	test('a step that is due waits on who supports it, until it is taken', async ({ db }) => {
		const { entryId } = await begin(db);
		await supported(db, entryId, fatima, day(100));
		const line = { entryId, accountId: idOf(fatima), on: day(-3), kind: 'equip', minutes: 30 } as const;
		const id = crypto.randomUUID();
		await db.insert(supportLog).values([
			{ ...line, id, nextStep: 'Bellen over de schuur', nextOn: day(1) },
			{ ...line, id: crypto.randomUUID(), nextStep: 'Later', nextOn: day(9), note: 'geheim' }
		]);
		const [before] = (await list(db, fatima, choose())).lines;
		expect([before!.nextStep, before!.nextOn, before!.waits.stepDue]).toEqual(['Bellen over de schuur', day(1), false]);
		expect(await titles(db, fatima, { pile: 'me' })).toEqual([]);
		moveTo(new Date(Date.now() + 2 * 86_400_000));
		expect(await titles(db, fatima, { pile: 'me' })).toEqual(['Ruilkast bij het hek']);
		expect(await titles(db, priya, { pile: 'others' })).toContain('Ruilkast bij het hek');
		await db.update(supportLog).set({ nextDoneAt: now() });
		expect(await titles(db, fatima, { pile: 'me' })).toEqual([]);
		expect(JSON.stringify(await list(db, fatima, choose()))).not.toContain('geheim');
	});
});

describe('what waits', () => {
	test('a proposal that came in, and once it was answered the resident', async ({ db }) => {
		await begin(db);
		const { id } = await proposeFor(db, { title: 'Bankje' });
		expect(await titles(db, fatima, { pile: 'me' })).toEqual(['Bankje']);
		await db.execute(sql`update proposal set answered_at = now() where entry_id = ${id}`);
		expect(await titles(db, fatima, { pile: 'me' })).toEqual([]);
		expect(await titles(db, fatima, { pile: 'others' })).toEqual(['Bankje']);
	});

	test('people who wait a week for the initiators: how many, and nothing of who', async ({ db }) => {
		const { entryId } = await begin(db);
		expect((await list(db, fatima, choose())).counts.others).toBe(0);
		await db.execute(
			sql`update member set created_at = ${daysAgo(8).toISOString()}::timestamptz where state = 'asked'`
		);
		await takePart(db, entryId, 'informed', 'Nog Niet', { state: 'asked', createdAt: daysAgo(20) });
		const { lines, counts } = await list(db, fatima, choose({ pile: 'others' }));
		expect([counts.others, lines[0]!.waits.unanswered]).toEqual([1, 1]);
		expect(JSON.stringify(lines)).not.toMatch(/Amina|Hatice|wijk\.example/);
	});

	test.for<[string, (db: Database, entryId: number) => Promise<unknown>, 'me' | 'others']>([
		[
			'the last initiator left',
			async (db, entryId) => {
				await db.delete(member);
				const subject = { kind: 'entry', id: entryId };
				await record(db, { name: 'initiative.leaderless', actor: { kind: 'visitor' }, subject });
			},
			'me'
		],
		[
			'a mail that could not be sent',
			(db, entryId) =>
				db.insert(mail).values({
					...{ toAddress: 'a@b.example', subject: 'x', body: 'x', state: 'failed' },
					...{ subjectKind: 'entry', subjectId: String(entryId), gemeenteCode: lindeveen, wijkCode: hoef }
				}),
			'me'
		],
		['three rounds without an answer', (db) => db.update(initiative).set({ rounds: 3 }), 'me'],
		[
			'money asked more than a month ago',
			(db, entryId) =>
				db.insert(contribution).values({
					...{ id: crypto.randomUUID(), entryId, kind: 'fund', name: 'Fonds', askedCents: 1000, askedOn: day(-31) }
				}),
			'others'
		],
		[
			'somebody was asked to lead it too',
			(db, entryId) => takePart(db, entryId, 'initiator', 'Daan', { state: 'invited', via: 'invited' }),
			'others'
		]
	])('%s', async ([, make, pile], { db }) => {
		const { entryId } = await begin(db);
		const other = pile === 'me' ? 'others' : 'me';
		expect((await list(db, fatima, choose())).counts).toMatchObject({ me: 0, others: 0 });
		await make(db, entryId);
		expect((await list(db, fatima, choose())).counts).toMatchObject({ [pile]: 1, [other]: 0 });
		// what a colleague supports waits on them
		await supported(db, entryId, priya, day(100));
		expect((await list(db, fatima, choose())).counts).toMatchObject({ me: 0, others: 1 });
	});

	test('nobody leading what was read in from a list is no alarm', async ({ db }) => {
		await begin(db);
		await db.delete(member);
		expect((await list(db, fatima, choose())).counts.me).toBe(0);
	});

	test('money asked a month ago to the day, or answered, is no alarm', async ({ db }) => {
		const { entryId } = await begin(db);
		const asked = { entryId, kind: 'fund', name: 'Fonds', askedCents: 1000 } as const;
		await db.insert(contribution).values([
			{ ...asked, id: crypto.randomUUID(), askedOn: day(-30) },
			{ ...asked, id: crypto.randomUUID(), askedOn: day(-90), answeredOn: day(-1), grantedCents: 0 }
		]);
		expect((await list(db, fatima, choose())).counts.others).toBe(0);
	});

	test('nothing happened for sixty days; what the machine does is nothing', async ({ db }) => {
		const { entryId } = await begin(db);
		expect((await list(db, fatima, choose())).counts.quiet).toBe(0);
		moveTo(new Date(Date.now() + 61 * 86_400_000));
		const subject = { kind: 'entry', id: entryId };
		await record(db, { name: 'initiative.asked_fresh', actor: { kind: 'system' }, subject });
		expect((await list(db, fatima, choose())).counts.quiet).toBe(1);
		await record(db, { name: 'news.told', actor: { kind: 'visitor' }, subject });
		expect((await list(db, fatima, choose())).counts.quiet).toBe(0);
	});
});

test('one statement, however many there are', async ({ db }) => {
	await begin(db);
	const few = await statements(db, () => list(db, fatima, choose()));
	for (let number = 0; number < 40; number++) await plantInitiative(db, { title: `Idee ${number}` });
	const more = await statements(db, () => list(db, fatima, choose({ pile: 'quiet', sort: 'waiting', search: 'e' })));
	expect(more.length).toBe(few.length);
	expect(more.filter((one) => one.startsWith('with scope'))).toHaveLength(1);
});
