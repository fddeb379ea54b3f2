import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import {
	elders,
	eldersWijk,
	employ,
	fatima,
	joris,
	lindeveen,
	noor,
	oumar,
	plantEntry,
	priya,
	settle,
	waterkant
} from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import { wijkMap } from './map.server.ts';
import { part, relate, reword } from './relations.server.ts';
import { find } from './shown.server.ts';
import * as networks from './networks.server.ts';
import { relation } from './table.server.ts';

const network = async (db: Database, title: string, more: Parameters<typeof plantEntry>[1] = {}) => {
	const id = await plantEntry(db, { kind: 'network', title, ...more });
	await networks.save(db, id, { members: 12 });
	return id;
};

/** A kitchen and a garden in De Hoef, a choir in Waterkant, and a network in another gemeente. */
async function planted(db: Database) {
	await settle(db);
	await employ(db);
	return {
		kitchen: await network(db, 'De keuken'),
		garden: await network(db, 'De tuin'),
		choir: await network(db, 'Het koor', { wijkCode: waterkant }),
		far: await network(db, 'Ver weg', { gemeenteCode: elders, wijkCode: eldersWijk })
	};
}

const all = (db: Database) => db.select().from(relation).orderBy(relation.id);
const told = (db: Database) =>
	db
		.select({ name: event.name, details: event.details })
		.from(event)
		.where(sql`${event.name} like 'network.%related'`);

