import { and, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { approach } from '#lib/approach/table.server.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import * as follows from '#lib/following/follows.server.ts';
import { follow, follower } from '#lib/following/table.server.ts';
import { contribution, need } from '#lib/funding/table.server.ts';
import { guideAnswer, guideStep } from '#lib/guide/table.server.ts';
import { type CircleContact, contactAt } from '#lib/introduction/door.server.ts';
import { turn } from '#lib/introduction/introduction.ts';
import { move } from '#lib/introduction/moving.server.ts';
import { introduction, ranking } from '#lib/introduction/table.server.ts';
import { member, memberLink, sought, stageChange } from '#lib/initiative/table.server.ts';
import { describe } from '#lib/keeping/door.server.ts';
import { opportunity } from '#lib/opportunity/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { tie } from '#lib/vraag/table.server.ts';
import { agreement, decision, news, paper, task, voice } from '#lib/workroom/table.server.ts';
import { joined, type Standing, twins } from './merging.ts';
import { support, supportLog } from './table.server.ts';

/** What goes along when one initiative goes up in another; as the machine, after the caller has checked who asks. */

/** Rows of one initiative that become rows of the other, as they are. */
export const along = [
	sought,
	task,
	news,
	agreement,
	decision,
	paper,
	need,
	contribution,
	supportLog,
	approach,
	// what a kans became is what it goes on as
	opportunity
] as const;

/** Where somebody who takes part is named. */
export const naming = [
	[task, 'whoId'],
	[task, 'doneBy'],
	[task, 'addedBy'],
	[news, 'memberId'],
	[agreement, 'addedBy'],
	[decision, 'addedBy'],
	[voice, 'memberId'],
	[paper, 'addedBy'],
	[stageChange, 'memberId'],
	[memberLink, 'memberId']
] as const;

/** @param spokeFor who was the contact of the one, before its people came along */
export async function things(tx: Database, from: number, into: number, spokeFor: CircleContact): Promise<void> {
	for (const table of along)
		await tx
			.update(table as typeof task)
			.set({ entryId: into })
			.where(eq((table as typeof task).entryId, from));
	await arranged(tx, from, into);
	await supported(tx, from, into);
	// a network holds what it held; once is enough
	await tx
		.update(holding)
		.set({ entryId: into })
		.where(
			and(
				eq(holding.entryId, from),
				sql`not exists (select from ${holding} as twin where twin.network_id = ${holding.networkId} and twin.entry_id = ${into})`
			)
		);
	await tx.delete(holding).where(eq(holding.entryId, from));
	await introduced(tx, from, into, spokeFor);
	await follows.moveEntry(tx, from, into);
	// who came after an earlier merging goes straight on
	await tx.update(entry).set({ mergedIntoId: into }).where(eq(entry.mergedIntoId, from));
}

/** Who is asked for it now. */
export async function speaksFor(tx: Database, entryId: number): Promise<CircleContact> {
	return contactAt(tx, (await describe(tx, entryId))!);
}

function isSame(one: CircleContact, other: CircleContact): boolean {
	if (one.email || other.email) return one.email?.toLowerCase() === other.email?.toLowerCase();
	return one.phone === other.phone && one.name === other.name;
}

/**
 * Who was brought in touch with the one is with the other; who was with both goes on where they are. What waits for a yes
 * stops when somebody else would now be asked: it was for the first that it was proposed.
 */
async function introduced(tx: Database, from: number, into: number, spokeFor: CircleContact): Promise<void> {
	const running = (entryId: number) => and(eq(introduction.entryId, entryId), isNull(introduction.endedAt));
	const twins = await tx.select({ vraagId: introduction.vraagId }).from(introduction).where(running(into));
	const isOther = !isSame(spokeFor, await speaksFor(tx, into));
	const stop = { side: 'makelaar', step: 'stop', how: 'link', by: 'system' } as const;
	for (const row of await tx.select().from(introduction).where(running(from)).orderBy(introduction.id).for('update'))
		if (twins.some(({ vraagId }) => vraagId === row.vraagId) || (isOther && turn(row.state))) await move(tx, row, stop);
	await tx.update(introduction).set({ entryId: into }).where(eq(introduction.entryId, from));
	await tx.update(ranking).set({ chosenId: into }).where(eq(ranking.chosenId, from));
	await tx.update(tie).set({ entryId: into }).where(eq(tie.entryId, from));
}

/** What the other had found out stands; what only this one had is added. */
async function arranged(tx: Database, from: number, into: number): Promise<void> {
	const answers = await tx
		.select()
		.from(guideAnswer)
		.where(inArray(guideAnswer.entryId, [from, into]));
	const [ours, theirs] = [answers.find((one) => one.entryId === into), answers.find((one) => one.entryId === from)];
	if (theirs && ours)
		await tx
			.update(guideAnswer)
			.set({ answers: { ...theirs.answers, ...ours.answers }, revision: ours.revision + 1 })
			.where(eq(guideAnswer.entryId, into));
	else if (theirs) await tx.update(guideAnswer).set({ entryId: into }).where(eq(guideAnswer.entryId, from));
	await tx.delete(guideAnswer).where(eq(guideAnswer.entryId, from));
	await tx
		.update(guideStep)
		.set({ entryId: into })
		.where(
			and(
				eq(guideStep.entryId, from),
				sql`not exists (select from ${guideStep} as twin where twin.step = ${guideStep.step} and twin.entry_id = ${into})`
			)
		);
	const notes = sql`select theirs.step, theirs.note from ${guideStep} as theirs where theirs.entry_id = ${from} and theirs.note is not null`;
	await tx
		.update(guideStep)
		.set({
			note: sql`concat_ws(' ', ${guideStep.note}, (select note from (${notes}) as other where other.step = ${guideStep.step}))`
		})
		.where(and(eq(guideStep.entryId, into), sql`${guideStep.step} in (select step from (${notes}) as other)`));
	await tx.delete(guideStep).where(eq(guideStep.entryId, from));
}

/** One makelaar at a time: who supports the other goes on, else who supported this one. */
async function supported(tx: Database, from: number, into: number): Promise<void> {
	const both = await tx
		.select()
		.from(support)
		.where(inArray(support.entryId, [from, into]));
	const [ours, theirs] = [both.find((one) => one.entryId === into), both.find((one) => one.entryId === from)];
	if (!theirs || theirs.endedOn) return;
	if (ours && !ours.endedOn) {
		const ended = { endedOn: dayOf(now()), endedBecause: 'Samengevoegd met een ander initiatief.' };
		await tx.update(support).set(ended).where(eq(support.entryId, from));
		return;
	}
	await tx.delete(support).where(eq(support.entryId, into));
	await tx.update(support).set({ entryId: into }).where(eq(support.entryId, from));
}

/**
 * Everybody on the one list comes on the other, with their links; who stood on both stays once, as the stronger of the
 * two, with the links they have there, and whatever names them names the one that stays.
 * @returns who came along, as they stand on the list now, and how many of those are new on it
 */
export async function people(tx: Database, from: number, into: number) {
	const listed = await tx
		.select()
		.from(member)
		.where(inArray(member.entryId, [from, into]))
		.orderBy(member.id)
		.for('update');
	const theirs = listed.filter((one) => one.entryId === from);
	const ours = listed.filter((one) => one.entryId === into);
	const pairs = twins(theirs, ours);
	for (const { gone, kept } of pairs) await goUpIn(tx, gone, kept);
	await tx.update(member).set({ entryId: into }).where(eq(member.entryId, from));
	const twin = new Map(pairs.map(({ gone, kept }) => [gone.id, kept.id]));
	return {
		came: theirs.map((one) => twin.get(one.id) ?? one.id),
		fresh: theirs.filter((one) => !twin.has(one.id) && one.state === 'accepted')
	};
}

type Row = typeof member.$inferSelect;

async function goUpIn(tx: Database, gone: Row, kept: Row): Promise<void> {
	// an address was perhaps only typed there; its link must not open the place of who stands here. A new one is mailed
	if (gone.email) await tx.delete(memberLink).where(eq(memberLink.memberId, gone.id));
	for (const [table, column] of naming)
		await tx
			.update(table)
			.set({ [column]: kept.id })
			.where(eq((table as unknown as Record<string, typeof member.id>)[column]!, gone.id));
	await tx.delete(member).where(eq(member.id, gone.id));
	await tx
		.update(member)
		.set({
			...joined(gone as Standing, kept as Standing),
			welcome: [...kept.welcome, ...gone.welcome],
			soughtId: kept.soughtId ?? gone.soughtId,
			street: kept.street ?? gone.street,
			ageBand: kept.ageBand ?? gone.ageBand,
			decidedAt: kept.decidedAt ?? gone.decidedAt
		})
		.where(eq(member.id, kept.id));
}

/** Who follows it and said so by mail. */
export function followersOf(tx: Database, entryId: number) {
	return tx
		.select({ email: follower.email })
		.from(follow)
		.innerJoin(follower, eq(follower.id, follow.followerId))
		.where(and(eq(follow.entryId, entryId), isNotNull(follower.confirmedAt), ne(follower.rhythm, 'none')));
}
