import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { isUnserved, reachOf } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { signaal } from './table.server.ts';

/** The signalen of a makelaar's wijken that have no answer yet, without a word of them: reading costs a reason. */
export function list(db: Database, actor: Actor, limit = 200) {
	return within(db, actor, (tx) =>
		tx
			.select({
				id: signaal.id,
				wijkName: wijk.name,
				unserved: isUnserved(signaal),
				about: signaal.about,
				state: signaal.state,
				createdAt: signaal.createdAt,
				promisedOn: signaal.promisedOn,
				makelaar: account.name,
				makelaarId: signaal.makelaarId
			})
			.from(signaal)
			.leftJoin(wijk, eq(wijk.code, signaal.wijkCode))
			.leftJoin(account, eq(account.id, signaal.makelaarId))
			.where(and(reachOf(actor, signaal), ne(signaal.state, 'closed')))
			.orderBy(sql`${signaal.makelaarId} is not null`, asc(signaal.promisedOn), asc(signaal.createdAt), asc(signaal.id))
			.limit(limit)
	);
}

export type Waiting = Awaited<ReturnType<typeof list>>[number];
