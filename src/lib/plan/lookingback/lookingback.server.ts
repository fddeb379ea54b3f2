import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { enter, enterAlone, happened, inNameOf, type Inside, namesIn } from '../door.server.ts';
import { plan, seat } from '../table.server.ts';
import { stopped } from '../taking/ending.server.ts';
import { callWaiting } from './calling.server.ts';
import * as letters from './letters.ts';
import { daysToCall, furthest, outcomes, seenOf, usualDays } from './lookingback.ts';
import { mailTo } from './mailing.server.ts';
import type { Writing } from './reading.server.ts';
import { lookBack } from './table.server.ts';

/** The day to look back, what they found each time, and how they go on. */

/**
 * All of it for who reads the words of the plan. Who only has to call, such as a guest that is the contact person, finds
 * the call and nothing else.
 */
export function view(db: Database, actor: Actor, planId: string) {
	return enter(db, actor, planId, 'plan.read', async (tx, inside) => {
		const { me, plan: about } = inside;
		const call = await callWaiting(tx, inside);
		const today = dayOf(now());
		const frame = { today, call, newId: crypto.randomUUID(), mayStop: me.leads };
		const days = { usual: daysAfter(today, usualDays), furthest: daysAfter(today, furthest) };
		if (!me.maySee('words')) {
			if (!call?.mine) throw new NotAllowed();
			return { ...frame, ...days, reads: false, lookBackOn: null, seen: 0, seenDay: 0, past: [] };
		}
		const nameOf = await namesIn(tx, planId);
		const found = await all(tx, planId);
		const past = found.map((one) => ({
			...{ id: one.id, onDay: one.onDay, worked: one.worked, failed: one.failed, outcome: one.outcome },
			...{ nextOn: one.nextOn, by: nameOf(one.addedBy), callOn: one.calledAt ? null : one.callOn },
			called: one.calledAt && {
				...{ on: dayOf(one.calledAt), by: nameOf(one.calledBy) },
				// told to who the plan is of, and known to who heard it
				text: me.leads || one.calledBy === me.seatId ? one.callText : null
			}
		}));
		const { lookBackOn } = about;
		return { ...frame, ...days, reads: true, lookBackOn, seen: found.length, seenDay: seenOf(lookBackOn), past };
	});
}

/**
 * Chooses the day, or another one.
 * @param input.seen the day it was before, as a number
 * @throws Overtaken when somebody else chose another one meanwhile
 */
export async function choose(
	db: Database,
	actor: Actor,
	planId: string,
	{ on, seen }: { on: string; seen: number }
): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.look_back', async (tx, inside) => {
		const before = inside.plan.lookBackOn;
		const inWords = (day: string | null) => ({ 'Terugkijken op': day && dayIn(day, dayOf(now())) });
		const both = differences(inWords(before), inWords(on));
		if (!mustWrite(seen, { differences: both, by: null, at: null, revision: seenOf(before) })) return;
		await tx.update(plan).set({ lookBackOn: on }).where(eq(plan.id, planId));
		await happened(tx, inside, 'plan.look_back_chosen', { on });
	});
}

/**
 * Writes down how it was. What somebody else wrote meanwhile stays: who comes second reads it first, and then theirs can
 * stand beside it.
 * @param input.id made with the form: the same form twice is written once
 * @param input.seen how many there were when the form was opened
 * @throws Overtaken; Refused when who isn't an owner wants to stop
 */
export async function write(
	db: Database,
	actor: Actor,
	planId: string,
	input: Writing & { seen: number; namens?: string; site: string }
): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.look_back', async (tx, inside) => {
		const addedBy = inNameOf(inside, input.namens);
		const found = await all(tx, planId);
		if (found.some(({ id }) => id === input.id)) return;
		if (input.outcome === 'stop' && !inside.me.leads)
			throw new Refused('Stoppen kan alleen wie van het plan is. Praat er samen over.');
		const [last] = found;
		if (last) {
			const worded = (one: Pick<Writing, 'worked' | 'failed' | 'outcome'>) => ({
				...{ 'Wat werkte': one.worked, 'Wat niet werkte': one.failed, 'Hoe verder': outcomes[one.outcome] }
			});
			const both = input.seen === found.length ? [nothingWritten] : differences(worded(last), worded(input));
			const by = (await namesIn(tx, planId))(last.addedBy);
			if (!mustWrite(input.seen, { differences: both, by, at: last.createdAt, revision: found.length })) return;
		}
		const today = dayOf(now());
		const { id, worked, failed, outcome, nextOn } = input;
		const callOn = outcome === 'stop' ? null : daysAfter(today, daysToCall);
		await tx
			.insert(lookBack)
			.values({ ...{ id, planId, worked, failed, outcome, nextOn, addedBy, callOn }, onDay: today, createdAt: now() });
		await happened(tx, inside, 'plan.looked_back', { outcome });
		if (outcome === 'stop') return stop(tx, inside, input.site);
		await tx.update(plan).set({ lookBackOn: nextOn }).where(eq(plan.id, planId));
	});
}

/** There is always something to write, for who read the last one. */
const nothingWritten = { label: '', now: '', mine: '' };

/** It ends here, and everybody in it hears so; guests too. */
async function stop(tx: Database, inside: Inside, site: string): Promise<void> {
	const { id } = inside.plan;
	await stopped(tx, inside);
	// a guest is told too, and who looks back may not read of all of them
	await within(tx, { kind: 'system' }, async (machine) => {
		const everybody = await machine
			.select()
			.from(seat)
			.where(and(eq(seat.planId, id), eq(seat.state, 'in'), isNotNull(seat.email)))
			.orderBy(seat.email);
		for (const one of everybody)
			if (one.id !== inside.me.seatId)
				await mailTo(machine, one, site, '', (to) => letters.stopped({ ...to, guest: one.part === 'guest' }));
	});
}

/** The newest first. */
export function all(tx: Database, planId: string) {
	return tx
		.select()
		.from(lookBack)
		.where(eq(lookBack.planId, planId))
		.orderBy(desc(lookBack.onDay), desc(lookBack.createdAt), desc(lookBack.id));
}
