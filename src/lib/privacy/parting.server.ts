import { and, eq, exists, inArray, isNotNull, ne, not, or, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { approach, approachLink, approachMessage } from '#lib/approach/table.server.ts';
import { attendee, attendeeLink } from '#lib/attending/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { follow, follower, followerLink, told } from '#lib/following/table.server.ts';
import { member, memberLink, stageChange } from '#lib/initiative/table.server.ts';
import { introductionLink } from '#lib/introduction/table.server.ts';
import { keeperLink } from '#lib/keeping/table.server.ts';
import { opportunityJoiner } from '#lib/opportunity/table.server.ts';
import { partWith } from '#lib/plan/succession.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { byMail, type Who } from '#lib/server/register.ts';
import { photo } from '#lib/server/table.server.ts';
import { agreement, decision, news, paper, task, voice } from '#lib/workroom/table.server.ts';
import { about } from './tables.server.ts';

/** What somebody who goes leaves behind with the people they did something with. */

/** What is done with a link of one's own: it lasts as long as that, and does not hang on an account. */
export const withoutAccount: ReadonlySet<PgTable> = new Set<PgTable>([
	...[member, memberLink, stageChange, follower, follow, followerLink, told],
	...[task, news, agreement, decision, voice, paper],
	...[attendee, attendeeLink, approach, approachMessage, approachLink, keeperLink, introductionLink, opportunityJoiner]
]);

/** Whose it is shows only from rows of another table, and those go as well. */
export const isLeaning = ({ table }: { table: PgTable }) => table === photo || table === paper || table === voice;

const takesPart = (who: Who) =>
	and(
		eq(member.entryId, entry.id),
		eq(member.state, 'accepted'),
		ne(member.part, 'informed'),
		// whoever can't be reached can't go on with it
		or(isNotNull(member.email), isNotNull(member.phone)),
		sql`coalesce(${byMail(member.email, who)}, false) is false`
	);

/** An initiative that others take part in too. */
export function isOfOthersToo(who: Who): SQL {
	return exists(sql`(select from ${member} where ${takesPart(who)})`);
}

/** The initiatives they lead or began. */
export async function ledBy(tx: Database, who: Who): Promise<number[]> {
	const leading = and(byMail(member.email, who), eq(member.part, 'initiator'), eq(member.state, 'accepted'));
	const found = await tx
		.select({ id: entry.id })
		.from(entry)
		.where(
			and(
				eq(entry.kind, 'initiative'),
				or(about(entry, who), exists(sql`(select from ${member} where ${member.entryId} = ${entry.id} and ${leading})`))
			)
		);
	return found.map(({ id }) => id);
}

const mine = alias(member, 'mine');
const firstName = (column: PgColumn) => sql`split_part(lower(${column}), ' ', 1)`;
/** The name that stands there is theirs, in something they take part in. */
const isTheirs = (who: Who, entryId: PgColumn, name: PgColumn) =>
	exists(
		sql`(select from ${member} "mine" where ${mine.entryId} = ${entryId} and ${byMail(mine.email, who)} and ${firstName(mine.name)} = ${firstName(name)})`
	);

/** Takes their name off what they wrote down for others. */
export async function forgetWhoWroteDown(tx: Database, who: Who): Promise<void> {
	const wrote = who.accountIds.length ? inArray(member.recordedBy, [...who.accountIds]) : sql`false`;
	await tx
		.update(member)
		.set({ recordedByName: null })
		.where(and(isNotNull(member.recordedByName), or(wrote, isTheirs(who, member.entryId, member.recordedByName))));
}

/** An initiative that stays, with their name on its page. */
export function isNamedAfter(who: Who): SQL {
	return and(isNotNull(entry.contactName), not(entry.personal), isTheirs(who, entry.id, entry.contactName))!;
}

/** What they keep with a link: it stays as long as somebody says that it is still so, with an account or without. */
export function isKeptByLink(who: Who): SQL {
	return exists(
		sql`(select from ${keeperLink} where ${keeperLink.entryId} = ${entry.id} and ${keeperLink.email} = lower(${entry.contactEmail})
			and ${byMail(keeperLink.email, who)})`
	);
}

/** Their photos, but for what stands with news of the group. */
export function notInNews(who: Who): SQL {
	return and(about(photo, who), sql`not exists (select from ${news} where ${news.photoId} = ${photo.id})`)!;
}

/**
 * Their plans go on with who was chosen, or are erased, as they said when it began; of two owners the other goes on. In
 * plans of others their seat goes, and what they wrote there stays without who.
 */
export async function handOnPlans(tx: Database, who: Who, site: string): Promise<void> {
	await partWith(tx, who.accountIds, who.emails, site);
}
