import { and, asc, count, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { type Actor, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { enterAlone, happened, inNameOf, type Inside, look, namesIn } from '../door.server.ts';
import { most } from '../plan.ts';
import { doersIn, isTheirs, mustDo, nameIn } from './doers.server.ts';
import { currentDays, plusDays, repeating } from './doing.ts';
import type { StepInput } from './stepform.server.ts';
import { tick, untick } from './ticking.server.ts';
import { step, stepDone } from './table.server.ts';

/** Who does what, once or again and again. For whose plan it is, and who of the circle sees the steps. */

export type Step = typeof step.$inferSelect;
type One = { id: string };

/** What is to be done, by day, and what was done or needn't be any more, the last first. */
export function list(db: Database, actor: Actor, planId: string) {
	return look(db, actor, planId, { sight: 'steps' }, async (tx, inside) => {
		const today = dayOf(now());
		const [doers, named] = [await doersIn(tx, planId), await namesIn(tx, planId)];
		const nameOf = nameIn(doers);
		const found = await tx.select().from(step).where(eq(step.planId, planId)).orderBy(asc(step.createdAt), step.id);
		const ticks = found.length
			? await ticksOf(
					tx,
					found.map(({ id }) => id),
					plusDays(today, -62)
				)
			: [];
		const open = found
			.filter(({ endedAt }) => !endedAt)
			.map(({ id, what, whoId, dueOn, repeats, revision }) => {
				const own = ticks.filter(({ stepId }) => stepId === id);
				const last = own.find(({ onDay }) => onDay >= plusDays(today, -14));
				return {
					...{ id, what, dueOn, repeats, revision, who: nameOf(whoId), whoId: nameOf(whoId) && whoId },
					...{ mine: whoId === inside.me.seatId, theirs: isTheirs(inside, whoId) },
					...currentDays({ dueOn, repeats }, today, (day) => own.some(({ onDay }) => onDay === day)),
					// once, and its day is over: however long ago
					...(!repeats && dueOn && dueOn < today ? { missed: dueOn } : {}),
					done: last ? { day: last.onDay, by: named(last.bySeatId) } : null
				};
			});
		const first = (one: (typeof open)[number]) => one.missed ?? one.next ?? one.dueOn ?? '9';
		return {
			...{ doers, today },
			open: open.sort((one, other) => (first(one) < first(other) ? -1 : first(one) > first(other) ? 1 : 0)),
			ended: found
				.filter(({ endedAt }) => endedAt)
				.sort((one, other) => other.endedAt!.getTime() - one.endedAt!.getTime())
				.slice(0, most.open)
				.map(({ id, what, repeats, endedAt }) => {
					const last = ticks.find(({ stepId }) => stepId === id);
					// what returned was ended; what was once and done is done
					const done = !repeats && last ? { day: last.onDay, by: named(last.bySeatId) } : null;
					return { id, what, endedOn: dayOf(endedAt!), done };
				})
		};
	});
}

const ticksOf = (tx: Database, ids: string[], since: string) =>
	tx
		.select()
		.from(stepDone)
		.innerJoin(step, eq(step.id, stepDone.stepId))
		.where(and(inArray(stepDone.stepId, ids), sql`(${step.repeats} is null or ${gte(stepDone.onDay, since)})`))
		.orderBy(desc(stepDone.onDay))
		.then((found) => found.map((one) => one.plan_step_done));

/** Writes down what is to be done. The same form twice is one. @throws Refused when there is too much already */
export async function add(db: Database, actor: Actor, planId: string, input: StepInput): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.do', async (tx, inside) => {
		const { what, due: dueOn, repeats } = input;
		const [before] = await tx.select().from(step).where(eq(step.id, input.id));
		if (before?.what === what) return;
		const [open] = await tx
			.select({ many: count() })
			.from(step)
			.where(and(eq(step.planId, planId), isNull(step.endedAt)));
		if (open!.many >= most.open)
			throw new Refused(`Er staan al ${most.open} dingen. Vink er eerst een paar af, of laat ze los.`);
		// gone back to a form that was sent already, and something else typed
		const id = before ? crypto.randomUUID() : input.id;
		const whoId = await mustDo(tx, planId, input.who);
		const added = { addedBy: inside.me.seatId, createdAt: now() };
		await tx.insert(step).values({ id, planId, what, whoId, dueOn, repeats, ...added });
		await happened(tx, inside, 'plan.step_added');
	});
}

