import { firstName } from '#lib/account/account.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { type Inside, type Seat, seatsOf } from '../door.server.ts';
import { planPath } from '../plan.ts';
import { putForward } from './letters.ts';

/** Who decides together: whose plan it is, and all of the circle who read what is decided; on paper too. */

export async function groupOf(tx: Database, planId: string): Promise<Seat[]> {
	const seats = (await seatsOf(tx, planId)).filter(({ state, part }) => state === 'in' && part !== 'guest');
	// who types for an owner on paper sees all, and speaks for themselves as well
	const typists = seats.filter(({ part, accountId }) => part === 'owner' && !accountId).map(({ typistId }) => typistId);
	return seats.filter(({ id, part, sees }) => part === 'owner' || sees.includes('decisions') || typists.includes(id));
}

const list = new Intl.ListFormat('nl', { type: 'conjunction' });

/** One mail to everybody of the group with an address, but who put it forward; without what it is. */
export async function tellGroup(
	tx: Database,
	{ me, plan: about }: Inside,
	{ closes, site }: { closes: string; site: string }
): Promise<void> {
	const group = await groupOf(tx, about.id);
	const owners = group.filter(({ part }) => part === 'owner').map(({ name }) => name);
	const gemeente = (await gemeenten.byCode(tx, about.gemeenteCode))?.name ?? '';
	const others = new Map(
		group
			.filter(({ id, email }) => email && id !== me.seatId)
			// in one order, so that two plans that share people don't wait for each other
			.map((one) => [one.email!.toLowerCase(), one] as const)
			.toSorted(([a], [b]) => a.localeCompare(b))
	);
	for (const [address, other] of others) {
		if (!(await mayWrite(tx, address))) continue;
		await post(tx, {
			to: other.email!,
			about: { kind: 'plan', id: about.id },
			...putForward({
				...{ name: firstName(other.name), owners: list.format(owners), gemeente },
				...{ until: dayIn(closes, dayOf(now())), link: site + planPath(about.id, 'besluiten') },
				types: group.some(({ typistId, accountId }) => !accountId && typistId === other.id)
			})
		});
	}
}
