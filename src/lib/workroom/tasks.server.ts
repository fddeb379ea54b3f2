import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { enter, enterAlone, happened, type Inside, type Key } from '#lib/initiative/door.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, line } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { lastChange, namesOf, people } from './group.server.ts';
import { day, id, type Problems, problemsOf } from './reading.server.ts';
import { task } from './table.server.ts';
import { longest, mostOpen } from './task.ts';
import { dayIn } from './workroom.ts';

/** The list of what is to be done, of who takes part. Who may not find nothing: NotAllowed. */

export type Task = typeof task.$inferSelect;

const reading = z.object({
	id,
	what: line(longest.what).refine(hasWords, { error: 'Schrijf op wat er moet gebeuren.' }),
	who: z.string().transform((value) => value || null),
	due: day.transform((value) => value || null)
});

export type TaskInput = z.infer<typeof reading>;
export const taskFields = ['id', 'what', 'who', 'due'] as const;

export function readTask(
	typed: Record<(typeof taskFields)[number], string>
): { task: TaskInput } | { problems: Problems } {
	const result = reading.safeParse(typed);
	return result.success ? { task: result.data } : { problems: problemsOf(result.error) };
}

/** What is to be done, the first due first, and what was done, the last first. */
export function list(db: Database, key: Key) {
	return enter(db, key, 'workroom.read', async (tx, { about, memberId }) => {
		const group = await people(tx, about.entryId);
		const nameOf = namesOf(group);
		const found = await tx
			.select()
			.from(task)
			.where(eq(task.entryId, about.entryId))
			.orderBy(sql`${task.dueOn} asc nulls last`, asc(task.createdAt), asc(task.id));
		const today = dayOf(now());
		const all = found.map(({ id, what, whoId, dueOn, doneAt, doneBy, revision }) => ({
			...{ id, what, whoId, dueOn, doneAt, revision },
			who: nameOf(whoId),
			doneByName: nameOf(doneBy),
			mine: memberId !== null && whoId === memberId,
			late: !doneAt && dueOn !== null && dueOn < today
		}));
		return {
			group,
			open: all.filter(({ doneAt }) => !doneAt),
			done: all.filter(({ doneAt }) => doneAt).sort((a, b) => b.doneAt!.getTime() - a.doneAt!.getTime())
		};
	});
}

/** Writes down what is to be done. The same form twice is one task. @throws Refused when there is too much already */
export async function add(db: Database, key: Key, input: TaskInput): Promise<void> {
	await enterAlone(db, key, 'workroom.write', async (tx, inside) => {
		const { entryId } = inside.about;
		const [before] = await tx.select().from(task).where(mine(entryId, input.id));
		if (before?.what === input.what) return;
		// gone back to a form that was sent already, and something else typed
		const id = before ? crypto.randomUUID() : input.id;
		const [open] = await tx
			.select({ many: count() })
			.from(task)
			.where(and(eq(task.entryId, entryId), isNull(task.doneAt)));
		if (open!.many >= mostOpen)
			throw new Refused(`Er staan al ${mostOpen} taken open. Vink er eerst een paar af, of haal ze weg.`);
		await tx
			.insert(task)
			.values({
				...{ id, entryId, what: input.what, dueOn: input.due },
				...{ whoId: await known(tx, entryId, input.who), addedBy: inside.memberId, createdAt: now() }
			})
			.onConflictDoNothing();
		await must(tx, inside, id);
		await happened(tx, inside, 'task.added', { task: id, by: inside.memberId });
	});
}

/** Other words, another day, or somebody else who does it. @throws Overtaken when it changed since `seen` */
export async function change(db: Database, key: Key, { seen, ...input }: TaskInput & { seen: number }): Promise<void> {
	await onOne(db, key, input.id, async (tx, inside, before) => {
		const nameOf = namesOf(await people(tx, inside.about.entryId));
		const whoId = await known(tx, inside.about.entryId, input.who);
		const inWords = (one: Pick<Task, 'what' | 'whoId' | 'dueOn'>) => ({
			Wat: one.what,
			Wie: nameOf(one.whoId) ?? 'nog niemand',
			'Uiterlijk op': one.dueOn && dayIn(one.dueOn, dayOf(now()))
		});
		const after = { what: input.what, whoId, dueOn: input.due };
		const { revision } = before;
		const both = differences(inWords(before), inWords(after));
		if (!mustWrite(seen, { differences: both, ...(await last(tx, inside, before)), revision })) return;
		await tx
			.update(task)
			.set({ ...after, revision: revision + 1 })
			.where(eq(task.id, before.id));
		await happened(tx, inside, 'task.changed', { task: before.id, by: inside.memberId });
	});
}