describe('saying how networks hang together', () => {
	test('is read from both sides, with a link', async ({ db }) => {
		const { kitchen, garden } = await planted(db);
		await relate(db, fatima, garden, { otherId: kitchen, way: 'refers', words: 'wie honger heeft' });
		const from = (await find(db, garden, lindeveen))!.relations;
		const back = (await find(db, kitchen, lindeveen))!.relations;
		expect(from).toMatchObject([{ label: 'stuurt mensen door naar', title: 'De keuken', words: 'wie honger heeft' }]);
		expect(back).toMatchObject([{ label: 'krijgt mensen via', title: 'De tuin', words: 'wie honger heeft' }]);
	});

	test('what says the same from either side is kept once, whoever says it', async ({ db }) => {
		const { kitchen, garden } = await planted(db);
		await relate(db, fatima, garden, { otherId: kitchen, way: 'shares_place', words: '' });
		await relate(db, fatima, kitchen, { otherId: garden, way: 'shares_place', words: '' });
		expect(await all(db)).toMatchObject([{ fromId: kitchen, toId: garden, type: 'shares_place' }]);
		expect(await told(db)).toHaveLength(1);
	});

	test('said from the other side it is the same relation', async ({ db }) => {
		const { kitchen, garden } = await planted(db);
		await relate(db, fatima, garden, { otherId: kitchen, way: 'learns_from', words: '' });
		await relate(db, fatima, kitchen, { otherId: garden, way: 'learns_from_back', words: '' });
		expect(await all(db)).toMatchObject([{ fromId: garden, toId: kitchen, type: 'learns_from' }]);
	});

	test('twice is once; in other words it is not written over, but said so', async ({ db }) => {
		const { kitchen, garden } = await planted(db);
		const said = { otherId: garden, way: 'shares_people', words: 'twee koks' } as const;
		await relate(db, fatima, kitchen, said);
		const { version } = (await gemeenten.byCode(db, lindeveen))!;
		await relate(db, fatima, kitchen, said);
		await expect(relate(db, fatima, kitchen, { ...said, words: 'drie koks' })).rejects.toThrow(NotNow);
		expect(await all(db)).toMatchObject([{ words: 'twee koks', revision: 1 }]);
		expect((await gemeenten.byCode(db, lindeveen))!.version).toBe(version);
	});

	test('two ways with the same network are two relations', async ({ db }) => {
		const { kitchen, garden } = await planted(db);
		await relate(db, fatima, kitchen, { otherId: garden, way: 'shares_place', words: '' });
		await relate(db, fatima, kitchen, { otherId: garden, way: 'refers', words: '' });
		await relate(db, fatima, kitchen, { otherId: garden, way: 'refers_back', words: '' });
		expect(await all(db)).toHaveLength(3);
	});

	test('a network in another wijk of the gemeente is fine, one in another gemeente is not there', async ({ db }) => {
		const { kitchen, choir, far } = await planted(db);
		await relate(db, fatima, kitchen, { otherId: choir, way: 'shares_people', words: '' });
		await expect(relate(db, fatima, kitchen, { otherId: far, way: 'shares_people', words: '' })).rejects.toThrow(
			NotNow
		);
		expect(await all(db)).toHaveLength(1);
	});

	test.for([
		['a visitor', visitor],
		['somebody signed in', noor],
		['the makelaar of another wijk', joris],
		['the makelaar of another gemeente', oumar]
	] as const)('%s may not, and nothing happens', async ([, actor], { db }) => {
		const { kitchen, garden } = await planted(db);
		await relate(db, fatima, kitchen, { otherId: garden, way: 'refers', words: 'soms' });
		const [before] = await all(db);
		const events = await count(db, 'event');
		const words = { id: before!.id, seen: 1, words: 'altijd' };
		await expect(relate(db, actor, kitchen, { otherId: garden, way: 'shares_place', words: '' })).rejects.toThrow(
			NotAllowed
		);
		await expect(reword(db, actor, kitchen, words)).rejects.toThrow(NotAllowed);
		await expect(part(db, actor, kitchen, words)).rejects.toThrow(NotAllowed);
		expect(await all(db)).toEqual([before]);
		expect(await count(db, 'event')).toBe(events);
	});

	test('the makelaar of the whole gemeente may', async ({ db }) => {
		const { choir, kitchen } = await planted(db);
		await relate(db, priya, choir, { otherId: kitchen, way: 'same_theme', words: '' });
		expect(await all(db)).toHaveLength(1);
	});

	test.for(['itself', 'withdrawn', 'merged', 'an initiative', 'nothing'] as const)(
		'with %s is refused in plain words',
		async (what, { db }) => {
			const { kitchen, garden } = await planted(db);
			if (what === 'withdrawn') await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, garden));
			if (what === 'merged') await db.update(entry).set({ mergedIntoId: kitchen }).where(eq(entry.id, garden));
			const otherId = {
				...{ itself: kitchen, withdrawn: garden, merged: garden, nothing: 999_999_999 },
				'an initiative': what === 'an initiative' ? await plantEntry(db) : 0
			}[what];
			await expect(relate(db, fatima, kitchen, { otherId, way: 'refers', words: '' })).rejects.toThrow(NotNow);
			expect(await all(db)).toEqual([]);
		}
	);

	test('from what is no network there is nothing', async ({ db }) => {
		const { garden } = await planted(db);
		const idea = await plantEntry(db);
		await expect(relate(db, fatima, idea, { otherId: garden, way: 'refers', words: '' })).rejects.toThrow(NotAllowed);
	});

	test('what happened holds numbers and codes, and no words', async ({ db }) => {
		const { kitchen, garden } = await planted(db);
		await relate(db, fatima, kitchen, { otherId: garden, way: 'refers', words: 'geheim woord' });
		const [{ id } = { id: 0 }] = await all(db);
		expect(await told(db)).toEqual([
			{ name: 'network.related', details: { relationId: id, otherId: garden, type: 'refers' } }
		]);
	});
});

