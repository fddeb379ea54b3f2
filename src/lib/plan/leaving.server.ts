import { and, eq } from 'drizzle-orm';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { clear } from './clearing.server.ts';
import { enterAlone, happened, type Seat } from './door.server.ts';
import * as letters from './letters.ts';
import { follow } from './succession.server.ts';
import { seat } from './table.server.ts';
import { everybodyIn, leadersOf, linkTo, tell } from './telling.server.ts';

/** Going out of a plan: by oneself, or because an owner says so. */

/**
 * Leaves. When the last owner does, what they chose happens at once: somebody else goes on with it, or it is erased.
 * @throws Refused for who types for an owner, and for the last owner without anybody to go on
 */
export async function leave(db: Database, actor: Actor, planId: string, { site }: { site: string }): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.sit', async (tx, inside) => {
		const { me, plan: about } = inside;
		const all = await everybodyIn(tx, planId);
		const mine = all.find(({ id }) => id === me.seatId)!;
		const typedFor = all.find(
			({ part, typistId, accountId }) => part === 'owner' && typistId === me.seatId && !accountId
		);
		if (typedFor) throw new Refused(`Je typt voor ${typedFor.name}. Kies bij Mensen eerst iemand anders die dat doet.`);
		const owners = all.filter(({ part }) => part === 'owner');
		if (me.part === 'owner' && owners.length === 1) {
			const done = await follow(tx, about, { gone: mine, site });
			if (done === 'nobody')
				throw new Refused('Kies eerst wie verdergaat met het plan, of kies dat het gewist wordt. Dan kun je stoppen.');
			return;
		}
		await clear(tx, about, [mine.id]);
		await happened(tx, inside, 'plan.left', { part: me.part });
		const successor = about.successorId === mine.id;
		const link = linkTo(site, planId, 'mensen');
		await tell(tx, about, others(leadersOf(all), mine), (to) => letters.left(to, { who: mine.name, successor, link }));
	});
}

const others = (seats: readonly Seat[], mine: Seat) => seats.filter(({ id }) => id !== mine.id);

/**
 * Takes somebody out, or takes an invitation back. An owner is taken out by nobody but themselves.
 * @throws NotAllowed; Refused
 */
export async function takeOut(db: Database, actor: Actor, planId: string, id: string): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		const [found] = await tx
			.select()
			.from(seat)
			.where(and(eq(seat.id, id), eq(seat.planId, planId)));
		if (!found) throw new NotAllowed();
		if (found.state === 'out') return;
		if (id === inside.me.seatId) throw new Refused('Jezelf eruit halen doe je bij Instellingen.');
		if (found.part === 'owner' && found.state === 'in')
			throw new Refused(`Het plan is ook van ${found.name}. Alleen ${found.name} zelf kan eruit gaan.`);
		const typedFor = (await everybodyIn(tx, planId)).find(
			({ part, typistId, accountId }) => part === 'owner' && typistId === id && !accountId
		);
		if (typedFor) throw new Refused(`${found.name} typt voor ${typedFor.name}. Kies eerst iemand anders die dat doet.`);
		await clear(tx, inside.plan, [id]);
		await happened(tx, inside, found.state === 'in' ? 'plan.taken_out' : 'plan.invitation_withdrawn', {
			part: found.part
		});
		if (found.state === 'in')
			await tell(tx, inside.plan, [found], (to) => letters.takenOut(to, { by: inside.me.name }));
	});
}
