import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { type Actor, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { enterAlone, happened, type Inside } from '../door.server.ts';
import { mostRotas, timeText, weekdaysText } from './doing.ts';
import type { RotaInput } from './rotaform.server.ts';
import { rota } from './table.server.ts';

/** What returns on weekdays and goes round: cooking, driving, staying over. */

export type Rota = typeof rota.$inferSelect;

export function rotasOf(tx: Database, planId: string): Promise<Rota[]> {
	return tx
		.select()
		.from(rota)
		.where(and(eq(rota.planId, planId), isNull(rota.endedAt)))
		.orderBy(asc(rota.createdAt), rota.id);
}

/** The same form twice is one. @throws Refused when there are too many */
export async function add(db: Database, actor: Actor, planId: string, input: RotaInput): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.do', async (tx, inside) => {
		const [before] = await tx.select().from(rota).where(eq(rota.id, input.id));
		if (before?.what === input.what) return;
		const [open] = await tx
			.select({ many: count() })
			.from(rota)
			.where(and(eq(rota.planId, planId), isNull(rota.endedAt)));
		if (open!.many >= mostRotas) throw new Refused(`Er zijn al ${mostRotas} roosters. Stop er eerst een.`);
		// gone back to a form that was sent already, and something else typed
		const id = before ? crypto.randomUUID() : input.id;
		const added = { addedBy: inside.me.seatId, createdAt: now() };
		await tx.insert(rota).values({ ...columns(input), id, planId, ...added });
		await happened(tx, inside, 'plan.rota_added');
	});
}

/** Turns on days that are left out stay where they are, and show again when the day returns. @throws Overtaken */
export async function change(
	db: Database,
	actor: Actor,
	planId: string,
	{ seen, ...input }: RotaInput & { seen: number }
): Promise<void> {
	await onRota(db, actor, planId, input.id, async (tx, inside, before) => {
		const { revision } = before;
		const after = columns(input);
		const today = dayOf(now());
		const inWords = (one: typeof after) => ({
			Wat: one.what,
			Dagen: weekdaysText(one.weekdays),
			'Hoe laat': one.atTime && timeText(one.atTime),
			Vanaf: dayIn(one.fromOn, today),
			'Tot en met': one.untilOn && dayIn(one.untilOn, today)
		});
		const both = differences(inWords(before), inWords(after));
		if (!mustWrite(seen, { differences: both, by: null, at: null, revision })) return;
		await tx
			.update(rota)
			.set({ ...after, revision: revision + 1 })
			.where(eq(rota.id, before.id));
		await happened(tx, inside, 'plan.rota_changed');
	});
}

export async function end(db: Database, actor: Actor, planId: string, { id }: { id: string }): Promise<void> {
	await onRota(db, actor, planId, id, async (tx, inside, before) => {
		if (before.endedAt) return;
		await tx.update(rota).set({ endedAt: now() }).where(eq(rota.id, id));
		await happened(tx, inside, 'plan.rota_ended');
	});
}

const columns = ({ what, weekdays, atTime, from, until }: RotaInput) => ({
	...{ what, weekdays, atTime, fromOn: from, untilOn: until }
});

/** One rota of this plan, while nobody else changes it. @throws Refused when it isn't there */
export function onRota(
	db: Database,
	actor: Actor,
	planId: string,
	rotaId: string,
	work: (tx: Database, inside: Inside, before: Rota) => Promise<void>
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.do', async (tx, inside) => {
		const [found] = isUuid(rotaId)
			? await tx
					.select()
					.from(rota)
					.where(and(eq(rota.planId, planId), eq(rota.id, rotaId)))
			: [];
		if (!found) throw new Refused('Dit staat er niet meer. Kijk nog een keer.');
		await work(tx, inside, found);
	});
}
