import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { collect, tell } from '#lib/entry/points.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { fatima, hoef, inHoef, joris, lindeveen, noor, oumar, priya } from '../../../tests/cast.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import { site } from '../../../tests/proposed.ts';
import { begin, noCode, plantInitiative, takePart } from '../../../tests/takingpart.ts';
import { enter } from './door.server.ts';
import * as freshness from './freshness.server.ts';
import { freshText } from './freshness.ts';
import * as rounds from './rounds.server.ts';
import { initiative, member } from './table.server.ts';

const on = (day: string) => moveTo(new Date(`${day}T08:00:00Z`));
const none = { kinds: [], themes: [], stepFree: false, free: false, page: 1 };

/** The daily work on a day. */
async function round(db: Database, day: string) {
	on(day);
	return rounds.run(db, site);
}

async function start(db: Database) {
	on('2026-01-10');
	const begun = await begin(db);
	await db.update(entry).set(inHoef).where(eq(entry.id, begun.entryId));
	// the database itself knows of no clock that was moved
	await db.update(initiative).set({ confirmedAt: now() });
	await db.delete(mail);
	return begun;
}

const stand = async (db: Database, entryId: number) => {
	const fresh = (await freshness.find(db, entryId))!;
	return { rounds: fresh.rounds, listed: fresh.listed, text: freshText(fresh) };
};

const names = async (db: Database, entryId: number) =>
	(
		await db
			.select({ name: event.name })
			.from(event)
			.where(eq(event.subjectId, String(entryId)))
	).map(({ name }) => name);

/** The code of the last mail. */
async function lastCode(db: Database): Promise<string> {
	const [letter] = await lettersIn(db);
	return /mee\/([\w-]+)\/klopt/.exec(letter!.body)![1]!;
}

/** Everything a visitor can find it by. */
async function foundIn(db: Database, entryId: number) {
	const reach = { gemeenteCode: lindeveen, wijkCode: hoef };
	const has = (items: { id?: unknown }[]) => items.some(({ id }) => id === entryId);
	const gemeente = { code: lindeveen, slug: 'lindeveen' };
	return {
		list: has((await listing.list(db, reach, none)).items),
		search: has((await listing.list(db, reach, { ...none, search: 'ruilkast' })).items),
		corrected: has((await listing.list(db, reach, { ...none, search: 'ruilkats' })).items),
		map: has((await collect(db, reach, none)).features),
		card: (await tell(db, gemeente, [entryId])).length > 0,
		count: ((await listing.counts(db, reach)).initiative ?? 0) > 0,
		sought: has(await listing.sought(db, reach))
	};
}

