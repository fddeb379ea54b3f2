import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Actor } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { email, hasWords, text } from '#lib/server/form.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { NotThere } from './entries.server.ts';
import { reach, unserved } from './reach.server.ts';
import { longest, type Objection, objectionCodes } from './report.ts';
import { entry, report } from './table.server.ts';

/** Sending in and reading reports; what a makelaar decides is in reportdecision.server.ts. */

const newReport = z
	.object({
		objection: z.enum(objectionCodes as [Objection, ...Objection[]], { error: 'Kies wat er aan de hand is.' }),
		text: text(longest.text),
		email
	})
	.refine(({ objection, text }) => objection === 'gone' || hasWords(text), {
		path: ['text'],
		error: 'Vertel kort wat er niet klopt. Dan weet de makelaar wat er anders moet.'
	});

export type ReportInput = z.output<typeof newReport>;
export type ReportProblems = Partial<Record<keyof ReportInput, string>>;

/** Reads the form; what is wrong comes as a sentence for each field. */
export function readReport(
	typed: Record<keyof ReportInput, string>
): { report: ReportInput } | { problems: ReportProblems } {
	const result = newReport.safeParse(typed);
	if (result.success) return { report: result.data };
	const problems: ReportProblems = {};
	for (const issue of result.error.issues) problems[issue.path[0] as keyof ReportInput] ??= issue.message;
	return { problems };
}

/** What a report can be about: what everybody can see on the map. @throws NotThere */
export async function subject(db: Database, entryId: number) {
	const [found] = await db
		.select({
			id: entry.id,
			kind: entry.kind,
			slug: entry.slug,
			title: entry.title,
			gemeenteCode: entry.gemeenteCode,
			gemeenteSlug: gemeente.slug,
			wijkCode: entry.wijkCode
		})
		.from(entry)
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.where(and(eq(entry.id, entryId), eq(entry.publication, 'published')));
	if (!found) throw new NotThere();
	return found;
}

const day = 86_400_000;

/**
 * Says that something on the map isn't right; nobody needs an account. The same words twice on a day are one report.
 * Who said so is not written in the log, whether they were signed in or not.
 */
export async function send(
	db: Database,
	actor: Actor,
	input: ReportInput & { entryId: number; at?: Date }
): Promise<void> {
	mustBeAllowed(actor, 'entry.report');
	const { entryId, objection, text, email, at = now() } = input;
	// as the machine, because whoever reports can't read what others reported
	await within(db, { kind: 'system' }, async (tx) => {
		const about = await subject(tx, entryId);
		await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, entryId)).for('update');
		const same = and(
			...[eq(report.entryId, entryId), eq(report.objection, objection), eq(report.text, text)],
			...[email ? eq(report.email, email) : isNull(report.email), isNull(report.decidedAt)],
			gt(report.at, new Date(now().getTime() - day))
		);
		if ((await tx.select({ id: report.id }).from(report).where(same).limit(1)).length) return;
		await tx.insert(report).values({ entryId, objection, text, email, at });
		await record(tx, {
			name: 'report.sent',
			actor: { kind: 'visitor' },
			subject: { kind: 'entry', id: entryId },
			gemeenteCode: about.gemeenteCode,
			wijkCode: about.wijkCode,
			details: { objection }
		});
	});
}

const openNow = sql`(${report.decidedAt} is null
	or (${report.answeredAt} is not null and (${report.seenAt} is null or ${report.seenAt} < ${report.answeredAt})))`;

const decider = alias(account, 'decider');

function look(tx: Database, where: SQL | undefined) {
	return tx
		.select({
			id: report.id,
			at: report.at,
			objection: report.objection,
			text: report.text,
			email: report.email,
			decidedAt: report.decidedAt,
			decidedBy: report.decidedBy,
			/** null: not decided, or by somebody whose account is gone */
			by: decider.name,
			decision: report.decision,
			reason: report.reason,
			changes: report.changes,
			answer: report.answer,
			answeredAt: report.answeredAt,
			seenAt: report.seenAt,
			entry: {
				id: entry.id,
				kind: entry.kind,
				slug: entry.slug,
				title: entry.title,
				summary: entry.summary,
				body: entry.body,
				contactName: entry.contactName,
				contactPhone: entry.contactPhone,
				publication: entry.publication,
				revision: entry.revision
			},
			gemeente: { code: gemeente.code, slug: gemeente.slug, name: gemeente.name },
			wijk: { code: wijk.code, name: wijk.name },
			unserved
		})
		.from(report)
		.innerJoin(entry, eq(entry.id, report.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(decider, eq(decider.id, report.decidedBy))
		.where(where);
}

export type Report = Awaited<ReturnType<typeof read>>;

/** The reports a makelaar has something to do with: oldest first. */
export function waiting(db: Database, actor: Actor, limit = 50) {
	return within(db, actor, (tx) =>
		look(tx, and(reach(actor), openNow))
			.orderBy(report.at, report.id)
			.limit(limit)
	);
}

/** What was decided, the last first. */
export function decided(db: Database, actor: Actor, limit = 50) {
	return within(db, actor, (tx) =>
		look(tx, and(reach(actor), sql`not ${openNow}`))
			.orderBy(desc(report.decidedAt), desc(report.id))
			.limit(limit)
	);
}

/** One of them. @throws NotThere for another wijk, as for what isn't there */
export function read(db: Database, actor: Actor, id: number) {
	return within(db, actor, async (tx) => {
		const [found] = await look(tx, and(reach(actor), eq(report.id, id)));
		if (!found) throw new NotThere();
		return found;
	});
}

/** How many reports of a gemeente wait longer than a week: a number for its beheerder, who doesn't read them. */
export async function countLate(db: Database, actor: Actor, gemeenteCode: string): Promise<number> {
	mustBeAllowed(actor, 'audit.read', { spot: { gemeenteCode, wijkCode: null } });
	return within(db, { kind: 'system' }, async (tx) => {
		const [found] = await tx
			.select({ late: sql<number>`count(*)::int` })
			.from(report)
			.innerJoin(entry, eq(entry.id, report.entryId))
			.where(
				and(
					eq(entry.gemeenteCode, gemeenteCode),
					isNull(report.decidedAt),
					sql`${report.at} < ${new Date(now().getTime() - 7 * day).toISOString()}::timestamptz`
				)
			);
		return found!.late;
	});
}
