import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { weekdayOf } from '#lib/activity/dates.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { IntroductionState } from './introduction.ts';
import { ranking } from './table.server.ts';
import type { Weights } from './ranking/weights.ts';

/**
 * Orders as they were shown when a makelaar chose, to judge the order by. The machine's own: nobody reads them, and when
 * the outcome is there they hang on nobody, so that they can stay.
 */

export type Kept = {
	spot: { gemeenteCode: string; wijkCode: string | null };
	weights: Weights;
	/** best first */
	shown: readonly { entryId: number; score: number }[];
	chosenId: number;
};

/** In the transaction of the choice. What wasn't in the order was added by hand, and has no place. @returns its id */
export async function keep(tx: Database, { spot, weights, shown, chosenId }: Kept): Promise<string> {
	const id = randomUUID();
	const place = shown.findIndex(({ entryId }) => entryId === chosenId) + 1;
	const today = dayOf(now());
	const row = {
		...{ id, ...spot, day: daysAfter(today, -weekdayOf(today)), weights: { ...weights }, chosenId },
		shown: shown.map(({ entryId, score }) => ({ entryId, score: Math.round(score * 1000) / 1000 })),
		place: place || null
	};
	await within(tx, machine, (own) => own.insert(ranking).values(row));
	return id;
}

/** What was chosen from it. */
export async function tie(tx: Database, id: string, introductionId: string): Promise<void> {
	const isFree = and(eq(ranking.id, id), isNull(ranking.introductionId), isNull(ranking.outcome));
	await within(tx, machine, (own) => own.update(ranking).set({ introductionId }).where(isFree));
}

/** What came of it; after this it can't be told for whom it was. */
export async function untie(tx: Database, introductionId: string, outcome: IntroductionState): Promise<void> {
	const isTied = eq(ranking.introductionId, introductionId);
	await within(tx, machine, (own) => own.update(ranking).set({ outcome, introductionId: null }).where(isTied));
}

const machine = { kind: 'system' } as const;
