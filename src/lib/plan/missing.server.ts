import { eq } from 'drizzle-orm';
import { type Actor, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { take } from '#lib/server/limits.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { enterAlone, happened } from './door.server.ts';
import * as letters from './letters.ts';
import { couldGoOn, dayOfRule, handOver, isOpen, mayTakeOver, nameOfOwners, ownersIn } from './succession.server.ts';
import { daysToAnswer } from './plan.ts';
import { plan } from './table.server.ts';
import { everybodyIn, linkTo, tell } from './telling.server.ts';

/** What the circle says when an owner is no longer there, and what the owner says to that: see succession.server.ts. */

/** “Is er niet meer”: said by one of the circle. Twice is once. @throws Refused when there is another owner */
export async function missed(db: Database, actor: Actor, planId: string, { site }: { site: string }): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.succeed', async (tx, inside) => {
		const { me, plan: about } = inside;
		if (me.part === 'owner') throw new Refused('Dit zegt iemand uit de kring. Jij bent er zelf.');
		if (about.missedAt) return;
		// said again and again it would be a mail to everybody each time
		if (!(await take(tx, `plan.missed ${planId}`, { times: 2, minutes: daysToAnswer * 24 * 60 })))
			throw new Refused('Dit is net al gezegd, en het klopte niet. Bel eerst met elkaar.');
		const all = await everybodyIn(tx, planId);
		const owners = ownersIn(all);
		if (owners.length > 1)
			throw new Refused(`Het plan is van ${nameOfOwners(owners)}. Wie er nog is, gaat ermee verder.`);
		const at = now();
		await tx.update(plan).set({ missedAt: at, missedBy: me.seatId }).where(eq(plan.id, planId));
		await happened(tx, inside, 'plan.owner_missed');
		const day = dayIn(dayOfRule(at), dayOf(at));
		const link = linkTo(site, planId, 'instellingen');
		const [by, who] = [me.name, nameOfOwners(owners)];
		const next = couldGoOn(all, about.successorId);
		const then =
			about.succession === 'erase'
				? 'het plan wordt gewist.'
				: next
					? `${next.name} gaat ermee verder.`
					: 'jullie kiezen samen wie ermee verdergaat.';
		const anyway = { always: true };
		await tell(tx, about, owners, (to) => letters.missedYou(to, { by, day, link }), anyway);
		const circle = all.filter(({ part, id }) => part === 'circle' && id !== me.seatId);
		await tell(tx, about, circle, (to) => letters.missed(to, { by, who, day, then, link }), anyway);
	});
}

/** “Ik ben er nog”, or whoever said so was wrong. */
export async function stillHere(db: Database, actor: Actor, planId: string, { site }: { site: string }): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.succeed', async (tx, inside) => {
		const { me, plan: about } = inside;
		if (!me.leads && about.missedBy !== me.seatId)
			throw new Refused('Dit zegt wie van het plan is, of wie het eerst zei.');
		if (!about.missedAt) return;
		await tx.update(plan).set({ missedAt: null, missedBy: null }).where(eq(plan.id, planId));
		await happened(tx, inside, 'plan.owner_here');
		const all = await everybodyIn(tx, planId);
		const circle = all.filter(({ part, id }) => part !== 'guest' && id !== me.seatId);
		const link = linkTo(site, planId);
		await tell(tx, about, circle, (to) => letters.stillHere(to, { who: nameOfOwners(ownersIn(all)), link }));
	});
}

/** Goes on with a plan that is of nobody any more. @throws Refused for who wasn't let see everything */
export async function takeOver(db: Database, actor: Actor, planId: string, { site }: { site: string }): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.succeed', async (tx, inside) => {
		const { me, plan: about } = inside;
		if (me.part === 'owner') return;
		const all = await everybodyIn(tx, planId);
		const mine = all.find(({ id }) => id === me.seatId)!;
		if (!mayTakeOver(mine) || !isOpen(about, all))
			throw new Refused('Dit kan nu niet. Het plan is van iemand, of je mag niet alles zien.');
		await handOver(tx, about, { all, to: mine, site });
	});
}
