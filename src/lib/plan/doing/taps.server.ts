import { and, eq } from 'drizzle-orm';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import type { Plan, Seat } from '../door.server.ts';
import { plan, seat } from '../table.server.ts';
import { canBeDone, fallsOn, isSkipped, turnDays } from './doing.ts';
import { firstNames } from './letters.ts';
import { insiders, ownersIn } from './swapping.server.ts';
import { tick, tickTurn, untick, untickTurn } from './ticking.server.ts';
import { rota, step, stepDone, tap, turn } from './table.server.ts';
import { swap, type Turn, untouched } from './turns.server.ts';

/**
 * One press from a mail, without signing in: for one seat, one thing and one day. Reading the page changes nothing, because
 * the programs that look through mail open every link.
 */

type Tap = typeof tap.$inferSelect;
type Found = { own: Database; plan: Plan; seat: Seat; day: string; rest: Part };
type Part =
	| { step: typeof step.$inferSelect; done: typeof stepDone.$inferSelect | undefined; rota?: undefined }
	| { rota: typeof rota.$inferSelect; turn: Turn; step?: undefined };

/** How it stands with what the link is for. `other`: somebody else does it by now. */
export type TapState = 'open' | 'early' | 'done' | 'other' | 'ended' | 'stopped';

/** Makes one. The transaction is the machine's. @returns the code, which is kept nowhere */
export async function mint(
	own: Database,
	about: { seatId: string; onDay: string; stepId?: string | null; rotaId?: string | null }
): Promise<string> {
	const code = newCode();
	await own.insert(tap).values({ ...about, codeHash: hashOf(code), createdAt: now() });
	return code;
}

/** The seat and plan a code is for. @throws NotAllowed for a code that opens nothing, and for who left */
export async function held(db: Database, typed: string, work: (own: Database, held: Held) => Promise<void>) {
	const code = readCode(typed);
	const hash = hashOf(code ?? '');
	const [found] = code
		? await within(db, { kind: 'holder', hash }, (tx) => tx.select().from(tap).where(eq(tap.codeHash, hash)))
		: [];
	mustBeAllowed(visitor, 'plan.tap', { held: found !== undefined });
	// who holds the link may read this one thing of the plan, and nothing next to it
	await within(db, { kind: 'system' }, async (own) => {
		const [one] = await own
			.select({ seat, plan })
			.from(seat)
			.innerJoin(plan, eq(plan.id, seat.planId))
			.where(and(eq(seat.id, found!.seatId), eq(seat.state, 'in')))
			.for('update', { of: plan });
		if (!one) throw new NotAllowed();
		await work(own, { ...one, tap: found! });
	});
}
export type Held = { seat: Seat; plan: Plan; tap: Tap };

/** What stands on the page of one press. */
export async function open(db: Database, code: string) {
	let page: Page | undefined;
	await one(db, code, async (found) => void (page = await pageOf(found)));
	return page!;
}
type Page = Awaited<ReturnType<typeof pageOf>>;

async function pageOf(found: Found) {
	const { own, plan, seat, day, rest } = found;
	const seats = await insiders(own, plan.id);
	const whoId = rest.step ? rest.step.whoId : rest.turn.whoId;
	const today = dayOf(now());
	const state = stateOf(found);
	return {
		...{ state, what: (rest.step ?? rest.rota).what, atTime: rest.rota?.atTime ?? null },
		...{ day, dayText: dayIn(day, today), isToday: day === today, returns: !rest.step || rest.step.repeats !== null },
		owners: firstNames(ownersIn(seats)),
		/** somebody on paper, for who types for them */
		of: seat.email ? null : seat.name,
		/** who does it by now */
		other: seats.find(({ id }) => id === whoId && id !== seat.id)?.name ?? null,
		swapping: !rest.step && rest.turn.swapping,
		canSwap: !rest.step && (state === 'open' || state === 'early') && day >= today && !rest.turn.swapping
	};
}

