import { and, asc, eq, inArray } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import * as follows from '#lib/following/follows.server.ts';
import { enter, type Key } from '#lib/initiative/door.server.ts';
import * as members from '#lib/initiative/members.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { proposal } from '#lib/proposal/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as log from './log.server.ts';

/**
 * What a makelaar may know of an initiative: who lead it and how to reach them, as they asked for support; and of
 * everybody else how many they are.
 */
export function gather(db: Database, key: Key) {
	return enter(db, key, 'support.read', async (tx, { about, accountId }) => {
		const initiators = await tx
			.select({ id: member.id, name: member.name, email: member.email, phone: member.phone, state: member.state })
			.from(member)
			.where(
				and(
					eq(member.entryId, about.entryId),
					eq(member.part, 'initiator'),
					inArray(member.state, ['accepted', 'invited'])
				)
			)
			.orderBy(asc(member.createdAt), asc(member.id));
		const [proposed] = await tx
			.select({ entryId: proposal.entryId })
			.from(proposal)
			.where(eq(proposal.entryId, about.entryId));
		const first = initiators.find(({ state }) => state === 'accepted');
		return {
			initiators: initiators.map(({ state, email, phone, ...one }) => ({
				...one,
				// who hasn't said yes was only asked something
				...(state === 'accepted' ? { email, phone, asked: false } : { email: null, phone: null, asked: true })
			})),
			counts: await members.counts(tx, about.entryId),
			followers: await follows.countOf(tx, about.entryId),
			steps: await log.steps(tx, about.entryId),
			proposed: proposed !== undefined,
			known: {
				naam: first ? firstName(first.name) : null,
				titel: about.title,
				wijk: about.wijk?.name ?? about.gemeente.name,
				makelaar: accountId && 'actor' in key && key.actor.kind === 'account' ? key.actor.name : null
			}
		};
	});
}
