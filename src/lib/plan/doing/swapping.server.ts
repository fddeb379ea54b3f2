import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { type Inside, type Seat } from '../door.server.ts';
import { planPath } from '../plan.ts';
import { seat } from '../table.server.ts';
import { mondayOf } from './doing.ts';
import { swapAsked, takenOver } from './letters.ts';

/** Mails about a turn that changes hands. Addresses are read by the machine, and go nowhere but on the mail. */

type About = Pick<Inside, 'plan'>;
const perDay = { times: 10, minutes: 24 * 60 };
const machine = { kind: 'system' } as const;

/** By mail, or through who types for them; nobody who wants no mail. */
export function addressIn(seats: readonly Seat[], seatId: string): { email: string; typist: Seat | null } | undefined {
	const one = seats.find(({ id, state }) => id === seatId && state === 'in');
	if (!one) return;
	if (one.email) return { email: one.email, typist: null };
	const typist = seats.find(({ id, state }) => id === one.typistId && state === 'in');
	return typist?.email ? { email: typist.email, typist } : undefined;
}

export const insiders = (tx: Database, planId: string): Promise<Seat[]> =>
	tx
		.select()
		.from(seat)
		.where(and(eq(seat.planId, planId), eq(seat.state, 'in'), inArray(seat.part, ['owner', 'circle'])));

/** "Joop wil ruilen", to everybody else who sees the rota; once to each address. */
export function askOthers(
	tx: Database,
	{ plan }: About,
	{ who, what, day }: { who: string; what: string; day: string },
	site: string
): Promise<void> {
	return within(tx, machine, async (own) => {
		if (!(await take(own, `plan.swap ${who}`, perDay)))
			throw new Refused('Er is vandaag al vaak gevraagd om te ruilen. Bel iemand, of ga morgen verder.');
		const seats = await insiders(own, plan.id);
		const asker = seats.find(({ id }) => id === who);
		if (!asker) return;
		const theirs = addressIn(seats, who)?.email;
		const seeing = await own
			.select({ id: seat.id })
			.from(seat)
			.where(
				and(
					eq(seat.planId, plan.id),
					eq(seat.state, 'in'),
					or(eq(seat.part, 'owner'), sql`'steps' = any(${seat.sees})`)
				)
			);
		const told = new Map<string, Seat>();
		for (const one of seats) {
			const address = addressIn(seats, one.id);
			if (!address || one.id === who || one.rhythm === 'never' || address.email === theirs) continue;
			if (seeing.some(({ id }) => id === one.id) && !told.has(address.email))
				told.set(address.email, address.typist ?? one);
		}
		const link = `${site}${planPath(plan.id, 'rooster')}?week=${mondayOf(day)}`;
		for (const [to, { name }] of told)
			await post(own, {
				to,
				...swapAsked({ name, who: asker.name, what, day: dayIn(day, dayOf(now())), link, owners: ownersIn(seats) }),
				about: { kind: 'plan', id: plan.id }
			});
	});
}

/** Who asked hears that it is somebody else's now. */
export function tellTakenOver(
	tx: Database,
	{ plan }: About,
	{ from, to, what, day }: { from: string; to: string; what: string; day: string },
	site: string
): Promise<void> {
	return within(tx, machine, async (own) => {
		const seats = await insiders(own, plan.id);
		const [asker, taker] = [from, to].map((who) => seats.find(({ id }) => id === who));
		const address = addressIn(seats, from);
		if (!asker || !taker || !address || asker.rhythm === 'never') return;
		const link = `${site}${planPath(plan.id, 'rooster')}?week=${mondayOf(day)}`;
		const words = { what, day: dayIn(day, dayOf(now())), link, owners: ownersIn(seats) };
		await post(own, {
			to: address.email,
			...takenOver({
				...words,
				name: (address.typist ?? asker).name,
				of: address.typist && asker.name,
				who: taker.name
			}),
			about: { kind: 'plan', id: plan.id }
		});
	});
}

export const ownersIn = (seats: readonly Seat[]) =>
	seats.filter(({ part }) => part === 'owner').map(({ name }) => name);
