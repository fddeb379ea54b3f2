import { asc, eq } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Entered } from './door.server.ts';
import { keepHeard } from './givers.server.ts';
import type { StepKind } from './opportunity.ts';
import { opportunityStep } from './table.server.ts';
import * as telling from './telling.server.ts';

/** What happens with a kans, each told to everybody who gave something of it, and to who joins in. */

export type Step = {
	kind: StepKind;
	/** in general words, as everybody reads it; without it the kind says enough */
	text?: string;
	/** who did it; null: the machine */
	accountId: string | null;
	/** the address of this Wijkweb, for the links in the mails; without one no mail goes out */
	site?: string;
	/** when it was; for planting */
	at?: Date;
	/** for planting: who has a mailbox heard it then, and no mail goes out now */
	planted?: boolean;
};

/**
 * Writes a step, and tells it in the same transaction. Call it when the row says what the step tells: its title, day and
 * entry stand in the mails. The caller has checked who asks, holds the lock, and touches the gemeente when residents see it.
 */
export async function step(
	tx: Database,
	opportunityId: number,
	{ kind, text = '', accountId, site, at = now(), planted }: Step
): Promise<string> {
	const id = crypto.randomUUID();
	await tx.insert(opportunityStep).values({ id, opportunityId, kind, text, accountId, at });
	if (kind === 'gathered' || kind === 'called') await keepHeard(tx, opportunityId);
	await telling.tell(tx, id, { site, at, planted });
	return id;
}

/** A step, by who came in. */
export function stepBy(
	tx: Database,
	{ kans, accountId }: Pick<Entered, 'kans' | 'accountId'>,
	{ kind, text, site }: { kind: StepKind; text?: string; site: string | undefined }
): Promise<string> {
	return step(tx, kans.id, { kind, accountId, ...(text ? { text } : {}), ...(site ? { site } : {}) });
}

/** What happened so far, first to last, with the name of the makelaar who did it. The caller has checked who asks. */
export function stepsOf(tx: Database, opportunityId: number) {
	return tx
		.select({
			id: opportunityStep.id,
			kind: opportunityStep.kind,
			text: opportunityStep.text,
			at: opportunityStep.at,
			by: account.name
		})
		.from(opportunityStep)
		.leftJoin(account, eq(account.id, opportunityStep.accountId))
		.where(eq(opportunityStep.opportunityId, opportunityId))
		.orderBy(asc(opportunityStep.at), asc(telling.inOrder));
}