describe('the daily round', () => {
	test('asks after four months, once more after three weeks, then calls the makelaar, then leaves the list', async ({
		db
	}) => {
		const { entryId } = await start(db);
		await db
			.update(entry)
			.set({ seeks: ['iemand met een boor'] })
			.where(eq(entry.id, entryId));
		expect(await round(db, '2026-05-09')).toEqual({});
		expect(await lettersIn(db)).toEqual([]);

		// both begun initiatives, here and in Elders
		expect(await round(db, '2026-05-10')).toEqual({ ask: 2 });
		const told = await lettersIn(db);
		expect(told.map(({ toAddress, subject }) => [toAddress, subject]).toSorted()).toEqual([
			['hatice.yildiz@wijk.example', 'Klopt “Ruilkast bij het hek” nog?'],
			['ilse.maas@wijk.example', 'Klopt “Samen soep” nog?']
		]);
		expect(await stand(db, entryId)).toEqual({
			...{ rounds: 1, listed: true },
			text: 'Voor het laatst bevestigd op 10 januari 2026.'
		});
		expect(await freshness.silent(db, fatima)).toEqual([]);

		expect(await round(db, '2026-05-30')).toEqual({});
		expect(await round(db, '2026-05-31')).toEqual({ ask: 2 });
		expect((await lettersIn(db))[0]!.subject).toMatch(/^Nog een keer: klopt/);
		expect(await round(db, '2026-06-20')).toEqual({});
		expect(await round(db, '2026-06-21')).toEqual({ silent: 2 });
		expect(await lettersIn(db)).toHaveLength(4);
		expect((await stand(db, entryId)).text).toBe(
			'Dit is lang niet bevestigd, voor het laatst op 10 januari 2026. Bel even voordat je gaat.'
		);
		expect(await freshness.silent(db, fatima)).toMatchObject([
			{ id: entryId, listed: true, initiators: [{ name: 'Hatice Yildiz', phone: '06 12 34 56 78' }] }
		]);
		expect(Object.values(await foundIn(db, entryId))).toEqual(Array(7).fill(true));

		expect(await round(db, '2026-08-19')).toEqual({});
		expect(await round(db, '2026-08-20')).toEqual({ unlist: 2 });
		expect(Object.values(await foundIn(db, entryId))).toEqual(Array(7).fill(false));
		expect(await freshness.silent(db, fatima)).toMatchObject([{ id: entryId, listed: false }]);
		expect(await round(db, '2027-08-20')).toEqual({});
		expect(await names(db, entryId)).toEqual([
			'initiative.still_asked',
			'initiative.still_asked',
			'initiative.silent',
			'initiative.unlisted'
		]);

		// the link of the last mail still opens the page with the button
		expect(await freshness.look(db, { code: await lastCode(db) })).toMatchObject({ today: false });
		await freshness.say(db, { code: await lastCode(db) });
	});

	test('a confirmation puts it back everywhere, and four months begin anew', async ({ db }) => {
		const { entryId, initiator } = await start(db);
		for (const day of ['2026-05-10', '2026-05-31', '2026-06-21', '2026-08-20']) await round(db, day);
		on('2026-09-01');
		await freshness.say(db, initiator.key);
		await freshness.say(db, initiator.key);
		expect(await stand(db, entryId)).toEqual({
			...{ rounds: 0, listed: true },
			text: 'Voor het laatst bevestigd op 1 september 2026.'
		});
		expect((await foundIn(db, entryId)).list).toBe(true);
		expect(await freshness.silent(db, fatima)).toEqual([]);
		expect((await names(db, entryId)).slice(4)).toEqual(['initiative.listed', 'initiative.confirmed']);
		expect(await round(db, '2026-12-31')).toEqual({});
		expect(await round(db, '2027-01-01')).toEqual({ ask: 1 });
	});

	test('a day is done once, by whoever comes first; days that were missed are caught up with', async ({ db }) => {
		await start(db);
		on('2027-03-03');
		expect(await rounds.run(db, site)).toEqual({ ask: 2 });
		expect(await rounds.run(db, site)).toBeUndefined();
		expect(await lettersIn(db)).toHaveLength(2);
		// not all steps of the missed year at once
		expect(await round(db, '2027-03-04')).toEqual({});
	});

	test('asks every initiator with an address, with a link of their own, and nobody else', async ({ db }) => {
		const { entryId } = await start(db);
		await takePart(db, entryId, 'initiator', 'Omar Haddad');
		await takePart(db, entryId, 'initiator', 'Riet van den Berg', { email: null });
		await takePart(db, entryId, 'initiator', 'Nog Niet', { state: 'invited' });
		await round(db, '2026-05-10');
		const here = (await lettersIn(db)).filter(({ subject }) => subject.includes('Ruilkast'));
		expect(here.map(({ toAddress }) => toAddress).toSorted()).toEqual([
			'hatice.yildiz@wijk.example',
			'omar.haddad@wijk.example'
		]);
		const codes = here.map(({ body }) => /mee\/([\w-]+)\/klopt/.exec(body)![1]);
		expect(new Set(codes).size).toBe(2);
		// one link and nothing else to press
		for (const { body } of here) expect(body.match(/https?:\/\//g)).toHaveLength(1);
		expect(here[0]).toMatchObject({
			subjectKind: 'entry',
			subjectId: String(entryId),
			gemeenteCode: lindeveen,
			wijkCode: hoef
		});
	});

	test('where nobody has an address a makelaar calls at once, and the page says nothing of it yet', async ({ db }) => {
		const { entryId } = await start(db);
		await db.update(member).set({ email: null }).where(eq(member.entryId, entryId));
		await round(db, '2026-05-10');
		expect((await lettersIn(db)).filter(({ subject }) => subject.includes('Ruilkast'))).toEqual([]);
		expect(await freshness.silent(db, fatima)).toMatchObject([{ id: entryId, rounds: 1 }]);
		expect((await stand(db, entryId)).text).toMatch(/^Voor het laatst bevestigd/);
	});

	test('what lies still or has stopped is not asked; what has stopped leaves the list after sixty days', async ({
		db
	}) => {
		const { entryId, elders } = await start(db);
		await db.update(initiative).set({ stage: 'paused' }).where(eq(initiative.entryId, entryId));
		await db
			.update(initiative)
			.set({ stage: 'ended', stageSince: new Date('2026-05-01T10:00:00Z') })
			.where(eq(initiative.entryId, elders.entryId));
		expect(await round(db, '2026-06-29')).toEqual({});
		expect(await round(db, '2026-06-30')).toEqual({ unlist: 1 });
		expect(await round(db, '2028-01-01')).toEqual({});
		expect(await lettersIn(db)).toEqual([]);
	});

	test('what is not on the map is not asked', async ({ db }) => {
		const { entryId, elders } = await start(db);
		await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, entryId));
		await db.update(entry).set({ publication: 'submitted' }).where(eq(entry.id, elders.entryId));
		expect(await round(db, '2028-01-01')).toEqual({});
	});

	test('coming on the map counts as a confirmation', async ({ db }) => {
		const { entryId, elders } = await start(db);
		await db.delete(entry).where(eq(entry.id, elders.entryId));
		await db
			.update(entry)
			.set({ publishedAt: new Date('2026-03-10T10:00:00Z') })
			.where(eq(entry.id, entryId));
		expect(await round(db, '2026-05-10')).toEqual({});
		expect(await round(db, '2026-07-10')).toEqual({ ask: 1 });
	});

	test('one address that no mail can go to does not hold up the others', async ({ db }) => {
		const { entryId, elders, initiator } = await start(db);
		await db.update(member).set({ email: 'twee adressen' }).where(eq(member.id, initiator.id));
		expect(await round(db, '2026-05-10')).toEqual({ ask: 1 });
		expect((await lettersIn(db)).map(({ subjectId }) => subjectId)).toEqual([String(elders.entryId)]);
		expect((await stand(db, entryId)).rounds).toBe(0);
	});

	test('more of them than fit in one go are all asked', async ({ db }) => {
		const { entryId } = await start(db);
		for (let at = 0; at < 210; at++) await plantInitiative(db, { title: `Groep ${at}` });
		await db.update(initiative).set({ confirmedAt: now() });
		expect(await round(db, '2026-05-10')).toEqual({ ask: 212 });
		expect((await stand(db, entryId)).rounds).toBe(1);
	}, 60_000);
});

