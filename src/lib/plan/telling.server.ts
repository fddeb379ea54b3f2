import { and, eq, isNotNull } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Plan, Seat } from './door.server.ts';
import type { To } from './letters.ts';
import { planPath } from './plan.ts';
import { seat } from './table.server.ts';

/** Mails about who takes part. Addresses of others are read as the machine itself: who acts may not see them all. */

type About = Pick<Plan, 'id' | 'gemeenteCode'>;
type Addressee = Pick<Seat, 'name' | 'email'>;

/**
 * Writes to these, who have an address.
 * @param gone the plan isn't there any more: what waits about it is thrown away, and this isn't
 * @param always of what the rule of the plan brings, and what somebody must hear; else no more than an address may get
 */
export async function tell(
	tx: Database,
	about: About,
	to: readonly Addressee[],
	letter: (to: To) => Letter,
	{ always = false, gone = false } = {}
): Promise<void> {
	await within(tx, { kind: 'system' }, async (own) => {
		const [place] = await own
			.select({ name: gemeente.name })
			.from(gemeente)
			.where(eq(gemeente.code, about.gemeenteCode));
		const addresses = new Map(to.map(({ name, email }) => [email?.toLowerCase(), { name, email }]));
		for (const { name, email } of addresses.values())
			if (email && (always || (await mayWrite(own, email))))
				await post(own, {
					...{ to: email, ...letter({ name, gemeente: place!.name }) },
					...(gone ? {} : { about: { kind: 'plan', id: about.id } })
				});
	});
}

/** Everybody who is in it, as the machine reads them. */
export function everybodyIn(tx: Database, planId: string): Promise<Seat[]> {
	return within(tx, { kind: 'system' }, (own) =>
		own
			.select()
			.from(seat)
			.where(and(eq(seat.planId, planId), eq(seat.state, 'in')))
			.orderBy(seat.createdAt, seat.id)
	);
}

/** Who decides: owners, and for those on paper who types for them. */
export function leadersOf(seats: readonly Seat[]): Seat[] {
	const owners = seats.filter(({ part, state }) => part === 'owner' && state === 'in');
	const typists = owners.filter(({ accountId }) => !accountId).map(({ typistId }) => typistId);
	return [...owners.filter(({ accountId }) => accountId), ...seats.filter(({ id }) => typists.includes(id))];
}

/** An account of somebody, as its owner has it: for the one who acts, or whom an owner is asked about. */
export function accountOf(tx: Database, accountId: string): Promise<{ name: string; email: string } | undefined> {
	return within(tx, { kind: 'system' }, async (own) => {
		const [found] = await own
			.select({ name: account.name, email: account.email })
			.from(account)
			.where(and(eq(account.id, accountId), isNotNull(account.email)));
		return found;
	});
}

/** Empty where it isn't known at which address people come: then a letter has no link. */
export const linkTo = (site: string, planId: string, room = '') => site && `${site}${planPath(planId, room)}`;
