import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import * as activities from '#lib/activity/activities.server.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as archive from '#lib/initiative/archive.server.ts';
import { offer } from '#lib/offer/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { fatima, hoef, joris, lindeveen, noor, oumar, plantEntry, waterkant } from '../../../tests/cast.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import { keepers } from '../../../tests/keepers.ts';
import { mint } from './door.server.ts';
import * as freshness from './freshness.server.ts';
import { freshText } from './freshness.ts';
import * as own from './own.server.ts';
import * as rounds from './rounds.server.ts';

const site = 'https://wijkweb.example';
const none = { kinds: [], themes: [], stepFree: false, free: false, page: 1 };
const on = (day: string) => moveTo(new Date(`${day}T08:00:00Z`));
const began = new Date('2026-01-10T08:00:00Z');
const mailed = 'ria@wijk.example';

/** The daily work on a day. */
async function round(db: Database, day: string) {
	on(day);
	return rounds.run(db, site);
}

/** On the map since 10 January 2026. */
const planted = (db: Database, input: Parameters<typeof plantEntry>[1]) =>
	plantEntry(db, { kind: 'network', createdAt: began, ...input } as typeof input, { state: 'published', at: began });

const isListed = async (db: Database, id: number) =>
	(await listing.list(db, { gemeenteCode: lindeveen }, none)).items.some((one) => one.id === id);
const named = async (db: Database, id: number) =>
	(
		await db
			.select()
			.from(event)
			.where(eq(event.subjectId, String(id)))
			.orderBy(event.id)
	).map(({ name }) => name);
const stand = async (db: Database, id: number) => freshText((await freshness.find(db, id))!);

async function start(db: Database) {
	on('2026-01-10');
	const all = await keepers(db);
	await db.delete(mail);
	return all;
}

