import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect } from 'vitest';
import { fatima, hoef, joris, lindeveen } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import { begin, noCode } from '../../../tests/takingpart.ts';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as pictures from '#lib/entry/pictures.server.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as retention from '#lib/privacy/retention.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { event, photo } from '#lib/server/table.server.ts';
import * as newsroom from './news.server.ts';
import { news } from './table.server.ts';

const building = {
	title: 'Zaterdag bouwen we',
	text: 'Neem een hamer mee.',
	startsAt: new Date('2026-11-28T09:00:00Z'),
	endsAt: new Date('2026-11-28T11:00:00Z'),
	place: 'Bij het hek'
};

let picture: photos.Remade;
beforeAll(async () => {
	const file = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#0d5a50' } })
		.jpeg()
		.toBuffer();
	picture = { ...((await photos.remake(file)) as photos.Remade), alt: 'Een groene kast' };
});

async function setting(db: Database) {
	moveTo(new Date('2026-11-22T10:00:00Z'));
	const begun = await begin(db);
	const { key } = begun.member;
	const list = () => newsroom.list(db, begun.entryId);
	return { ...begun, key, list, one: async () => (await newsroom.all(db, key))[0]! };
}

const events = async (db: Database) =>
	(await db.select().from(event).orderBy(event.id)).filter(({ name }) => name.startsWith('news.'));
const version = async (db: Database) => (await gemeenten.byCode(db, lindeveen))!.version;

test('what the group makes of news of a makelaar no longer stands under the name of the makelaar', async ({ db }) => {
	const { entryId, key, list } = await setting(db);
	await newsroom.tell(db, { actor: fatima, entryId }, building);
	const [{ id, by }] = (await list()) as [newsroom.News];
	expect(by).toBe('Fatima Aydin');
	await newsroom.change(db, key, { ...building, id, seen: 1, text: 'De gemeente betaalt alles.' });
	expect(await list()).toMatchObject([{ text: 'De gemeente betaalt alles.', by: null }]);
});

describe('telling', () => {
	test('stops at twenty a day, and goes on the next', async ({ db }) => {
		const { key } = await setting(db);
		const tell = (n: number) => newsroom.tell(db, key, { ...building, title: `Nieuws ${n}` });
		for (let n = 0; n < 20; n++) await tell(n);
		await expect(tell(20)).rejects.toThrow('Vertel de rest morgen.');
		moveTo(new Date('2026-11-23T10:00:01Z'));
		await tell(20);
	});

	test('an address of a photo that can be none leads to nothing', async ({ db }) => {
		for (const id of ['\0', "1' or 1=1", 'x'.repeat(5000)]) expect(await newsroom.picture(db, id)).toBeUndefined();
	});

	test('shows it to everybody at once, without who told it; a double click is once', async ({ db }) => {
		const { key, member, entryId, list } = await setting(db);
		const before = await version(db);
		for (const _ of [1, 2]) await newsroom.tell(db, key, building);
		const all = await list();
		expect(all).toMatchObject([{ ...building, by: null, photo: null, changedAt: null }]);
		expect(JSON.stringify(all)).not.toContain('Kees');
		expect(await version(db)).toBeGreaterThan(before);
		expect(await events(db)).toMatchObject([
			{ name: 'news.told', details: { newsId: all[0]!.id, by: member.id }, subjectId: String(entryId), wijkCode: hoef }
		]);
		// the same words a day later are news again
		moveTo(new Date('2026-11-23T10:00:00Z'));
		await newsroom.tell(db, key, building);
		expect(await list()).toHaveLength(2);
	});

	test('by a makelaar carries their name', async ({ db }) => {
		const { entryId, list, one } = await setting(db);
		await newsroom.tell(db, { actor: fatima, entryId }, building);
		expect([(await list())[0]!.by, (await one()).by]).toEqual(['Fatima Aydin', 'Fatima Aydin']);
	});

	test('in the room names who told it, by their first name; to a makelaar only who leads it', async ({ db }) => {
		const { key, entryId, initiator, one } = await setting(db);
		const asFatima = { actor: fatima, entryId };
		await newsroom.tell(db, key, building);
		expect((await one()).by).toBe('Kees');
		expect((await newsroom.all(db, asFatima))[0]!.by).toBe(null);
		await newsroom.change(db, key, { ...building, title: 'Zondag', id: (await one()).id, seen: 1 });
		const changed = { ...building, title: 'Maandag', id: (await one()).id, seen: 1 };
		expect((await overtaken(newsroom.change(db, asFatima, changed))).by).toBe(null);
		expect((await overtaken(newsroom.change(db, initiator.key, changed))).by).toBe('Kees');
		await newsroom.tell(db, initiator.key, { ...building, title: 'Kom kijken' });
		expect((await newsroom.all(db, asFatima))[0]!.by).toBe('Hatice');
	});

	test('of what nobody can see isn’t told to anybody, nor is its photo', async ({ db }) => {
		const { key, entryId, list, one } = await setting(db);
		await newsroom.tell(db, key, { ...building, photo: picture });
		const { id } = (await one()).photo!;
		expect(await newsroom.picture(db, id)).toBeInstanceOf(Uint8Array);
		await db
			.update(entry)
			.set({ publication: 'submitted' })
			.where(sql`${entry.id} = ${entryId}`);
		expect([await list(), await newsroom.picture(db, id)]).toEqual([[], undefined]);
		for (const other of ['x', noCode, '00000000-0000-4000-8000-000000000000'])
			expect(await newsroom.picture(db, other)).toBeUndefined();
	});
});

