import { and, eq, ne, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { member, memberLink } from './table.server.ts';

/** One more link for who takes part, for a mail or to go on to. The caller has checked who asks. @returns its code */
export async function mint(tx: Database, memberId: string): Promise<string> {
	const code = newCode();
	await within(tx, { kind: 'system' }, (own) =>
		own.insert(memberLink).values({ codeHash: hashOf(code), memberId, createdAt: now() })
	);
	return code;
}

/** What somebody who is signed in takes part in, by the address they sign in with; news alone doesn't count. */
export function ofAccount(db: Database, actor: Actor) {
	return within(db, actor, async (tx) => {
		const address = await addressOf(tx, actor);
		return tx
			.select({ memberId: member.id, title: entry.title, part: member.part })
			.from(member)
			.innerJoin(entry, eq(entry.id, member.entryId))
			.where(isTheirs(address))
			.orderBy(entry.title);
	});
}

/** A link to something they take part in. @throws NotAllowed when it is somebody else's */
export function mintForAccount(db: Database, actor: Actor, memberId: string): Promise<string> {
	return within(db, actor, async (tx) => {
		const address = await addressOf(tx, actor);
		const [found] = await tx
			.select({ id: member.id })
			.from(member)
			.innerJoin(entry, eq(entry.id, member.entryId))
			.where(and(sql`${member.id}::text = ${memberId}`, isTheirs(address)))
			.limit(1);
		if (!found) throw new NotAllowed();
		return mint(tx, found.id);
	});
}

async function addressOf(tx: Database, actor: Actor): Promise<string> {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.read', { self: actor.id });
	const [found] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id)).limit(1);
	if (!found) throw new NotAllowed();
	return found.email.toLowerCase();
}

function isTheirs(address: string) {
	return and(
		sql`lower(${member.email}) = ${address}`,
		eq(member.state, 'accepted'),
		ne(member.part, 'informed'),
		ne(entry.publication, 'withdrawn')
	);
}