function stateOf({ plan, seat, day, rest }: Found): TapState {
	if (plan.stoppedAt) return 'stopped';
	const today = dayOf(now());
	const early = canBeDone(day, today) ? 'open' : 'early';
	if (rest.step) {
		if (rest.done && [rest.done.bySeatId, rest.step.whoId].includes(seat.id)) return 'done';
		if (rest.step.endedAt || !fallsOn(rest.step, day)) return 'ended';
		return rest.step.whoId === seat.id ? (rest.step.repeats ? early : 'open') : 'other';
	}
	if (rest.rota.endedAt || isSkipped(rest.turn) || !turnDays(rest.rota, day, day).length) return 'ended';
	if (rest.turn.whoId !== seat.id) return 'other';
	return rest.turn.doneAt ? 'done' : early;
}

/** Done: the same press twice is one. @throws Refused when it isn't theirs any more, or still to come */
export function finish(db: Database, code: string): Promise<void> {
	return one(db, code, async (found) => {
		const { own, plan, seat, day, rest } = found;
		mustStand(found, ['done', 'open', 'early']);
		const who = { plan, seatId: seat.id };
		if (rest.step) await tick(own, who, rest.step, day);
		else await tickTurn(own, who, rest.turn);
	});
}

/** "Toch niet". */
export function undo(db: Database, code: string): Promise<void> {
	return one(db, code, async (found) => {
		const { own, plan, seat, day, rest } = found;
		mustStand(found, ['done', 'open', 'early']);
		const who = { plan, seatId: seat.id };
		if (rest.step) await untick(own, who, rest.step, day);
		else await untickTurn(own, who, rest.turn);
	});
}

/** "Ik kan niet": the others are asked, once. */
export function cannot(db: Database, code: string, site: string): Promise<void> {
	return one(db, code, async (found) => {
		const { own, plan, rest } = found;
		mustStand(found, ['open', 'early']);
		if (rest.step) throw new Refused('Hier kun je niet om ruilen vragen. Bel iemand van de kring.');
		if (!rest.turn.swapping) await swap(own, { plan }, rest.turn, rest.rota.what, site);
	});
}

function mustStand(found: Found, states: readonly TapState[]): void {
	const state = stateOf(found);
	if (states.includes(state)) return;
	if (state === 'stopped') throw new Refused('Dit plan is gestopt. Je hoeft niets meer te doen.');
	if (state === 'other') throw new Refused('Dit doet intussen iemand anders. Je hoeft niets te doen.');
	throw new Refused('Dit hoeft niet meer.');
}

async function one(db: Database, code: string, work: (found: Found) => Promise<void>): Promise<void> {
	await held(db, code, async (own, { seat, plan, tap: { stepId, rotaId, onDay: day } }) => {
		// without a day it opens a calendar
		if (!day) throw new NotAllowed();
		const rest = stepId ? await stepOf(own, stepId, day) : rotaId ? await turnOf(own, rotaId, day) : undefined;
		if (!rest) throw new NotAllowed();
		await work({ own, plan, seat, day, rest });
	});
}

async function stepOf(own: Database, stepId: string, day: string): Promise<Part | undefined> {
	const [found] = await own.select().from(step).where(eq(step.id, stepId));
	if (!found) return;
	// what is done once is done, whatever day was meant
	const onDay = found.repeats ? eq(stepDone.onDay, day) : undefined;
	const [done] = await own
		.select()
		.from(stepDone)
		.where(and(eq(stepDone.stepId, stepId), onDay));
	return { step: found, done };
}

async function turnOf(own: Database, rotaId: string, day: string): Promise<Part | undefined> {
	const [found] = await own.select().from(rota).where(eq(rota.id, rotaId));
	const [row] = await own
		.select()
		.from(turn)
		.where(and(eq(turn.rotaId, rotaId), eq(turn.onDay, day)));
	return found && { rota: found, turn: row ?? untouched(rotaId, day) };
}