describe('changing', () => {
	test('of two at once shows the second both versions, in words', async ({ db }) => {
		const { key, initiator, one } = await setting(db);
		await newsroom.tell(db, key, building);
		const { id } = await one();
		const later = { startsAt: new Date('2026-11-28T10:00:00Z'), endsAt: new Date('2026-11-28T12:00:00Z') };
		await newsroom.change(db, initiator.key, { ...building, ...later, id, seen: 1 });
		const late = await overtaken(
			newsroom.change(db, key, { ...building, title: 'Zondag bouwen we', photo: picture, id, seen: 1 })
		);
		expect(late.differences).toEqual([
			{ label: 'Kop', now: 'Zaterdag bouwen we', mine: 'Zondag bouwen we' },
			{
				label: 'Wanneer',
				now: 'zaterdag 28 november, 11.00 tot 13.00 uur',
				mine: 'zaterdag 28 november, 10.00 tot 12.00 uur'
			},
			{ label: 'Foto', now: '', mine: 'Een groene kast (een nieuwe foto)' }
		]);
		expect(await one()).toMatchObject({ title: 'Zaterdag bouwen we', ...later, photo: null });
		expect(await count(db, 'photo')).toBe(0);
		await newsroom.change(db, key, { ...building, title: 'Zondag bouwen we', id, seen: late.revision });
		expect(await one()).toMatchObject({ title: 'Zondag bouwen we', changedAt: expect.any(Date) });
	});

	test('nothing leaves no trace; something tells the caches', async ({ db }) => {
		const { key, one } = await setting(db);
		await newsroom.tell(db, key, building);
		const { id } = await one();
		const before = await version(db);
		await newsroom.change(db, key, { ...building, id, seen: 1 });
		expect([await version(db), (await events(db)).length]).toEqual([before, 1]);
		await newsroom.change(db, key, { ...building, text: 'Neem een zaag mee.', id, seen: 1 });
		expect(await version(db)).toBeGreaterThan(before);
		expect((await events(db)).map(({ name }) => name)).toEqual(['news.told', 'news.changed']);
	});
});

