import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import { entry } from '#lib/entry/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { askFor, because, desktop, telephone } from '../../../tests/asked.ts';
import { elders, eldersWijk, employ, fatima, joris, plantEntry, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import * as answering from './answering.server.ts';
import type { TieInput } from './conversationform.server.ts';
import { WhyFirst } from './door.server.ts';
import * as following from './following.server.ts';
import { aroundOn, earlierDays, mostTies, peopleText, tieText } from './tie.ts';
import * as ties from './ties.server.ts';

const sjaan: TieInput = { who: 'Sjaan', assets: ['company'], often: 'weekly', entryId: null };
const idAt = (number: number) => `00000000-0000-4000-8000-0000000003${String(number).padStart(2, '0')}`;
const on = (day: string) => moveTo(new Date(`${day}T10:00:00Z`));

async function begin(db: Database) {
	on('2026-03-02');
	await settle(db);
	await employ(db);
	const { id, code } = await askFor(db);
	const person = { actor: visitor, asked: code };
	const open = () => answering.open(db, fatima, desktop, { id, ...because });
	await open();
	return { id, code, open, person, makelaar: { actor: fatima, id, session: desktop } };
}

const whoOn = async (db: Database, key: Parameters<typeof ties.list>[1], day: string) =>
	aroundOn((await ties.list(db, key)).ties, day)
		.map((tie) => [tie.who, tieText(tie)].filter(Boolean).join(' '))
		.sort();

describe('who is around somebody', () => {
	test('is kept by the person and the makelaar together', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		await ties.add(db, person, { ...sjaan, id: idAt(1) });
		await ties.add(db, makelaar, { ...sjaan, who: 'Wim', often: null, assets: [], id: idAt(2) });
		for (const key of [person, makelaar]) {
			const { ties: all, name } = await ties.list(db, key);
			expect(name).toBe('Riet');
			expect(all.map(({ who, often, assets, since, until }) => ({ who, often, assets, since, until }))).toEqual([
				{ who: 'Sjaan', often: 'weekly', assets: ['company'], since: '2026-03-02', until: null },
				{ who: 'Wim', often: null, assets: [], since: '2026-03-02', until: null }
			]);
		}
	});

	test('sent twice it is one, and two with one name are two', async ({ db }) => {
		const { person } = await begin(db);
		for (const number of [1, 1, 2]) await ties.add(db, person, { ...sjaan, id: idAt(number) });
		expect((await ties.list(db, person)).ties).toHaveLength(2);
		const added = await db.select().from(event).where(eq(event.name, 'tie.added'));
		expect(added.map(({ details }) => details)).toEqual([{ tie: idAt(1) }, { tie: idAt(2) }]);
		expect(JSON.stringify(await db.select().from(event))).not.toContain('Sjaan');
	});

	test('are no more than forty at once', async ({ db }) => {
		const { person } = await begin(db);
		for (let number = 0; number < mostTies; number++) await ties.add(db, person, { ...sjaan, id: idAt(number) });
		await expect(ties.add(db, person, { ...sjaan, id: idAt(90) })).rejects.toThrow('Er staan al 40 mensen.');
		await ties.end(db, person, idAt(0));
		await ties.add(db, person, { ...sjaan, id: idAt(90) });
		expect(await whoOn(db, person, '2026-03-02')).toHaveLength(mostTies);
	});

	test('know each other from a circle on the map of this gemeente, or from elsewhere', async ({ db }) => {
		const { person, id } = await begin(db);
		const here = await plantEntry(db, { kind: 'network', title: 'Soep op dinsdag' });
		const there = await plantEntry(db, { gemeenteCode: elders, wijkCode: eldersWijk, kind: 'network' });
		const offer = await plantEntry(db, { kind: 'offer', personal: true });
		const away = await plantEntry(db, { kind: 'network' }, { state: 'withdrawn' });
		for (const [number, entryId] of [here, there, offer, away, 999_999].entries())
			await ties.add(db, person, { ...sjaan, entryId, id: idAt(number) });
		const { ties: all, story } = await ties.list(db, person);
		expect(all.map(({ from }) => from)).toEqual([{ id: here, title: 'Soep op dinsdag' }, null, null, null, null]);
		const spot = { gemeenteCode: story.gemeente.code, wijkCode: story.wijk!.code };
		expect((await ties.circles(db, spot)).map((one) => one.id)).toEqual([here]);
		// the circle goes, and who was met there stays
		await db.delete(entry).where(eq(entry.id, here));
		expect((await ties.list(db, person)).ties).toHaveLength(5);
		expect(id).toBeTruthy();
	});
});

