import { and, asc, count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, line, text } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { day, id, type Problems, problemsOf } from '#lib/workroom/reading.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { enterAlone, happened, type Inside, inNameOf } from '../door.server.ts';
import { longest, most } from '../plan.ts';
import { type ActionState, actionStates, longestAhead } from './asking.ts';
import { theirs as theirAsks } from './asks.server.ts';
import { clashesOf, pairsFor } from './clashes.server.ts';
import { isGuest, look, type People, peopleFor } from './look.server.ts';
import { action, ask } from './table.server.ts';

/** What professionals do or are going to do. A guest finds what they do themselves; the circle all of it, side by side. */

export type Action = typeof action.$inferSelect;

const far = (value: string) => !value || value <= daysAfter(dayOf(now()), longestAhead.action);
const notLongAgo = (value: string) => !value || value >= daysAfter(dayOf(now()), -longestAhead.action);
const onceDay = day.refine(far, { error: 'Deze dag is te ver weg. Kies een eerdere.' });
const reading = z
	.object({
		id,
		text: text(longest.text).refine(hasWords, { error: 'Schrijf op wat er gebeurt.' }),
		from: onceDay
			.refine((value) => value, { error: 'Kies vanaf welke dag.' })
			.refine(notLongAgo, { error: 'Deze dag is te lang geleden.' }),
		until: onceDay.transform((value) => value || null),
		askId: z.string().transform((value) => (isUuid(value) ? value : null)),
		doneBy: line(longest.name)
	})
	.refine(({ from, until }) => !until || until >= from, {
		path: ['until'],
		error: 'De laatste dag ligt voor de eerste.'
	});
export type ActionInput = z.infer<typeof reading>;
export const actionFields = ['id', 'text', 'from', 'until', 'askId', 'doneBy'] as const;

export function readAction(
	typed: Record<(typeof actionFields)[number], string>
): { input: ActionInput } | { problems: Problems } {
	const result = reading.safeParse(typed);
	return result.success ? { input: result.data } : { problems: problemsOf(result.error) };
}

/** What is done, by the day it begins; for the circle with what doesn't go together, for an owner with what to ask about. */
export function list(db: Database, actor: Actor, planId: string) {
	return look(db, actor, planId, async (tx, inside, people) => {
		const guest = isGuest(inside);
		const [rows, yeses] = await Promise.all([
			tx.select().from(action).where(theirs(inside)).orderBy(asc(action.fromOn), asc(action.createdAt), action.id),
			tx
				.select({ id: ask.id, text: ask.text })
				.from(ask)
				.where(and(theirAsks(inside), eq(ask.answer, 'yes')))
		]);
		const all = rows.map((row) => ({
			...{ id: row.id, text: row.text, fromOn: row.fromOn, untilOn: row.untilOn, state: row.state },
			...{ revision: row.revision, doneBy: row.doneBy, seatId: row.seatId, askId: row.askId },
			who: row.doneBy ?? people.guestOf(row.seatId),
			writtenBy: row.doneBy !== null ? people.nameOf(row.addedBy) : null,
			behind: yeses.find(({ id }) => id === row.askId)?.text ?? null,
			mayChange: mayChange(inside, row),
			mayTurn: mayChange(inside, row) || isLeft(inside, row, people)
		}));
		const clashes = guest ? [] : await clashesOf(tx, inside, all, people);
		return {
			...{ guest, leads: inside.me.leads, owners: people.owners, all, clashes },
			pairs: guest || !inside.me.leads ? [] : await pairsFor(tx, inside, all),
			yeses: guest ? yeses : []
		};
	});
}

/** Writes down what is done: a guest for themselves, the circle for who isn't there. The same form twice is once. */
export function add(
	db: Database,
	actor: Actor,
	planId: string,
	{ namens, ...input }: ActionInput & { namens?: string }
): Promise<Problems | void> {
	return enterAlone(db, actor, planId, 'plan.inform', async (tx, inside) => {
		const guest = isGuest(inside);
		if (!guest && !hasWords(input.doneBy)) return { doneBy: 'Schrijf op wie dit doet.' };
		const [before] = await tx
			.select()
			.from(action)
			.where(and(theirs(inside), eq(action.id, input.id)));
		if (before?.text === input.text) return;
		const [there] = await tx
			.select({ many: count() })
			.from(action)
			.where(and(theirs(inside), eq(action.state, 'planned')));
		if (there!.many >= most.open) throw new Refused('Er staat al heel veel. Zet eerst iets op gedaan.');
		const addedBy = inNameOf(inside, namens);
		await tx.insert(action).values({
			...{ planId, text: input.text, fromOn: input.from, untilOn: input.until, addedBy, createdAt: now() },
			// gone back to a form that was sent already, and something else typed
			id: before ? crypto.randomUUID() : input.id,
			...(guest
				? { seatId: inside.me.seatId, askId: await saidYes(tx, inside, input.askId) }
				: { doneBy: input.doneBy })
		});
		await happened(tx, inside, 'plan.action_added');
	});
}

