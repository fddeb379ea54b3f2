import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Actor, Spot } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { isUnserved, reachOf } from '#lib/account/reach.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { reach } from '#lib/entry/reach.server.ts';
import { reindex } from '#lib/entry/reindex.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as addresses from '#lib/place/addresses.server.ts';
import type { Point } from '#lib/place/geometry.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { locate } from '#lib/place/location.server.ts';
import { freeSlug, slugOf } from '#lib/place/place.ts';
import { gemeente, venue, venueRoom, wijk } from '#lib/place/table.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { mostKeptFor, roomInWords, venueInWords } from './venuewords.ts';
import type { Problems, RoomWords, VenueField, VenueWords } from './venueform.server.ts';

/**
 * Who looks after the places of a wijk: its makelaar, and the beheerder. Here and not with the places themselves,
 * because those stand before everybody who may do something.
 */

export type Kept = venues.Venue & { rooms: venues.Room[]; gemeenteSlug: string; wijkSlug: string | null };

/** The places this makelaar or beheerder looks after, by name. */
export async function list(db: Database, actor: Actor) {
	const grants = actor.kind === 'account' ? actor.grants : [];
	const managed = grants.filter(({ role }) => role === 'beheerder').map(({ gemeenteCode }) => gemeenteCode);
	const own = sql`(${venue.gemeenteCode} in (${sql.join([sql`''`, ...managed.map((code) => sql`${code}`)], sql`, `)}))`;
	return within(db, actor, (tx) =>
		tx
			.select({
				...{ id: venue.id, name: venue.name, type: venue.type, address: venue.address, slug: venue.slug },
				...{ wijkName: wijk.name, gemeenteSlug: gemeente.slug },
				closedOn: venue.closedOn,
				isKnown: sql<boolean>`${venue.opening} <> '[]'::jsonb`
			})
			.from(venue)
			.innerJoin(gemeente, eq(gemeente.code, venue.gemeenteCode))
			.leftJoin(wijk, eq(wijk.code, venue.wijkCode))
			.where(sql`(${reachOf(actor, venue)} or ${own})`)
			// what closed stands last
			.orderBy(sql`${venue.closedOn} desc nulls first`, asc(venue.name), asc(venue.id))
	);
}

/** A place as whoever keeps it sees it. @throws NotAllowed, NotThere */
export async function read(db: Database, actor: Actor, id: number): Promise<Kept> {
	return within(db, actor, async (tx) => {
		const found = await mine(tx, actor, id);
		return { ...found, rooms: await venues.roomsOf(tx, id) };
	});
}

/** Asked at the address service when somebody gave no point: see place/addresses.server.ts. */
type Looking = addresses.Lookup;

/**
 * A new place; the same once more is the same place. Its wijk is where its point lies; without one, the wijk chosen.
 * @returns its id, or what can't be with the place that was meant
 */
export async function add(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	input: VenueWords,
	looking: Looking
): Promise<{ id: number } | { problems: Problems<VenueField> }> {
	const where = await placed(db, gemeenteCode, input, looking);
	if ('problems' in where) return where;
	return within(db, actor, async (tx) => {
		await mustKeep(tx, actor, { gemeenteCode, wijkCode: where.wijkCode });
		await tx.select({ code: gemeente.code }).from(gemeente).where(eq(gemeente.code, gemeenteCode)).for('update');
		const known = await tx
			.select({ id: venue.id, slug: venue.slug, name: venue.name, wijkCode: venue.wijkCode })
			.from(venue)
			.where(eq(venue.gemeenteCode, gemeenteCode));
		const twin = known.find(({ name, wijkCode }) => name === input.name && wijkCode === where.wijkCode);
		if (twin) return { id: twin.id };
		const slug = freeSlug(slugOf(input.name), new Set(known.map((one) => one.slug)));
		const [added] = await tx
			.insert(venue)
			.values({ gemeenteCode, slug, ...columns(input), ...where })
			.returning({ id: venue.id });
		await happened(tx, actor, { gemeenteCode, wijkCode: where.wijkCode, id: added!.id }, 'venue.added');
		return { id: added!.id };
	});
}