describe('later', () => {
	test('shows what grew, day by day', async ({ db }) => {
		const { person, makelaar, open } = await begin(db);
		await ties.add(db, person, { ...sjaan, id: idAt(1) });
		on('2026-04-06');
		await open();
		await ties.add(db, makelaar, { ...sjaan, who: 'Wim', id: idAt(2) });
		await ties.change(db, person, { ...sjaan, often: 'daily', assets: ['company', 'comfort'], id: idAt(1), seen: 1 });
		on('2026-05-04');
		await ties.end(db, person, idAt(2));
		const { ties: all } = await ties.list(db, person);
		expect(earlierDays(all, '2026-05-04')).toEqual(['2026-03-02', '2026-04-06']);
		expect(await whoOn(db, person, '2026-03-01')).toEqual([]);
		expect(await whoOn(db, person, '2026-03-02')).toEqual(['Sjaan is er voor de gezelligheid, elke week']);
		expect(await whoOn(db, person, '2026-04-06')).toEqual([
			'Sjaan is er voor de gezelligheid en is er als het moeilijk is, elke dag',
			'Wim is er voor de gezelligheid, elke week'
		]);
		expect(await whoOn(db, person, '2026-05-04')).toHaveLength(1);
	});

	test('of many days one a month is left to choose', () => {
		const days = Array.from({ length: 40 }, (_, at) =>
			new Date(Date.UTC(2026, 0, 1 + at * 3)).toISOString().slice(0, 10)
		);
		const found = earlierDays(
			days.map((since) => ({ since, until: null })),
			'2026-12-31'
		);
		expect(found).toEqual(['2026-01-01', '2026-02-03', '2026-03-02', '2026-04-01']);
		expect([peopleText(1), peopleText(0)]).toEqual(['1 mens', '0 mensen']);
	});

	test('who was added today by mistake is just gone, and a mistake of today leaves nothing', async ({ db }) => {
		const { person } = await begin(db);
		await ties.add(db, person, { ...sjaan, id: idAt(1) });
		await ties.change(db, person, { ...sjaan, often: 'daily', id: idAt(1), seen: 1 });
		expect(await count(db, 'tie')).toBe(1);
		await ties.end(db, person, idAt(1));
		expect(await count(db, 'tie')).toBe(0);
	});

	test('ending twice is ending once', async ({ db }) => {
		const { person } = await begin(db);
		await ties.add(db, person, { ...sjaan, id: idAt(1) });
		on('2026-04-06');
		for (let times = 0; times < 2; times++) await ties.end(db, person, idAt(1));
		on('2026-04-07');
		await ties.end(db, person, idAt(1));
		const [only] = (await ties.list(db, person)).ties;
		expect(only).toMatchObject({ until: '2026-04-06', revision: 2 });
		expect(await db.select().from(event).where(eq(event.name, 'tie.ended'))).toHaveLength(1);
	});

	test('a name that changes, changes in what was too; who is taken away is gone from it', async ({ db }) => {
		const { person } = await begin(db);
		await ties.add(db, person, { ...sjaan, who: 'buurvrouw', id: idAt(1) });
		await ties.add(db, person, { ...sjaan, who: 'Wim', id: idAt(2) });
		on('2026-04-06');
		await ties.change(db, person, { ...sjaan, who: 'buurvrouw', often: 'daily', id: idAt(1), seen: 1 });
		await ties.change(db, person, { ...sjaan, who: 'Fenna', often: 'daily', id: idAt(1), seen: 2 });
		expect((await ties.list(db, person)).ties.map(({ who }) => who).sort()).toEqual(['Fenna', 'Fenna', 'Wim']);
		await ties.erase(db, person, idAt(1));
		expect((await ties.list(db, person)).ties.map(({ who }) => who)).toEqual(['Wim']);
		expect(await whoOn(db, person, '2026-03-02')).toHaveLength(1);
	});
});

