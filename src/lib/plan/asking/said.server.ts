import { and, eq } from 'drizzle-orm';
import { Refused } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Inside } from '../door.server.ts';
import { isGuest } from './look.server.ts';
import { information } from './table.server.ts';

/** What was said in a plan, as far as who came in may find it. */
export type Row = typeof information.$inferSelect;

/** All that is said, or as a guest what they said. */
export const theirs = (inside: Inside) =>
	and(eq(information.planId, inside.plan.id), isGuest(inside) ? eq(information.seatId, inside.me.seatId) : undefined);

export const gone = () => new Refused('Dit staat er niet meer.');

/** One of them, also when it was taken back. @throws Refused */
export async function find(tx: Database, inside: Inside, one: string): Promise<Row> {
	const [row] = isUuid(one)
		? await tx
				.select()
				.from(information)
				.where(and(theirs(inside), eq(information.id, one)))
		: [];
	if (!row) throw gone();
	return row;
}

/** One that still stands. @throws Refused */
export async function must(tx: Database, inside: Inside, one: string): Promise<Row> {
	const row = await find(tx, inside, one);
	if (row.withdrawnAt) throw gone();
	return row;
}
