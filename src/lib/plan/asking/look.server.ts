import { and, eq, ne, or } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enter, type Inside, type Seat } from '../door.server.ts';
import { seat } from '../table.server.ts';

/** Who is around what professionals bring, as far as who looks may know. */
export type People = {
	nameOf: (seatId: string | null) => string;
	/** with what they know about, and from where */
	guestOf: (seatId: string | null) => string;
	/** a guest who can come in today */
	isHere: (seatId: string | null) => boolean;
	/** those who can come in today, by name; for a guest the others, and only with an owner's yes */
	guests: { id: string; name: string; what: string; subject: string; untilOn: string }[];
	owners: string[];
};

export const isGuest = ({ me }: Inside) => me.part === 'guest';

/** Reads as who came in: all of it for who sees professionals, their own part for a guest. @throws NotAllowed for others */
export function look<Result>(
	db: Database,
	actor: Actor,
	planId: string,
	work: (tx: Database, inside: Inside, people: People) => Promise<Result>
): Promise<Result> {
	return enter(db, actor, planId, 'plan.read', async (tx, inside) => {
		if (!isGuest(inside) && !inside.me.maySee('professionals')) throw new NotAllowed();
		return work(tx, inside, await peopleFor(tx, inside));
	});
}

/** Names that may be told to who came in: a guest reads of owners, of themselves, and of other guests with a yes. */
export async function peopleFor(tx: Database, inside: Inside): Promise<People> {
	const { me, plan } = inside;
	const whom = plan.guestsMeet
		? or(eq(seat.part, 'owner'), and(eq(seat.part, 'guest'), eq(seat.state, 'in')), eq(seat.id, me.seatId))
		: or(eq(seat.part, 'owner'), eq(seat.id, me.seatId));
	const all = await tx
		.select()
		.from(seat)
		.where(and(eq(seat.planId, plan.id), isGuest(inside) ? whom : undefined))
		.orderBy(seat.name, seat.id);
	const find = (id: string | null) => all.find((one) => one.id === id);
	const unknown = isGuest(inside) ? 'iemand uit de kring' : 'iemand';
	const nameOf = (id: string | null) => find(id)?.name ?? unknown;
	return {
		nameOf,
		guestOf: (id) => whole(find(id)) ?? nameOf(id),
		isHere: (id) => isHere(find(id)),
		guests: all
			.filter((one) => isHere(one) && one.id !== me.seatId)
			.map(({ id, name, expertise, organisation, subject, untilOn }) => ({
				...{ id, name, subject: subject ?? '', untilOn: untilOn ?? '' },
				what: [expertise, organisation].filter(Boolean).join(', ')
			})),
		owners: all.filter(({ part, state }) => part === 'owner' && state === 'in').map(({ name }) => name)
	};
}

/** Meral Demir (wijkverpleging, Zorg Dichtbij). */
function whole(one: Seat | undefined): string | undefined {
	if (one?.part !== 'guest') return one?.name;
	const what = [one.expertise, one.organisation].filter(Boolean).join(', ');
	return what ? `${one.name} (${what})` : one.name;
}

export function isHere(one: Seat | undefined): boolean {
	const today = dayOf(now());
	return one?.part === 'guest' && one.state === 'in' && (one.fromOn ?? today) <= today && (one.untilOn ?? '') >= today;
}

/** Owners who get mail, and for owners on paper whoever types for them; not who did it. */
export async function ownersToTell(
	machine: Database,
	{ me, plan }: Inside
): Promise<{ name: string; email: string }[]> {
	const all = await machine
		.select()
		.from(seat)
		.where(and(eq(seat.planId, plan.id), eq(seat.state, 'in'), ne(seat.part, 'guest')))
		// two that mail at the same time count in the same order
		.orderBy(seat.id);
	const owners = all.filter(({ part }) => part === 'owner');
	const readers = owners.map((one) => (one.accountId ? one : (all.find(({ id }) => id === one.typistId) ?? one)));
	return [...new Set(readers)].flatMap(({ id, name, email }) => (email && id !== me.seatId ? [{ name, email }] : []));
}