describe('two at once', () => {
	test('the second sees both versions', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		await ties.add(db, person, { ...sjaan, id: idAt(1) });
		await ties.change(db, person, { ...sjaan, who: 'Sjaan B.', id: idAt(1), seen: 1 });
		const standing = await overtaken(ties.change(db, makelaar, { ...sjaan, often: 'seldom', id: idAt(1), seen: 1 }));
		expect(standing.differences).toEqual([
			{ label: 'Naam', now: 'Sjaan B.', mine: 'Sjaan' },
			{ label: 'Hoe vaak', now: 'elke week', mine: 'af en toe' }
		]);
		await ties.change(db, makelaar, { ...sjaan, often: 'seldom', id: idAt(1), seen: standing.revision });
		expect((await ties.list(db, person)).ties[0]).toMatchObject({ who: 'Sjaan', often: 'seldom', revision: 3 });
	});

	test('the same twice is no conflict', async ({ db }) => {
		const { person } = await begin(db);
		await ties.add(db, person, { ...sjaan, id: idAt(1) });
		for (let times = 0; times < 2; times++)
			await ties.change(db, person, { ...sjaan, who: 'Sjaan B.', id: idAt(1), seen: 1 });
		expect((await ties.list(db, person)).ties[0]!.revision).toBe(2);
	});
});

describe('who may', () => {
	test('not who didn’t say why, nor another wijk, and not with the id of somebody else’s', async ({ db }) => {
		const { person, makelaar, id } = await begin(db);
		await ties.add(db, person, { ...sjaan, id: idAt(1) });
		const other = await askFor(db, { email: 'x@lindeveen.example' });
		const theirs = { actor: visitor, asked: other.code };
		for (const key of [{ actor: joris, id, session: desktop }, theirs, { actor: visitor, asked: id }]) {
			await expect(ties.find(db, key, idAt(1))).rejects.toThrow();
			await expect(ties.change(db, key, { ...sjaan, who: 'X', id: idAt(1), seen: 1 })).rejects.toThrow();
			await expect(ties.end(db, key, idAt(1))).rejects.toThrow();
			await expect(ties.erase(db, key, idAt(1))).rejects.toThrow();
		}
		for (const work of [ties.list, (...[d, k]: Parameters<typeof ties.list>) => ties.end(d, k, idAt(1))])
			await expect(work(db, { ...makelaar, session: telephone })).rejects.toThrow(WhyFirst);
		// an id that is somebody else’s already adds nobody, and takes nobody over
		await ties.add(db, theirs, { ...sjaan, who: 'X', id: idAt(1) });
		expect((await ties.list(db, theirs)).ties).toEqual([]);
		expect((await ties.list(db, person)).ties.map(({ who }) => who)).toEqual(['Sjaan']);
		for (const nothing of ['', 'x', idAt(77)]) await expect(ties.find(db, person, nothing)).rejects.toThrow();
	});

	test('taking the question back takes them along', async ({ db }) => {
		const { person, code } = await begin(db);
		await ties.add(db, person, { ...sjaan, id: idAt(1) });
		await following.takeBack(db, visitor, code);
		expect(await count(db, 'tie')).toBe(0);
	});
});
