import { and, asc, eq, inArray, isNotNull, min, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import * as consents from '#lib/account/consents.server.ts';
import { consents as known, type Purpose } from '#lib/account/consent.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { forgetPerson } from '#lib/introduction/forgetting.server.ts';
import { opportunitySource } from '#lib/opportunity/table.server.ts';
import { proposal } from '#lib/proposal/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import type { Who } from '#lib/server/register.ts';
import { within } from '#lib/server/wall.server.ts';
import { conversation, hasYes, tie, vraag, vraagNote } from '#lib/vraag/table.server.ts';
import { takenBack } from '#lib/vraag/vraag.ts';
import { whoIs } from './mine.server.ts';
import { about } from './tables.server.ts';

const machine = { kind: 'system' } as const;
export type Standing = { purpose: Purpose; title: string; yes: string; back: string; since: Date };
export type Ended = { title: string; givenAt: Date; withdrawnAt: Date };

/**
 * What somebody said yes to, and what they took back. A yes that was given without an account, with the same address,
 * counts from the day of what it was given with.
 */
export async function list(db: Database, actor: Actor): Promise<{ standing: Standing[]; ended: Ended[] }> {
	const given = await consents.list(db, actor);
	const derived = await within(db, machine, async (tx) => sinceWhen(tx, await whoIs(tx, actor)));
	const standing = (Object.keys(known) as Purpose[]).flatMap((purpose) => {
		const open = given.find((one) => one.purpose === purpose && !one.withdrawnAt);
		const since = open?.givenAt ?? derived[purpose];
		return since ? [{ purpose, ...known[purpose], since }] : [];
	});
	const ended = given.flatMap(({ purpose, givenAt, withdrawnAt }) =>
		withdrawnAt ? [{ title: known[purpose]?.title ?? purpose, givenAt, withdrawnAt }] : []
	);
	return { standing, ended };
}

async function sinceWhen(tx: Database, who: Who): Promise<Record<Purpose, Date | null>> {
	const [named] = await tx
		.select({ since: min(proposal.submittedAt) })
		.from(entry)
		.innerJoin(proposal, eq(proposal.entryId, entry.id))
		.where(and(about(proposal, who), isNotNull(entry.contactName)));
	const [told] = await tx
		.select({ since: min(vraag.createdAt) })
		.from(vraag)
		.where(and(about(vraag, who), hasYes));
	return { name_on_map: named?.since ?? null, confidential: told?.since ?? null };
}

/** Takes a yes back, with what follows from it, at once. Twice is as good as once. */
export async function withdraw(db: Database, actor: Actor, purpose: Purpose): Promise<void> {
	await within(db, machine, async (tx) => {
		const who = await whoIs(tx, actor);
		mustBeAllowed(actor, 'account.change', { self: who.accountId });
		await consents.withdraw(tx, actor, purpose);
		const by = { kind: 'account' as const, id: who.accountId };
		if (purpose === 'name_on_map') await takeNameOff(tx, who, by);
		else await forgetWords(tx, who, by);
	});
}

type By = { kind: 'account'; id: string };

async function takeNameOff(tx: Database, who: Who, by: By): Promise<void> {
	const named = await tx
		.select({ id: entry.id, gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode })
		.from(entry)
		.innerJoin(proposal, eq(proposal.entryId, entry.id))
		.where(and(about(proposal, who), isNotNull(entry.contactName)))
		.orderBy(asc(entry.id));
	for (const { id, ...spot } of named) {
		await entries.change(tx, id, { contactName: null });
		await record(tx, {
			name: 'initiative.changed',
			actor: by,
			subject: { kind: 'entry', id },
			...spot,
			details: { fields: ['contactName'] }
		});
	}
}

const emptied = { words: takenBack, likes: null, outcome: null, outcomeWords: null, outcomeAt: null };

/** Also what was taken back before: notes, a sheet or an introduction may have come since. */
async function forgetWords(tx: Database, who: Who, by: By): Promise<void> {
	const told = await tx
		.select({
			...{ id: vraag.id, gemeenteCode: vraag.gemeenteCode, wijkCode: vraag.wijkCode },
			isFirst: hasYes
		})
		.from(vraag)
		.where(about(vraag, who))
		.orderBy(asc(vraag.id))
		.for('no key update');
	if (told.length === 0) return;
	const ids = told.map(({ id }) => id);
	await tx
		.update(vraag)
		.set({ ...emptied, takenBackAt: sql`coalesce(${vraag.takenBackAt}, ${now().toISOString()}::timestamptz)` })
		.where(inArray(vraag.id, ids));
	await forgetPerson(tx, ids);
	await tx.delete(vraagNote).where(inArray(vraagNote.vraagId, ids));
	await tx.delete(conversation).where(inArray(conversation.vraagId, ids));
	await tx.delete(tie).where(inArray(tie.vraagId, ids));
	await tx.update(opportunitySource).set({ reasons: [] }).where(inArray(opportunitySource.vraagId, ids));
	for (const { id, isFirst, ...spot } of told) {
		await looks.forget(tx, { subjectKind: 'vraag', subjectId: id });
		if (isFirst) await record(tx, { name: 'vraag.emptied', actor: by, subject: { kind: 'vraag', id }, ...spot });
	}
}
