import { and, eq, gt, isNotNull, isNull, lt, notInArray, or, sql } from 'drizzle-orm';
import { activity } from '#lib/activity/table.server.ts';
import type { Daypart } from '#lib/entry/daypart.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry, holding, occurrence } from '#lib/entry/table.server.ts';
import { initiative, sought } from '#lib/initiative/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { agesFrom, costFrom, isForWomen } from './fromwords.ts';
import type { Candidate, Meeting } from './ranking/person.ts';

/** A circle of people, and the parts of the week it is in where no more is known than that. */
export type Circle = { candidate: Candidate; dayparts: readonly Daypart[] };

/** Beyond the summer holidays: what is weekly is seen, whenever somebody looks. */
const ahead = 70 * 86_400_000;

/**
 * Every circle of people in a gemeente that is on the map: its networks, and initiatives and activities that belong to
 * none. What one person offers is not among them. In three statements, however many there are.
 */
export async function read(db: Database, gemeenteCode: string): Promise<Circle[]> {
	const moment = now();
	const found = await shown(db, gemeenteCode);
	const times = await meetings(db, gemeenteCode, moment);
	const roles = await openRoles(db, gemeenteCode);
	return found.flatMap((one) => {
		const own = times.get(one.id) ?? [];
		// what has no next time is over
		if (one.kind === 'activity' && !own.length) return [];
		const [lat, lon] = [one.lat ?? one.labelLat, one.lon ?? one.labelLon];
		const ages = agesFrom(one.audience);
		const candidate: Candidate = {
			...{ id: String(one.id), name: one.title, kind: one.kind, themes: one.themes, languages: one.languages },
			summary: [one.summary, one.atmosphere, ...(one.teaches ?? [])].filter(Boolean).join('\n'),
			rolesSought: [
				...(roles.get(one.id) ?? []),
				...(one.talentsSought ?? []).map((talent) => ({ talent, text: '' })),
				...one.seeks.map((text) => ({ talent: '', text }))
			],
			learn: one.talentsTaught ?? [],
			point: lat === null || lon === null ? undefined : { lat, lon },
			buurt: one.buurtCode ?? undefined,
			meetings: own.length ? own : (one.meetings ?? []),
			stepFree: one.stepFree ?? undefined,
			cost: one.costEuro ?? costFrom(one),
			groupSize: one.members ?? one.participants ?? undefined,
			placesLeft: one.newcomerPlaces,
			minAge: one.minAge ?? ages.minAge,
			maxAge: one.maxAge ?? ages.maxAge,
			womenOnly: (one.womenOnly ?? false) || isForWomen(one.audience),
			companion: one.comeAlong ?? false,
			status: one.restUntil && one.restUntil > dayOf(moment) ? 'paused' : one.newcomerPlaces === 0 ? 'full' : 'active'
		};
		return [{ candidate, dayparts: candidate.meetings.length ? [] : one.dayparts }];
	});
}

/**
 * For a query over entries that joins `initiative` and `activity`: of an idea there are no people yet, and what is once
 * is no circle.
 */
function isCircle(gemeenteCode: string) {
	const held = sql`exists (select from ${holding} join entry circle on circle.id = ${holding.networkId}
		where ${holding.entryId} = ${entry.id} and circle.publication = 'published' and circle.listed)`;
	const goesOn = notInArray(initiative.stage, ['idea', 'exploring', 'paused', 'ended']);
	return and(
		...[eq(entry.gemeenteCode, gemeenteCode), isListed, eq(entry.personal, false)],
		or(
			eq(entry.kind, 'network'),
			and(eq(entry.kind, 'initiative'), goesOn, sql`not ${held}`),
			and(eq(entry.kind, 'activity'), isNotNull(activity.rule), sql`not ${held}`)
		)
	);
}