/** Other words or days. @throws Overtaken, Refused */
export function change(
	db: Database,
	actor: Actor,
	planId: string,
	{ seen, ...input }: ActionInput & { seen: number }
): Promise<Problems | void> {
	return enterAlone(db, actor, planId, 'plan.inform', async (tx, inside) => {
		const before = await must(tx, inside, input.id);
		if (!mayChange(inside, before)) throw new NotAllowed();
		const guest = isGuest(inside);
		if (!guest && !hasWords(input.doneBy)) return { doneBy: 'Schrijf op wie dit doet.' };
		const after = {
			...{ text: input.text, fromOn: input.from, untilOn: input.until },
			...(guest
				? { doneBy: null, askId: await saidYes(tx, inside, input.askId) }
				: { doneBy: input.doneBy, askId: null })
		};
		const today = dayOf(now());
		const inWords = (one: Pick<Action, keyof typeof after>): Record<string, string | null> => ({
			...{ Wat: one.text, Vanaf: dayIn(one.fromOn, today), 'Tot en met': one.untilOn && dayIn(one.untilOn, today) },
			...(guest ? { 'Hoort bij een vraag': one.askId && 'ja' } : { 'Wie het doet': one.doneBy })
		});
		const { revision } = before;
		const both = differences(inWords(before), inWords(after));
		if (!mustWrite(seen, { differences: both, by: null, at: null, revision })) return;
		await tx
			.update(action)
			.set({ ...after, revision: revision + 1 })
			.where(eq(action.id, before.id));
		await happened(tx, inside, 'plan.action_changed');
	});
}

/** It is done, was stopped, or goes on after all. Twice is as good as once. */
export function turn(
	db: Database,
	actor: Actor,
	planId: string,
	{ id: one, state }: { id: string; state: string }
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.inform', async (tx, inside) => {
		const before = await must(tx, inside, one);
		const may = mayChange(inside, before) || isLeft(inside, before, await peopleFor(tx, inside));
		if (!Object.hasOwn(actionStates, state) || !may) throw new NotAllowed();
		if (before.state === state) return;
		// an owner, of a guest whose time is over: the wall still counts on them
		await within(tx, mayChange(inside, before) ? actor : { kind: 'system' }, (own) =>
			own
				.update(action)
				.set({ state: state as ActionState, revision: before.revision + 1 })
				.where(eq(action.id, one))
		);
		await happened(tx, inside, 'plan.action_turned', { state });
	});
}

/** All that is done, or as a guest what they do. */
const theirs = (inside: Inside) =>
	and(eq(action.planId, inside.plan.id), isGuest(inside) ? eq(action.seatId, inside.me.seatId) : undefined);

async function must(tx: Database, inside: Inside, one: string): Promise<Action> {
	const [row] = isUuid(one)
		? await tx
				.select()
				.from(action)
				.where(and(theirs(inside), eq(action.id, one)))
		: [];
	if (!row) throw new Refused('Dit staat er niet meer.');
	return row;
}

/** Everybody what they do; what the circle wrote down is of the circle. */
const mayChange = (inside: Inside, row: Action) =>
	isGuest(inside) ? row.seatId === inside.me.seatId : row.doneBy !== null;

/** What somebody left behind who isn't there any more, an owner can say how it is with. */
const isLeft = (inside: Inside, row: Action, people: People) =>
	!isGuest(inside) && inside.me.leads && !people.isHere(row.seatId);

/** An ask that was put to them and that they said yes to. */
async function saidYes(tx: Database, inside: Inside, askId: string | null): Promise<string | null> {
	if (!askId) return null;
	const [row] = await tx
		.select({ id: ask.id })
		.from(ask)
		.where(and(theirAsks(inside), eq(ask.id, askId), eq(ask.answer, 'yes')));
	if (!row) throw new NotAllowed();
	return row.id;
}
