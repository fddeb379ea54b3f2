import { and, eq } from 'drizzle-orm';
import { type Actor, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { happened, type Inside, inNameOf } from '../door.server.ts';
import { doersIn, isTheirs, mustDo, nameIn } from './doers.server.ts';
import { ahead, isSkipped, plusDays, turnDays, weekdayOf } from './doing.ts';
import { onRota, type Rota } from './rotas.server.ts';
import { askOthers, tellTakenOver } from './swapping.server.ts';
import { tickTurn, untickTurn } from './ticking.server.ts';
import { turn } from './table.server.ts';

/** Whose turn it is: taking one, giving one, asking to swap. What is asked twice is done once. */

export type Turn = typeof turn.$inferSelect;
export type Which = { rota: string; day: string };

/** A turn that nobody touched yet. */
export const untouched = (rotaId: string, onDay: string): Turn => ({
	...{ rotaId, onDay, whoId: null, swapping: false },
	...{ remindedOn: null, doneAt: null, revision: 0 }
});

/**
 * "Ik doe het": nobody's turn, or one of somebody who asked to swap; for oneself or somebody on paper.
 * @throws Refused when somebody else has it
 */
export async function take(
	db: Database,
	actor: Actor,
	planId: string,
	{ namens, ...which }: Which & { namens?: string | undefined },
	site: string
): Promise<void> {
	await onTurn(db, actor, planId, which, async (tx, inside, before, { what }) => {
		const whoId = inNameOf(inside, namens);
		if (before.whoId === whoId) return before.swapping ? keep(tx, inside, before) : undefined;
		const other = nameIn(await doersIn(tx, planId))(before.whoId);
		const told = dayIn(before.onDay, dayOf(now()));
		if (before.doneAt && other) throw new Refused(`${other} deed dit al op ${told}.`);
		if (other && !before.swapping) throw new Refused(`${other} doet dit al op ${told}.`);
		await write(tx, before, { whoId, swapping: false, doneAt: null, remindedOn: null });
		await happened(tx, inside, 'plan.turn_taken');
		if (other) await tellTakenOver(tx, inside, { from: before.whoId!, to: whoId, what, day: before.onDay }, site);
	});
}

/**
 * Gives a turn to somebody, or to nobody again. With `every` for all coming days of that weekday: what is nobody's yet
 * goes to them; to nobody goes what was of the same person.
 * @throws Refused when somebody else has it since the page was read (`seen`)
 */
export async function give(
	db: Database,
	actor: Actor,
	planId: string,
	{ who, every, seen, ...which }: Which & { who: string; every: boolean; seen: number }
): Promise<void> {
	await onTurn(db, actor, planId, which, async (tx, inside, before, about) => {
		const whoId = await mustDo(tx, planId, who || null);
		const doers = await doersIn(tx, planId);
		if (before.doneAt && !isSkipped(before)) throw new Refused('Dit is al gedaan.');
		if (before.whoId !== whoId && before.revision !== seen) {
			const other = nameIn(doers)(before.whoId) ?? 'Nog niemand';
			throw new Refused(`Dit is net veranderd. ${other} doet dit op ${dayIn(before.onDay, dayOf(now()))}.`);
		}
		const given = { whoId, swapping: false, doneAt: null, remindedOn: null };
		if (before.whoId !== whoId || isSkipped(before)) await write(tx, before, given);
		if (every) {
			const others = new Map(
				(await tx.select().from(turn).where(eq(turn.rotaId, about.id))).map((one) => [one.onDay, one])
			);
			const isFree = (one: Turn) => !isSkipped(one) && !doers.some(({ id }) => id === one.whoId);
			const last = plusDays(dayOf(now()), ahead);
			const days = { ...about, weekdays: [weekdayOf(before.onDay)] };
			for (const day of turnDays(days, plusDays(before.onDay, 1), last)) {
				const one = others.get(day) ?? untouched(about.id, day);
				if (whoId ? isFree(one) : one.whoId !== null && one.whoId === before.whoId && !one.doneAt)
					await write(tx, one, given);
			}
		}
		await happened(tx, inside, 'plan.turn_given', { every });
	});
}

/** "Ik kan niet": it stays theirs until somebody takes it over; the others are asked by mail, once. */
export async function askToSwap(db: Database, actor: Actor, planId: string, which: Which, site: string): Promise<void> {
	await onTurn(db, actor, planId, which, async (tx, inside, before, { what }) => {
		if (before.swapping && isTheirs(inside, before.whoId)) return;
		if (!isTheirs(inside, before.whoId) || before.doneAt) throw new Refused('Deze beurt is nu niet van jou.');
		await swap(tx, inside, before, what, site);
	});
}

/** The part of asking that a press from a mail shares. @throws Refused for a day that is over */
export async function swap(
	tx: Database,
	inside: Pick<Inside, 'plan'>,
	before: Turn,
	what: string,
	site: string
): Promise<void> {
	if (before.onDay < dayOf(now())) throw new Refused('Die dag is al voorbij. Ruilen kan niet meer.');
	await write(tx, before, { swapping: true });
	await happened(tx, inside, 'plan.swap_asked');
	await askOthers(tx, inside, { who: before.whoId!, what, day: before.onDay }, site);
}

/** It needn't be swapped after all. */
export async function keepIt(db: Database, actor: Actor, planId: string, which: Which): Promise<void> {
	await onTurn(db, actor, planId, which, async (tx, inside, before) => {
		if (before.swapping && isTheirs(inside, before.whoId)) await keep(tx, inside, before);
	});
}

export async function finish(db: Database, actor: Actor, planId: string, which: Which): Promise<void> {
	await onTurn(db, actor, planId, which, tickTurn);
}

export async function undo(db: Database, actor: Actor, planId: string, which: Which): Promise<void> {
	await onTurn(db, actor, planId, which, async (tx, inside, before) => {
		if (!isSkipped(before)) await untickTurn(tx, inside, before);
	});
}

/** On this day nobody needs to. */
export async function skip(db: Database, actor: Actor, planId: string, which: Which): Promise<void> {
	await onTurn(db, actor, planId, which, async (tx, inside, before) => {
		if (isSkipped(before)) return;
		if (before.doneAt) throw new Refused('Dit is al gedaan.');
		await write(tx, before, { whoId: null, swapping: true, doneAt: now() });
		await happened(tx, inside, 'plan.turn_skipped');
	});
}

export async function unskip(db: Database, actor: Actor, planId: string, which: Which): Promise<void> {
	await onTurn(db, actor, planId, which, async (tx, inside, before) => {
		if (!isSkipped(before)) return;
		await write(tx, before, { swapping: false, doneAt: null, remindedOn: null });
		await happened(tx, inside, 'plan.turn_wanted');
	});
}

async function keep(tx: Database, inside: Inside, before: Turn): Promise<void> {
	await write(tx, before, { swapping: false });
	await happened(tx, inside, 'plan.turn_kept');
}

async function write(tx: Database, before: Turn, change: Partial<Turn>): Promise<void> {
	const set = { ...change, revision: before.revision + 1 };
	await tx
		.insert(turn)
		.values({ ...before, ...set })
		.onConflictDoUpdate({ target: [turn.rotaId, turn.onDay], set });
}

/** One turn of this plan, while nobody else changes it. @throws Refused for a day that the rota doesn't have */
function onTurn(
	db: Database,
	actor: Actor,
	planId: string,
	{ rota: rotaId, day }: Which,
	work: (tx: Database, inside: Inside, before: Turn, about: Rota) => Promise<void>
): Promise<void> {
	return onRota(db, actor, planId, rotaId, async (tx, inside, about) => {
		if (!/^\d{4}-\d\d-\d\d$/.test(day) || !turnDays(about, day, day).length)
			throw new Refused('Dit staat er niet meer. Kijk nog een keer.');
		if (about.endedAt) throw new Refused('Dit rooster is gestopt.');
		const [found] = await tx
			.select()
			.from(turn)
			.where(and(eq(turn.rotaId, rotaId), eq(turn.onDay, day)));
		await work(tx, inside, found ?? untouched(rotaId, day), about);
	});
}
