import { eq } from 'drizzle-orm';
import { visitor } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { NotNow, NotThere } from './entries.server.ts';
import { entry, report } from './table.server.ts';

/** What the author of something on the map reads and answers after a decision: whoever has the link of the mail. */

export type Decided = Awaited<ReturnType<typeof find>>;

/**
 * The decision this code is about; nothing of who reported it, or what they wrote.
 * @throws NotThere for a code that opens nothing
 */
export function find(db: Database, code: string) {
	return held(db, code, opened);
}

/** Answers, once. The same words twice are one answer. */
export async function answer(db: Database, code: string, words: string): Promise<void> {
	await held(db, code, async (tx, hash) => {
		mustBeAllowed(visitor, 'report.answer', { held: true });
		await tx.select({ id: report.id }).from(report).where(eq(report.answerHash, hash)).for('update');
		const found = await opened(tx, hash);
		const isAnswered = found.answeredAt !== null && found.answeredAt >= found.decidedAt!;
		if (isAnswered && found.answer === words) return;
		if (isAnswered)
			throw new NotNow('Je hebt al geantwoord. Wil je er nog iets over zeggen? Bel dan even, dat praat makkelijker.');
		await tx.update(report).set({ answer: words, answeredAt: now(), seenAt: null }).where(eq(report.answerHash, hash));
		await record(tx, {
			name: 'report.answered',
			actor: { kind: 'visitor' },
			subject: { kind: 'entry', id: found.entry.id },
			gemeenteCode: found.gemeente.code,
			wijkCode: found.entry.wijkCode
		});
	});
}

async function held<Result>(db: Database, code: string, work: (tx: Database, hash: string) => Promise<Result>) {
	const clean = readCode(code);
	if (!clean) throw new NotThere();
	const hash = hashOf(clean);
	return within(db, { kind: 'holder', hash }, (tx) => work(tx, hash));
}

async function opened(tx: Database, hash: string) {
	const [found] = await tx
		.select({
			objection: report.objection,
			decision: report.decision,
			reason: report.reason,
			changes: report.changes,
			decidedAt: report.decidedAt,
			by: account.name,
			answer: report.answer,
			answeredAt: report.answeredAt,
			entry: {
				id: entry.id,
				kind: entry.kind,
				slug: entry.slug,
				title: entry.title,
				publication: entry.publication,
				wijkCode: entry.wijkCode
			},
			gemeente: { code: gemeente.code, slug: gemeente.slug, name: gemeente.name, phone: gemeente.phone }
		})
		.from(report)
		.innerJoin(entry, eq(entry.id, report.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(account, eq(account.id, report.decidedBy))
		.where(eq(report.answerHash, hash));
	if (!found) throw new NotThere();
	return found;
}
