import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { makelaar } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { parse } from '#lib/entry/filters.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente, venue, venueRoom } from '#lib/place/table.server.ts';
import * as places from '#lib/place/venues.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import {
	elders,
	employ,
	fatima,
	hoef,
	hoefBuurt,
	inHoef,
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
import * as changing from './changing.server.ts';
import { choices } from './choosing.server.ts';
import { read } from './form.server.ts';
import { readVenue, type VenueField, venueFields, type VenueWords } from './venueform.server.ts';
import * as venues from './venues.server.ts';

const derya: Actor = {
	...{ kind: 'account', id: '00000000-0000-4000-8000-000000000006', name: 'Derya Kaya' },
	grants: [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]
};
const carla: Actor = {
	...{ kind: 'account', id: '00000000-0000-4000-8000-000000000007', name: 'Carla Nijs' },
	grants: [{ role: 'partner', gemeenteCode: lindeveen, wijkCode: null, organisationId: 1 }]
};
const offline = { PDOK: false };
const typed = (some: Partial<Record<VenueField, string>> = {}) => ({
	...(Object.fromEntries(venueFields.map((field) => [field, ''])) as Record<VenueField, string>),
	...{ name: 'Weggeefkast Lindehof', type: 'giveaway', wijk: 'de-hoef', ...some }
});

function words(some: Partial<Record<VenueField, string>> = {}): VenueWords {
	const read = readVenue(typed(some));
	if (!('venue' in read)) throw new Error(JSON.stringify(read.problems));
	return read.venue;
}

async function added(db: Database, actor: Actor = fatima, some: Partial<Record<VenueField, string>> = {}) {
	const done = await venues.add(db, actor, lindeveen, words(some), offline);
	if (!('id' in done)) throw new Error(JSON.stringify(done.problems));
	return done.id;
}

const version = async (db: Database) =>
	(await db.select({ version: gemeente.version }).from(gemeente).where(eq(gemeente.code, lindeveen)))[0]!.version;
const events = async (db: Database) => (await db.select().from(event)).map(({ name }) => name);
const staffed = async (db: Database) => {
	await settle(db);
	await employ(db);
};

