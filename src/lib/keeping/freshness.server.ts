import { and, asc, eq, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { type Actor, Refused } from '#lib/account/account.ts';
import { callDays, type Confirmed, silentRounds } from '#lib/entry/confirmation.ts';
import { isPaused } from '#lib/entry/listed.server.ts';
import { reach } from '#lib/entry/reach.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { roleGrant } from '#lib/account/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enter, enterAlone, happened, type Kept, type Key } from './door.server.ts';
import { freshText, overDays } from './freshness.ts';
import { upkeep } from './table.server.ts';

/** Who still says that it is so. The page of it, who keeps it, and the daily round (rounds.server.ts) ask here. */

/** The later of the last confirmation and coming on the map: publishing is somebody saying that it is so. */
export const confirmedAt = sql<Date>`greatest(${upkeep.confirmedAt}, ${entry.publishedAt}, ${entry.createdAt})`.mapWith(
	upkeep.confirmedAt
);

/** When the last day of an activity is over; null for what has no days. */
export const lastDay = sql<Date | null>`(select max(${occurrence.endsAt}) from ${occurrence}
	where ${occurrence.entryId} = ${entry.id} and ${entry.kind} = 'activity')`.mapWith(occurrence.endsAt);

const known = {
	confirmedAt,
	lastDay,
	saidAt: upkeep.confirmedAt,
	rounds: sql<number>`coalesce(${upkeep.rounds}, 0)`,
	askedAt: upkeep.askedAt,
	publishedAt: entry.publishedAt,
	publication: entry.publication,
	kind: entry.kind,
	listed: entry.listed,
	paused: sql<boolean>`${isPaused}`
};

export type Fresh = Confirmed & { saidAt: Date | null; publishedAt: Date | null; publication: string };

/** What the rules need to know. Undefined for what isn't there, and for an initiative. */
export async function find(db: Database, entryId: number): Promise<Fresh | undefined> {
	return (await findAll(db, [entryId])).get(entryId);
}

/** The same of several. */
export async function findAll(db: Database, entryIds: readonly number[]): Promise<Map<number, Fresh>> {
	if (entryIds.length === 0) return new Map();
	const found = await db
		.select({ id: entry.id, ...known })
		.from(entry)
		.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
		.where(and(inArray(entry.id, [...entryIds]), ne(entry.kind, 'initiative')));
	const moment = now();
	return new Map(
		found.map(({ id, lastDay, paused, kind, ...one }) => {
			const isOver = kind === 'activity' && lastDay !== null && lastDay <= moment;
			const over = isOver ? { since: lastDay, toldDays: overDays } : null;
			// nothing is planned yet: there is nothing to ask
			return [id, { ...one, over, still: paused || (kind === 'activity' && lastDay === null) }];
		})
	);
}

/**
 * Writes that it still is so, in the transaction of what shows it. What had left the list comes back, unless it is an
 * activity without days to come. The caller has checked who asks.
 */
export async function confirm(tx: Database, entryId: number, at: Date = now()): Promise<void> {
	const before = await find(tx, entryId);
	if (!before) return;
	await tx
		.insert(upkeep)
		.values({ entryId, confirmedAt: at })
		.onConflictDoUpdate({
			target: upkeep.entryId,
			set: {
				confirmedAt: sql`greatest(${upkeep.confirmedAt}, ${at.toISOString()}::timestamptz)`,
				rounds: 0,
				askedAt: null
			}
		});
	if (!before.listed && !before.over) await list(tx, entryId);
	if (before.publication !== 'published') return;
	const [spot] = await tx.select({ code: entry.gemeenteCode }).from(entry).where(eq(entry.id, entryId));
	await touch(tx, spot!.code);
}

/** Puts it in the list again. */
export async function list(tx: Database, entryId: number): Promise<void> {
	const [spot] = await tx
		.update(entry)
		.set({ listed: true })
		.where(eq(entry.id, entryId))
		.returning({ gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode });
	await touch(tx, spot!.gemeenteCode);
	const subject = { kind: 'entry', id: entryId };
	await record(tx, { name: 'entry.listed', actor: { kind: 'system' }, subject, ...spot! });
}

/** The same, when it was somebody who keeps it and not a makelaar who did something to it. */
export async function alive(tx: Database, { about, as }: Kept): Promise<void> {
	if (as !== 'makelaar') await confirm(tx, about.entryId);
}

/** What everybody reads of it; `doubt`: it stands at the top of the page. */
export async function shown(db: Database, entryId: number) {
	const fresh = await find(db, entryId);
	return (
		fresh && { text: freshText(fresh), doubt: !fresh.listed || fresh.over !== null || fresh.rounds >= silentRounds }
	);
}

/** What the page with the button shows. */
export function look(db: Database, key: Key) {
	return enter(db, key, 'entry.keep', async (tx, kept) => {
		const [text] = await tx
			.select({ summary: entry.summary, whenText: entry.whenText, placeName: entry.placeName })
			.from(entry)
			.where(eq(entry.id, kept.about.entryId));
		const fresh = (await find(tx, kept.about.entryId))!;
		return { kept, text: text!, fresh, today: isSaid(fresh, dayOf(now())) };
	});
}

/**
 * Whoever keeps it says that it still is so, or a makelaar who called them. Twice on a day is once.
 * @param calledOn the day of the call, by a makelaar
 * @throws Refused when there are no days to come, or for a day that can't be
 */
export async function say(db: Database, key: Key, calledOn?: string): Promise<void> {
	await enterAlone(db, key, 'entry.keep', async (tx, kept) => {
		const today = dayOf(now());
		const fresh = (await find(tx, kept.about.entryId))!;
		if (fresh.publication !== 'published') throw new Refused('Dit staat nog niet op Wijkweb.');
		if (fresh.over) throw new Refused('Er zijn geen dagen meer. Zet er eerst een nieuwe dag bij.');
		if (calledOn && (calledOn > today || calledOn < daysAfter(today, -callDays)))
			throw new Refused('Kies de dag waarop je belde. Die ligt niet in de toekomst en niet lang geleden.');
		const on = calledOn ?? today;
		if (isSaid(fresh, on)) return;
		await confirm(tx, kept.about.entryId, on === today ? now() : momentOf(on, '12:00'));
		await happened(tx, kept, 'entry.confirmed', { how: calledOn ? 'called' : kept.as, on });
	});
}

/** Whether somebody said so on this day or after it; coming on the map that day is not saying so. */
function isSaid({ rounds, listed, saidAt, publishedAt }: Fresh, day: string): boolean {
	if (rounds > 0 || !listed || !saidAt) return false;
	return dayOf(saidAt) >= day && (!publishedAt || saidAt > publishedAt);
}

/** Somebody of its organisation works in its wijk here. */
export const hasPeople = sql<boolean>`exists (select 1 from ${roleGrant} where ${roleGrant.role} = 'partner'
	and ${isNull(roleGrant.endedAt)} and ${roleGrant.organisationId} = ${entry.organisationId}
	and (${roleGrant.wijkCode} is null or ${roleGrant.wijkCode} = ${entry.wijkCode}))`;

/** Nobody can be asked about it by mail. */
export const isUnreachable = sql<boolean>`(${entry.contactEmail} is null and not ${hasPeople})`;

/** What a makelaar has to call about: nobody answered, or nobody can be asked by mail. */
export const mustBeCalled: SQL = sql`(${entry.publication} = 'published' and ${entry.kind} <> 'initiative'
	and (${upkeep.rounds} >= ${silentRounds} or (${upkeep.rounds} >= 1 and ${isUnreachable})))`;

/** What this makelaar has to call about, longest ago first. Who is no makelaar has none. */
export function silent(db: Database, actor: Actor) {
	return within(db, actor, (tx) =>
		tx
			.select({
				...{ id: entry.id, kind: entry.kind, title: entry.title, listed: entry.listed },
				...{ name: entry.contactName, phone: entry.contactPhone, email: entry.contactEmail },
				...{ wijkName: wijk.name, confirmedAt, rounds: upkeep.rounds }
			})
			.from(upkeep)
			.innerJoin(entry, eq(entry.id, upkeep.entryId))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.where(and(mustBeCalled, reach(actor)))
			.orderBy(asc(confirmedAt), asc(entry.id))
			.limit(200)
	);
}

/** How many of those there are. */
export function countSilent(db: Database, actor: Actor): Promise<number> {
	return within(db, actor, async (tx) => {
		const [found] = await tx
			.select({ many: sql<number>`count(*)::int` })
			.from(upkeep)
			.innerJoin(entry, eq(entry.id, upkeep.entryId))
			.where(and(mustBeCalled, reach(actor)));
		return found!.many;
	});
}
