import { asc, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import { initiative, stageChange } from '#lib/initiative/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { hashOf } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { fatima, joris, noor, oumar, priya } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { beheerder, partner } from '../../../tests/planted.ts';
import { begin, plantInitiative } from '../../../tests/takingpart.ts';
import { overloaded, spread } from './carrying.server.ts';
import * as log from './log.server.ts';
import type { LogLine } from './reading.server.ts';
import * as supports from './supports.server.ts';
import { support, supportLog } from './table.server.ts';

const site = 'https://wijkweb.example';
const idOf = (actor: Actor) => (actor.kind === 'account' ? actor.id : '');
const by = (actor: Actor, entryId: number): Key => ({ actor, entryId });
const keep = { kind: 'keep' } as const;
const aLine = (input: Partial<LogLine> = {}): LogLine => ({
	id: crypto.randomUUID(),
	on: '2026-11-20',
	kind: 'equip',
	minutes: 30,
	note: 'Het loopt stroef met de buren.',
	nextStep: null,
	nextOn: null,
	...input
});
const names = async (db: Database) =>
	(await db.select({ name: event.name }).from(event).where(eq(event.subjectKind, 'entry')).orderBy(asc(event.id))).map(
		({ name }) => name
	);
const standing = async (db: Database, entryId: number) =>
	(await db.select().from(support).where(eq(support.entryId, entryId)))[0];

/** Fatima supports the initiative of De Hoef until the first of February. */
async function supported(db: Database) {
	const begun = await begin(db);
	moveTo(new Date('2026-11-22T10:00:00Z'));
	await supports.start(db, by(fatima, begun.entryId), { letGoOn: '2027-02-01' });
	return { ...begun, key: by(fatima, begun.entryId) };
}

describe('taking it on', () => {
	test('with a day of letting go from the first day, and one event', async ({ db }) => {
		const { entryId, key } = await supported(db);
		expect(await standing(db, entryId)).toMatchObject({
			...{ accountId: idOf(fatima), startedOn: '2026-11-22', letGoOn: '2027-02-01', lookedOn: '2026-11-22' },
			endedOn: null
		});
		expect(await names(db)).toEqual(['support.started']);
		expect((await supports.head(db, key)).standing).toContain('Jij ondersteunt het tot 1 februari 2027.');
		expect((await supports.head(db, by(priya, entryId))).standing).toContain('Fatima Aydin ondersteunt het tot');
	});

	test('pressed twice it is once, and what a colleague has is not taken', async ({ db }) => {
		const { entryId, key } = await supported(db);
		await supports.start(db, key, { letGoOn: '2027-02-01' });
		expect(await names(db)).toEqual(['support.started']);
		await expect(supports.start(db, by(priya, entryId), { letGoOn: '2027-03-01' })).rejects.toThrow(
			'Fatima Aydin ondersteunt dit al.'
		);
		expect(await standing(db, entryId)).toMatchObject({ accountId: idOf(fatima), letGoOn: '2027-02-01' });
	});

	test('what was let go can be taken up again, by anybody', async ({ db }) => {
		const { entryId, key } = await supported(db);
		await log.letGo(db, key, { because: 'Het loopt.', independent: false, seen: 1 });
		await supports.start(db, by(priya, entryId), { letGoOn: '2027-03-01' });
		expect(await standing(db, entryId)).toMatchObject({
			...{ accountId: idOf(priya), letGoOn: '2027-03-01', endedOn: null, endedBecause: null }
		});
	});
});

describe('the log', () => {
	test('a line, with its sums; the day of letting go was looked at', async ({ db }) => {
		const { entryId, key } = await supported(db);
		moveTo(new Date('2026-11-25T10:00:00Z'));
		await log.write(db, key, aLine({ minutes: 45 }), keep);
		await log.write(db, by(priya, entryId), aLine({ kind: 'empathy', minutes: 15, on: '2026-11-25' }), keep);
		const read = await log.read(db, key);
		expect(read.sums).toEqual({ equip: 45, empathy: 15 });
		expect(read.lines.map((line) => [line.kind, line.by, line.mine])).toEqual([
			['empathy', 'Priya Ramdin', false],
			['equip', 'Fatima Aydin', true]
		]);
		expect(await standing(db, entryId)).toMatchObject({ letGoOn: '2027-02-01', lookedOn: '2026-11-25' });
		expect(await names(db)).toEqual(['support.started', 'support.logged', 'support.logged']);
	});

	test('sent twice it is one line', async ({ db }) => {
		const { key } = await supported(db);
		const once = aLine();
		await log.write(db, key, once, keep);
		await log.write(db, key, once, { kind: 'move', letGoOn: '2027-05-01', because: 'Nog eens.' });
		expect(await count(db, 'support_log')).toBe(1);
		expect(await names(db)).toEqual(['support.started', 'support.logged']);
	});

	test('a day that is moved keeps its reason in the log', async ({ db }) => {
		const { entryId, key } = await supported(db);
		await log.write(db, key, aLine(), { kind: 'move', letGoOn: '2027-04-01', because: 'De schuur komt in maart.' });
		expect(await standing(db, entryId)).toMatchObject({ letGoOn: '2027-04-01' });
		expect((await log.read(db, key)).lines[0]!.note).toBe(
			'Het loopt stroef met de buren.\n\nLoslaten verzet van 1 februari 2027 naar 1 april 2027: De schuur komt in maart.'
		);
		expect(await names(db)).toEqual(['support.started', 'support.logged', 'support.moved']);
	});

	test('writing it down and letting go in one; from then on nothing more without taking it on', async ({ db }) => {
		const { entryId, key } = await supported(db);
		await db.update(initiative).set({ stage: 'running' });
		await log.write(db, key, aLine(), { kind: 'now', because: 'Ze kunnen het zelf.', independent: true });
		expect(await standing(db, entryId)).toMatchObject({ endedOn: '2026-11-22', endedBecause: 'Ze kunnen het zelf.' });
		const [one] = await db.select().from(initiative).where(eq(initiative.entryId, entryId));
		expect(one!.stage).toBe('independent');
		// everybody reads that they do it themselves, and not what the makelaar thought
		const changes = await db.select().from(stageChange);
		expect(changes.map(({ reason }) => reason)).toEqual(['De bewoners doen het nu helemaal zelf.']);
		await expect(log.write(db, key, aLine(), keep)).rejects.toThrow(NotNow);
		expect(await count(db, 'support_log')).toBe(1);
	});

	test('only what runs can turn out to be independent', async ({ db }) => {
		const { entryId, key } = await supported(db);
		await log.letGo(db, key, { because: 'Ander werk.', independent: true, seen: 1 });
		const [one] = await db.select().from(initiative).where(eq(initiative.entryId, entryId));
		expect(one!.stage).toBe('starting');
	});

	test('a next step is taken once, and asked anew when it changes', async ({ db }) => {
		const { key, entryId } = await supported(db);
		const line = aLine({ nextStep: 'Bellen over de schuur', nextOn: '2026-12-01' });
		await log.write(db, key, line, keep);
		expect(await log.steps(db, entryId)).toMatchObject([{ nextStep: 'Bellen over de schuur', nextOn: '2026-12-01' }]);
		await log.finish(db, by(priya, entryId), line.id);
		const first = (await log.read(db, key)).lines[0]!.nextDoneAt;
		moveTo(new Date('2026-12-02T10:00:00Z'));
		await log.finish(db, key, line.id);
		expect((await log.read(db, key)).lines[0]!.nextDoneAt).toEqual(first);
		expect(await names(db)).toEqual(['support.started', 'support.logged', 'support.step_taken']);
		await log.change(db, key, { ...line, nextOn: '2026-12-09' }, 1);
		expect(await log.steps(db, entryId)).toHaveLength(1);
		for (const id of ['nonsense', crypto.randomUUID()]) await expect(log.finish(db, key, id)).rejects.toThrow(NotThere);
	});

	test('two who change one line: the second sees both, and nothing is lost', async ({ db }) => {
		const { key, entryId } = await supported(db);
		const line = aLine();
		await log.write(db, key, line, keep);
		await log.change(db, key, { ...line, minutes: 60 }, 1);
		const late = log.change(db, by(priya, entryId), { ...line, note: 'Anders.' }, 1);
		const conflict = await late.catch((cause: unknown) => cause);
		expect(conflict).toBeInstanceOf(Overtaken);
		expect((conflict as Overtaken).standing.differences).toEqual([
			{ label: 'Hoe lang', now: '1 uur', mine: '30 minuten' },
			{ label: 'Aantekening', now: 'Het loopt stroef met de buren.', mine: 'Anders.' }
		]);
		expect((await log.read(db, key)).lines[0]).toMatchObject({ minutes: 60, note: line.note });
		// and with open eyes it is kept
		await log.change(db, by(priya, entryId), { ...line, note: 'Anders.' }, 2);
		expect((await log.read(db, key)).lines[0]).toMatchObject({ minutes: 30, note: 'Anders.', by: 'Fatima Aydin' });
	});

	test('a line of another initiative is not there', async ({ db }) => {
		const { key, entryId } = await supported(db);
		const line = aLine();
		await log.write(db, key, line, keep);
		const other = await plantInitiative(db, { title: 'Anders' });
		await supports.start(db, by(fatima, other), { letGoOn: '2027-01-01' });
		await expect(log.change(db, by(fatima, other), { ...line, note: 'x' }, 1)).rejects.toThrow(NotThere);
		await expect(log.finish(db, by(fatima, other), line.id)).rejects.toThrow(NotThere);
		expect((await log.read(db, by(fatima, entryId))).lines[0]!.note).toBe(line.note);
	});
});

describe('handing it over', () => {
	test('to a colleague, who hears it by mail with a name and a number', async ({ db }) => {
		const { entryId, key } = await supported(db);
		expect((await supports.colleagues(db, key)).map(({ name }) => name)).toEqual(['Priya Ramdin']);
		await supports.handOver(db, key, { to: idOf(priya), letGoOn: '2027-03-01', seen: 1, site });
		expect(await standing(db, entryId)).toMatchObject({ accountId: idOf(priya), letGoOn: '2027-03-01', revision: 2 });
		const [letter] = await lettersIn(db);
		expect([letter!.toAddress, letter!.subject]).toEqual([
			'priya@lindeveen.example',
			'Van Fatima Aydin naar jou: Ruilkast bij het hek'
		]);
		expect(letter!.body).toContain('013 - 555 01 20');
		expect(letter!.body).toContain(`${site}/makelaar/initiatief/${entryId}/steun`);
	});

	test('pressed twice: one mail and one event; on an older screen both versions', async ({ db }) => {
		const { key, entryId } = await supported(db);
		const input = { to: idOf(priya), letGoOn: '2027-03-01', seen: 1, site };
		await supports.handOver(db, key, input);
		await supports.handOver(db, key, input);
		expect([(await lettersIn(db)).length, await names(db)]).toEqual([1, ['support.started', 'support.handed_over']]);
		await expect(
			supports.handOver(db, by(priya, entryId), { to: idOf(priya), letGoOn: '2027-09-01', seen: 1, site })
		).rejects.toThrow(Overtaken);
		await expect(log.letGo(db, key, { because: 'Klaar.', independent: false, seen: 1 })).rejects.toThrow(Overtaken);
	});

	test('a colleague can take it over, without a mail to themselves', async ({ db }) => {
		const { entryId } = await supported(db);
		await supports.handOver(db, by(priya, entryId), { to: idOf(priya), letGoOn: '2027-02-01', seen: 1, site });
		expect(await standing(db, entryId)).toMatchObject({ accountId: idOf(priya) });
		expect(await lettersIn(db)).toEqual([]);
	});

	test('never to who does not work here', async ({ db }) => {
		const { key, entryId } = await supported(db);
		for (const to of [joris, oumar, noor, beheerder])
			await expect(supports.handOver(db, key, { to: idOf(to), letGoOn: '2027-03-01', seen: 1, site })).rejects.toThrow(
				NotNow
			);
		expect(await standing(db, entryId)).toMatchObject({ accountId: idOf(fatima) });
		expect(await lettersIn(db)).toEqual([]);
	});
});

describe('who may not', () => {
	const others: Record<string, Actor> = {
		visitor,
		resident: noor,
		partner,
		beheerder,
		'next wijk': joris,
		elders: oumar
	};
	for (const [who, actor] of Object.entries(others))
		test(`${who}: nothing is read and nothing is written`, async ({ db }) => {
			const { entryId, key } = await supported(db);
			const line = aLine({ nextStep: 'Bellen', nextOn: '2026-12-01' });
			await log.write(db, key, line, keep);
			const not = by(actor, entryId);
			const tries = [
				() => supports.head(db, not),
				() => supports.start(db, not, { letGoOn: '2027-02-01' }),
				() => supports.colleagues(db, not),
				() => supports.handOver(db, not, { to: idOf(priya), letGoOn: '2027-03-01', seen: 1, site }),
				() => log.read(db, not),
				() => log.write(db, not, aLine(), keep),
				() => log.change(db, not, { ...line, note: 'x' }, 1),
				() => log.finish(db, not, line.id),
				() => log.letGo(db, not, { because: 'x', independent: false, seen: 1 })
			];
			for (const attempt of tries) await expect(attempt()).rejects.toThrow(NotAllowed);
			expect(await names(db)).toEqual(['support.started', 'support.logged']);
			expect((await log.read(db, key)).lines[0]).toMatchObject({ note: line.note, nextDoneAt: null });
		});

	test('nor who leads it: the log is of the makelaars', async ({ db }) => {
		const { initiator } = await supported(db);
		await expect(log.read(db, initiator.key)).rejects.toThrow(NotAllowed);
		await expect(supports.head(db, initiator.key)).rejects.toThrow(NotAllowed);
	});

	test('the second wall keeps the log and the support from everybody else', async ({ db }) => {
		const { key, initiator } = await supported(db);
		await log.write(db, key, aLine(), keep);
		const walled = process.env.TEST_ENGINE === 'postgres';
		const identities = [
			...[visitor, noor, partner, beheerder, joris, oumar],
			{ kind: 'holder', hash: hashOf(initiator.code) } as const
		];
		for (const identity of identities) {
			const seen = await within(db, identity as Actor, async (tx) => [
				await count(tx, 'support_log'),
				await count(tx, 'support')
			]);
			if (walled) expect([identity, seen]).toEqual([identity, [0, 0]]);
		}
		expect(await within(db, fatima, (tx) => count(tx, 'support_log'))).toBe(1);
	});
});

describe('how much one carries', () => {
	test('more than was agreed is told to who works here, as a number', async ({ db }) => {
		await begin(db);
		await db.update(gemeente).set({ mostSupported: 2 });
		const ids = [];
		for (let number = 0; number < 3; number++) ids.push(await plantInitiative(db, { title: `Idee ${number}` }));
		for (const id of ids.slice(0, 2)) await supports.start(db, by(fatima, id), { letGoOn: '2027-02-01' });
		expect((await overloaded(db, priya, 'GM9901')).who).toEqual([]);
		await supports.start(db, by(fatima, ids[2]!), { letGoOn: '2027-02-01' });
		const one = { accountId: idOf(fatima), name: 'Fatima Aydin', many: 3 };
		expect(await overloaded(db, fatima, 'GM9901')).toEqual({ most: 2, who: [{ ...one, self: true }] });
		for (const actor of [priya, joris, beheerder])
			expect(await overloaded(db, actor, 'GM9901')).toEqual({ most: 2, who: [{ ...one, self: false }] });
		for (const actor of [visitor, noor, partner, oumar])
			await expect(overloaded(db, actor, 'GM9901')).rejects.toThrow(NotAllowed);
		// what ended weighs nothing
		await db.update(initiative).set({ stage: 'ended' }).where(eq(initiative.entryId, ids[0]!));
		expect((await overloaded(db, priya, 'GM9901')).who).toEqual([]);
	});

	test('the time of one makelaar in the last year, and of nobody else', async ({ db }) => {
		const { key, entryId } = await supported(db);
		await log.write(db, key, aLine({ minutes: 20 }), keep);
		await log.write(db, key, aLine({ minutes: 25 }), keep);
		await log.write(db, by(priya, entryId), aLine({ minutes: 90 }), keep);
		await db
			.insert(supportLog)
			.values({ ...aLine({ minutes: 999 }), entryId, accountId: idOf(fatima), on: '2025-01-01' });
		expect([await spread(db, fatima), await spread(db, priya), await spread(db, visitor)]).toEqual([[45], [90], []]);
	});
});