/** “Dat doe ik”. @throws Refused when somebody else said so first */
export async function take(db: Database, key: Key, taskId: string): Promise<void> {
	await onOne(db, key, taskId, async (tx, inside, before) => {
		if (before.whoId === inside.memberId) return;
		const other = namesOf(await people(tx, inside.about.entryId))(before.whoId);
		if (other) throw new Refused(`${other} zei net al: dat doe ik.`);
		await give(tx, inside, before, inside.memberId);
	});
}

/** “Toch niet”: somebody else can say it. Only of what one does oneself. */
export async function leave(db: Database, key: Key, taskId: string): Promise<void> {
	await onOne(db, key, taskId, async (tx, inside, before) => {
		if (before.whoId !== inside.memberId) return;
		await give(tx, inside, before, null);
	});
}

/** It is done; twice is as good as once. */
export async function finish(db: Database, key: Key, taskId: string): Promise<void> {
	await onOne(db, key, taskId, async (tx, inside, before) => {
		if (before.doneAt) return;
		await tx.update(task).set({ doneAt: now(), doneBy: inside.memberId }).where(eq(task.id, taskId));
		await happened(tx, inside, 'task.done', { task: taskId });
	});
}

/** It wasn't done after all. */
export async function reopen(db: Database, key: Key, taskId: string): Promise<void> {
	await onOne(db, key, taskId, async (tx, inside, before) => {
		if (!before.doneAt) return;
		await tx.update(task).set({ doneAt: null, doneBy: null }).where(eq(task.id, taskId));
		await happened(tx, inside, 'task.reopened', { task: taskId });
	});
}

/** It needn't be done. What isn't there any more is gone already. */
export async function remove(db: Database, key: Key, taskId: string): Promise<void> {
	await enterAlone(db, key, 'workroom.write', async (tx, inside) => {
		const [before] = await tx.select().from(task).where(mine(inside.about.entryId, taskId));
		if (!before) return;
		await tx.delete(task).where(eq(task.id, taskId));
		await happened(tx, inside, 'task.removed', { task: taskId });
	});
}

const mine = (entryId: number, taskId: string) => and(eq(task.entryId, entryId), sql`${task.id}::text = ${taskId}`);

/** One task of this initiative, while nobody else changes it. @throws Refused when it is gone meanwhile */
function onOne(
	db: Database,
	key: Key,
	taskId: string,
	work: (tx: Database, inside: Inside, before: Task) => Promise<void>
): Promise<void> {
	return enterAlone(db, key, 'workroom.write', async (tx, inside) => work(tx, inside, await must(tx, inside, taskId)));
}

async function must(tx: Database, { about }: Inside, taskId: string): Promise<Task> {
	const [found] = await tx.select().from(task).where(mine(about.entryId, taskId));
	if (!found) throw new Refused('Deze taak is intussen weggehaald.');
	return found;
}

async function give(tx: Database, inside: Inside, before: Task, whoId: string | null): Promise<void> {
	await tx
		.update(task)
		.set({ whoId, revision: before.revision + 1 })
		.where(eq(task.id, before.id));
	await happened(tx, inside, whoId ? 'task.taken' : 'task.left', { task: before.id, by: inside.memberId });
}

const changing = ['task.added', 'task.changed', 'task.taken', 'task.left'];
const last = (tx: Database, inside: Inside, { id }: Task) => lastChange(tx, inside, changing, 'task', id);

/** Only who takes part can be given something to do. */
async function known(tx: Database, entryId: number, whoId: string | null): Promise<string | null> {
	if (!whoId) return null;
	if (!(await people(tx, entryId)).some(({ id }) => id === whoId)) throw new NotAllowed();
	return whoId;
}