describe('who may say that it is still so', () => {
	test('who leads it by the link, and the makelaar who called', async ({ db }) => {
		const { entryId, initiator, member: kees, helper, informed, asked, elders } = await start(db);
		on('2026-04-01');
		for (const one of [kees, helper, informed, asked, elders.initiator].slice(0, 4))
			await expect(freshness.say(db, one.key)).rejects.toThrow(NotAllowed);
		await expect(freshness.say(db, { code: noCode })).rejects.toThrow(NotAllowed);
		for (const actor of [joris, oumar, noor, visitor])
			await expect(freshness.say(db, { actor, entryId }, '2026-04-01')).rejects.toThrow(NotAllowed);
		expect((await freshness.find(db, entryId))!.confirmedAt).toEqual(new Date('2026-01-10T08:00:00Z'));

		await freshness.say(db, { actor: fatima, entryId }, '2026-03-30');
		expect((await stand(db, entryId)).text).toBe('Voor het laatst bevestigd op 30 maart 2026.');
		await freshness.say(db, { actor: priya, entryId }, '2026-03-30');
		await freshness.say(db, initiator.key);
		expect((await stand(db, entryId)).text).toBe('Voor het laatst bevestigd op 1 april 2026.');
		const said = await db.select({ details: event.details }).from(event).where(eq(event.name, 'initiative.confirmed'));
		expect(said.map(({ details }) => details)).toEqual([
			{ how: 'called', on: '2026-03-30' },
			{ how: 'link', on: '2026-04-01' }
		]);
	});

	test('a call in the future, or long ago, is refused', async ({ db }) => {
		const { entryId } = await start(db);
		on('2026-04-01');
		for (const day of ['2026-04-02', '2026-01-01'])
			await expect(freshness.say(db, { actor: fatima, entryId }, day)).rejects.toThrow(Refused);
	});

	test('what lies still has to begin again first', async ({ db }) => {
		const { entryId, initiator } = await start(db);
		await db.update(initiative).set({ stage: 'paused' }).where(eq(initiative.entryId, entryId));
		await expect(freshness.say(db, initiator.key)).rejects.toThrow('Zeg eerst dat jullie weer beginnen');
	});

	test('the list of calls is for makelaars of the wijk', async ({ db }) => {
		const { entryId, elders } = await start(db);
		for (const day of ['2026-05-10', '2026-05-31', '2026-06-21']) await round(db, day);
		const seen = async (actor: Parameters<typeof freshness.silent>[1]) =>
			(await freshness.silent(db, actor)).map(({ id }) => id);
		expect(await seen(fatima)).toEqual([entryId]);
		expect(await seen(priya)).toEqual([entryId]);
		expect(await seen(oumar)).toEqual([elders.entryId]);
		for (const actor of [joris, noor, visitor]) expect(await seen(actor)).toEqual([]);
	});

	test('news or a change by who leads it counts; by who only joined it does not', async ({ db }) => {
		const { entryId, initiator, member: kees } = await start(db);
		on('2026-04-01');
		const alive = (key: typeof kees.key) =>
			enter(db, key, 'initiative.tell', (tx, inside) => freshness.alive(tx, inside));
		await alive(kees.key);
		expect((await stand(db, entryId)).text).toContain('10 januari');
		await alive(initiator.key);
		expect((await stand(db, entryId)).text).toContain('1 april');
	});
});
