import { and, eq, isNull } from 'drizzle-orm';
import { type Actor, normalized, NotAllowed, Refused } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { tap } from './doing/table.server.ts';
import { enterAlone, happened, type Plan, type Seat } from './door.server.ts';
import { satBefore } from './invitations.server.ts';
import * as letters from './letters.ts';
import { daysOfInvitation } from './plan.ts';
import { invitation, plan, seat } from './table.server.ts';
import { accountOf, everybodyIn, leadersOf, linkTo, tell } from './telling.server.ts';

/**
 * Coming in by a link. Everything here is read as the machine: who holds the link doesn't sit in the plan yet. What they
 * get to know of it is chosen here, and it is less the less is known of who they are.
 */

const machine = { kind: 'system' } as const;

/** How a link stands for who opens it. Of the plan itself only who may come in by it hears. */
export type Finding = { by: string; gemeenteCode: string; wijkCode: string | null } & (
	| { state: 'open'; title: string | null; byHand: boolean; invited: Invited; until: string }
	/** it isn't known yet who opens it */
	| { state: 'sign_in'; byHand: boolean; until: string }
	/** it went to another address than that of who is signed in */
	| { state: 'elsewhere'; email: string }
	/** an owner still has to say that this is who was meant */
	| { state: 'asked' }
	/** they sit in it already */
	| { state: 'in'; planId: string; /** of a guest */ from: string | null }
	| { state: 'used' | 'withdrawn' | 'stopped' }
	| { state: 'over'; on: string }
	/** the time of a guest is over */
	| { state: 'visit_over'; on: string; phone: string | null }
);
type Invited = Pick<Seat, 'name' | 'part' | 'sees' | 'subject' | 'expertise' | 'fromOn' | 'untilOn'>;

type Held = { seat: Seat; plan: Plan; createdAt: Date; usedAt: Date | null; by: Seat | undefined };

/** @throws NotAllowed when there is no such link */
export function find(db: Database, actor: Actor, code: string): Promise<Finding> {
	return within(db, machine, async (tx) => {
		const held = await seek(tx, code);
		mustBeAllowed(actor, 'plan.come_in', { held: true });
		const { gemeenteCode, wijkCode } = held.plan;
		return { by: held.by?.name ?? 'Iemand', gemeenteCode, wijkCode, ...(await standing(tx, actor, held)) };
	});
}

async function standing(tx: Database, actor: Actor, held: Held) {
	const { seat: to, plan: about, by } = held;
	const today = dayOf(now());
	const isOver = (one: Seat) => one.part === 'guest' && one.untilOn! < today;
	const mine =
		actor.kind === 'account'
			? [...(to.accountId === actor.id ? [to] : []), ...(await satBefore(tx, about.id, actor.id, to.id))]
			: [];
	const sits = mine.find((one) => one.state === 'in' && !isOver(one));
	if (sits) return { state: 'in', planId: about.id, from: sits.fromOn } as const;
	const [own] = mine;
	const gone = own && isOver(own) ? own : !held.usedAt && isOver(to) ? to : undefined;
	if (gone)
		return {
			state: 'visit_over',
			on: gone.untilOn!,
			phone: own && own.state !== 'asked' ? (by?.phone ?? null) : null
		} as const;
	if (own?.state === 'asked') return { state: 'asked' } as const;
	if (about.stoppedAt) return { state: 'stopped' } as const;
	if (held.usedAt) return { state: 'used' } as const;
	if (to.state !== 'invited') return { state: 'withdrawn' } as const;
	const until = daysAfter(dayOf(held.createdAt), daysOfInvitation);
	if (until < today) return { state: 'over', on: until } as const;
	const byHand = !to.email;
	if (actor.kind !== 'account') return { state: 'sign_in', byHand, until } as const;
	const me = await accountOf(tx, actor.id);
	if (to.email && normalized(to.email) !== normalized(me?.email ?? ''))
		return { state: 'elsewhere', email: me?.email ?? '' } as const;
	const { name, part, sees, subject, expertise, fromOn, untilOn } = to;
	const invited = { name, part, sees, expertise, fromOn, untilOn, subject: byHand ? null : subject };
	// a link by hand may lie in the street: what it is called, and about, comes after an owner's yes
	return { state: 'open', title: byHand ? null : about.title, byHand, invited, until } as const;
}

async function seek(tx: Database, typed: string): Promise<Held> {
	const code = readCode(typed);
	if (!code) throw new NotAllowed();
	const [found] = await tx
		.select({ seat, plan, createdAt: invitation.createdAt, usedAt: invitation.usedAt })
		.from(invitation)
		.innerJoin(seat, eq(seat.id, invitation.seatId))
		.innerJoin(plan, eq(plan.id, seat.planId))
		.where(eq(invitation.codeHash, hashOf(code)));
	if (!found) throw new NotAllowed();
	const { invitedBy } = found.seat;
	const [by] = invitedBy ? await tx.select().from(seat).where(eq(seat.id, invitedBy)) : [];
	return { ...found, by };
}

/** What is said to who may not come in after all. */
const refusals = {
	used: 'Deze link is al gebruikt. Hij werkt één keer.',
	withdrawn: 'Deze uitnodiging is ingetrokken.',
	stopped: 'Dit plan is gestopt.',
	over: 'Deze link is te oud. Vraag om een nieuwe.',
	visit_over: 'De dagen waarvoor je gevraagd was zijn voorbij.',
	elsewhere: 'Deze uitnodiging is voor iemand anders.',
	sign_in: 'Log eerst in.'
} as const;

