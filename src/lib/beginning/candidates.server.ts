import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { activity } from '#lib/activity/table.server.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { ownPoint } from '#lib/entry/standing.server.ts';
import { entry, holding, occurrence } from '#lib/entry/table.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import { initiative, sought } from '#lib/initiative/table.server.ts';
import { upkeep } from '#lib/keeping/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import { offer, offerTalent } from '#lib/offer/table.server.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { daypartOf } from './reasons.ts';
import type { Candidate } from './rank.ts';

/** As many as a gemeente has on the map, with room. */
const most = 20_000;

/** Everything of a gemeente that somebody could begin with, public only; in four statements, however much there is. */
export async function possible(db: Database, gemeenteCode: string): Promise<Candidate[]> {
	const moment = now();
	const found = await shown(db, gemeenteCode, moment);
	const [can, learn, roles, circles] = await around(db, gemeenteCode);
	const candidates: Candidate[] = [];
	for (const one of found) {
		const next = one.next === null ? undefined : new Date(one.next);
		// what has no next time is over
		if (one.kind === 'activity' && !next) continue;
		// a circle that says it has no room now is left in peace
		if (one.kind === 'network' && one.newcomers === 0) continue;
		const { id, kind, themes, wijkCode, languages, members } = one;
		const [lat, lon] = [one.lat ?? one.labelLat, one.lon ?? one.labelLon];
		const inside = circles.get(id) ?? [];
		candidates.push({
			...{ id, kind, themes, wijkCode, languages, members },
			dayparts: one.dayparts.length || !next ? one.dayparts : [daypartOf(next)],
			sought: [...(one.talentsSought ?? []), ...(roles.get(id) ?? []), ...(learn.get(id) ?? [])],
			taught: [...(one.talentsTaught ?? []), ...(can.get(id) ?? [])],
			walkIn: one.walkIn ?? one.signsUp === false,
			comeAlong: one.comeAlong ?? false,
			newcomerPlaces: one.newcomers ?? one.kept ?? 0,
			age: Math.floor((moment.getTime() - new Date(one.confirmedAt).getTime()) / 86_400_000),
			places: [
				...(one.venueId ? [`venue ${one.venueId}`] : one.placeName ? [`place ${wijkCode} ${one.placeName}`] : []),
				...(kind === 'network' ? [`circle ${id}`] : inside.map((circle) => `circle ${circle}`))
			],
			point: lat === null || lon === null ? undefined : { lat, lon }
		});
	}
	return candidates;
}

function shown(db: Database, gemeenteCode: string, moment: Date) {
	return db
		.select({
			...{ id: entry.id, kind: entry.kind, themes: entry.themes, wijkCode: entry.wijkCode, dayparts: entry.dayparts },
			...{ languages: entry.languages, venueId: entry.venueId, placeName: entry.placeName },
			...{ lat: ownPoint.lat, lon: ownPoint.lon, labelLat: wijk.labelLat, labelLon: wijk.labelLon },
			...{ walkIn: network.walkIn, comeAlong: network.comeAlong, members: network.members },
			...{ newcomers: network.newcomerPlaces, kept: activity.newcomerPlaces, signsUp: activity.signsUp },
			...{ talentsSought: network.talentsSought, talentsTaught: network.talentsTaught },
			confirmedAt: sql<string | Date>`coalesce(${initiative.confirmedAt}, ${upkeep.confirmedAt}, ${entry.updatedAt})`,
			next: sql<string | Date | null>`(select min(${occurrence.startsAt}) from ${occurrence}
				where ${occurrence.entryId} = ${activity.entryId} and ${occurrence.endsAt} > ${moment.toISOString()}::timestamptz)`
		})
		.from(entry)
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(network, eq(network.entryId, entry.id))
		.leftJoin(initiative, eq(initiative.entryId, entry.id))
		.leftJoin(activity, eq(activity.entryId, entry.id))
		.leftJoin(offer, eq(offer.entryId, entry.id))
		.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
		.where(
			and(
				...[eq(entry.gemeenteCode, gemeenteCode), isListed],
				sql`(${initiative.stage} is null or ${initiative.stage} not in ('paused', 'ended'))`,
				// whoever stopped for a while is left in peace
				isNull(offer.pausedAt)
			)
		)
		.limit(most);
}

/** What is offered, wanted to be learnt and sought, and the circles things belong to; by entry. */
async function around(db: Database, gemeenteCode: string) {
	const here = eq(entry.gemeenteCode, gemeenteCode);
	const talents = await db
		.select({ id: offerTalent.entryId, talent: offerTalent.talent, way: offerTalent.way })
		.from(offerTalent)
		.innerJoin(entry, and(eq(entry.id, offerTalent.entryId), here));
	const roles = await db
		.select({ id: sought.entryId, talent: sql<Talent>`${sought.talent}` })
		.from(sought)
		.innerJoin(entry, and(eq(entry.id, sought.entryId), here))
		.where(and(isNull(sought.closedAt), isNotNull(sought.talent)));
	const circles = await db
		.select({ id: holding.entryId, circle: holding.networkId })
		.from(holding)
		.innerJoin(entry, and(eq(entry.id, holding.entryId), here));
	const [learn, can] = [talents.filter(({ way }) => way === 'learn'), talents.filter(({ way }) => way !== 'learn')];
	const talentOf = ({ talent }: { talent: Talent }) => talent;
	return [
		byEntry(can, talentOf),
		byEntry(learn, talentOf),
		byEntry(roles, talentOf),
		byEntry(circles, ({ circle }) => circle)
	] as const;
}

function byEntry<Row extends { id: number }, Value>(rows: Row[], of: (row: Row) => Value): Map<number, Value[]> {
	const found = new Map<number, Value[]>();
	for (const row of rows) {
		const known = found.get(row.id);
		if (known) known.push(of(row));
		else found.set(row.id, [of(row)]);
	}
	return found;
}
