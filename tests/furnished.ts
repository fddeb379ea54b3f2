import type { Database } from '#lib/server/database.server.ts';
import { elders, eldersWijk } from './cast.ts';
import { planId, planned, seats, stranger } from './planned.ts';
import { furnish, plantPlan, thingsOf } from './plantedplan.ts';

/** Wil's plan of tests/planned.ts with something in every room, and another plan elsewhere, of who sits in no seat of hers. */
export const here = {
	...thingsOf(0),
	...{ plan: planId, owner: seats.wil, circle: seats.sanne, guest: seats.meral, other: seats.bram, paper: seats.kees }
};
export const there = thingsOf(1);
export const codes = { invited: 'invited', tap: 'tap', calendar: 'calendar' };

export async function furnished(db: Database): Promise<void> {
	await planned(db);
	await furnish(db, 0, here, codes);
	const elsewhere = { gemeenteCode: elders, wijkCode: eldersWijk };
	const theirs = { invited: 'invited-daar', tap: 'tap-daar', calendar: 'calendar-daar' };
	await plantPlan(db, 1, elsewhere, { owner: stranger.id, circle: null, guest: null }, theirs);
}