/**
 * Comes in: at once when the link came by mail to this address, and else after an owner's yes. Twice is one seat.
 * @returns the plan; null when an owner has to say yes first
 * @throws NotAllowed when there is no such link; Refused when it opens nothing for them
 */
export async function accept(
	db: Database,
	actor: Actor,
	{ code, site }: { code: string; site: string }
): Promise<string | null> {
	if (actor.kind !== 'account') throw new Refused(refusals.sign_in);
	return within(db, machine, async (tx) => {
		const { plan: about } = await seek(tx, code);
		await tx.select({ id: plan.id }).from(plan).where(eq(plan.id, about.id)).for('update');
		// read anew: somebody else may have come in by it meanwhile
		const held = await seek(tx, code);
		const found = await standing(tx, actor, held);
		if (found.state === 'in') return about.id;
		if (found.state === 'asked') return null;
		if (found.state !== 'open') throw new Refused(refusals[found.state]);
		const at = now();
		const { email } = (await accountOf(tx, actor.id))!;
		await tx
			.update(invitation)
			.set({ usedAt: at })
			.where(eq(invitation.codeHash, hashOf(readCode(code)!)));
		const came = found.byHand ? ('asked' as const) : ('in' as const);
		if (held.seat.typistId) await takeSeatOnPaper(tx, held.seat, actor.id, email);
		else
			await tx
				.update(seat)
				.set({ state: came, accountId: actor.id, email, inAt: came === 'in' ? at : null })
				.where(eq(seat.id, held.seat.id));
		await happened(tx, { plan: about }, came === 'in' ? 'plan.came_in' : 'plan.opened_by_hand');
		const link = linkTo(site, about.id, 'mensen');
		const who = held.seat.name;
		if (came === 'in') await tell(tx, about, held.by ? [held.by] : [], (to) => letters.cameIn(to, { who, link }));
		else await tell(tx, about, leadersOf(await everybodyIn(tx, about.id)), (to) => letters.waits(to, { who, link }));
		return came === 'in' ? about.id : null;
	});
}

/** Who took part on paper sits down in their own seat: who typed for them stops, and stops deciding for an owner. */
async function takeSeatOnPaper(tx: Database, asked: Seat, accountId: string, email: string): Promise<void> {
	const taken = await tx
		.update(seat)
		.set({ accountId, email, typistId: null })
		.where(and(eq(seat.id, asked.typistId!), eq(seat.state, 'in'), isNull(seat.accountId)))
		.returning({ id: seat.id });
	if (taken.length === 0) throw new Refused(refusals.withdrawn);
	// presses in mails that went to who typed
	await tx.delete(tap).where(eq(tap.seatId, taken[0]!.id));
	await tx.update(invitation).set({ seatId: taken[0]!.id }).where(eq(invitation.seatId, asked.id));
	await tx.delete(seat).where(eq(seat.id, asked.id));
}

/** “Liever niet”: their name and address go at once. Whoever invited them hears it. */
export async function decline(
	db: Database,
	actor: Actor,
	{ code, site }: { code: string; site: string }
): Promise<void> {
	await within(db, machine, async (tx) => {
		const before = await seek(tx, code);
		await tx.select({ id: plan.id }).from(plan).where(eq(plan.id, before.plan.id)).for('update');
		// read anew: somebody may have come in with it just now
		const held = await seek(tx, code);
		const found = await standing(tx, actor, held);
		// who isn't signed in can say no as well: the mail came to them
		if (found.state !== 'open' && !(found.state === 'sign_in' && !found.byHand))
			throw new Refused(found.state in refusals ? refusals[found.state as 'used'] : 'Je doet al mee.');
		const { plan: about, by, seat: to } = held;
		await tx.delete(seat).where(eq(seat.id, to.id));
		await happened(tx, { plan: about }, 'plan.declined');
		const link = linkTo(site, about.id, 'mensen');
		await tell(tx, about, by ? [by] : [], (whom) => letters.refused(whom, { who: to.name, link }));
	});
}

/** An owner says whether who opened a link by hand is who was meant. Twice is as good as once. */
export async function admit(
	db: Database,
	actor: Actor,
	planId: string,
	{ id, yes, site }: { id: string; yes: boolean; site: string }
): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		const [waiting] = await tx
			.select()
			.from(seat)
			.where(and(eq(seat.id, id), eq(seat.planId, planId)));
		if (!waiting) throw new NotAllowed();
		if (waiting.state !== 'asked') return;
		// Not who was meant: the seat waits again with nothing of who came, and the link stays used. As the machine: an owner
		// says of no account where it sits.
		await within(tx, machine, (own) =>
			own
				.update(seat)
				.set(yes ? { state: 'in', inAt: now() } : { state: 'invited', accountId: null, email: null })
				.where(eq(seat.id, id))
		);
		await happened(tx, inside, yes ? 'plan.admitted' : 'plan.not_admitted');
		const by = inside.me.name;
		await tell(tx, inside.plan, [waiting], (to) =>
			yes ? letters.admitted(to, { by, link: linkTo(site, planId) }) : letters.notAdmitted(to, { by })
		);
	});
}
