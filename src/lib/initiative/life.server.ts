import { desc, eq } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { enter, enterAlone, happened, type Inside, type Key } from './door.server.ts';
import * as freshness from './freshness.server.ts';
import { mayTurnInto, type Stage, stageNames, stages } from './initiative.ts';
import { initiative, stageChange } from './table.server.ts';

/** How an initiative goes from one stage to the next: by who leads it or the makelaar, with the day and the reason. */

export type StageInput = {
	to: Stage;
	/** the day it changed, today or before: 2026-11-22 */
	on: string;
	/** for everybody to read */
	reason: string;
	/** the change that was on the screen: `seen` of `standing`, 0 for none */
	seen: number;
};

/** The stage as it is, for the form that changes it. */
export function standing(db: Database, key: Key) {
	return enter(db, key, 'initiative.change', async (tx, { about }) => {
		const last = await lastOf(tx, about.entryId);
		const since = dayOf(about.stageSince);
		return { stage: about.stage, since, reason: last?.reason ?? '', seen: last?.id ?? 0, today: dayOf(now()) };
	});
}

/**
 * Takes an initiative to another stage. The same change sent again is one change.
 * @throws NotNow for a change there isn't, or a day that can't be
 * @throws Overtaken when somebody else changed it meanwhile
 */
export function change(db: Database, key: Key, input: StageInput): Promise<void> {
	return enterAlone(db, key, 'initiative.change', async (tx, inside) => {
		const { about } = inside;
		const last = await lastOf(tx, about.entryId);
		const since = dayOf(about.stageSince);
		const there = inWords({ to: about.stage, on: since, reason: last?.reason ?? '' });
		const standing = {
			...{ differences: differences(there, inWords(input)), revision: last?.id ?? 0 },
			...{ by: last?.by ?? (last ? 'Een van de trekkers' : null), at: last?.at ?? null }
		};
		if (!mustWrite(input.seen, standing)) return;
		mustTurnInto(about.stage, input.to);
		await write(tx, inside, input.to, input.reason, momentFor(input.on, about.stageSince));
	});
}

/**
 * The same as of now, where another verb comes with it: who lets go says that it stands on its own. Already so is fine.
 * @throws NotNow for a change there isn't
 */
export function turn(db: Database, key: Key, { to, reason }: Pick<StageInput, 'to' | 'reason'>): Promise<void> {
	return enterAlone(db, key, 'initiative.change', async (tx, inside) => {
		if (inside.about.stage === to) return;
		mustTurnInto(inside.about.stage, to);
		await write(tx, inside, to, reason, now());
	});
}

async function write(tx: Database, inside: Inside, to: Stage, reason: string, at: Date): Promise<void> {
	const { about, memberId, accountId } = inside;
	const { entryId, stage: from } = about;
	const [written] = await tx
		.insert(stageChange)
		.values({ entryId, at, from, to, reason, accountId, memberId })
		.returning({ id: stageChange.id });
	await tx.update(initiative).set({ stage: to, stageSince: at }).where(eq(initiative.entryId, entryId));
	await tx.update(entry).set({ updatedAt: now() }).where(eq(entry.id, entryId));
	await freshness.confirm(tx, entryId);
	await happened(tx, inside, 'initiative.stage_changed', { from, to, changeId: written!.id });
	await touch(tx, about.gemeente.code);
}

function mustTurnInto(from: Stage, to: Stage): void {
	if (mayTurnInto(from, to)) return;
	throw new NotNow(
		from === to
			? `Het staat er al zo: ${stageNames[to]}. Kies iets anders.`
			: `Van “${stageNames[from]}” kun je niet in één keer naar “${stageNames[to]}”. Kies een stap ertussen.`
	);
}

const inWords = ({ to, on, reason }: Pick<StageInput, 'to' | 'on' | 'reason'>) => ({
	'Hoe het ervoor staat': stages[to],
	Sinds: dayInWords(on),
	Waarom: reason
});

/** Never in the future, and never before the stage it comes from. @throws NotNow otherwise */
function momentFor(day: string, since: Date): Date {
	const at = now();
	const today = dayOf(at);
	if (day > today) throw new NotNow('Kies vandaag of een dag die al geweest is.');
	if (day < dayOf(since))
		throw new NotNow(`Kies een dag na ${dayInWords(dayOf(since))}: toen veranderde het voor het laatst.`);
	const noon = day === today ? at : momentOf(day, '12:00');
	return noon > since ? noon : since;
}

async function lastOf(tx: Database, entryId: number) {
	const [last] = await tx
		.select({ id: stageChange.id, at: stageChange.at, reason: stageChange.reason, by: account.name })
		.from(stageChange)
		.leftJoin(account, eq(account.id, stageChange.accountId))
		.where(eq(stageChange.entryId, entryId))
		.orderBy(desc(stageChange.id))
		.limit(1);
	return last;
}
