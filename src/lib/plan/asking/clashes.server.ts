import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, text } from '#lib/server/form.server.ts';
import { type Problems, problemsOf } from '#lib/workroom/reading.server.ts';
import { enterAlone, happened, type Inside, inNameOf } from '../door.server.ts';
import { longest } from '../plan.ts';
import type { People } from './look.server.ts';
import { action, clash } from './table.server.ts';
import { type Doing, type Pair, pairsToAskAbout } from './together.ts';

/**
 * Two things that professionals do and that don't go together. Of the circle alone: a professional who read of it would
 * read of the other one. That two were looked at and do go together is kept too: a row without a reason, solved at once.
 */

const wanted = { error: 'Kies twee dingen.' };
const marking = z
	.object({
		oneId: z.string().refine(isUuid, wanted),
		otherId: z.string().refine(isUuid, wanted),
		why: text(longest.text).refine(hasWords, { error: 'Schrijf op waarom dit niet samengaat.' })
	})
	.refine(({ oneId, otherId }) => oneId !== otherId, {
		path: ['otherId'],
		error: 'Kies iets anders dan bij het eerste.'
	});
type Marking = z.infer<typeof marking>;
export const clashFields = ['oneId', 'otherId', 'why'] as const;

export function readClash(
	typed: Record<(typeof clashFields)[number], string>
): { input: Marking } | { problems: Problems } {
	const result = marking.safeParse(typed);
	return result.success ? { input: result.data } : { problems: problemsOf(result.error) };
}

type Shown = Doing & { state: string; seatId: string | null };

const rowsOf = (tx: Database, { plan }: Inside) =>
	tx.select().from(clash).where(eq(clash.planId, plan.id)).orderBy(asc(clash.createdAt), clash.id);

/** What doesn't go together and what was solved, by who saw it. */
export async function clashesOf<One extends Shown>(tx: Database, inside: Inside, all: readonly One[], people: People) {
	const find = (id: string) => all.find((one) => one.id === id);
	return (await rowsOf(tx, inside)).flatMap((row) => {
		const [one, other] = [find(row.oneId), find(row.otherId)];
		if (!one || !other || !row.why) return [];
		const solvedOn = row.solvedAt && dayOf(row.solvedAt);
		const by = people.nameOf(row.addedBy);
		return [{ id: row.id, one, other, why: row.why, by, on: dayOf(row.createdAt), solvedOn }];
	});
}

/** What an owner is asked about: not what was looked at before. */
export async function pairsFor<One extends Shown>(
	tx: Database,
	inside: Inside,
	all: readonly One[]
): Promise<Pair<One>[]> {
	const known = await rowsOf(tx, inside);
	return pairsToAskAbout(
		all.filter(({ state }) => state === 'planned'),
		dayOf(now()),
		(one, other) => known.some((row) => [row.oneId, row.otherId].sort().join() === [one.id, other.id].sort().join())
	);
}

/** These two don't go together, and why; also when that was solved before. @throws Refused */
export function mark(db: Database, actor: Actor, planId: string, input: Marking & { namens?: string }): Promise<void> {
	return keep(db, actor, planId, input, { why: input.why, solvedAt: null });
}

/** These two do go together: nobody asks again. */
export function fits(
	db: Database,
	actor: Actor,
	planId: string,
	input: { oneId: string; otherId: string; namens?: string }
): Promise<void> {
	return keep(db, actor, planId, input, { why: '', solvedAt: now() });
}

/** It was solved. Twice is as good as once. */
export function solve(db: Database, actor: Actor, planId: string, one: string): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.ask', async (tx, inside) => {
		const [row] = isUuid(one)
			? await tx
					.select()
					.from(clash)
					.where(and(eq(clash.planId, planId), eq(clash.id, one)))
			: [];
		if (!row) throw new Refused('Dit staat er niet meer.');
		if (row.solvedAt) return;
		await tx.update(clash).set({ solvedAt: now() }).where(eq(clash.id, one));
		await happened(tx, inside, 'plan.clash_solved');
	});
}

function keep(
	db: Database,
	actor: Actor,
	planId: string,
	{ namens, ...input }: { oneId: string; otherId: string; namens?: string },
	said: { why: string; solvedAt: Date | null }
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.ask', async (tx, inside) => {
		// in one order, so that a pair is there once
		const [oneId = '', otherId = ''] = [input.oneId, input.otherId].sort();
		if (!isUuid(oneId) || !isUuid(otherId) || oneId === otherId)
			throw new Refused('Dit staat er niet meer. Kijk nog een keer.');
		const here = await tx
			.select({ id: action.id })
			.from(action)
			.where(and(eq(action.planId, planId), inArray(action.id, [oneId, otherId])));
		if (here.length < 2) throw new Refused('Dit staat er niet meer. Kijk nog een keer.');
		const pair = and(eq(clash.planId, planId), eq(clash.oneId, oneId), eq(clash.otherId, otherId));
		const [before] = await tx.select().from(clash).where(pair);
		if (before?.why === said.why && Boolean(before.solvedAt) === Boolean(said.solvedAt)) return;
		const row = { ...said, addedBy: inNameOf(inside, namens), createdAt: now() };
		if (before) await tx.update(clash).set(row).where(pair);
		else await tx.insert(clash).values({ id: crypto.randomUUID(), planId, oneId, otherId, ...row });
		await happened(tx, inside, said.why ? 'plan.clash_marked' : 'plan.clash_dismissed');
	});
}