function shown(db: Database, gemeenteCode: string) {
	return db
		.select({
			...{ id: entry.id, kind: entry.kind, title: entry.title, summary: entry.summary, themes: entry.themes },
			...{ languages: entry.languages, audience: entry.audience, seeks: entry.seeks, buurtCode: entry.buurtCode },
			...{ dayparts: entry.dayparts, cost: entry.cost, free: entry.free },
			stepFree: sql<boolean | null>`coalesce(${entry.stepFree}, ${venue.stepFree})`,
			lat: sql<number | null>`coalesce(${entry.lat}, ${venue.lat})`,
			lon: sql<number | null>`coalesce(${entry.lon}, ${venue.lon})`,
			...{ labelLat: wijk.labelLat, labelLon: wijk.labelLon, participants: initiative.participants },
			...{ members: network.members, atmosphere: network.atmosphere, comeAlong: network.comeAlong },
			...{ newcomerPlaces: network.newcomerPlaces, teaches: network.teaches, meetings: network.meetings },
			...{ talentsTaught: network.talentsTaught, talentsSought: network.talentsSought },
			...{ minAge: network.minAge, maxAge: network.maxAge, womenOnly: network.womenOnly },
			...{ costEuro: network.costEuro, restUntil: network.restUntil }
		})
		.from(entry)
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(network, eq(network.entryId, entry.id))
		.leftJoin(initiative, eq(initiative.entryId, entry.id))
		.leftJoin(activity, eq(activity.entryId, entry.id))
		.where(isCircle(gemeenteCode));
}

/** When things are in the week, by themselves and by the network they belong to. */
async function meetings(db: Database, gemeenteCode: string, moment: Date): Promise<Map<number, Meeting[]>> {
	const local = (at: typeof occurrence.startsAt | typeof occurrence.endsAt) =>
		sql`(${at} at time zone 'Europe/Amsterdam')`;
	const found = await db
		.selectDistinct({
			...{ entryId: occurrence.entryId, networkId: holding.networkId },
			weekday: sql<number>`extract(isodow from ${local(occurrence.startsAt)})::int`,
			start: sql<string>`to_char(${local(occurrence.startsAt)}, 'HH24:MI')`,
			end: sql<string>`to_char(${local(occurrence.endsAt)}, 'HH24:MI')`
		})
		.from(occurrence)
		.innerJoin(entry, eq(entry.id, occurrence.entryId))
		.leftJoin(holding, eq(holding.entryId, entry.id))
		.where(
			and(
				...[eq(entry.gemeenteCode, gemeenteCode), isListed, gt(occurrence.endsAt, moment)],
				lt(occurrence.startsAt, new Date(moment.getTime() + ahead))
			)
		)
		.orderBy(sql`3, 4, 5, 1`);
	return gathered(found, ({ weekday, start, end }) => ({ weekday, start, end }));
}

/** Whom an initiative seeks, for itself and for the network it belongs to. */
async function openRoles(db: Database, gemeenteCode: string) {
	const found = await db
		.select({ ...{ entryId: sought.entryId, networkId: holding.networkId }, talent: sought.talent, text: sought.what })
		.from(sought)
		.innerJoin(entry, eq(entry.id, sought.entryId))
		.leftJoin(holding, eq(holding.entryId, entry.id))
		.where(and(eq(entry.gemeenteCode, gemeenteCode), isListed, isNull(sought.closedAt)))
		.orderBy(sought.createdAt, sought.id);
	return gathered(found, ({ talent, text }) => ({ talent: talent ?? '', text }));
}

function gathered<Row extends { entryId: number; networkId: number | null }, Value>(
	rows: readonly Row[],
	of: (row: Row) => Value
): Map<number, Value[]> {
	const found = new Map<number, Value[]>();
	const add = (id: number, value: Value) => {
		const list = found.get(id);
		if (!list) found.set(id, [value]);
		// an activity that stands in two circles comes along twice
		else if (!list.some((one) => JSON.stringify(one) === JSON.stringify(value))) list.push(value);
	};
	for (const row of rows) for (const id of [row.entryId, row.networkId]) if (id !== null) add(id, of(row));
	return found;
}
