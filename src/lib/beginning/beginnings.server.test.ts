import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import * as activities from '#lib/activity/activities.server.ts';
import { attendee } from '#lib/attending/table.server.ts';
import type { EntryInput } from '#lib/entry/entries.server.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import { initiative, sought } from '#lib/initiative/table.server.ts';
import * as networks from '#lib/network/networks.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import { offer, offerTalent } from '#lib/offer/table.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { elders, eldersWijk, employ, lindeveen, plantEntry, settle, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { statements } from '../../../tests/statements.ts';
import { parse } from './beginning.ts';
import * as beginnings from './beginnings.server.ts';

let version = 1_000_000;

/** As a visitor: nothing of it needs more than everybody may read. */
async function suggest(db: Database, query: string) {
	// every test has a map of its own, and what is kept of it hangs on its version
	const gemeente = { ...(await gemeenten.byCode(db, lindeveen))!, version: ++version };
	return within(db, { kind: 'visitor' }, (tx) => beginnings.suggest(tx, gemeente, parse(new URLSearchParams(query))));
}

async function begin(db: Database) {
	moveTo(new Date('2026-11-16T09:00:00Z'));
	await settle(db);
	await employ(db);
}

async function circle(db: Database, input: Partial<EntryInput> = {}, seeks?: Talent) {
	const id = await plantEntry(db, { kind: 'network', title: 'De Lange Tafel', themes: ['eating_together'], ...input });
	await networks.save(db, id, {
		...{ members: 12, walkIn: true, door: 'Sjaan wacht bij de deur', comeAlong: true, newcomerPlaces: 2 },
		talentsSought: seeks ? [seeks] : []
	});
	return id;
}

async function walk(db: Database, input: Partial<EntryInput> = {}) {
	const id = await plantEntry(db, { kind: 'activity', title: 'Wandelen', themes: ['moving'], ...input });
	await activities.save(db, id, {
		firstOn: '2026-11-17',
		startsAt: '14:00',
		endsAt: '15:00',
		rule: 'FREQ=WEEKLY;BYDAY=TU'
	});
	return id;
}

const titles = ({ suggestions }: beginnings.Outcome) => suggestions.map(({ title }) => title);

describe('three to begin with', () => {
	test('why it fits, what happens when you come, and whom to call', async ({ db }) => {
		await begin(db);
		await circle(
			db,
			{
				...{ slug: 'lange-tafel', dayparts: ['weekday_evening'], free: true, whenText: 'dinsdag 17.30 uur' },
				...{ contactName: 'Sjaan', contactPhone: '013 - 555 01 70', placeName: 'De Spil' }
			},
			'cooking'
		);
		const found = await suggest(db, 'zin=eten&kan=koken&moment=doordeweeks-s-avonds&ver=wijk&wijk=de-hoef&samen=mee');
		expect(found).toMatchObject({
			fits: true,
			more: false,
			home: { name: 'De Hoef' },
			contact: { name: 'Fatima Aydin' }
		});
		expect(found.suggestions).toEqual([
			{
				...{ id: expect.any(Number), kind: 'network', title: 'De Lange Tafel', summary: 'Iets wat we samen doen.' },
				...{ path: '/lindeveen/netwerk/lange-tafel', when: 'dinsdag 17.30 uur', where: 'De Spil', but: [] },
				because: [
					'Het is doordeweeks ’s avonds. Dan kun jij.',
					'Het is bij jou in de wijk.',
					'Je koos: samen eten of koffie drinken. Dat kan hier.',
					'Ze zoeken iemand voor koken of bakken. Dat doe jij graag.',
					'Er kan iemand met je meegaan, de eerste keer.'
				],
				arrival: [
					'Sjaan wacht bij de deur.',
					'Je kunt zo binnenlopen. Je hoeft niets af te spreken.',
					'Het is gratis.'
				],
				call: { name: 'Sjaan', phone: '013 - 555 01 70' }
			}
		]);
	});

	test('when an activity is, is read from its dates', async ({ db }) => {
		await begin(db);
		await walk(db);
		const { suggestions } = await suggest(db, 'zin=bewegen&moment=doordeweeks-s-middags&wijk=de-hoef');
		expect(suggestions[0]!.because[0]).toBe('Het is op dinsdagmiddag. Dan kun jij.');
		expect(suggestions[0]!.when).toBe('dinsdag 17 november, 14.00 uur');
	});

	test('a role an initiative looks for is for who can do that; a role that was found is not', async ({ db }) => {
		await begin(db);
		const ids = [await plantEntry(db, { title: 'Kast' }), await plantEntry(db, { title: 'Hek' })];
		await db.insert(initiative).values(ids.map((entryId) => ({ entryId, stage: 'running' as const })));
		const role = { what: 'iemand die timmert', talent: 'building' };
		await db.insert(sought).values([
			{ ...role, id: crypto.randomUUID(), entryId: ids[0]! },
			{ ...role, id: crypto.randomUUID(), entryId: ids[1]!, closedAt: new Date() }
		]);
		const { suggestions } = await suggest(db, 'kan=klussen');
		const sentence = 'Ze zoeken iemand voor klussen. Dat doe jij graag.';
		expect(suggestions.map(({ title, because }) => [title, because.includes(sentence)])).toEqual([
			['Kast', true],
			['Hek', false]
		]);
	});

	test('others are others, and going back brings the same', async ({ db }) => {
		await begin(db);
		for (let at = 0; at < 5; at++) await circle(db, { title: `Kring ${at}` });
		await walk(db);
		const [first, second] = [await suggest(db, ''), await suggest(db, 'anders=1')];
		expect([first.more, second.more]).toEqual([true, false]);
		expect(new Set([...titles(first), ...titles(second)]).size).toBe(6);
		expect(titles(await suggest(db, ''))).toEqual(titles(first));
	});

	test('what belongs to a circle does not stand beside it when there is something else', async ({ db }) => {
		await begin(db);
		const table = await circle(db);
		const inside = await walk(db, { title: 'Samen koken', themes: ['eating_together'] });
		await db.insert(holding).values({ networkId: table, entryId: inside });
		for (const title of ['Soep', 'Brood']) await plantEntry(db, { title, themes: ['eating_together'] });
		expect(titles(await suggest(db, 'zin=eten'))).toEqual(['De Lange Tafel', 'Soep', 'Brood']);
	});
});