describe('a place', () => {
	test('is added by the makelaar of its wijk: it has a page, and the caches hear of it', async ({ db }) => {
		await staffed(db);
		const before = await version(db);
		const id = await added(db, fatima, { 'van-1-1': '9', 'tot-1-1': '17', 'is-coffee': 'ja', stepFree: 'ja' });
		const [row] = await db.select().from(venue).where(eq(venue.id, id));
		expect(row).toMatchObject({
			...{ gemeenteCode: lindeveen, wijkCode: hoef, slug: 'weggeefkast-lindehof', type: 'giveaway', lat: null },
			...{ opening: [{ day: 1, from: '09:00', until: '17:00' }], facts: ['coffee'], stepFree: true, revision: 1 }
		});
		expect(await version(db)).toBeGreaterThan(before);
		expect(await events(db)).toEqual(['venue.added']);
	});

	test('stands where its point lies, and that tells its wijk', async ({ db }) => {
		await staffed(db);
		const id = await added(db, fatima, { wijk: '', point: `${inHoef.lat}, ${inHoef.lon}` });
		const [row] = await db.select().from(venue).where(eq(venue.id, id));
		expect(row).toMatchObject({ ...inHoef, wijkCode: hoef, buurtCode: hoefBuurt });
	});

	test('a point outside the gemeente is refused with what to do', async ({ db }) => {
		await staffed(db);
		const done = await venues.add(db, priya, lindeveen, words({ point: '53.005, 6.005' }), offline);
		expect(done).toEqual({ problems: { point: expect.stringContaining('ligt niet in deze gemeente') } });
		expect(await count(db, 'venue')).toBe(0);
	});

	test('twice the same is one; another of that name in another wijk gets an address of its own', async ({ db }) => {
		await staffed(db);
		const id = await added(db);
		expect(await added(db)).toBe(id);
		const there = await added(db, joris, { wijk: 'waterkant' });
		const slugs = (await db.select({ slug: venue.slug }).from(venue).orderBy(venue.id)).map(({ slug }) => slug);
		expect(there).not.toBe(id);
		expect(slugs).toEqual(['weggeefkast-lindehof', 'weggeefkast-lindehof-2']);
		expect(await events(db)).toEqual(['venue.added', 'venue.added']);
	});

	test.for([
		['a visitor', visitor],
		['somebody without a role', noor],
		['a partner', carla],
		['the makelaar of the next wijk', joris],
		['a makelaar of another gemeente', oumar]
	] as const)('%s adds, changes and reads none in De Hoef', async ([, actor], { db }) => {
		await staffed(db);
		const id = await added(db);
		const refused = async (work: () => Promise<unknown>) =>
			expect(await work().catch((cause: unknown) => cause)).toBeInstanceOf(NotAllowed);
		await refused(() => venues.add(db, actor, lindeveen, words({ name: 'Nog een' }), offline));
		await refused(() => venues.read(db, actor, id));
		await refused(() => venues.change(db, actor, { ...words({ name: 'Anders' }), id, seen: 1 }, offline));
		await refused(() => venues.addRoom(db, actor, id, room));
		await refused(() => venues.removeRoom(db, actor, id, 1));
		expect(await count(db, 'venue')).toBe(1);
		expect(await events(db)).toEqual(['venue.added']);
		expect((await venues.list(db, actor)).map((one) => one.id)).not.toContain(id);
	});

	test.for([
		['the makelaar of the wijk', fatima],
		['a makelaar of the whole gemeente', priya],
		['the beheerder', derya]
	] as const)('%s keeps it', async ([, actor], { db }) => {
		await staffed(db);
		const id = await added(db);
		await venues.change(db, actor, { ...words({ about: 'Neem wat je nodig hebt.' }), id, seen: 1 }, offline);
		expect((await venues.read(db, actor, id)).about).toBe('Neem wat je nodig hebt.');
		expect((await venues.list(db, actor)).map((one) => one.id)).toContain(id);
	});

	test('who keeps De Hoef moves nothing to a wijk of a colleague', async ({ db }) => {
		await staffed(db);
		const id = await added(db);
		const moved = venues.change(db, fatima, { ...words({ wijk: 'waterkant' }), id, seen: 1 }, offline);
		await expect(moved).rejects.toBeInstanceOf(NotAllowed);
		const [row] = await db.select({ wijkCode: venue.wijkCode }).from(venue).where(eq(venue.id, id));
		expect(row!.wijkCode).toBe(hoef);
		await venues.change(db, priya, { ...words({ wijk: 'waterkant' }), id, seen: 1 }, offline);
		const [after] = await db.select({ wijkCode: venue.wijkCode }).from(venue).where(eq(venue.id, id));
		expect(after!.wijkCode).toBe(waterkant);
	});

	test('the second of two who change at once sees both versions, and nothing is overwritten', async ({ db }) => {
		await staffed(db);
		const id = await added(db, fatima, { phone: '013 - 555 01 12' });
		await venues.change(db, fatima, { ...words({ phone: '013 - 555 01 13' }), id, seen: 1 }, offline);
		const second = { ...words({ phone: '013 - 555 01 14', 'van-2-1': '9', 'tot-2-1': '12' }), id };
		const cause = await venues.change(db, priya, { ...second, seen: 1 }, offline).catch((thrown: unknown) => thrown);
		expect(cause).toBeInstanceOf(Overtaken);
		expect((cause as Overtaken).standing).toMatchObject({
			revision: 2,
			differences: [
				{ label: 'Open', now: '', mine: 'dinsdag 9.00 tot 12.00 uur' },
				{ label: 'Telefoon', now: '013 - 555 01 13', mine: '013 - 555 01 14' }
			]
		});
		expect((await venues.read(db, priya, id)).phone).toBe('013 - 555 01 13');
		// having seen both, and still wanting it
		await venues.change(db, priya, { ...second, seen: 2 }, offline);
		expect((await venues.read(db, priya, id)).phone).toBe('013 - 555 01 14');
		expect(await events(db)).toEqual(['venue.added', 'venue.changed', 'venue.changed']);
	});

	test('sending the same again is no conflict, and writes nothing', async ({ db }) => {
		await staffed(db);
		const id = await added(db);
		const input = { ...words({ hours: 'Altijd.' }), id, seen: 1 };
		await venues.change(db, fatima, input, offline);
		await venues.change(db, fatima, input, offline);
		expect((await venues.read(db, fatima, id)).revision).toBe(2);
	});

	test('changing the address without a service leaves no wrong point behind', async ({ db }) => {
		await staffed(db);
		const id = await added(db, fatima, { point: `${inHoef.lat}, ${inHoef.lon}`, address: 'Hoefplein 2' });
		await venues.change(db, fatima, { ...words({ address: 'Hoefplein 2', about: 'Zo.' }), id, seen: 1 }, offline);
		expect((await venues.read(db, fatima, id)).lat).toBe(inHoef.lat);
		await venues.change(db, fatima, { ...words({ address: 'Ergens 9' }), id, seen: 2 }, offline);
		expect(await venues.read(db, fatima, id)).toMatchObject({ lat: null, lon: null, wijkCode: hoef });
	});

	test('with another name, what happens there is found by that name', async ({ db }) => {
		await staffed(db);
		const id = await added(db);
		await plantEntry(db, { kind: 'activity', title: 'Breien', venueId: id });
		const found = async (search: string) =>
			(await listing.list(db, { gemeenteCode: lindeveen }, parse(new URLSearchParams({ zoek: search })).filters)).total;
		expect(await found('kastanjezaal')).toBe(0);
		await venues.change(db, fatima, { ...words({ name: 'De Kastanjezaal' }), id, seen: 1 }, offline);
		expect(await found('kastanjezaal')).toBe(1);
	});

	test('what is not there is not there for a makelaar either', async ({ db }) => {
		await staffed(db);
		await expect(venues.read(db, fatima, 999_999)).rejects.toBeInstanceOf(NotThere);
		expect(await venues.list(db, oumar)).toEqual([]);
		expect(elders).not.toBe(lindeveen);
	});
});

