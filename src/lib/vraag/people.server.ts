import { and, asc, eq } from 'drizzle-orm';
import { type Actor, firstName, isMakelaar, NotAllowed } from '#lib/account/account.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { vraag } from './table.server.ts';
import { dueOn } from './waiting.server.ts';

/**
 * The people whose contact person this makelaar is and whose vraag they took up, by first name, whom they spoke longest ago first. Never a word of what
 * they asked: reading that costs a reason.
 * @throws NotAllowed for who is no makelaar
 */
export async function list(db: Database, actor: Actor, limit = 300) {
	if (actor.kind !== 'account' || !isMakelaar(actor)) throw new NotAllowed();
	const found = await within(db, actor, (tx) =>
		tx
			.select({
				...{ id: vraag.id, name: vraag.name, wijkName: wijk.name },
				...{ createdAt: vraag.createdAt, contactAt: vraag.contactAt, dueOn }
			})
			.from(vraag)
			.leftJoin(wijk, eq(wijk.code, vraag.wijkCode))
			.where(and(reachOf(actor, vraag), eq(vraag.makelaarId, actor.id), eq(vraag.state, 'taken')))
			.orderBy(asc(vraag.contactAt), asc(vraag.id))
			.limit(limit)
	);
	return found.map(({ name, ...one }) => ({ ...one, name: firstName(name) }));
}

export type Person = Awaited<ReturnType<typeof list>>[number];
