import { eq } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import * as plans from '#lib/plan/plans.server.ts';
import { allSights, type Sight } from '#lib/plan/plan.ts';
import { plan, seat } from '#lib/plan/table.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { employ, fatima, hoef, lindeveen, settle } from './cast.ts';

/** The people of one plan. Each has a name of their own, so that it shows where it leaks. */
const person = (number: number, name: string, email: string) => ({
	kind: 'account' as const,
	id: `00000000-0000-4000-8000-0000000003${String(number).padStart(2, '0')}`,
	name,
	email,
	grants: []
});
/** whose plan it is; her daughter, her neighbour, her friend of the choir, a volunteer who drives */
export const wil = person(1, 'Wil Hendriks', 'wil@plan.example');
export const sanne = person(2, 'Sanne Hendriks', 'sanne@plan.example');
export const joop = person(3, 'Joop Verkerk', 'joop@plan.example');
export const rachida = person(4, 'Rachida Amrani', 'rachida@plan.example');
export const ties = person(5, 'Ties Koster', 'ties@plan.example');
/** guests: of the wijkverpleging until next month, of the gemeente about the Wmo */
export const meral = person(6, 'Meral Demir', 'meral@plan.example');
export const bram = person(7, 'Bram Oosting', 'bram@plan.example');
/** signed in, and not in the plan */
export const stranger = person(8, 'Zeger Vreemd', 'zeger@elders.example');
export const everybody = [wil, sanne, joop, rachida, ties, meral, bram, stranger];

export const planId = '00000000-0000-4000-8000-000000000400';
const seatOf = (number: number) => `00000000-0000-4000-8000-0000000004${String(number).padStart(2, '0')}`;
export const seats = {
	wil: seatOf(1),
	sanne: seatOf(2),
	joop: seatOf(3),
	rachida: seatOf(4),
	ties: seatOf(5),
	meral: seatOf(6),
	bram: seatOf(7),
	/** her brother, who does it on paper; Sanne types for him */
	kees: seatOf(9)
};
export type Planned = { planId: string };

/**
 * Wil's plan: Sanne sees all, Joop the steps and who there are, Rachida all but closed time, Ties the steps alone, Kees
 * takes part on paper; Meral and Bram are guests until a month from now.
 */
export async function planned(db: Database): Promise<Planned> {
	await settle(db);
	await employ(db);
	await people(db);
	const input = { kind: 'person', title: 'Plan van Wil', owner: '', succession: 'hand_over' } as const;
	await plans.begin(db, wil, { ...input, id: planId, gemeenteCode: lindeveen, wijkCode: hoef });
	await db.update(seat).set({ id: seats.wil }).where(eq(seat.planId, planId));
	const at = now();
	const row = { planId, state: 'in' as const, createdAt: at, inAt: at, invitedBy: seats.wil };
	const circle = (
		who: { id: string; name: string; email: string },
		id: string,
		bond: 'family' | 'neighbour' | 'friend' | 'volunteer',
		sees: Sight[]
	) => ({
		...row,
		...{ id, part: 'circle' as const, accountId: who.id, name: who.name, email: who.email, bond, sees }
	});
	await db.insert(seat).values([
		circle(sanne, seats.sanne, 'family', allSights),
		circle(joop, seats.joop, 'neighbour', ['steps', 'people']),
		circle(
			rachida,
			seats.rachida,
			'friend',
			allSights.filter((one) => one !== 'closed')
		),
		circle(ties, seats.ties, 'volunteer', ['steps'])
	]);
	const month = daysAfter(dayOf(at), 30);
	const guest = (who: typeof meral, id: string, expertise: string, organisation: string, subject: string) => ({
		...row,
		...{ id, part: 'guest' as const, accountId: who.id, name: who.name, email: who.email },
		...{ expertise, organisation, subject, fromOn: dayOf(at), untilOn: month }
	});
	await db
		.insert(seat)
		.values([
			guest(meral, seats.meral, 'Wijkverpleging', 'Zorg Dichtbij', 'Medicijnen en wassen'),
			guest(bram, seats.bram, 'Wmo', 'Gemeente Lindeveen', 'Vervoer')
		]);
	await db.insert(seat).values({
		...row,
		id: seats.kees,
		part: 'circle',
		name: 'Kees Hendriks',
		bond: 'family',
		sees: ['steps'],
		typistId: seats.sanne
	});
	await db.update(plan).set({ successorId: seats.sanne }).where(eq(plan.id, planId));
	await db.delete(mail);
	return { planId };
}

/** Their accounts alone. */
export async function people(db: Database): Promise<void> {
	await db
		.insert(account)
		.values(everybody.map(({ id, name, email }) => ({ id, name, email })))
		.onConflictDoNothing();
}

/** Who may never come in: a makelaar of the wijk, and who is signed in and isn't in it. */
export const outside = { fatima, stranger };
export const site = 'https://wijkweb.example';
