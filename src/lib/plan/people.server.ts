import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { within } from '#lib/server/wall.server.ts';
import { tap } from './doing/table.server.ts';
import { enter, enterAlone, happened, type Seat, seatsOf } from './door.server.ts';
import { mustType } from './invitations.server.ts';
import type { Place } from './invitationform.server.ts';
import { bonds, sights } from './plan.ts';
import { seat } from './table.server.ts';
import { accountOf } from './telling.server.ts';

/** Who takes part in a plan, as what, and what they see of it. */

export type Person = Awaited<ReturnType<typeof list>>['people'][number];

/**
 * Everybody in it, for who may see that. Addresses, what somebody sees and who is still on their way in are for those who
 * decide; what a guest is asked for is for who may see what professionals do.
 */
export function list(db: Database, actor: Actor, planId: string) {
	return enter(db, actor, planId, 'plan.read', async (tx, { me, plan: about }) => {
		if (!me.maySee('people')) throw new NotAllowed();
		const today = dayOf(now());
		const all = await seatsOf(tx, planId);
		const nameOf = (id: string | null) => all.find((one) => one.id === id)?.name ?? null;
		const shown = all.filter(
			({ state, typistId }) => state === 'in' || (me.leads && !(state === 'invited' && typistId))
		);
		const people = await Promise.all(
			shown.map(async (one) => {
				const { id, part, state, name, bond, phone, revision, expertise, organisation, fromOn, untilOn } = one;
				const offPaper = all.find((other) => other.state === 'invited' && other.typistId === id);
				return {
					...{ id, part, state, name, bond, phone, revision, expertise, organisation },
					subject: me.leads || me.maySee('professionals') ? one.subject : null,
					...{ fromOn, untilOn, over: part === 'guest' && untilOn! < today },
					email: me.leads ? one.email : null,
					sees: me.leads ? one.sees : [],
					isMe: id === me.seatId,
					isContact: id === about.contactId,
					onPaper: state === 'in' && !one.accountId,
					...{ typist: nameOf(one.typistId), typistId: one.typistId },
					/** asked to come in themselves, at this address */
					asked: me.leads && offPaper ? { id: offPaper.id, email: offPaper.email } : null,
					/** who opened the link that was handed over */
					opener: state === 'asked' && me.leads ? ((await accountOf(tx, one.accountId!)) ?? null) : null
				};
			})
		);
		const gone = me.leads ? await goneFrom(tx, planId) : [];
		return { people, gone, today, leads: me.leads, stopped: about.stoppedAt !== null };
	});
}

/** Who was in it and isn't any more, the last first. */
function goneFrom(tx: Parameters<typeof seatsOf>[0], planId: string) {
	return tx
		.select({ id: seat.id, name: seat.name, part: seat.part, outAt: seat.outAt })
		.from(seat)
		.where(and(eq(seat.planId, planId), eq(seat.state, 'out'), isNotNull(seat.inAt)))
		.orderBy(desc(seat.outAt))
		.limit(20);
}

const worded = (one: Omit<Place, 'part'> & { name: string; typist: string | null }) => {
	const today = dayOf(now());
	return {
		Naam: one.name,
		'Wie het is': one.bond && bonds[one.bond],
		'Wat diegene ziet': one.sees.map((sight) => sights[sight]).join('\n'),
		...{ 'Weet veel van': one.expertise, Organisatie: one.organisation, 'Gevraagd voor': one.subject },
		Vanaf: one.fromOn && dayIn(one.fromOn, today),
		'Tot en met': one.untilOn && dayIn(one.untilOn, today),
		'Wie er typt': one.typist
	};
};

/**
 * Changes what somebody is and sees; it holds from that moment on.
 * @param typist of who takes part on paper
 * @throws Overtaken when it changed since `seen`; NotAllowed for an owner who came in themselves
 */
export async function change(
	db: Database,
	actor: Actor,
	planId: string,
	{ id, seen, typist, ...place }: Place & { id: string; name: string; seen: number; typist: string | null }
): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		const all = await seatsOf(tx, planId);
		const before = all.find((one) => one.id === id);
		if (!before || before.part !== place.part || (before.part === 'owner' && before.accountId)) throw new NotAllowed();
		const onPaper = before.state === 'in' && !before.accountId;
		const typistId = onPaper ? mustType(all, typist ?? before.typistId ?? '') : before.typistId;
		const nameOf = (of: string | null) => all.find((one) => one.id === of)?.name ?? null;
		const after = { ...place, typistId };
		const differ = differences(
			worded({ ...before, typist: nameOf(before.typistId) }),
			worded({ ...after, typist: nameOf(typistId) })
		);
		const { revision } = before;
		if (!mustWrite(seen, { differences: differ, by: null, at: null, revision })) return;
		await tx
			.update(seat)
			.set({ ...after, revision: revision + 1 })
			.where(eq(seat.id, id));
		// presses in mails that went to who typed before
		if (typistId !== before.typistId)
			await within(tx, { kind: 'system' }, (own) => own.delete(tap).where(eq(tap.seatId, id)));
		await happened(tx, inside, 'plan.seat_changed', { part: before.part });
	});
}

/** As what somebody sits there, to read what an owner typed about them. @throws NotAllowed */
export function partOf(db: Database, actor: Actor, planId: string, id: string): Promise<Seat['part']> {
	return enter(db, actor, planId, 'plan.lead', async (tx) => {
		const found = (await seatsOf(tx, planId)).find((one) => one.id === id);
		if (!found) throw new Refused('Deze persoon doet niet meer mee.');
		return found.part;
	});
}
