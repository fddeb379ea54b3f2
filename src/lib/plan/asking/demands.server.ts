import { and, asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, text } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { id, type Problems, problemsOf, seen } from '#lib/workroom/reading.server.ts';
import { enterAlone, happened, type Inside, inNameOf } from '../door.server.ts';
import { longest } from '../plan.ts';
import { type Demand, type Met, mets } from './asking.ts';
import { isGuest, type People, peopleFor } from './look.server.ts';
import { must, type Row, theirs } from './said.server.ts';
import { information } from './table.server.ts';

/**
 * What safety demands, and whether it is met. The circle says what they did; whether that is enough says who demands it. When
 * they are no guest (any more), an owner writes down what they heard.
 */

const doing = z.object({
	id,
	seen,
	text: text(longest.text).refine(hasWords, { error: 'Schrijf op wat jullie deden.' })
});
const judging = z
	.object({
		...{ id, seen, text: text(longest.text) },
		met: z.enum(Object.keys(mets) as Met[], { error: 'Kies hoe het ermee is.' })
	})
	.refine(({ met, text }) => met === 'open' || hasWords(text), {
		path: ['text'],
		error: 'Schrijf op waaraan je dat ziet.'
	});

export function readDid(typed: Record<'id' | 'seen' | 'text', string>) {
	const result = doing.safeParse(typed);
	return result.success ? { input: result.data } : { problems: problemsOf(result.error) as Problems };
}
export function readJudging(typed: Record<'id' | 'seen' | 'text' | 'met', string>) {
	const result = judging.safeParse(typed);
	return result.success ? { input: result.data } : { problems: problemsOf(result.error) as Problems };
}

/** What safety demands, as it stands beside the plan; nothing for who doesn't see what professionals say. */
export async function demandsOf(tx: Database, inside: Inside): Promise<Demand[]> {
	if (!isGuest(inside) && !inside.me.maySee('professionals')) return [];
	const people = await peopleFor(tx, inside);
	const rows = await tx
		.select()
		.from(information)
		.where(and(theirs(inside), eq(information.kind, 'demand'), isNull(information.withdrawnAt)))
		.orderBy(asc(information.createdAt), asc(information.id));
	return rows.map((row) => {
		const { mayJudge: _, ...demand } = demandOf(inside, row, people);
		return demand;
	});
}

/** A demand as it is shown to who came in. */
export function demandOf(inside: Inside, row: Row, people: People): Demand & { mayJudge: boolean } {
	return {
		...{ id: row.id, text: row.text, met: row.met ?? 'open', on: dayOf(row.createdAt) },
		by: row.saidBy ?? people.guestOf(row.seatId),
		did: row.didAt && { text: row.didText ?? '', on: dayOf(row.didAt), by: people.nameOf(row.didBy) },
		verdict: row.metAt && { text: row.metText ?? '', on: dayOf(row.metAt), by: people.nameOf(row.metBy) },
		mayJudge: mayJudge(inside, row, people)
	};
}

/** The circle says what they did for it. @throws Overtaken, Refused */
export function did(
	db: Database,
	actor: Actor,
	planId: string,
	input: z.infer<typeof doing> & { namens?: string }
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.ask', async (tx, inside) => {
		const before = await demand(tx, inside, input.id);
		const both = differences({ 'Wat jullie deden': before.didText }, { 'Wat jullie deden': input.text });
		const by = before.didAt && (await peopleFor(tx, inside)).nameOf(before.didBy);
		const { revision } = before;
		if (!mustWrite(input.seen, { differences: both, by, at: before.didAt, revision })) return;
		const didBy = inNameOf(inside, input.namens);
		await tx
			.update(information)
			.set({ didText: input.text, didBy, didAt: now(), revision: revision + 1 })
			.where(eq(information.id, before.id));
		await happened(tx, inside, 'plan.demand_done');
	});
}

/** Whether it is met, with what shows it. @throws NotAllowed for who doesn't demand it; Overtaken, Refused */
export function judge(
	db: Database,
	actor: Actor,
	planId: string,
	input: z.infer<typeof judging> & { namens?: string }
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.inform', async (tx, inside) => {
		const before = await demand(tx, inside, input.id);
		const people = await peopleFor(tx, inside);
		if (!mayJudge(inside, before, people)) throw new NotAllowed();
		const inWords = (met: Met, shown: string) => ({ 'Is het gelukt?': mets[met], 'Waaraan je dat ziet': shown });
		const both = differences(inWords(before.met ?? 'open', before.metText ?? ''), inWords(input.met, input.text));
		const { revision } = before;
		const last = { by: before.metBy && people.nameOf(before.metBy), at: before.metAt };
		if (!mustWrite(input.seen, { differences: both, ...last, revision })) return;
		const metBy = inNameOf(inside, input.namens);
		// an owner, of a guest whose time is over: the wall still counts on them
		await within(tx, isGuest(inside) ? actor : { kind: 'system' }, (own) =>
			own
				.update(information)
				.set({ met: input.met, metText: input.text || null, metBy, metAt: now(), revision: revision + 1 })
				.where(eq(information.id, before.id))
		);
		await happened(tx, inside, 'plan.demand_judged', { met: input.met });
	});
}

async function demand(tx: Database, inside: Inside, one: string): Promise<Row> {
	const row = await must(tx, inside, one);
	if (row.kind !== 'demand') throw new NotAllowed();
	return row;
}

const mayJudge = (inside: Inside, row: Row, people: People) =>
	isGuest(inside) ? row.seatId === inside.me.seatId : inside.me.leads && !people.isHere(row.seatId);