/** Changes it. @throws Overtaken when somebody else did so meanwhile */
export async function change(
	db: Database,
	actor: Actor,
	{ id, seen, ...input }: VenueWords & { id: number; seen: number },
	looking: Looking
): Promise<void | { problems: Problems<VenueField> }> {
	const before = await within(db, actor, (tx) => mine(tx, actor, id));
	const where = await placed(db, before.gemeenteCode, input, looking, before);
	if ('problems' in where) return where;
	return within(db, actor, async (tx) => {
		await tx.select({ id: venue.id }).from(venue).where(eq(venue.id, id)).for('update');
		const now = await mine(tx, actor, id);
		// where it goes must be theirs as well
		await mustKeep(tx, actor, { gemeenteCode: now.gemeenteCode, wijkCode: where.wijkCode });
		const names = new Map(
			(
				await tx.select({ code: wijk.code, name: wijk.name }).from(wijk).where(eq(wijk.gemeenteCode, now.gemeenteCode))
			).map(({ code, name }) => [code, name])
		);
		const different = differences(
			venueInWords({ ...now, wijk: names.get(now.wijkCode ?? '') ?? null }),
			venueInWords({ ...columns(input), ...where, wijk: names.get(where.wijkCode ?? '') ?? null })
		);
		if (!mustWrite(seen, { differences: different, by: null, at: null, revision: now.revision })) return;
		await tx
			.update(venue)
			.set({ ...columns(input), ...where, revision: now.revision + 1 })
			.where(eq(venue.id, id));
		// what is there is found by the name of the place
		if (input.name !== now.name) await within(tx, { kind: 'system' }, (own) => reindex(own, now.gemeenteCode, id));
		await happened(tx, actor, now, 'venue.changed');
	});
}

/** It closes for good today: it leaves every list, and what takes place there needs another place. Twice is once. */
export function close(db: Database, actor: Actor, id: number): Promise<void> {
	return alone(db, actor, id, (tx, before) => shut(tx, actor, before, before.closedOn ?? dayOf(now())));
}

/** It is there after all, as it was. Twice is once. */
export function reopen(db: Database, actor: Actor, id: number): Promise<void> {
	return alone(db, actor, id, (tx, before) => shut(tx, actor, before, null));
}

async function shut(tx: Database, actor: Actor, before: venues.Venue, closedOn: string | null): Promise<void> {
	if (closedOn === before.closedOn) return;
	await tx.update(venue).set({ closedOn }).where(eq(venue.id, before.id));
	await changed(tx, actor, before, closedOn ? 'venue.closed' : 'venue.reopened');
}

/** What stands on the map at a place that closed, in the wijken of this makelaar: it needs another place. */
export async function homeless(db: Database, actor: Actor, venueId?: number) {
	return within(db, actor, (tx) =>
		tx
			.select({
				...{ id: entry.id, kind: entry.kind, title: entry.title, contactName: entry.contactName },
				...{ contactPhone: entry.contactPhone, venueName: venue.name }
			})
			.from(entry)
			.innerJoin(venue, eq(venue.id, entry.venueId))
			.where(
				and(
					...[isNotNull(venue.closedOn), eq(entry.publication, 'published'), isNull(entry.mergedIntoId), reach(actor)],
					venueId === undefined ? undefined : eq(venue.id, venueId)
				)
			)
			.orderBy(asc(venue.name), asc(entry.title), asc(entry.id))
			.limit(100)
	);
}

/** A room people can use; the same name once more is the same room. @returns a sentence when there are too many */
export function addRoom(db: Database, actor: Actor, venueId: number, input: RoomWords): Promise<string | void> {
	return alone(db, actor, venueId, async (tx, now) => {
		const rooms = await venues.roomsOf(tx, venueId);
		if (rooms.some(({ name }) => name === input.name)) return;
		if (rooms.length >= mostKeptFor.rooms)
			return `Er passen ${mostKeptFor.rooms} ruimtes bij een plek. Haal er eerst een weg.`;
		await tx.insert(venueRoom).values({ venueId, ...input });
		await changed(tx, actor, now, 'venue.room_added');
	});
}

/** @throws Overtaken when somebody else changed it meanwhile; NotThere when it is gone */
export function changeRoom(
	db: Database,
	actor: Actor,
	venueId: number,
	{ id, seen, ...input }: RoomWords & { id: number; seen: number }
): Promise<void> {
	return alone(db, actor, venueId, async (tx, now) => {
		const room = (await venues.roomsOf(tx, venueId)).find((one) => one.id === id);
		if (!room) throw new NotThere();
		const different = differences(roomInWords(room), roomInWords(input));
		if (!mustWrite(seen, { differences: different, by: null, at: null, revision: now.revision })) return;
		await tx.update(venueRoom).set(input).where(eq(venueRoom.id, id));
		await changed(tx, actor, now, 'venue.room_changed');
	});
}

