import { and, eq } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Entered, enterAlone, happened, type Key } from '#lib/vraag/door.server.ts';
import { weighing } from './table.server.ts';
import { inShort, merged, toWeights } from './weighing.ts';
import type { Weights } from './ranking/weights.ts';

/** How a makelaar weighs for one person, and which circles they put aside or added by hand. */

export type Weighed = { weights: Weights; hidden: number[]; added: number[] };

/** More than this by hand is looking for something else. */
export const mostAdded = 12;

/** The caller came in by the door of the vraag. */
export async function of(tx: Database, vraagId: string): Promise<Weighed> {
	const [found] = await tx.select().from(weighing).where(eq(weighing.vraagId, vraagId)).limit(1);
	return { weights: toWeights(found?.weights ?? {}), hidden: found?.hidden ?? [], added: found?.added ?? [] };
}

/** What is more or less important for this person. @param seen as it stood in the form when it was opened */
export function weigh(db: Database, key: Key, input: { seen: Weights; chosen: Weights }): Promise<void> {
	return change(db, key, (now) => ({ ...now, weights: merged(now.weights, input.seen, input.chosen) }));
}

/** Not for this person: it stays away until it is brought back. */
export function hide(db: Database, key: Key, entryId: number): Promise<void> {
	return change(db, key, async (now, tx, { story }) => {
		await mustBeThere(tx, story, entryId);
		return { ...now, hidden: withIt(now.hidden, entryId), added: without(now.added, entryId) };
	});
}

export function bringBack(db: Database, key: Key, entryId: number): Promise<void> {
	return change(db, key, (now) => ({ ...now, hidden: without(now.hidden, entryId) }));
}

/** By hand, beside the order; an offer of one person too. @throws NotNow for what is not on the map now */
export function add(db: Database, key: Key, entryId: number): Promise<void> {
	return change(db, key, async (now, tx, { story }) => {
		await mustBeThere(tx, story, entryId);
		if (!now.added.includes(entryId) && now.added.length >= mostAdded)
			throw new NotNow('Er staan er al twaalf bij. Haal er eerst een weg.');
		return { ...now, added: withIt(now.added, entryId), hidden: without(now.hidden, entryId) };
	});
}

export function takeOff(db: Database, key: Key, entryId: number): Promise<void> {
	return change(db, key, (now) => ({ ...now, added: without(now.added, entryId) }));
}

const without = (ids: readonly number[], id: number) => ids.filter((one) => one !== id);
const withIt = (ids: readonly number[], id: number) => [...without(ids, id), id];

async function mustBeThere(tx: Database, { gemeente }: Entered['story'], entryId: number): Promise<void> {
	const [found] = await tx
		.select({ id: entry.id })
		.from(entry)
		.where(and(eq(entry.id, entryId), eq(entry.gemeenteCode, gemeente.code), isListed))
		.limit(1);
	if (!found) throw new NotNow('Dit staat nu niet op de kaart. Kijk de lijst nog eens na.');
}

/** Does it on what is there now; when nothing changes nothing is written. */
function change(
	db: Database,
	key: Key,
	work: (now: Weighed, tx: Database, entered: Entered) => Weighed | Promise<Weighed>
): Promise<void> {
	return enterAlone(db, key, 'introduction.propose', async (tx, entered) => {
		const before = await of(tx, entered.story.id);
		const after = await work(before, tx, entered);
		if (told(before) === told(after)) return;
		const { hidden, added } = after;
		const row = { weights: { ...after.weights } as Record<string, string>, hidden, added };
		await tx
			.insert(weighing)
			.values({ vraagId: entered.story.id, ...row })
			.onConflictDoUpdate({ target: weighing.vraagId, set: row });
		await happened(tx, entered, 'vraag.weighed');
	});
}

const told = ({ weights, hidden, added }: Weighed) => [inShort(weights), hidden.join(' '), added.join(' ')].join('|');
