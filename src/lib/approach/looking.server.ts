import { and, arrayOverlaps, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import type { Kind } from '#lib/entry/entry.ts';
import { initiative, sought } from '#lib/initiative/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import type { Talents } from '#lib/offer/offer.ts';
import { narrowing } from '#lib/place/geometry.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Near, seeksText, teachesText } from './looking.ts';

/** Who looks near somebody for what they can or like, and where they can learn what they want to. */

export type Bringing = {
	gemeenteCode: string;
	/** null: the whole gemeente */
	wijkCode: string | null;
	/** how far they go; null: it doesn't matter */
	distanceKm: number | null;
	talents: Talents;
};

export type Match = { entryId: number; kind: Kind; slug: string; title: string; reason: string };

/** Of each this many, nearest first. */
const most = 6;

/** What they could do, and what they could learn, nearest first. What is public already; for everybody. */
export async function lookingFor(db: Database, one: Bringing): Promise<{ help: Match[]; learn: Match[] }> {
	const can = [...new Set([...one.talents.can, ...one.talents.like])];
	const { learn } = one.talents;
	if (!can.length && !learn.length) return { help: [], learn: [] };
	const from = await centre(db, one.wijkCode);
	const [roles, networks] = await Promise.all([rolesFor(db, one, can), networksFor(db, one, can, learn)]);
	const near = (row: Placed) => nearness(row, one, from);
	const help = [
		...roles.map((row) => ({ row, reason: (at: Near) => seeksText(row.talent as Talent, at, row.what) })),
		...networks.flatMap((row) => {
			const talent = can.find((code) => row.seeks.includes(code));
			return talent ? [{ row, reason: (at: Near) => seeksText(talent, at) }] : [];
		})
	];
	const lessons = networks.flatMap((row) => {
		const codes = learn.filter((code) => row.teaches.includes(code));
		return codes.length ? [{ row, reason: (at: Near) => teachesText(codes, at) }] : [];
	});
	return { help: nearest(help, near), learn: nearest(lessons, near) };
}

type Placed = {
	entryId: number;
	kind: Kind;
	slug: string;
	title: string;
	wijkCode: string | null;
	wijkName: string | null;
	lat: number | null;
	lon: number | null;
};

const placed = {
	...{ entryId: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title },
	...{ wijkCode: entry.wijkCode, wijkName: wijk.name },
	lat: sql<number | null>`coalesce(${entry.lat}, ${venue.lat}, ${wijk.labelLat})`.mapWith(entry.lat),
	lon: sql<number | null>`coalesce(${entry.lon}, ${venue.lon}, ${wijk.labelLon})`.mapWith(entry.lon)
};

function rolesFor(db: Database, { gemeenteCode }: Bringing, can: Talent[]) {
	if (!can.length) return Promise.resolve([]);
	return db
		.select({ ...placed, talent: sought.talent, what: sought.what })
		.from(sought)
		.innerJoin(initiative, eq(initiative.entryId, sought.entryId))
		.innerJoin(entry, eq(entry.id, sought.entryId))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				...[isListed, eq(entry.gemeenteCode, gemeenteCode), inArray(sought.talent, can)],
				...[isNull(sought.closedAt), ne(initiative.stage, 'ended')]
			)
		)
		.limit(500);
}

function networksFor(db: Database, { gemeenteCode }: Bringing, can: Talent[], learn: Talent[]) {
	return db
		.select({ ...placed, seeks: network.talentsSought, teaches: network.talentsTaught })
		.from(network)
		.innerJoin(entry, eq(entry.id, network.entryId))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				...[isListed, eq(entry.gemeenteCode, gemeenteCode)],
				or(
					can.length ? arrayOverlaps(network.talentsSought, can) : undefined,
					learn.length ? arrayOverlaps(network.talentsTaught, learn) : undefined
				)
			)
		)
		.limit(500);
}

type Point = { lat: number; lon: number };

/** The middle of a wijk: of where somebody lives nothing more is known. */
async function centre(db: Database, wijkCode: string | null): Promise<Point | undefined> {
	if (wijkCode === null) return undefined;
	const [found] = await db.select({ lat: wijk.labelLat, lon: wijk.labelLon }).from(wijk).where(eq(wijk.code, wijkCode));
	return found;
}

/** How near it is; undefined when that is too far. The own wijk never is. */
function nearness(row: Placed, one: Bringing, from: Point | undefined): (Near & { far: number }) | undefined {
	const sameWijk = one.wijkCode !== null && row.wijkCode === one.wijkCode;
	const km = from && row.lat !== null && row.lon !== null ? distance(from, { lat: row.lat, lon: row.lon }) : null;
	if (!sameWijk && row.wijkCode !== null && one.distanceKm !== null && km !== null && km > one.distanceKm)
		return undefined;
	return { sameWijk, wijkName: row.wijkName, km: row.wijkCode === null ? null : km, far: sameWijk ? -1 : (km ?? 0) };
}

/** In kilometers; in a gemeente the earth is flat. */
function distance(one: Point, other: Point): number {
	const perDegree = 111.2;
	const east = (other.lon - one.lon) * narrowing((one.lat + other.lat) / 2);
	return Math.hypot(other.lat - one.lat, east) * perDegree;
}

type Found = { row: Placed; reason: (near: Near) => string };

/** Each thing once, nearest first. */
function nearest(found: Found[], near: (row: Placed) => (Near & { far: number }) | undefined): Match[] {
	const seen = new Set<number>();
	return found
		.flatMap(({ row, reason }) => {
			const at = near(row);
			return at ? [{ row, reason: reason(at), far: at.far }] : [];
		})
		.sort((one, other) => one.far - other.far || one.row.title.localeCompare(other.row.title, 'nl'))
		.filter(({ row }) => !seen.has(row.entryId) && seen.add(row.entryId))
		.slice(0, most)
		.map(({ row: { entryId, kind, slug, title }, reason }) => ({ entryId, kind, slug, title, reason }));
}
