import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { type Deed, may } from '#lib/account/permission.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { type Part, sees, type Sight } from './plan.ts';
import { plan, seat } from './table.server.ts';

/**
 * The one door of a plan. Whose it is, their circle and their guests come in as who they signed in as; nobody else does,
 * whatever role they have. What they may not see is as if it weren't there.
 */

export type PlanDeed = Extract<Deed, `plan.${string}`>;

/** What somebody of the circle has to be let see for a deed; a guest needs none of it, and finds only their own part. */
const asks: Partial<Record<PlanDeed, Sight>> = {
	'plan.write': 'words',
	'plan.look_back': 'words',
	'plan.draw': 'people',
	'plan.do': 'steps',
	'plan.decide': 'decisions',
	'plan.ask': 'professionals',
	'plan.inform': 'professionals',
	'plan.answer': 'professionals',
	'plan.closed': 'closed'
};
/** What still goes when a plan was stopped: reading it, leaving it, taking it along, beginning again. */
const whenStopped = new Set<PlanDeed>(['plan.read', 'plan.lead', 'plan.sit', 'plan.succeed', 'plan.closed']);

export type Plan = typeof plan.$inferSelect;
export type Seat = typeof seat.$inferSelect;

/** Who came in. */
export type Me = {
	accountId: string;
	seatId: string;
	name: string;
	part: Part;
	/** an owner, or who types for an owner on paper: decides who comes in */
	leads: boolean;
	sees: readonly Sight[];
	/** seats of people on paper that this one types for */
	typesFor: readonly string[];
	/** may see or do this */
	maySee: (what: Sight) => boolean;
};
export type Inside = { me: Me; plan: Plan };

/**
 * Does this as who came in, while their second wall holds.
 * @throws NotAllowed for who doesn't sit there, a guest outside their days, or a deed that isn't theirs; Refused when the
 *   plan was stopped
 */
export function enter<Result>(
	db: Database,
	actor: Actor,
	planId: string,
	deed: PlanDeed,
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	if (actor.kind !== 'account' || !isUuid(planId)) return Promise.reject(new NotAllowed());
	return within(db, actor, async (tx) => {
		const me = await seated(tx, actor.id, planId);
		const needed = asks[deed];
		const allowed =
			me &&
			may(actor, deed, { part: me.leads ? 'owner' : me.part }) &&
			(!needed || me.part === 'guest' || me.maySee(needed));
		const [found] = allowed ? await tx.select().from(plan).where(eq(plan.id, planId)).limit(1) : [];
		if (!me || !found) throw new NotAllowed();
		if (found.stoppedAt && !whenStopped.has(deed))
			throw new Refused(`Dit plan is gestopt op ${dayIn(dayOf(found.stoppedAt), dayOf(now()))}. Lezen kan nog.`);
		// the row is one for all: what they may not see isn't in anybody's hands
		const read = me.maySee('words') ? found : { ...found, matter: '', good: '', want: '', otherwise: '' };
		return work(tx, { me, plan: me.maySee('closed') ? read : { ...read, closedSalt: null, closedCheck: null } });
	});
}

/**
 * For reading a room, also of a plan that was stopped: who may see it, or (with `guests`) a guest, who finds their own part.
 * @throws NotAllowed
 */
export function look<Result>(
	db: Database,
	actor: Actor,
	planId: string,
	{ sight, guests = false }: { sight: Sight; guests?: boolean },
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	return enter(db, actor, planId, 'plan.read', (tx, inside) => {
		const { me } = inside;
		if (me.part === 'guest' ? !guests : !me.maySee(sight)) throw new NotAllowed();
		return work(tx, inside);
	});
}

/** As enter, while nobody else changes this plan. */
export function enterAlone<Result>(
	db: Database,
	actor: Actor,
	planId: string,
	deed: PlanDeed,
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	return enter(db, actor, planId, deed, async (tx) => {
		await within(tx, { kind: 'system' }, (own) =>
			own.select({ id: plan.id }).from(plan).where(eq(plan.id, planId)).for('update')
		);
		// read anew: whoever held the lock may have changed who sits there
		return enter(tx, actor, planId, deed, work);
	});
}

async function seated(tx: Database, accountId: string, planId: string): Promise<Me | undefined> {
	const [mine] = await tx
		.select()
		.from(seat)
		.where(and(eq(seat.planId, planId), eq(seat.accountId, accountId), eq(seat.state, 'in')))
		.limit(1);
	if (!mine) return;
	const day = dayOf(now());
	if (mine.part === 'guest' && ((mine.fromOn ?? day) > day || (mine.untilOn ?? '') < day)) return;
	const onPaper = await tx
		.select({ id: seat.id, part: seat.part })
		.from(seat)
		.where(and(eq(seat.typistId, mine.id), eq(seat.state, 'in'), isNull(seat.accountId), ne(seat.id, mine.id)));
	// a guest types for nobody
	const theirs = mine.part === 'guest' ? [] : onPaper;
	const leads = mine.part === 'owner' || theirs.some(({ part }) => part === 'owner');
	const me = { part: mine.part, leads, sees: mine.sees };
	return {
		...me,
		...{ accountId, seatId: mine.id, name: mine.name, typesFor: theirs.map(({ id }) => id) },
		maySee: (what) => sees(me, what)
	};
}

/**
 * Whose name stands under something: who came in, or somebody on paper they type for.
 * @param seatId empty: themselves
 * @throws NotAllowed for somebody else
 */
export function inNameOf({ me }: Inside, seatId?: string | null): string {
	if (!seatId || seatId === me.seatId) return me.seatId;
	if (!me.typesFor.includes(seatId)) throw new NotAllowed();
	return seatId;
}

/**
 * Writes that something happened in a plan, for the log of the gemeente: what and when, never who or to whom. Who did what
 * stands in the plan, for those who are in it. Holds off the day it goes by itself.
 */
export async function happened(
	tx: Database,
	{ plan: about, me }: { plan: Pick<Plan, 'id' | 'gemeenteCode'>; me?: Me },
	name: `plan.${string}`,
	details: Record<string, number | string | boolean | null> = {}
): Promise<void> {
	await within(tx, { kind: 'system' }, (own) =>
		own
			.update(plan)
			// an owner who does something is still there, whatever was said
			.set({ touchedAt: now(), ...(me?.part === 'owner' ? { missedAt: null, missedBy: null } : {}) })
			.where(eq(plan.id, about.id))
	);
	await record(tx, {
		name,
		actor: { kind: 'visitor' },
		subject: { kind: 'plan', id: about.id },
		gemeenteCode: about.gemeenteCode,
		wijkCode: null,
		details
	});
}

/** Everybody who sits in it or is on their way in, as far as who asks may see: owners, circle, guests, by when they came. */
export function seatsOf(tx: Database, planId: string): Promise<Seat[]> {
	return tx
		.select()
		.from(seat)
		.where(and(eq(seat.planId, planId), ne(seat.state, 'out')))
		.orderBy(sql`array_position(array['owner', 'circle', 'guest'], ${seat.part})`, seat.createdAt, seat.id);
}

/** Names by seat, those who left too; somebody who erased themselves is "iemand". */
export async function namesIn(tx: Database, planId: string): Promise<(seatId: string | null) => string> {
	const all = await tx.select({ id: seat.id, name: seat.name }).from(seat).where(eq(seat.planId, planId));
	return (seatId) => all.find(({ id }) => id === seatId)?.name ?? 'iemand';
}
