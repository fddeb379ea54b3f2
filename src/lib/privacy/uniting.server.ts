import { and, asc, desc, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import { alias, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { attendee, attendeeLink } from '#lib/attending/table.server.ts';
import { follow, follower, followerLink, told } from '#lib/following/table.server.ts';
import { member, memberLink, stageChange } from '#lib/initiative/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { columnName } from '#lib/server/register.ts';
import { agreement, decision, news, paper, task, voice } from '#lib/workroom/table.server.ts';

/**
 * Somebody who turns out to be there twice, once under each of two addresses, becomes one: the stronger of the two
 * stays, and what hung on the other hangs on it. For who proved that both are theirs.
 */
export async function unite(tx: Database, former: string, email: string): Promise<void> {
	const both = [former.toLowerCase(), email.toLowerCase()];
	if (both[0] === both[1]) return;
	await uniteMembers(tx, both);
	await uniteFollowers(tx, both);
	await uniteAttendees(tx, both);
}

/** Everything that names a member, but for what they said of a decision: that they said once. */
const named: [PgTable, PgColumn][] = [
	[memberLink, memberLink.memberId],
	[stageChange, stageChange.memberId],
	[task, task.whoId],
	[task, task.doneBy],
	[task, task.addedBy],
	[agreement, agreement.addedBy],
	[decision, decision.addedBy],
	[news, news.memberId],
	[paper, paper.addedBy]
];

async function uniteMembers(tx: Database, both: string[]): Promise<void> {
	const theirs = await tx
		.select({ id: member.id, entryId: member.entryId })
		.from(member)
		.where(inArray(sql`lower(${member.email})`, both))
		.orderBy(
			desc(eq(member.state, 'accepted')),
			desc(eq(member.part, 'initiator')),
			asc(eq(member.part, 'informed')),
			asc(member.createdAt)
		)
		.for('update');
	const kept = new Map<number, string>();
	for (const { id, entryId } of theirs) {
		const keep = kept.get(entryId);
		if (!keep) {
			kept.set(entryId, id);
			continue;
		}
		for (const [table, column] of named) await hang(tx, table, column, id, keep);
		const other = alias(voice, 'other');
		const said = tx
			.select({ at: other.at })
			.from(other)
			.where(and(eq(other.decisionId, voice.decisionId), eq(other.memberId, keep)));
		await tx
			.update(voice)
			.set({ memberId: keep })
			.where(and(eq(voice.memberId, id), notExists(said)));
		await tx.delete(member).where(eq(member.id, id));
	}
}

async function uniteFollowers(tx: Database, both: string[]): Promise<void> {
	const theirs = await tx
		.select({ id: follower.id })
		.from(follower)
		.where(inArray(follower.email, both))
		.orderBy(desc(sql`${follower.confirmedAt} is not null`), asc(follower.createdAt))
		.for('update');
	const [keep, ...rest] = theirs.map(({ id }) => id);
	for (const id of rest) {
		await hang(tx, followerLink, followerLink.followerId, id, keep!);
		// what both follow, and what both heard of, is there once
		const same = sql`select from ${follow} f where f.follower_id = ${keep} and (f.kind, f.entry_id, f.gemeente_code, f.wijk_code, f.theme, f.talent, f.dayparts)
			is not distinct from (${follow.kind}, ${follow.entryId}, ${follow.gemeenteCode}, ${follow.wijkCode}, ${follow.theme}, ${follow.talent}, ${follow.dayparts})`;
		await tx
			.update(follow)
			.set({ followerId: keep! })
			.where(and(eq(follow.followerId, id), sql`not exists (${same})`));
		const heard = sql`select from ${told} t where t.follower_id = ${keep} and t.event_id = ${told.eventId}`;
		await tx
			.update(told)
			.set({ followerId: keep! })
			.where(and(eq(told.followerId, id), sql`not exists (${heard})`));
		await tx.delete(follower).where(and(eq(follower.id, id), ne(follower.id, keep!)));
	}
}

/** Twice on the list of one day: the place they have stays, and with whom they come. */
async function uniteAttendees(tx: Database, both: string[]): Promise<void> {
	const theirs = await tx
		.select({ id: attendee.id, entryId: attendee.entryId, on: attendee.on })
		.from(attendee)
		.where(inArray(sql`lower(${attendee.email})`, both))
		.orderBy(desc(eq(attendee.state, 'going')), desc(eq(attendee.state, 'waiting')), asc(attendee.createdAt))
		.for('update');
	const kept = new Map<string, string>();
	for (const { id, entryId, on } of theirs) {
		const day = `${entryId} ${on}`;
		const keep = kept.get(day);
		if (!keep) {
			kept.set(day, id);
			continue;
		}
		await hang(tx, attendeeLink, attendeeLink.attendeeId, id, keep);
		await tx.delete(attendee).where(eq(attendee.id, id));
	}
}

async function hang(tx: Database, table: PgTable, column: PgColumn, from: string, to: string): Promise<void> {
	await tx.execute(sql`update ${table} set ${sql.identifier(columnName(column))} = ${to}
		where ${column} = ${from}`);
}
