import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { amongStaff, type StepKind } from './signaal.ts';
import { signaalForward, signaalStep } from './table.server.ts';

/** What happened with a signaal, one after the other. The callers have checked who writes and who reads. */

export type StepInput = {
	signaalId: string;
	kind: StepKind;
	/** of a question, a reply, a note, what is done, an answer */
	text?: string | null;
	/** who did it; null: who gave it, or who it was forwarded to */
	accountId?: string | null;
	forwardId?: string | null;
};

/** Adds a step, in the transaction of what happened. */
export async function write(tx: Database, { signaalId, kind, text, accountId, forwardId }: StepInput): Promise<void> {
	const at = now();
	await tx.insert(signaalStep).values({
		...{ id: idAt(at), signaalId, kind, at },
		...{ text: text ?? null, accountId: accountId ?? null, forwardId: forwardId ?? null }
	});
}

let count = 0;

/** A UUID that sorts by time (RFC 9562, version 7): of two in one millisecond the first stays the first. */
function idAt(at: Date): string {
	const time = at.getTime().toString(16).padStart(12, '0');
	count = (count + 1) % 4096;
	return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${randomUUID().slice(19)}`;
}

/** Everything that happened, the first first; notes too: for makelaars who said why. */
export function all(tx: Database, signaalId: string) {
	return tx
		.select({
			...{ id: signaalStep.id, kind: signaalStep.kind, text: signaalStep.text, at: signaalStep.at },
			...{ by: account.name, helper: signaalForward.name }
		})
		.from(signaalStep)
		.leftJoin(account, eq(account.id, signaalStep.accountId))
		.leftJoin(signaalForward, eq(signaalForward.id, signaalStep.forwardId))
		.where(eq(signaalStep.signaalId, signaalId))
		.orderBy(asc(signaalStep.at), asc(signaalStep.id));
}

export type Step = Awaited<ReturnType<typeof all>>[number];

/** What happened as whoever gave it may know: no notes, and not what somebody who works in the wijk wrote to the makelaar. */
export async function told(tx: Database, signaalId: string) {
	const found = await tx
		.select({
			id: signaalStep.id,
			kind: signaalStep.kind,
			text: signaalStep.text,
			at: signaalStep.at,
			by: account.name
		})
		.from(signaalStep)
		.leftJoin(account, eq(account.id, signaalStep.accountId))
		.where(and(eq(signaalStep.signaalId, signaalId), ne(signaalStep.kind, 'note')))
		.orderBy(asc(signaalStep.at), asc(signaalStep.id));
	return found.map((one) => (forMakelaar.has(one.kind) ? { ...one, text: null } : one));
}

/** What whoever gave it wrote afterwards, in their own words. */
export async function written(tx: Database, signaalId: string): Promise<string[]> {
	const found = await tx
		.select({ text: signaalStep.text })
		.from(signaalStep)
		.where(
			and(eq(signaalStep.signaalId, signaalId), inArray(signaalStep.kind, ['replied', 'satisfied', 'unsatisfied']))
		);
	return found.flatMap(({ text }) => text ?? []);
}

export type Told = Awaited<ReturnType<typeof told>>[number];

const forMakelaar: ReadonlySet<StepKind> = new Set<StepKind>(amongStaff);
