import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { enterAlone, happened, inNameOf, type Inside, namesIn, type Plan } from '../door.server.ts';
import { plan, seat } from '../table.server.ts';
import { lookBack } from './table.server.ts';

/**
 * Four weeks after looking back somebody calls: the contact person, and as long as there is none an owner says who. The
 * contact person may be a guest, who reads nothing else of it.
 */

const names = new Intl.ListFormat('nl', { type: 'conjunction' });

/**
 * The call that is to be made now, for who makes it and for an owner who has to say who; null for everybody else. For
 * the overview of a plan too.
 */
export async function callWaiting(tx: Database, inside: Inside) {
	const { me, plan: about } = inside;
	const waits = await due(tx, about);
	if (!waits) return null;
	const contact = await contactOf(tx, about);
	const mine = contact ? contact.id === me.seatId || me.typesFor.includes(contact.id) : false;
	if (!mine && !me.leads) return null;
	const owners = await ownersOf(tx, about.id);
	return {
		...{ id: waits.id, callOn: waits.callOn!, mine },
		/** Wil Hendriks; what to dial when it is known */
		whom: names.format(owners.map(({ name }) => name)),
		phones: owners.flatMap(({ phone }) => phone ?? []),
		/** who calls is who is called: they write how it is */
		self: owners.length === 1 && owners[0]!.id === contact?.id,
		/** in whose name, when who calls takes part on paper */
		namens: mine && contact!.id !== me.seatId ? contact!.id : '',
		contact: contact ? { id: contact.id, name: contact.name } : null,
		/** nobody was chosen yet, and this one can */
		candidates: !contact && me.leads ? await candidates(tx, about.id) : []
	};
}

/**
 * Writes what they heard. Twice is as good as once.
 * @throws NotAllowed for who isn't the one that calls; Refused when there is nothing to call for, or somebody did
 */
export async function told(
	db: Database,
	actor: Actor,
	planId: string,
	{ id, text, namens }: { id: string; text: string; namens?: string }
): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.sit', async (tx, inside) => {
		const by = inNameOf(inside, namens);
		const contact = await contactOf(tx, inside.plan);
		if (contact?.id !== by) throw new NotAllowed();
		// a guest may be the contact person, and the wall keeps looking back from guests: they were found to be the one
		await within(tx, { kind: 'system' }, async (machine) => {
			const which = and(eq(lookBack.planId, planId), sql`${lookBack.id}::text = ${id}`);
			const [one] = await machine.select().from(lookBack).where(which);
			if (!one || one.callOn === null || one.callOn > dayOf(now())) throw new NotAllowed();
			if (one.calledAt) {
				if (one.callText === text) return;
				const [on, who] = [dayIn(dayOf(one.calledAt), dayOf(now())), (await namesIn(machine, planId))(one.calledBy)];
				throw new Refused(`${who} schreef op ${on} al op hoe het gaat.`);
			}
			if (inside.plan.stoppedAt) throw new Refused('Dit plan is gestopt. Er hoeft niet meer gebeld te worden.');
			await machine.update(lookBack).set({ calledAt: now(), calledBy: by, callText: text }).where(which);
			await happened(machine, inside, 'plan.called');
		});
	});
}

/** An owner says who calls: from then on they are the contact person. @throws NotAllowed for a seat of another plan */
export async function appoint(db: Database, actor: Actor, planId: string, seatId: string): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		const chosen = (await candidates(tx, planId)).find(({ id }) => id === seatId);
		if (!chosen) throw new NotAllowed();
		if (inside.plan.contactId === seatId) return;
		await tx.update(plan).set({ contactId: seatId }).where(eq(plan.id, planId));
		await happened(tx, inside, 'plan.call_appointed');
	});
}

/** The newest time they looked back, when its day to call has come and nobody called. */
export async function due(tx: Database, about: Pick<Plan, 'id' | 'stoppedAt'>) {
	if (about.stoppedAt) return;
	// a guest who is the contact person may know that there is something to call for
	const [found] = await within(tx, { kind: 'system' }, (machine) =>
		machine
			.select({ id: lookBack.id, callOn: lookBack.callOn, remindedAt: lookBack.callRemindedAt })
			.from(lookBack)
			.where(
				and(eq(lookBack.planId, about.id), isNull(lookBack.calledAt), lte(lookBack.callOn, dayOf(now())), isNewest)
			)
			.limit(1)
	);
	return found;
}

/** Who looked back again since is called four weeks after that. */
export const isNewest = sql`not exists (select from plan_look_back later where later.plan_id = ${lookBack.planId}
	and (later.on_day, later.created_at, later.id) > (${lookBack.onDay}, ${lookBack.createdAt}, ${lookBack.id}))`;

/** The contact person as long as they are in it, and a guest within their days. */
export async function contactOf(tx: Database, about: Pick<Plan, 'id' | 'contactId'>) {
	if (!about.contactId) return;
	// whoever it is: everybody in a plan is told who the contact person is
	const [found] = await within(tx, { kind: 'system' }, (machine) =>
		machine
			.select()
			.from(seat)
			.where(and(eq(seat.id, about.contactId!), eq(seat.planId, about.id), eq(seat.state, 'in')))
			.limit(1)
	);
	const gone = found?.part === 'guest' && (found.untilOn ?? '') < dayOf(now());
	return gone ? undefined : found;
}

export function ownersOf(tx: Database, planId: string) {
	return tx
		.select()
		.from(seat)
		.where(and(eq(seat.planId, planId), eq(seat.part, 'owner'), eq(seat.state, 'in')))
		.orderBy(seat.createdAt, seat.id);
}

function candidates(tx: Database, planId: string) {
	return tx
		.select({ id: seat.id, name: seat.name })
		.from(seat)
		.where(and(eq(seat.planId, planId), inArray(seat.part, ['owner', 'circle']), eq(seat.state, 'in')))
		.orderBy(seat.createdAt, seat.id);
}
