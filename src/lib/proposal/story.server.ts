import { asc, eq } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { promisedDays } from './proposal.ts';
import { proposal, proposalMessage } from './table.server.ts';

/** A proposal with everything said around it: for who made it and for the makelaar, and for nobody else. */
export type Story = NonNullable<Awaited<ReturnType<typeof tell>>>;
export type Message = Story['messages'][number];

/** The caller has checked who asks. Undefined for an entry that didn't come in as a proposal. */
export async function tell(db: Database, entryId: number) {
	const [found] = await db
		.select({
			id: entry.id,
			slug: entry.slug,
			title: entry.title,
			summary: entry.summary,
			body: entry.body,
			seeks: entry.seeks,
			themes: entry.themes,
			placeName: entry.placeName,
			venue: { id: venue.id, name: venue.name },
			contactName: entry.contactName,
			publication: entry.publication,
			publishedAt: entry.publishedAt,
			revision: entry.revision,
			gemeente: {
				code: gemeente.code,
				slug: gemeente.slug,
				name: gemeente.name,
				makelaarTitle: gemeente.makelaarTitle
			},
			wijk: { code: wijk.code, slug: wijk.slug, name: wijk.name },
			name: proposal.name,
			email: proposal.email,
			phone: proposal.phone,
			likes: proposal.likes,
			submittedAt: proposal.submittedAt,
			promisedOn: proposal.promisedOn,
			answeredAt: proposal.answeredAt
		})
		.from(proposal)
		.innerJoin(entry, eq(entry.id, proposal.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.where(eq(proposal.entryId, entryId))
		.limit(1);
	if (!found) return undefined;
	const messages = await db
		.select({
			id: proposalMessage.id,
			at: proposalMessage.at,
			kind: proposalMessage.kind,
			accountId: proposalMessage.accountId,
			/** null: the proposer, or a makelaar whose account is gone */
			by: account.name,
			text: proposalMessage.text,
			changes: proposalMessage.changes
		})
		.from(proposalMessage)
		.leftJoin(account, eq(account.id, proposalMessage.accountId))
		.where(eq(proposalMessage.entryId, entryId))
		.orderBy(asc(proposalMessage.id));
	return { ...found, messages };
}

/** Writes one more line of the story. */
export async function say(
	tx: Database,
	entryId: number,
	line: Pick<typeof proposalMessage.$inferInsert, 'kind' | 'accountId' | 'text' | 'changes'>
): Promise<void> {
	await tx.insert(proposalMessage).values({ entryId, at: now(), ...line });
}

/** From here on the makelaar has to do something, by a new promised day. */
export async function toMakelaar(tx: Database, entryId: number): Promise<void> {
	await tx
		.update(proposal)
		.set({ answeredAt: null, promisedOn: workingDaysAfter(now(), promisedDays) })
		.where(eq(proposal.entryId, entryId));
}

/** The makelaar did what was promised. */
export async function toProposer(tx: Database, entryId: number): Promise<void> {
	await tx.update(proposal).set({ answeredAt: now() }).where(eq(proposal.entryId, entryId));
}
