import { and, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { clear } from './clearing.server.ts';
import { happened, type Plan, type Seat } from './door.server.ts';
import * as letters from './letters.ts';
import { allSights, daysToAnswer } from './plan.ts';
import { plan, seat } from './table.server.ts';
import { forgetMails } from './taking/mails.server.ts';
import { everybodyIn, linkTo, tell } from './telling.server.ts';

/**
 * What happens with a plan when its last owner dies or leaves, as they chose when it began.
 *
 * Somebody of the circle says it; the owner has a fortnight to answer. Then who was chosen goes on, or the plan is erased.
 * Where somebody should go on and nobody can (they left, or take part on paper), the plan stays as it is and the circle
 * is asked: whoever was let see everything may take it over. The owner showed them all of it already, so that nobody gets
 * to read more by the owner's death. Where nobody sees everything it stays until its term is over.
 *
 * One owner of several who is missed changes nothing: the others go on.
 */

const machine = { kind: 'system' } as const;

/** The day on which the rule is followed. */
export const dayOfRule = (missedAt: Date) => daysAfter(dayOf(missedAt), daysToAnswer);

export const nameOfOwners = (owners: readonly Seat[]) =>
	new Intl.ListFormat('nl', { type: 'conjunction' }).format(owners.map(({ name }) => name));
export const ownersIn = (all: readonly Seat[]) => all.filter(({ part }) => part === 'owner');
/** Who could own it: signed in, and of the circle. */
export const couldGoOn = (all: readonly Seat[], id: string | null) =>
	all.find((one) => one.id === id && one.part === 'circle' && one.accountId);
/** Who may take it over when nobody was chosen or can. */
export const mayTakeOver = (one: Pick<Seat, 'part' | 'accountId' | 'sees'>) =>
	one.part === 'circle' && Boolean(one.accountId) && allSights.every((sight) => one.sees.includes(sight));

/** Whether somebody of the circle may take it over: it is of nobody, or the fortnight is over and nobody was chosen. */
export function isOpen(about: Plan, all: readonly Seat[]): boolean {
	if (ownersIn(all).length === 0) return true;
	const { missedAt, succession, successorId } = about;
	const past = missedAt !== null && dayOfRule(missedAt) <= dayOf(now());
	return past && succession === 'hand_over' && !couldGoOn(all, successorId);
}

/**
 * Does what the last owner chose.
 * @returns `nobody` when somebody should go on and nobody can: then nothing changed
 */
export async function follow(
	tx: Database,
	about: Plan,
	{ gone, site, going = new Set() }: { gone: Seat; site: string; going?: ReadonlySet<string> }
): Promise<'handed_over' | 'erased' | 'nobody'> {
	const all = (await everybodyIn(tx, about.id)).filter(({ id }) => id === gone.id || !going.has(id));
	if (about.succession === 'erase') {
		await eraseByRule(tx, about, all, gone.name, gone.id);
		return 'erased';
	}
	const next = couldGoOn(all, about.successorId);
	if (!next) return 'nobody';
	await handOver(tx, about, { all, to: next, site });
	return 'handed_over';
}

async function eraseByRule(tx: Database, about: Plan, all: readonly Seat[], who: string, besides: string) {
	const others = all.filter(({ id }) => id !== besides);
	await forgetMails(tx, about.id);
	await tell(tx, about, others, (to) => letters.erased(to, { who }), { always: true, gone: true });
	await within(tx, machine, (own) => own.delete(plan).where(eq(plan.id, about.id)));
	await happened(tx, { plan: about }, 'plan.erased_by_rule');
}

export async function handOver(
	tx: Database,
	about: Plan,
	{ all, to: next, site }: { all: readonly Seat[]; to: Seat; site: string }
): Promise<void> {
	const gone = ownersIn(all);
	const who = nameOfOwners(gone) || 'wie er niet meer is';
	await within(tx, machine, async (own) => {
		await own.update(seat).set({ part: 'owner', sees: allSights, bond: null }).where(eq(seat.id, next.id));
		await own.update(plan).set({ missedAt: null, missedBy: null, successorId: null }).where(eq(plan.id, about.id));
	});
	await clear(
		tx,
		about,
		gone.map(({ id }) => id)
	);
	await happened(tx, { plan: about }, 'plan.handed_over');
	const link = linkTo(site, about.id);
	await tell(tx, about, [next], (to) => letters.yours(to, { who, link }), { always: true });
	const rest = all.filter(({ id, part }) => id !== next.id && part !== 'owner');
	await tell(tx, about, rest, (to) => letters.goesOn(to, { who, next: next.name, link }), { always: true });
}

/** Nobody can go on: who may take it over is asked to, once. */
async function leaveOpen(tx: Database, about: Plan, all: readonly Seat[], site: string): Promise<void> {
	const since = about.missedAt ?? about.createdAt;
	const [told] = await tx
		.select({ name: event.name })
		.from(event)
		.where(
			and(
				...[eq(event.name, 'plan.left_open'), eq(event.subjectKind, 'plan')],
				...[eq(event.subjectId, about.id), gt(event.at, since)]
			)
		)
		.limit(1);
	if (told) return;
	const who = nameOfOwners(ownersIn(all)) || 'wie er niet meer is';
	const link = linkTo(site, about.id, 'instellingen');
	const circle = all.filter(({ part }) => part === 'circle');
	await happened(tx, { plan: about }, 'plan.left_open');
	await tell(tx, about, circle, (to) => letters.whoGoesOn(to, { who, link }), { always: true });
}

/** Every day: what was chosen happens for those of whom it was said a fortnight ago. */
export async function run(db: Database, site: string): Promise<void> {
	const due = await within(db, machine, (tx) =>
		tx.select({ id: plan.id, missedAt: plan.missedAt }).from(plan).where(isNotNull(plan.missedAt))
	);
	const today = dayOf(now());
	for (const { id, missedAt } of due.filter((one) => dayOfRule(one.missedAt!) <= today)) {
		await within(db, machine, async (tx) => {
			const [about] = await tx.select().from(plan).where(eq(plan.id, id)).for('update');
			// they answered meanwhile
			if (about?.missedAt?.getTime() !== missedAt!.getTime()) return;
			const all = await everybodyIn(tx, id);
			const [gone] = ownersIn(all);
			const done = gone ? await follow(tx, about, { gone, site }) : 'nobody';
			if (done === 'nobody') await leaveOpen(tx, about, all, site);
		});
	}
}

/**
 * Before these accounts are erased: the plans of which they are the last owner go on as they chose, and who they type for
 * gets somebody else to type. As the machine, in the transaction of the caller, who then erases their seats.
 */
export async function partWith(
	tx: Database,
	accountIds: readonly string[],
	emails: readonly string[],
	site = ''
): Promise<void> {
	const mine = await tx
		.select()
		.from(seat)
		.where(
			and(
				eq(seat.state, 'in'),
				or(
					accountIds.length ? inArray(seat.accountId, [...accountIds]) : undefined,
					emails.length ? and(isNull(seat.accountId), inArray(sql`lower(${seat.email})`, [...emails])) : undefined
				)
			)
		);
	const going = new Set(mine.map(({ id }) => id));
	for (const one of mine) {
		const [about] = await tx.select().from(plan).where(eq(plan.id, one.planId)).for('update');
		if (!about) continue;
		// who goes in the same moment doesn't go on with it, and doesn't type
		const all = (await everybodyIn(tx, about.id)).filter(({ id }) => id === one.id || !going.has(id));
		await typeForOthers(tx, about, all, one);
		const owners = ownersIn(all);
		if (one.part !== 'owner' || owners.length > 1) continue;
		const done = await follow(tx, about, { gone: one, site, going });
		if (done !== 'nobody') continue;
		// of nobody from now on, and not theirs to take along: the circle goes on, and it isn't erased with the account
		await clear(tx, about, [one.id]);
		await tx.update(seat).set({ part: 'circle', sees: [] }).where(eq(seat.id, one.id));
		await leaveOpen(tx, about, all, site);
	}
}

/** An owner on paper whose typist goes: who was chosen to go on types, or else who sees everything and is there longest. */
async function typeForOthers(tx: Database, about: Plan, all: readonly Seat[], one: Seat): Promise<void> {
	const owners = ownersIn(all).filter(({ typistId, accountId }) => typistId === one.id && !accountId);
	if (owners.length === 0) return;
	const rest = all.filter(({ id }) => id !== one.id);
	const next = couldGoOn(rest, about.successorId) ?? rest.find(mayTakeOver);
	await tx
		.update(seat)
		.set({ typistId: next?.id ?? null })
		.where(
			inArray(
				seat.id,
				owners.map(({ id }) => id)
			)
		);
}
