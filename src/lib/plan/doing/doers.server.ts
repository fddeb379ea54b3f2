import { and, eq, inArray } from 'drizzle-orm';
import { NotAllowed } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Inside, inNameOf } from '../door.server.ts';
import { seat } from '../table.server.ts';

/** Who can do something in a plan: whose it is and who they trust. What professionals do stands elsewhere. */

export type Doer = { id: string; name: string };

export function doersIn(tx: Database, planId: string): Promise<Doer[]> {
	return tx
		.select({ id: seat.id, name: seat.name })
		.from(seat)
		.where(and(eq(seat.planId, planId), eq(seat.state, 'in'), inArray(seat.part, ['owner', 'circle'])))
		.orderBy(seat.name, seat.id);
}

/** Whose something is, by name. Who left does nothing any more: then it is nobody's. */
export const nameIn = (doers: readonly Doer[]) => (seatId: string | null) =>
	doers.find(({ id }) => id === seatId)?.name ?? null;

/** @throws NotAllowed for who isn't in this plan */
export async function mustDo(tx: Database, planId: string, seatId: string | null): Promise<string | null> {
	if (seatId && !(await doersIn(tx, planId)).some(({ id }) => id === seatId)) throw new NotAllowed();
	return seatId;
}

/** Of who came in, or of somebody on paper they type for. */
export const isTheirs = ({ me }: Inside, seatId: string | null) =>
	seatId !== null && (seatId === me.seatId || me.typesFor.includes(seatId));

/** Who did it: somebody on paper when it was theirs, else who says so. */
export const doneBy = (inside: Inside, whoId: string | null) =>
	inNameOf(inside, isTheirs(inside, whoId) ? whoId : null);