describe('the daily round', () => {
	test('asks the contact after four months, once more, then the makelaar calls, then it leaves the list', async ({
		db
	}) => {
		await start(db);
		const id = await planted(db, {
			title: 'Breicafé',
			contactEmail: mailed,
			contactName: 'Ria',
			contactPhone: '0612345678'
		});
		expect(await round(db, '2026-05-09')).toEqual({});
		expect(await round(db, '2026-05-10')).toEqual({ ask: 1 });
		const [letter] = await lettersIn(db);
		expect(letter).toMatchObject({ toAddress: mailed, subject: 'Klopt “Breicafé” nog?', subjectId: String(id) });
		expect(letter!.body.match(/https?:\/\//g)).toHaveLength(1);
		expect(await round(db, '2026-05-30')).toEqual({});
		expect(await freshness.silent(db, fatima)).toEqual([]);
		expect(await round(db, '2026-05-31')).toEqual({ ask: 1 });
		expect(await round(db, '2026-06-21')).toEqual({ silent: 1 });
		expect(await lettersIn(db)).toHaveLength(2);
		expect(await stand(db, id)).toContain('Bel even voordat je gaat');
		expect(await freshness.silent(db, fatima)).toMatchObject([{ id, name: 'Ria', phone: '0612345678', listed: true }]);
		expect(await isListed(db, id)).toBe(true);
		expect(await round(db, '2026-08-19')).toEqual({});
		expect(await round(db, '2026-08-20')).toEqual({ unlist: 1 });
		expect(await isListed(db, id)).toBe(false);
		const archived = await archive.list(db, { gemeenteCode: lindeveen }, 1);
		expect(archived.items).toMatchObject([{ id, kind: 'network', confirmedAt: began }]);
		expect(await round(db, '2027-08-20')).toEqual({});
		expect(await named(db, id)).toEqual([
			...['entry.still_asked', 'entry.still_asked', 'entry.silent', 'entry.unlisted']
		]);
		// one press on the page behind the link of the last mail puts all of it right
		const code = /mijn-plek\/([\w-]+)\/klopt/.exec((await lettersIn(db))[0]!.body)![1]!;
		expect(await freshness.look(db, { code })).toMatchObject({ today: false });
		expect(await isListed(db, id)).toBe(false);
		await freshness.say(db, { code });
		await freshness.say(db, { code });
		expect(await isListed(db, id)).toBe(true);
		expect(await stand(db, id)).toBe('Voor het laatst bevestigd op 20 augustus 2027.');
		expect((await named(db, id)).slice(4)).toEqual(['entry.listed', 'entry.confirmed']);
		expect(await round(db, '2027-12-19')).toEqual({});
		expect(await round(db, '2027-12-20')).toEqual({ ask: 1 });
	});

	test('four hundred days later everything is asked once, in one mail for each who keeps it', async ({ db }) => {
		const { linde } = await start(db);
		for (let at = 0; at < 12; at++)
			await planted(db, { title: `Van De Linde ${at}`, organisationId: linde.id, wijkCode: at < 5 ? hoef : waterkant });
		for (const title of ['Van Ria', 'Ook van Ria']) await planted(db, { title, contactEmail: mailed });
		expect(await round(db, '2027-02-14')).toEqual({ ask: 14 });
		const told = (await lettersIn(db)).map(({ subject, toAddress }) => [toAddress, subject]).toSorted();
		expect(told).toEqual([
			['margriet@werk.example', 'Klopt dit nog? 5 dingen van Zorggroep De Linde'],
			[mailed, 'Klopt dit nog?'],
			['tom@werk.example', 'Klopt dit nog? 12 dingen van Zorggroep De Linde']
		]);
		const letter = (await lettersIn(db)).find(({ toAddress }) => toAddress === 'tom@werk.example')!;
		expect(letter.body.match(/https?:\/\//g)).toHaveLength(1);
		expect(letter.body).toContain('https://wijkweb.example/bijhouden/klopt');
		expect(letter.body).not.toContain('mijn-plek');
		expect(await rounds.run(db, site)).toBeUndefined();
		expect(await round(db, '2027-02-15')).toEqual({});
		expect(await lettersIn(db)).toHaveLength(3);
	});

	test('an organisation is not asked again within a week, though something else comes due every day', async ({
		db
	}) => {
		const { linde } = await start(db);
		for (let at = 0; at < 7; at++) {
			const day = new Date(began.getTime() + at * 86_400_000);
			const input = { kind: 'network' as const, title: `Van dag ${at}`, organisationId: linde.id, createdAt: day };
			await plantEntry(db, input as Parameters<typeof plantEntry>[1], { state: 'published', at: day });
		}
		const asked: unknown[] = [];
		for (let day = 10; day <= 17; day++) asked.push((await round(db, `2026-05-${day}`))!.ask ?? 0);
		expect(asked).toEqual([1, 0, 0, 0, 0, 0, 0, 6]);
		// Tom and Margriet, twice
		expect(await lettersIn(db)).toHaveLength(4);
	});

	test('the second time the contact is asked too, and the people of the organisation again', async ({ db }) => {
		const { linde } = await start(db);
		await planted(db, { title: 'Breicafé', organisationId: linde.id, contactEmail: mailed });
		await round(db, '2026-05-10');
		const to = async () => (await lettersIn(db)).map(({ toAddress }) => toAddress).toSorted();
		expect(await to()).toEqual(['margriet@werk.example', 'tom@werk.example']);
		await db.delete(mail);
		expect(await round(db, '2026-05-31')).toEqual({ ask: 1 });
		expect(await to()).toEqual(['margriet@werk.example', mailed, 'tom@werk.example']);
	});

	test('where nobody can be mailed a makelaar calls at once', async ({ db }) => {
		await start(db);
		const id = await planted(db, { title: 'Klusjes', contactPhone: '0612345678', contactName: 'Piet' });
		expect(await round(db, '2026-05-10')).toEqual({ ask: 1 });
		expect(await lettersIn(db)).toEqual([]);
		expect(await freshness.silent(db, fatima)).toMatchObject([{ id, rounds: 1 }]);
		expect(await freshness.countSilent(db, fatima)).toBe(1);
		for (const actor of [joris, oumar, noor, visitor]) {
			expect(await freshness.silent(db, actor)).toEqual([]);
			expect(await freshness.countSilent(db, actor)).toBe(0);
		}
		await freshness.say(db, { actor: fatima, entryId: id }, '2026-05-10');
		expect(await freshness.silent(db, fatima)).toEqual([]);
	});

	test('what is put away, withdrawn, merged or an initiative is not asked', async ({ db }) => {
		await start(db);
		const away = await planted(db, { kind: 'offer', title: 'Even niet', contactEmail: mailed });
		await db.insert(offer).values({ entryId: away, by: 'group', pausedAt: began });
		await planted(db, { kind: 'initiative', title: 'Initiatief', contactEmail: mailed });
		const off = await planted(db, { title: 'Weg', contactEmail: mailed });
		await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, off));
		const double = await planted(db, { title: 'Dubbel', contactEmail: mailed });
		await db.update(entry).set({ mergedIntoId: away }).where(eq(entry.id, double));
		expect(await round(db, '2027-02-14')).toEqual({});
		expect(await lettersIn(db)).toEqual([]);
	});

	test('an activity without days to come is not asked: it leaves the list after a week, and new days bring it back', async ({
		db
	}) => {
		await start(db);
		const id = await planted(db, { kind: 'activity', title: 'Zaagdag', contactEmail: mailed });
		await activities.save(db, id, { firstOn: '2026-01-20', startsAt: '10:00', endsAt: '12:00' });
		expect(await round(db, '2026-01-26')).toEqual({});
		expect(await stand(db, id)).toBe('Er zijn geen dagen meer gepland.');
		expect(await isListed(db, id)).toBe(true);
		await expect(freshness.say(db, { actor: fatima, entryId: id })).rejects.toThrow(Refused);
		expect(await round(db, '2026-01-27')).toEqual({ unlist: 1 });
		expect(await isListed(db, id)).toBe(false);
		expect(await round(db, '2027-02-14')).toEqual({});
		expect(await lettersIn(db)).toEqual([]);
		expect(await freshness.silent(db, fatima)).toEqual([]);
		await activities.save(db, id, { firstOn: '2027-03-01', startsAt: '10:00', endsAt: '12:00' });
		expect(await round(db, '2027-02-15')).toEqual({ list: 1 });
		expect(await isListed(db, id)).toBe(true);
		// nobody said anything for more than a year: that is asked now
		expect(await round(db, '2027-02-16')).toEqual({ ask: 1 });
		expect(await named(db, id)).toEqual(['entry.unlisted', 'entry.listed', 'entry.still_asked']);
	});

	test('one address that no mail can go to does not hold up the others', async ({ db }) => {
		await start(db);
		const wrong = await planted(db, { title: 'Fout', contactEmail: 'twee adressen' });
		await planted(db, { title: 'Goed', contactEmail: mailed });
		expect(await round(db, '2026-05-10')).toEqual({ ask: 1 });
		expect((await freshness.find(db, wrong))!.rounds).toBe(0);
	});
});

describe('saying that it still is so', () => {
	test('is for who keeps it, and the list of an organisation is for its people', async ({ db }) => {
		const { els, linde, margriet, tom } = await start(db);
		const here = await planted(db, { title: 'Hier', organisationId: linde.id });
		const there = await planted(db, { title: 'Daar', organisationId: linde.id, wijkCode: waterkant });
		await round(db, '2026-05-10');
		const seen = async (actor: Actor) => (await own.asked(db, actor)).map(({ id }) => id);
		expect(await seen(tom)).toEqual([here, there]);
		expect(await seen(margriet)).toEqual([here]);
		for (const actor of [els, fatima, noor, visitor]) expect(await seen(actor)).toEqual([]);
		for (const actor of [els, joris, oumar, noor, visitor])
			await expect(freshness.say(db, { actor, entryId: here })).rejects.toThrow(NotAllowed);
		await expect(freshness.say(db, { actor: margriet, entryId: there })).rejects.toThrow(NotAllowed);
		await freshness.say(db, { actor: margriet, entryId: here });
		expect(await seen(tom)).toEqual([there]);
		expect(await own.countAsked(db, tom)).toBe(1);
	});

	test('looking changes nothing, and a link to something else opens nothing', async ({ db }) => {
		await start(db);
		const id = await planted(db, { title: 'Breicafé', contactEmail: mailed });
		await round(db, '2026-05-10');
		const code = await mint(db, id, mailed);
		for (let times = 0; times < 3; times++) await freshness.look(db, { code });
		expect((await freshness.find(db, id))!.rounds).toBe(1);
		await db.update(entry).set({ contactEmail: 'ander@wijk.example' }).where(eq(entry.id, id));
		await expect(freshness.say(db, { code })).rejects.toThrow(NotAllowed);
	});

	test('a call in the future, or long ago, is refused', async ({ db }) => {
		await start(db);
		const id = await planted(db, { title: 'Breicafé' });
		on('2026-04-01');
		for (const day of ['2026-04-02', '2026-01-01'])
			await expect(freshness.say(db, { actor: fatima, entryId: id }, day)).rejects.toThrow(Refused);
	});
});
