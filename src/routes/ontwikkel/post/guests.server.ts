import { and, eq, inArray } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import * as followers from '#lib/following/followers.server.ts';
import { followPath } from '#lib/following/following.ts';
import { follower } from '#lib/following/table.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as links from '#lib/initiative/links.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';

/** Who takes part in something of the demo without an account: anybody who tries it can look along with their link. */
export type Guest = { id: string; name: string; does: string };

const takingPart = ['zeynep.arslan', 'mina.rezaei', 'luwam.tekle'].map((name) => `${name}@lindeveen.example`);
const hears = { name: 'Theo Kroon', email: 'theo.kroon@lindeveen.example' };
const does = { initiator: 'trekt', join: 'doet mee met', help: 'helpt bij', informed: 'leest mee met' } as const;

/** The caller has checked that this is the demo. */
export function guests(db: Database): Promise<Guest[]> {
	return within(db, { kind: 'system' }, async (tx) => {
		const taking = await tx
			.select({ id: member.id, name: member.name, part: member.part, title: entry.title })
			.from(member)
			.innerJoin(entry, eq(entry.id, member.entryId))
			.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
			.where(and(eq(gemeente.demo, true), eq(member.state, 'accepted'), inArray(member.email, takingPart)))
			.orderBy(entry.title, member.createdAt);
		const following = await tx.select({ id: follower.id }).from(follower).where(eq(follower.email, hears.email));
		return [
			...taking.map(({ id, name, part, title }) => ({ id, name, does: `${does[part]} “${title}”` })),
			...following.map(({ id }) => ({ id, name: hears.name, does: 'krijgt mail over wat er nieuw is' }))
		];
	});
}

/** A link as it stands in their mail; undefined for who is not one of them. */
export async function linkOf(db: Database, id: string): Promise<string | undefined> {
	if (!(await guests(db)).some((one) => one.id === id)) return undefined;
	return within(db, { kind: 'system' }, async (tx) => {
		const [follows] = await tx.select({ id: follower.id }).from(follower).where(eq(follower.id, id));
		return follows ? followPath(await followers.linkOf(tx, id)) : membersPath(await links.mint(tx, id));
	});
}