describe('a photo', () => {
	test('stays as long as news shows it, whatever else is swept, and goes with it', async ({ db }) => {
		const { key, one } = await setting(db);
		await newsroom.tell(db, key, { ...building, photo: picture });
		const { id, photo: shown } = await one();
		expect(shown).toMatchObject({ alt: 'Een groene kast', width: 8, height: 6 });
		const [loose] = await db
			.insert(photo)
			.values({ content: new Uint8Array([1]), width: 1, height: 1, alt: 'Van niemand', createdAt: new Date() })
			.returning({ id: photo.id });
		const left = async () => (await db.select({ id: photo.id }).from(photo)).map((one) => one.id);
		expect(await left()).toEqual(expect.arrayContaining([shown!.id, loose!.id]));
		moveTo(new Date('2026-12-22T10:00:00Z'));
		expect(await retention.run(db, 'https://wijkweb.example')).toMatchObject({ photo: 1 });
		expect(await left()).toEqual([shown!.id]);
		expect(await photos.forgetLoose(db)).toBe(0);
		// another entry gets and loses a picture meanwhile
		await pictures.put(db, fatima, (await setting2(db)).id, picture);
		await pictures.put(db, fatima, (await setting2(db)).id, null);
		expect(await left()).toEqual([shown!.id]);
		await newsroom.change(db, key, { ...building, id, seen: 1, photo: { ...picture, alt: 'Een rode kast' } });
		const other = (await one()).photo!;
		expect([other.alt, await left()]).toEqual(['Een rode kast', [other.id]]);
		await newsroom.change(db, key, { ...building, id, seen: 2, photo: { alt: 'Een kast met kleren' } });
		expect((await one()).photo).toMatchObject({ id: other.id, alt: 'Een kast met kleren' });
		await newsroom.remove(db, key, id);
		expect(await left()).toEqual([]);
	});

	test('is known to be used by every table that can show one', async ({ db }) => {
		const pointing = await rows<{ name: string }>(
			db,
			sql`select conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid = 'photo'::regclass`
		);
		const [used] = await rows<{ words: string }>(db, sql`select pg_get_functiondef('used_photos'::regproc) as words`);
		expect(pointing.map(({ name }) => name)).toContain('news');
		for (const { name } of pointing) expect(used!.words).toMatch(new RegExp(`FROM ${name}\\b`));
	});
});

/** Something else on the map of De Hoef. */
async function setting2(db: Database) {
	const [found] = await db
		.select({ id: entry.id })
		.from(entry)
		.where(sql`${entry.wijkCode} = ${hoef}`)
		.limit(1);
	return found!;
}

describe('who may not', () => {
	const verbs: [string, (db: Database, key: Key, id: number) => Promise<unknown>][] = [
		['all', newsroom.all],
		['find', newsroom.find],
		['mayTell', newsroom.mayTell],
		['tell', (db, key) => newsroom.tell(db, key, { ...building, title: 'Anders' })],
		['change', (db, key, id) => newsroom.change(db, key, { ...building, title: 'Niets', id, seen: 1 })],
		['remove', newsroom.remove]
	];
	test.for(verbs)('%s finds nothing there, and changes nothing', async ([, verb], { db }) => {
		const { key, entryId, informed, asked, declined, one } = await setting(db);
		await newsroom.tell(db, key, building);
		const { id } = await one();
		const before = [await db.select().from(news), await version(db), (await events(db)).length];
		const others: Key[] = [
			...[informed.key, asked.key, declined.key, { code: noCode }],
			...[
				{ actor: visitor, entryId },
				{ actor: joris, entryId }
			]
		];
		for (const other of others) await expect(verb(db, other, id)).rejects.toThrow(NotAllowed);
		expect([await db.select().from(news), await version(db), (await events(db)).length]).toEqual(before);
	});

	test('with a link of another initiative, news is as if it were gone', async ({ db }) => {
		const { key, elders, one } = await setting(db);
		await newsroom.tell(db, key, building);
		const { id } = await one();
		const theirs = elders.initiator.key;
		await expect(newsroom.change(db, theirs, { ...building, title: 'X', id, seen: 1 })).rejects.toThrow(Refused);
		await expect(newsroom.find(db, theirs, id)).rejects.toThrow(Refused);
		await newsroom.remove(db, theirs, id);
		expect((await one()).title).toBe(building.title);
		for (const _ of [1, 2]) await newsroom.remove(db, key, id);
		expect((await events(db)).map(({ name }) => name)).toEqual(['news.told', 'news.removed']);
	});
});
