import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { isUnserved, reachOf } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { vraag } from './table.server.ts';

/** The day something is promised for that nobody said yet; null when it was kept. */
export const dueOn = sql<
	string | null
>`(case when ${vraag.contactAt} <= ${vraag.promisedAt} then to_char(${vraag.promisedOn}, 'YYYY-MM-DD') end)`;

/**
 * The vragen of a makelaar's wijken that are not closed: what nobody has yet first, then what was promised soonest. Never
 * a word of what was asked, nor a name: reading costs a reason.
 */
export function list(db: Database, actor: Actor, limit = 200) {
	return within(db, actor, (tx) =>
		tx
			.select({
				id: vraag.id,
				wijkName: wijk.name,
				unserved: isUnserved(vraag),
				state: vraag.state,
				createdAt: vraag.createdAt,
				promisedOn: vraag.promisedOn,
				dueOn,
				/** they heard something since */
				answered: sql<boolean>`${vraag.contactAt} > ${vraag.createdAt}`,
				makelaar: account.name,
				makelaarId: vraag.makelaarId
			})
			.from(vraag)
			.leftJoin(wijk, eq(wijk.code, vraag.wijkCode))
			.leftJoin(account, eq(account.id, vraag.makelaarId))
			.where(and(reachOf(actor, vraag), ne(vraag.state, 'closed')))
			.orderBy(sql`${vraag.makelaarId} is not null`, asc(vraag.promisedOn), asc(vraag.createdAt), asc(vraag.id))
			.limit(limit)
	);
}

export type Waiting = Awaited<ReturnType<typeof list>>[number];
