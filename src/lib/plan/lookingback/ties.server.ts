import { and, asc, eq, isNotNull, or } from 'drizzle-orm';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { assets, oftens } from '#lib/vraag/conversation.ts';
import type { TieInput } from '#lib/vraag/conversationform.server.ts';
import { aroundOn, mostTies } from '#lib/vraag/tie.ts';
import { enter, enterAlone, happened, type Inside, type Plan } from '../door.server.ts';
import { ownersOf } from './calling.server.ts';
import { cameAndWent, firstDay, type PlanTie } from './around.ts';
import { all as lookedBack } from './lookingback.server.ts';
import { planTie } from './table.server.ts';

/** Who is around whom the plan is about, drawn by themselves and their circle. */

type Input = Omit<TieInput, 'entryId'>;

/** Who there are now, beside who there were when it began. */
export function around(db: Database, actor: Actor, planId: string) {
	return enter(db, actor, planId, 'plan.read', async (tx, inside) => {
		const ties = await mine(tx, inside);
		const [today, start] = [dayOf(now()), await beginning(tx, inside.plan, ties)];
		const owners = (await ownersOf(tx, planId)).map(({ name }) => name);
		const current = aroundOn(ties, today);
		const then = start && start < today ? aroundOn(ties, start) : null;
		return {
			...{ current, then, day: start, today, newId: crypto.randomUUID() },
			/** empty for a street: there it is about all of them */
			whom: inside.plan.kind === 'person' ? owners : [],
			own: inside.me.part === 'owner',
			changes: then && cameAndWent(then, current)
		};
	});
}

/** One of them. @throws NotAllowed when there is none */
export function find(db: Database, actor: Actor, planId: string, id: string): Promise<PlanTie> {
	return enter(db, actor, planId, 'plan.read', async (tx, inside) => one(await mine(tx, inside), id));
}

/** Draws somebody; the same form twice draws nobody else. */
export function add(db: Database, actor: Actor, planId: string, { id, ...input }: Input & { id: string }) {
	return enterAlone(db, actor, planId, 'plan.draw', async (tx, inside) => {
		const ties = await mine(tx, inside);
		if (ties.some((other) => other.id === id)) return;
		const today = dayOf(now());
		if (aroundOn(ties, today).length >= mostTies)
			throw new Refused(`Er staan al ${mostTies} mensen. Haal eerst iemand weg die er niet meer bij hoort.`);
		await tx
			.insert(planTie)
			.values({ ...input, id, planId, since: today })
			.onConflictDoNothing();
		await happened(tx, inside, 'plan.tie_added');
	});
}

/**
 * Changes what stands with somebody. How it was before today stays, to look back on.
 * @throws Overtaken when somebody else changed it meanwhile
 */
export function change(
	db: Database,
	actor: Actor,
	planId: string,
	{ id, seen, ...wanted }: Input & { id: string; seen: number }
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.draw', async (tx, inside) => {
		const there = one(await mine(tx, inside), id);
		if (there.until !== null) throw new NotAllowed();
		const both = differences(worded(there), worded(wanted));
		if (!mustWrite(seen, { differences: both, by: null, at: null, revision: there.revision })) return;
		const today = dayOf(now());
		const { who, often, since, revision } = there;
		const grew = often !== wanted.often || String(there.assets) !== String(wanted.assets);
		const wasSo = grew && since < today;
		if (wasSo)
			await tx
				.insert(planTie)
				.values({ id: crypto.randomUUID(), planId, who, often, assets: there.assets, since, until: today });
		if (who !== wanted.who) await tx.update(planTie).set({ who: wanted.who }).where(before(planId, who));
		await tx
			.update(planTie)
			.set({ ...wanted, since: wasSo ? today : since, revision: revision + 1 })
			.where(eq(planTie.id, id));
		await happened(tx, inside, 'plan.tie_changed');
	});
}

/** From today somebody isn't around any more; they stay in what was. Who was drawn today by mistake is just gone. */
export function end(db: Database, actor: Actor, planId: string, id: string): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.draw', async (tx, inside) => {
		const there = one(await mine(tx, inside), id);
		if (there.until !== null) return;
		const today = dayOf(now());
		if (there.since === today) await tx.delete(planTie).where(eq(planTie.id, id));
		else
			await tx
				.update(planTie)
				.set({ until: today, revision: there.revision + 1 })
				.where(eq(planTie.id, id));
		await happened(tx, inside, 'plan.tie_ended');
	});
}

/** Takes somebody away, also out of what was. */
export function erase(db: Database, actor: Actor, planId: string, id: string): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.draw', async (tx, inside) => {
		const there = one(await mine(tx, inside), id);
		await tx.delete(planTie).where(or(eq(planTie.id, id), before(planId, there.who)));
		await happened(tx, inside, 'plan.tie_erased');
	});
}

async function mine(tx: Database, { me, plan: about }: Inside): Promise<PlanTie[]> {
	if (!me.maySee('people')) throw new NotAllowed();
	return tx.select().from(planTie).where(eq(planTie.planId, about.id)).orderBy(asc(planTie.since), asc(planTie.id));
}

function one(ties: readonly PlanTie[], id: string): PlanTie {
	const found = isUuid(id) && ties.find((other) => other.id === id);
	if (!found) throw new NotAllowed();
	return found;
}

/** The day that the first picture is of. */
async function beginning(tx: Database, about: Plan, ties: readonly PlanTie[]): Promise<string | null> {
	// who sees the people may not read what was found when they looked back: the days alone are asked for, and the
	// picture is the same for everybody
	const days = await within(tx, { kind: 'system' }, (machine) => lookedBack(machine, about.id));
	return firstDay(
		dayOf(about.createdAt),
		ties,
		days.map(({ onDay }) => onDay)
	);
}

/** How it was with the same person before. */
const before = (planId: string, who: string) =>
	and(eq(planTie.planId, planId), eq(planTie.who, who), isNotNull(planTie.until));

function worded(said: Input): Record<string, string> {
	return {
		Naam: said.who,
		'Wat ze voor elkaar doen': said.assets.map((asset) => assets[asset]).join('\n'),
		'Hoe vaak': said.often ? oftens[said.often] : ''
	};
}