const room = { name: 'De grote zaal', people: 80, has: 'Een podium.', cost: 'gratis voor de buurt', stepFree: true };

describe('a place that closes for good', () => {
	const start = async (db: Database) => {
		moveTo(new Date('2026-11-23T09:00:00Z'));
		await staffed(db);
		const id = await added(db, fatima, { 'van-1-1': '9', 'tot-1-1': '17' });
		await db.update(venue).set({ lat: inHoef.lat, lon: inHoef.lon }).where(eq(venue.id, id));
		const there = await plantEntry(db, { kind: 'network', title: 'Breicafé', venueId: id, contactName: 'Sjaan' });
		return { id, there };
	};
	const reach = { gemeenteCode: lindeveen, wijkCode: hoef };
	const shownIn = async (db: Database, id: number) => {
		const asked = { gemeenteCode: lindeveen, organisationId: null, adding: true, personal: false, lookup: false };
		return {
			list: (await places.list(db, lindeveen)).some((one) => one.id === id),
			listed: (await places.listed(db, reach)).some((one) => one.id === id),
			layer: (await places.facilities(db, reach, { stepFree: false })).some((one) => one.id === id),
			marker: (await places.some(db, lindeveen, [id])).length > 0,
			choice: (await choices(db, fatima, asked)).venues.some((one) => one.id === id)
		};
	};
	const everywhere = { list: true, listed: true, layer: true, marker: true, choice: true };
	const nowhere = { list: false, listed: false, layer: false, marker: false, choice: false };

	test('leaves every list, the layer and the choices, keeps its page, and comes back as it was', async ({ db }) => {
		const { id } = await start(db);
		expect(await shownIn(db, id)).toEqual(everywhere);
		const before = await version(db);
		for (const _ of [1, 2]) await venues.close(db, fatima, id);
		expect(await version(db)).toBeGreaterThan(before);
		expect(await shownIn(db, id)).toEqual(nowhere);
		expect((await places.find(db, lindeveen, 'weggeefkast-lindehof'))?.closedOn).toBe('2026-11-23');
		expect((await venues.list(db, fatima)).map(({ closedOn }) => closedOn)).toEqual(['2026-11-23']);
		for (const _ of [1, 2]) await venues.reopen(db, fatima, id);
		expect(await shownIn(db, id)).toEqual(everywhere);
		expect((await db.select().from(venue).where(eq(venue.id, id)))[0]!.opening).toHaveLength(1);
		expect(await events(db)).toEqual(['venue.added', 'venue.closed', 'venue.reopened']);
	});

	test('what was there is for the makelaar to give another place, and its form asks for one', async ({ db }) => {
		const { id, there } = await start(db);
		const titles = async (actor: Actor) => (await venues.homeless(db, actor)).map(({ title }) => title);
		expect(await titles(fatima)).toEqual([]);
		await venues.close(db, fatima, id);
		expect(await venues.homeless(db, fatima, id)).toMatchObject([
			{ id: there, title: 'Breicafé', contactName: 'Sjaan', venueName: 'Weggeefkast Lindehof' }
		]);
		for (const actor of [joris, noor, oumar, carla, visitor]) expect(await titles(actor)).toEqual([]);
		const key = { actor: fatima, entryId: there };
		const { closed, values, revision } = await changing.look(db, key, { shown: async () => null });
		expect([closed, values.venue]).toEqual([{ name: 'Weggeefkast Lindehof', closedOn: '2026-11-23' }, '']);
		const words = async () => ({ now: {}, mine: {} });
		const save = (form: typeof values) =>
			changing.change(db, key, {
				...{
					seen: revision,
					form,
					told: read(form).told!,
					site: 'https://wijkweb.example',
					words,
					save: async () => {}
				}
			});
		const summary = 'Samen breien.';
		expect(await save({ ...values, summary, venue: String(id) })).toEqual({
			mistakes: { venue: 'Kies een plek uit de lijst.' }
		});
		expect(await titles(fatima)).toEqual(['Breicafé']);
		await save({ ...values, summary, placeName: 'Bij Sjaan in de hal' });
		expect(await titles(fatima)).toEqual([]);
		expect((await db.select().from(entry).where(eq(entry.id, there)))[0]).toMatchObject({
			...{ venueId: null, placeName: 'Bij Sjaan in de hal' }
		});
	});

	test('is not where a makelaar can be found', async ({ db }) => {
		const { id } = await start(db);
		await db.update(makelaar).set({ venueId: id });
		const found = async () => (await contactIn(db, reach))?.place;
		expect(await found()).toBe('Weggeefkast Lindehof');
		await venues.close(db, fatima, id);
		expect(await found()).toBe(null);
	});

	test('is closed by who keeps it alone', async ({ db }) => {
		const { id } = await start(db);
		for (const actor of [joris, noor, oumar, carla, visitor])
			for (const verb of [venues.close, venues.reopen]) await expect(verb(db, actor, id)).rejects.toThrow(NotAllowed);
		await venues.close(db, derya, id);
		expect(await shownIn(db, id)).toEqual(nowhere);
	});
});

