import { and, desc, eq, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Side } from './approach.ts';
import { approach } from './table.server.ts';
import { mint } from './writing.server.ts';

/** What somebody who is signed in asked and was asked, by the address they sign in with. */
export function ofAccount(db: Database, actor: Actor) {
	return within(db, actor, async (tx) => {
		const address = await addressOf(tx, actor);
		const found = await tx
			.select({
				id: approach.id,
				title: entry.title,
				state: approach.state,
				movedAt: approach.movedAt,
				side: sideOf(address)
			})
			.from(approach)
			.innerJoin(entry, eq(entry.id, approach.entryId))
			.where(isTheirs(address))
			.orderBy(desc(approach.movedAt), approach.id);
		return found;
	});
}

/** A link to one of them. @throws NotAllowed when it is somebody else's */
export function mintForAccount(db: Database, actor: Actor, id: string): Promise<string> {
	return within(db, actor, async (tx) => {
		const address = await addressOf(tx, actor);
		const [found] = isUuid(id)
			? await tx
					.select({ id: approach.id, side: sideOf(address) })
					.from(approach)
					.where(and(eq(approach.id, id), isTheirs(address)))
					.limit(1)
			: [];
		if (!found) throw new NotAllowed();
		return within(tx, { kind: 'system' }, (own) => mint(own, found.id, found.side, address));
	});
}

async function addressOf(tx: Database, actor: Actor): Promise<string> {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.read', { self: actor.id });
	const [found] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id)).limit(1);
	if (!found) throw new NotAllowed();
	return found.email.toLowerCase();
}

const isTheirs = (address: string) =>
	sql`(lower(${approach.email}) = ${address} or lower(${approach.keeperEmail}) = ${address})`;

/** Who wrote to themselves reads it as who it is for. */
const sideOf = (address: string) =>
	sql<Side>`case when lower(${approach.keeperEmail}) = ${address} then 'keeper' else 'asker' end`;
