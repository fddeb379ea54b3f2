import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { initiative } from '#lib/initiative/table.server.ts';
import { mostSupported } from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Carrying } from './support.ts';
import { support, supportLog } from './table.server.ts';

/** How much one makelaar carries, for everybody who works in the gemeente: a number beside a name, and nothing more. */

/** Who supports more than was agreed, most first, with what was agreed; nothing for who doesn't work here. */
export async function overloaded(
	db: Database,
	actor: Actor,
	gemeenteCode: string
): Promise<{ most: number; who: (Carrying & { self: boolean })[] }> {
	const staff =
		actor.kind === 'account' &&
		actor.grants.some(
			(grant) => grant.gemeenteCode === gemeenteCode && (grant.role === 'makelaar' || grant.role === 'beheerder')
		);
	if (!staff) throw new NotAllowed();
	// a beheerder may not read what is supported, only how much
	return within(db, { kind: 'system' }, async (tx) => {
		const many = sql<number>`count(*)::int`;
		const most = await mostSupported(tx, gemeenteCode);
		const who = await tx
			.select({ accountId: account.id, name: account.name, many })
			.from(support)
			.innerJoin(entry, eq(entry.id, support.entryId))
			.innerJoin(initiative, eq(initiative.entryId, support.entryId))
			.innerJoin(account, eq(account.id, support.accountId))
			.where(
				and(
					...[eq(entry.gemeenteCode, gemeenteCode), isNull(support.endedOn), ne(initiative.stage, 'ended')],
					inArray(entry.publication, ['submitted', 'returned', 'published'])
				)
			)
			.groupBy(account.id, account.name)
			.having(sql`count(*) > ${most}`)
			.orderBy(sql`count(*) desc`, asc(account.name));
		return { most, who: who.map((one) => ({ ...one, self: one.accountId === actor.id })) };
	});
}

/** The minutes of this makelaar in the last year, per initiative, in no order. */
export async function spread(db: Database, actor: Actor): Promise<number[]> {
	if (actor.kind !== 'account') return [];
	const since = dayOf(new Date(now().getTime() - 365 * 86_400_000));
	const found = await within(db, actor, (tx) =>
		tx
			.select({ minutes: sql<number>`sum(${supportLog.minutes})::int` })
			.from(supportLog)
			.where(and(eq(supportLog.accountId, actor.id), sql`${supportLog.on} >= ${since}::date`))
			.groupBy(supportLog.entryId)
	);
	return found.map(({ minutes }) => minutes);
}
