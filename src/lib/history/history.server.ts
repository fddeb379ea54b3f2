import { and, asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { activity } from '#lib/activity/table.server.ts';
import { approach } from '#lib/approach/table.server.ts';
import { attendee, turnout } from '#lib/attending/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { enter, type Key } from '#lib/keeping/door.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { task } from '#lib/workroom/table.server.ts';
import type { Came, Done, Hosted, Met, TookPart } from './history.ts';

/**
 * What somebody did themselves. Of where they came the names go after sixty days, and so does this; how many came to what
 * they organise stays.
 */

/** Everything of who is signed in, by the address they sign in with. @throws NotAllowed */
export function ofAccount(db: Database, actor: Actor): Promise<Done> {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.read', { self: actor.id });
	return within(db, actor, async (tx) => {
		const [own] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id));
		if (!own) throw new NotAllowed();
		const address = own.email.toLowerCase();
		// the tasks of a group are behind a wall for who has no link of it: only their own are counted
		return within(tx, { kind: 'system' }, async (own) => ({
			came: await cameOf(own, address),
			hosted: await hostedOf(own, sql`lower(${entry.contactEmail}) = ${address}`),
			met: await metOf(own, sql`lower(${approach.keeperEmail}) = ${address}`),
			part: await partOf(own, address)
		}));
	});
}

/** What came of one thing, for who keeps it with its link. @throws NotAllowed */
export function ofKept(db: Database, key: Key): Promise<Done> {
	return enter(db, key, 'kindness.read', (tx, { about }) =>
		within(tx, { kind: 'system' }, async (own) => ({
			...{ came: [], part: [] },
			hosted: await hostedOf(own, eq(entry.id, about.entryId)),
			met: await metOf(
				own,
				and(eq(entry.id, about.entryId), sql`lower(${approach.keeperEmail}) = lower(${entry.contactEmail})`)!
			)
		}))
	);
}

function cameOf(tx: Database, address: string): Promise<Came[]> {
	return tx
		.select({
			title: entry.title,
			times: sql<number>`count(*)::int`,
			last: sql<string>`max(${attendee.on})::text`
		})
		.from(attendee)
		.innerJoin(entry, eq(entry.id, attendee.entryId))
		.where(
			and(
				...[sql`lower(${attendee.email}) = ${address}`, eq(attendee.state, 'going')],
				...[sql`${attendee.came} is not false`, sql`${attendee.on} < ${dayOf(now())}::date`]
			)
		)
		.groupBy(entry.id, entry.title)
		.orderBy(desc(sql`max(${attendee.on})`), asc(entry.id));
}

function hostedOf(tx: Database, whose: SQL): Promise<Hosted[]> {
	const long = sql`extract(epoch from ${activity.endsAt} - ${activity.startsAt}) / 60`;
	return tx
		.select({
			title: entry.title,
			days: sql<number>`count(*)::int`,
			people: sql<number | null>`sum(${turnout.came})::int`,
			minutes: sql<number>`(count(*) * (((${long})::int + 1440) % 1440))::int`,
			first: sql<string>`min(${turnout.on})::text`
		})
		.from(turnout)
		.innerJoin(entry, eq(entry.id, turnout.entryId))
		.innerJoin(activity, eq(activity.entryId, entry.id))
		.where(and(whose, sql`${turnout.on} < ${dayOf(now())}::date`, sql`${turnout.going} > 0`))
		.groupBy(entry.id, entry.title, activity.startsAt, activity.endsAt)
		.orderBy(asc(entry.title), asc(entry.id));
}

function metOf(tx: Database, whose: SQL): Promise<Met[]> {
	return tx
		.select({ title: entry.title, times: sql<number>`count(*)::int` })
		.from(approach)
		.innerJoin(entry, eq(entry.id, approach.entryId))
		.where(and(whose, eq(approach.state, 'met')))
		.groupBy(entry.id, entry.title)
		.orderBy(asc(entry.title), asc(entry.id));
}

function partOf(tx: Database, address: string): Promise<TookPart[]> {
	return tx
		.select({
			...{ title: entry.title, part: member.part },
			since: sql<Date>`coalesce(${member.decidedAt}, ${member.createdAt})`.mapWith(member.createdAt),
			tasks: sql<number>`(select count(*)::int from ${task} where ${task.doneBy} = ${member.id} and ${task.doneAt} is not null)`
		})
		.from(member)
		.innerJoin(entry, eq(entry.id, member.entryId))
		.where(
			and(
				...[sql`lower(${member.email}) = ${address}`, eq(member.state, 'accepted'), ne(member.part, 'informed')],
				ne(entry.publication, 'withdrawn')
			)
		)
		.orderBy(asc(entry.title), asc(entry.id));
}