describe('its rooms', () => {
	test('are added once, changed and removed, each with what happened', async ({ db }) => {
		await staffed(db);
		const id = await added(db);
		await venues.addRoom(db, fatima, id, room);
		await venues.addRoom(db, fatima, id, room);
		const [{ rooms, revision }] = [await venues.read(db, fatima, id)];
		expect(rooms).toMatchObject([room]);
		await venues.changeRoom(db, fatima, id, { ...room, people: 60, id: rooms[0]!.id, seen: revision });
		expect((await venues.read(db, fatima, id)).rooms).toMatchObject([{ people: 60 }]);
		await venues.removeRoom(db, fatima, id, rooms[0]!.id);
		await venues.removeRoom(db, fatima, id, rooms[0]!.id);
		expect((await venues.read(db, fatima, id)).rooms).toEqual([]);
		expect(await events(db)).toEqual([
			...['venue.added', 'venue.room_added', 'venue.room_changed', 'venue.room_removed']
		]);
	});

	test('two who change a room at once: the second sees both', async ({ db }) => {
		await staffed(db);
		const id = await added(db);
		await venues.addRoom(db, fatima, id, room);
		const { rooms, revision } = await venues.read(db, fatima, id);
		const change = (people: number) => ({ ...room, people, id: rooms[0]!.id, seen: revision });
		await venues.changeRoom(db, fatima, id, change(60));
		await expect(venues.changeRoom(db, priya, id, change(50))).rejects.toBeInstanceOf(Overtaken);
		expect((await venues.read(db, fatima, id)).rooms).toMatchObject([{ people: 60 }]);
	});

	test('a room of another place is not there', async ({ db }) => {
		await staffed(db);
		const [here, there] = [await added(db), await added(db, joris, { wijk: 'waterkant' })];
		await venues.addRoom(db, joris, there, room);
		const [{ id }] = (await db.select({ id: venueRoom.id }).from(venueRoom)) as [{ id: number }];
		await expect(venues.changeRoom(db, fatima, here, { ...room, id, seen: 1 })).rejects.toBeInstanceOf(NotThere);
		await venues.removeRoom(db, fatima, here, id);
		expect(await count(db, 'venue_room')).toBe(1);
	});
});

describe('what is typed', () => {
	test.for([
		[{ name: '' }, 'name'],
		[{ name: '!!!' }, 'name'],
		[{ type: 'kasteel' }, 'type'],
		[{ type: 'constructor' }, 'type'],
		[{ point: 'hier' }, 'point'],
		[{ point: '52' }, 'point'],
		[{ phone: 'bel maar' }, 'phone'],
		[{ 'van-1-1': '9' }, 'tot-1-1'],
		[{ about: 'x'.repeat(2001) }, 'about']
	] as const)('what is wrong stands at its field: %j', ([some, field]) => {
		const read = readVenue(typed(some));
		expect(read).not.toHaveProperty('venue');
		expect('problems' in read && read.problems[field]).toMatch(/\.$/);
	});

	test.for([
		['52.505, 5.205', inHoef],
		['52.505,5.205', inHoef],
		['52.505 5.205', inHoef],
		['52.505; 5.205', inHoef]
	] as const)('a point may be pasted as %s', ([point, expected]) => {
		expect(words({ point }).point).toEqual(expected);
	});

	test('day and night needs no week, and says so', () => {
		expect(words({ always: 'ja', 'van-1-1': 'onzin' }).opening).toHaveLength(7);
	});
});
