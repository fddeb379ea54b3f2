import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { reach, unserved } from '#lib/entry/reach.server.ts';
import type { Pile } from './desk.ts';
import type { MessageKind } from './proposal.ts';
import { proposal, proposalMessage } from './table.server.ts';

const conditions = (today: string): Record<Pile, SQL> => ({
	mine: sql`(${proposal.answeredAt} is null and ${entry.publication} in ('submitted', 'returned', 'published'))`,
	late: sql`(${proposal.answeredAt} is null and ${proposal.promisedOn} < ${today}::date and ${entry.publication} in ('submitted', 'returned', 'published'))`,
	theirs: sql`(${proposal.answeredAt} is not null and ${entry.publication} in ('submitted', 'returned'))`,
	published: sql`${entry.publication} = 'published'`,
	withdrawn: sql`${entry.publication} = 'withdrawn'`
});

/** One pile: what waits oldest first, what is done newest first. */
export function list(db: Database, actor: Actor, pile: Pile, limit = 100) {
	return within(db, actor, (tx) => lying(tx, actor, pile, limit));
}

async function lying(tx: Database, actor: Actor, pile: Pile, limit: number) {
	const done = pile === 'published' || pile === 'withdrawn';
	return tx
		.select({
			id: entry.id,
			slug: entry.slug,
			title: entry.title,
			summary: entry.summary,
			publication: entry.publication,
			revision: entry.revision,
			gemeenteSlug: gemeente.slug,
			wijkName: wijk.name,
			unserved,
			name: proposal.name,
			submittedAt: proposal.submittedAt,
			promisedOn: proposal.promisedOn,
			answeredAt: proposal.answeredAt,
			again: sql<boolean>`(select count(*) from ${proposalMessage} where ${proposalMessage.entryId} = ${entry.id} and ${proposalMessage.kind} = 'submitted') > 1`,
			lastKind: sql<MessageKind>`(select kind from ${proposalMessage} where ${proposalMessage.entryId} = ${entry.id} order by ${proposalMessage.id} desc limit 1)`
		})
		.from(proposal)
		.innerJoin(entry, eq(entry.id, proposal.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(and(reach(actor), conditions(dayOf(now()))[pile]))
		.orderBy(...(done ? [desc(entry.updatedAt)] : [asc(proposal.submittedAt)]), asc(entry.id))
		.limit(limit);
}

export type Waiting = Awaited<ReturnType<typeof list>>[number];

/** How many lie on each pile. */
export async function counts(db: Database, actor: Actor): Promise<Record<Pile, number>> {
	const on = conditions(dayOf(now()));
	const number = (pile: Pile) => sql<number>`(count(*) filter (where ${on[pile]}))::int`;
	const [found] = await within(db, actor, (tx) =>
		tx
			.select({
				mine: number('mine'),
				late: number('late'),
				theirs: number('theirs'),
				published: number('published'),
				withdrawn: number('withdrawn')
			})
			.from(proposal)
			.innerJoin(entry, eq(entry.id, proposal.entryId))
			.where(reach(actor))
	);
	return found!;
}

/** What this makelaar did last with a proposal, to tell them so; also when it has gone to another wijk since. */
export async function lastDone(db: Database, actor: Actor, id: number) {
	if (actor.kind !== 'account') return undefined;
	// what has gone to another wijk is out of their reach, but what they did themselves is theirs to know
	const [found] = await within(db, { kind: 'system' }, (tx) => lastLine(tx, actor, id));
	// who has no say in it any more doesn't read a telephone number either
	return found && { ...found, email: found.mine ? found.email : null, phone: found.mine ? found.phone : null };
}

async function lastLine(tx: Database, actor: Actor & { kind: 'account' }, id: number) {
	return tx
		.select({
			kind: proposalMessage.kind,
			title: entry.title,
			publication: entry.publication,
			slug: entry.slug,
			gemeenteSlug: gemeente.slug,
			wijkName: wijk.name,
			name: proposal.name,
			email: proposal.email,
			phone: proposal.phone,
			mine: sql<boolean>`${reach(actor)}`
		})
		.from(proposalMessage)
		.innerJoin(proposal, eq(proposal.entryId, proposalMessage.entryId))
		.innerJoin(entry, eq(entry.id, proposal.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(and(eq(proposalMessage.entryId, id), eq(proposalMessage.accountId, actor.id)))
		.orderBy(desc(proposalMessage.id))
		.limit(1);
}