describe('in other words, and away', () => {
	async function related(db: Database) {
		const found = await planted(db);
		await relate(db, fatima, found.kitchen, { otherId: found.garden, way: 'refers', words: 'soms' });
		const [{ id } = { id: 0 }] = await all(db);
		return { ...found, id };
	}

	test('other words are written from either end, and the page of the wijk shows them at once', async ({ db }) => {
		const { garden, id } = await related(db);
		const { version } = (await gemeenten.byCode(db, lindeveen))!;
		await reword(db, fatima, garden, { id, seen: 1, words: 'altijd' });
		expect(await all(db)).toMatchObject([{ words: 'altijd', revision: 2 }]);
		expect((await gemeenten.byCode(db, lindeveen))!.version).toBeGreaterThan(version);
	});

	test('who comes second sees both versions, by whom and when, and nothing is written', async ({ db }) => {
		const { kitchen, id } = await related(db);
		moveTo(new Date('2027-03-01T10:00:00Z'));
		await reword(db, priya, kitchen, { id, seen: 1, words: 'elke week' });
		moveTo(new Date('2027-03-01T10:05:00Z'));
		const standing = await overtaken(reword(db, fatima, kitchen, { id, seen: 1, words: 'nooit' }));
		expect(standing).toMatchObject({
			...{ by: 'Priya Ramdin', at: new Date('2027-03-01T10:00:00Z'), revision: 2 },
			differences: [{ label: 'In woorden', now: 'elke week', mine: 'nooit' }]
		});
		await overtaken(part(db, fatima, kitchen, { id, seen: 1 }));
		expect(await all(db)).toMatchObject([{ words: 'elke week' }]);
		await reword(db, fatima, kitchen, { id, seen: standing.revision, words: 'nooit' });
		expect(await all(db)).toMatchObject([{ words: 'nooit', revision: 3 }]);
	});

	test('the same words again are no conflict and no event', async ({ db }) => {
		const { kitchen, id } = await related(db);
		await reword(db, fatima, kitchen, { id, seen: 1, words: 'vaak' });
		const events = await count(db, 'event');
		await reword(db, fatima, kitchen, { id, seen: 1, words: 'vaak' });
		expect(await count(db, 'event')).toBe(events);
	});

	test('away is away; twice is as good as once', async ({ db }) => {
		const { kitchen, garden, id } = await related(db);
		await part(db, fatima, garden, { id, seen: 1 });
		await part(db, fatima, kitchen, { id, seen: 1 });
		expect(await all(db)).toEqual([]);
		expect((await told(db)).filter(({ name }) => name === 'network.unrelated')).toHaveLength(1);
		await expect(reword(db, fatima, kitchen, { id, seen: 1, words: 'x' })).rejects.toThrow(NotNow);
	});

	test('a relation of two others is not reached through a third', async ({ db }) => {
		const { choir, id } = await related(db);
		await part(db, priya, choir, { id, seen: 1 });
		await expect(reword(db, priya, choir, { id, seen: 1, words: 'x' })).rejects.toThrow(NotNow);
		expect(await all(db)).toHaveLength(1);
	});
});

describe('the picture of a wijk', () => {
	test('shows its networks, those of another wijk that hang together with them, and no others', async ({ db }) => {
		const { kitchen, garden, choir } = await planted(db);
		await network(db, 'Los koor', { wijkCode: waterkant });
		const wide = await network(db, 'Voor heel Lindeveen', { wijkCode: null });
		await relate(db, fatima, kitchen, { otherId: choir, way: 'refers', words: '' });
		const { circles, lines, broad } = await wijkMap(
			db,
			lindeveen,
			(await db.select().from(entry).where(eq(entry.id, kitchen)))[0]!.wijkCode!
		);
		expect(circles.map(({ id, elsewhere }) => [id, elsewhere])).toEqual([
			[kitchen, null],
			[garden, null],
			[wide, null],
			[choir, 'Waterkant']
		]);
		expect(lines).toEqual([{ fromId: kitchen, toId: choir, type: 'refers', words: '' }]);
		expect(broad.at).toHaveLength(4);
	});

	test('what is not on the map is not in it, nor are lines to it', async ({ db }) => {
		const { kitchen, garden } = await planted(db);
		await relate(db, fatima, kitchen, { otherId: garden, way: 'refers', words: '' });
		for (const hidden of [{ listed: false }, { publication: 'withdrawn' as const, listed: true }]) {
			await db.update(entry).set(hidden).where(eq(entry.id, garden));
			const { circles, lines } = await wijkMap(
				db,
				lindeveen,
				(await db.select().from(entry).where(eq(entry.id, kitchen)))[0]!.wijkCode!
			);
			expect(circles.map(({ id }) => id)).toEqual([kitchen]);
			expect(lines).toEqual([]);
			expect((await find(db, kitchen, lindeveen))!.relations).toEqual([]);
		}
	});

	test('says nothing of a contact: no number, no address', async ({ db }) => {
		await settle(db);
		await network(db, 'De keuken', {
			contactEmail: 'wilma@voorbeeld.nl',
			contactPhone: '06 12345678',
			contactName: 'Wilma'
		});
		const found = await wijkMap(db, lindeveen, 'WK990102');
		expect(JSON.stringify(found)).not.toMatch(/wilma|Wilma|12345678/);
	});
});