describe('what is never suggested', () => {
	for (const [name, plant] of [
		['what is not published', (db: Database) => plantEntry(db, {}, { state: 'submitted' })],
		[
			'what only stands in the archive',
			async (db: Database) => {
				await plantEntry(db);
				await db.update(entry).set({ listed: false });
			}
		],
		[
			'what ended or lies still',
			async (db: Database) => {
				const ids = [await plantEntry(db), await plantEntry(db)];
				await db.insert(initiative).values([
					{ entryId: ids[0]!, stage: 'ended' },
					{ entryId: ids[1]!, stage: 'paused' }
				]);
			}
		],
		[
			'an activity that was the last time',
			async (db: Database) => {
				await walk(db);
				await db.execute(sql`delete from occurrence`);
			}
		],
		[
			'an offer that rests',
			async (db: Database) => {
				const id = await plantEntry(db, { kind: 'offer', themes: ['eating_together'] });
				await offers.save(db, id, { by: 'person', pausedAt: new Date() });
			}
		],
		[
			'a network that says it has no room for new people',
			async (db: Database) => {
				await networks.save(db, await circle(db), { newcomerPlaces: 0 });
			}
		],
		['what is elsewhere', (db: Database) => plantEntry(db, { gemeenteCode: elders, wijkCode: eldersWijk })]
	] as const)
		test(name, async ({ db }) => {
			await begin(db);
			await plant(db);
			expect((await suggest(db, 'zin=eten')).suggestions).toEqual([]);
		});

	test('an activity of which every coming day is full; it is there again when somebody cancels', async ({ db }) => {
		await begin(db);
		const id = await walk(db);
		await db.execute(sql`update activity set signs_up = true, places = 3, newcomer_places = 1`);
		await db.execute(sql`delete from occurrence where starts_at > '2026-12-01'`);
		const come = (on: string, others: number, newcomer = false) =>
			db.insert(attendee).values({
				...{ id: crypto.randomUUID(), entryId: id, on, state: 'going' as const, name: 'Riet', via: 'paper' as const },
				...{ others, newcomer }
			});
		const found = async () => titles(await suggest(db, 'zin=bewegen'));
		await come('2026-11-17', 2);
		expect(await found()).toEqual(['Wandelen']);
		// the place that is kept for who is new is free
		await come('2026-11-24', 1);
		expect(await found()).toEqual(['Wandelen']);
		await come('2026-11-24', 0, true);
		expect(await found()).toEqual([]);
		await db.execute(sql`update attendee set state = 'waiting' where newcomer`);
		expect(await found()).toEqual(['Wandelen']);
		await db.execute(sql`update attendee set state = 'going'`);
		await db.execute(sql`update activity set places = null`);
		expect(await found()).toEqual(['Wandelen']);
	});

	test('an activity that is full today and open another week is suggested; a network that does not say is too', async ({
		db
	}) => {
		await begin(db);
		const id = await walk(db);
		await networks.save(db, await circle(db, { themes: ['moving'] }), { newcomerPlaces: null });
		await db.execute(sql`update activity set signs_up = true, places = 1`);
		await db.insert(attendee).values({
			...{ id: crypto.randomUUID(), entryId: id, on: '2026-11-17', state: 'going', name: 'Riet', via: 'paper' }
		});
		expect(titles(await suggest(db, 'zin=bewegen')).sort()).toEqual(['De Lange Tafel', 'Wandelen']);
	});

	test('an offer that rested is there again when it goes on', async ({ db }) => {
		await begin(db);
		const id = await plantEntry(db, { kind: 'offer', themes: ['money'], title: 'Papieren', personal: true });
		await offers.save(db, id, { by: 'person', pausedAt: new Date() });
		expect(titles(await suggest(db, 'zin=papieren'))).toEqual([]);
		await db.update(offer).set({ pausedAt: null });
		expect(titles(await suggest(db, 'zin=papieren'))).toEqual(['Papieren']);
	});

	test('the number of a person who offers something: the makelaar of their wijk is called', async ({ db }) => {
		await begin(db);
		const id = await plantEntry(db, {
			...{ kind: 'offer', personal: true, themes: ['money'], wijkCode: waterkant, placeName: 'Kade 3' },
			...{ contactName: 'Nel', contactPhone: '013 - 555 09 99' }
		});
		await offers.save(db, id, { by: 'person' });
		await db.insert(offerTalent).values({ entryId: id, talent: 'papers', way: 'can' });
		const { suggestions } = await suggest(db, 'zin=papieren&kan=papieren');
		expect(suggestions[0]).toMatchObject({
			where: 'Waterkant',
			call: { name: 'Joris van Dalen', phone: '013 - 555 01 21' }
		});
		expect(JSON.stringify(suggestions)).not.toMatch(/Kade|Nel|555 09 99/);
	});

	test('who left a name without a number is asked for with the makelaar', async ({ db }) => {
		await begin(db);
		await plantEntry(db, { contactName: 'Henk' });
		expect((await suggest(db, '')).suggestions[0]!.call).toEqual({
			...{ name: 'Fatima Aydin', phone: '013 - 555 01 20', of: 'Henk' }
		});
	});
});