/** Twice is as good as once. */
export function removeRoom(db: Database, actor: Actor, venueId: number, id: number): Promise<void> {
	return alone(db, actor, venueId, async (tx, now) => {
		const gone = await tx
			.delete(venueRoom)
			.where(and(eq(venueRoom.id, id), eq(venueRoom.venueId, venueId)))
			.returning({ id: venueRoom.id });
		if (gone.length) await changed(tx, actor, now, 'venue.room_removed');
	});
}

const columns = ({ wijk: _wijk, point: _point, ...rest }: VenueWords) => rest;

/** A place and who asks for it. @throws NotThere for what isn't theirs either */
async function mine(tx: Database, actor: Actor, id: number) {
	const [found] = await tx
		.select({ venue, gemeenteSlug: gemeente.slug, wijkSlug: wijk.slug, unserved: isUnserved(venue) })
		.from(venue)
		.innerJoin(gemeente, eq(gemeente.code, venue.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, venue.wijkCode))
		.where(eq(venue.id, id))
		.limit(1);
	if (!found) throw new NotThere();
	const { gemeenteCode, wijkCode } = found.venue;
	mustBeAllowed(actor, 'venue.keep', { spot: { gemeenteCode, wijkCode }, unserved: found.unserved });
	return { ...found.venue, gemeenteSlug: found.gemeenteSlug, wijkSlug: found.wijkSlug };
}

/** @throws NotAllowed */
async function mustKeep(tx: Database, actor: Actor, spot: Spot): Promise<void> {
	const [found] = spot.wijkCode
		? await tx
				.select({ unserved: isUnserved({ gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code }) })
				.from(wijk)
				.where(eq(wijk.code, spot.wijkCode))
		: [];
	mustBeAllowed(actor, 'venue.keep', { spot, unserved: found?.unserved ?? false });
}

/** One change of a place at a time. */
function alone<Result>(
	db: Database,
	actor: Actor,
	id: number,
	work: (tx: Database, now: Awaited<ReturnType<typeof mine>>) => Promise<Result>
): Promise<Result> {
	return within(db, actor, async (tx) => {
		await tx.select({ id: venue.id }).from(venue).where(eq(venue.id, id)).for('update');
		return work(tx, await mine(tx, actor, id));
	});
}

type Where = Point | { lat: null; lon: null };

/** Where it stands: at the point given, else where the address is, else where it stood; and in which wijk that is. */
async function placed(
	db: Database,
	gemeenteCode: string,
	{ point, address, wijk: slug }: VenueWords,
	looking: Looking,
	before?: venues.Venue
): Promise<(Where & { wijkCode: string | null; buurtCode: string | null }) | { problems: Problems<VenueField> }> {
	const [chosen] = slug
		? await db
				.select({ code: wijk.code })
				.from(wijk)
				.where(and(eq(wijk.gemeenteCode, gemeenteCode), eq(wijk.slug, slug)))
		: [];
	if (slug && !chosen) return { problems: { wijk: 'Kies een wijk uit de lijst.' } };
	const nowhere = { lat: null, lon: null, wijkCode: chosen?.code ?? null, buurtCode: null };
	const isSame = before && address === before.address && !point && before.lat !== null;
	if (isSame && (chosen?.code ?? null) === before.wijkCode)
		return { lat: before.lat!, lon: before.lon!, wijkCode: before.wijkCode, buurtCode: before.buurtCode };
	const at = point ?? (address ? await addressed(db, looking, address, gemeenteCode) : undefined);
	if (!at) return nowhere;
	const spot = await locate(db, gemeenteCode, at);
	if (spot) return { lat: at.lat, lon: at.lon, wijkCode: spot.wijkCode, buurtCode: spot.buurtCode };
	return point ? { problems: { point: 'Dit punt ligt niet in deze gemeente.' } } : nowhere;
}

async function addressed(db: Database, looking: Looking, address: string, gemeenteCode: string) {
	// without the service the place still is a place, only not on the map
	return addresses.find(db, looking, address, gemeenteCode).catch(() => undefined);
}

async function changed(tx: Database, actor: Actor, now: venues.Venue, name: `venue.${string}`): Promise<void> {
	await tx
		.update(venue)
		.set({ revision: now.revision + 1 })
		.where(eq(venue.id, now.id));
	await happened(tx, actor, now, name);
}

async function happened(
	tx: Database,
	actor: Actor,
	{ id, gemeenteCode, wijkCode }: { id: number; gemeenteCode: string; wijkCode: string | null },
	name: `venue.${string}`
): Promise<void> {
	await touch(tx, gemeenteCode);
	await record(tx, { name, actor, subject: { kind: 'venue', id }, gemeenteCode, wijkCode });
}