/** Other words, another day, or somebody else. @throws Overtaken when it changed since `seen` */
export async function change(
	db: Database,
	actor: Actor,
	planId: string,
	{ seen, ...input }: StepInput & { seen: number }
): Promise<void> {
	await onOne(db, actor, planId, input, async (tx, inside, before) => {
		const nameOf = nameIn(await doersIn(tx, planId));
		const { revision } = before;
		const after = {
			...{ what: input.what, dueOn: input.due, repeats: input.repeats },
			whoId: await mustDo(tx, planId, input.who)
		};
		const inWords = (one: typeof after) => ({
			Wat: one.what,
			Wie: nameOf(one.whoId) ?? 'nog niemand',
			Wanneer: one.dueOn && dayIn(one.dueOn, dayOf(now())),
			'Hoe vaak': one.repeats ? repeating[one.repeats] : 'één keer'
		});
		const both = differences(inWords(before), inWords(after));
		if (!mustWrite(seen, { differences: both, by: null, at: null, revision })) return;
		const { whoId, dueOn, repeats } = before;
		const isOther = whoId !== after.whoId || dueOn !== after.dueOn || repeats !== after.repeats;
		await tx
			.update(step)
			.set({ ...after, revision: revision + 1, ...(isOther ? { remindedOn: null } : {}) })
			.where(eq(step.id, before.id));
		await happened(tx, inside, 'plan.step_changed');
	});
}

/** "Dat doe ik", or in the name of somebody on paper. @throws Refused when somebody else said so first */
export async function take(
	db: Database,
	actor: Actor,
	planId: string,
	{ namens, ...one }: One & { namens?: string | undefined }
): Promise<void> {
	await onOne(db, actor, planId, one, async (tx, inside, before) => {
		const whoId = inNameOf(inside, namens);
		if (before.whoId === whoId) return;
		const other = nameIn(await doersIn(tx, planId))(before.whoId);
		if (other) throw new Refused(`${other} zei net al: dat doe ik.`);
		await give(tx, inside, before, whoId);
	});
}

/** "Toch niet": somebody else can say it. Only of what is theirs. */
export async function leave(db: Database, actor: Actor, planId: string, one: One): Promise<void> {
	await onOne(db, actor, planId, one, async (tx, inside, before) => {
		if (isTheirs(inside, before.whoId)) await give(tx, inside, before, null);
	});
}

/** It was done, on a day; twice is as good as once. @throws Refused for a day that is still to come */
export async function finish(db: Database, actor: Actor, planId: string, { day, ...one }: One & { day: string }) {
	await onOne(db, actor, planId, one, (tx, inside, before) => tick(tx, inside, before, day));
}

/** It wasn't, after all. */
export async function undo(db: Database, actor: Actor, planId: string, { day, ...one }: One & { day: string }) {
	await onOne(db, actor, planId, one, (tx, inside, before) => untick(tx, inside, before, day));
}

/** It needn't be done any more. What was done stays. */
export async function end(db: Database, actor: Actor, planId: string, one: One): Promise<void> {
	await onOne(db, actor, planId, one, async (tx, inside, before) => {
		if (before.endedAt) return;
		await tx.update(step).set({ endedAt: now() }).where(eq(step.id, before.id));
		await happened(tx, inside, 'plan.step_ended');
	});
}

/** It has to be done again after all. */
export async function again(db: Database, actor: Actor, planId: string, one: One): Promise<void> {
	await onOne(db, actor, planId, one, async (tx, inside, before) => {
		if (!before.endedAt) return;
		if (!before.repeats) await tx.delete(stepDone).where(eq(stepDone.stepId, before.id));
		await tx.update(step).set({ endedAt: null, remindedOn: null }).where(eq(step.id, before.id));
		await happened(tx, inside, 'plan.step_begun_again');
	});
}

/** One step of this plan, while nobody else changes it. @throws Refused when it isn't there */
function onOne(
	db: Database,
	actor: Actor,
	planId: string,
	{ id }: One,
	work: (tx: Database, inside: Inside, before: Step) => Promise<void>
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.do', async (tx, inside) => {
		const [found] = isUuid(id)
			? await tx
					.select()
					.from(step)
					.where(and(eq(step.planId, planId), eq(step.id, id)))
			: [];
		if (!found) throw new Refused('Dit staat er niet meer. Kijk nog een keer.');
		await work(tx, inside, found);
	});
}

async function give(tx: Database, inside: Inside, { id, revision }: Step, whoId: string | null): Promise<void> {
	await tx
		.update(step)
		.set({ whoId, revision: revision + 1, remindedOn: null })
		.where(eq(step.id, id));
	await happened(tx, inside, whoId ? 'plan.step_taken' : 'plan.step_left');
}