describe('never empty, and honest', () => {
	test('when nothing fits it says so, and what is otherwise', async ({ db }) => {
		await begin(db);
		await circle(db, { wijkCode: waterkant, dayparts: ['weekday_morning'] });
		const found = await suggest(db, 'zin=groen&moment=in-het-weekend-overdag&ver=wijk&wijk=de-hoef');
		expect(found.fits).toBe(false);
		expect(found.suggestions[0]!.but).toEqual([
			'Het is op een ander moment dan jij koos: doordeweeks ’s ochtends.',
			'Het is niet in je eigen wijk, maar in Waterkant, ongeveer 1 kilometer verder.',
			'Het is iets anders dan je koos. Misschien is het toch iets voor je.'
		]);
	});

	test('a wijk of nowhere is as if it was not said', async ({ db }) => {
		await begin(db);
		await circle(db);
		expect(await suggest(db, 'wijk=nergens&ver=wijk')).toMatchObject({ home: undefined, fits: true });
	});
});

test('what it asks of the database does not grow with what is on the map', async ({ db }) => {
	await begin(db);
	const measure = async () => (await statements(db, () => suggest(db, 'zin=eten&wijk=de-hoef'))).length;
	for (let at = 0; at < 3; at++) await circle(db, { title: `Kring ${at}` });
	const few = await measure();
	for (let at = 0; at < 40; at++) await circle(db, { title: `Grote kring ${at}` });
	expect(await measure()).toBe(few);
});
