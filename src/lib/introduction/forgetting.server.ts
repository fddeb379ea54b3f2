import { inArray, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { isKnown, isOpen } from './introduction.ts';
import { move } from './moving.server.ts';
import { introduction, introductionStep, weighing } from './table.server.ts';

/** What goes from introductions with who takes back what they said; in the transaction of the caller, as the machine. */

/** Takes who erases themselves out of what they said yes to for a circle: their yes is taken back with them. */
export async function forgetKeeper(tx: Database, emails: readonly string[]): Promise<void> {
	if (!emails.length) return;
	const isTheirs = inArray(sql`lower(${introduction.keeperEmail})`, [...emails]);
	for (const row of await tx.select().from(introduction).where(isTheirs).orderBy(introduction.id).for('update'))
		if (isKnown(row)) await move(tx, row, { side: 'network', step: 'no', how: 'link' });
	await tx
		.update(introduction)
		.set({ keeperEmail: null, keeperName: null, keeperPhone: null, doorman: null, suits: null })
		.where(isTheirs);
}

const silent = { reasons: [], blurb: '', shares: [], misfits: [], misfitWords: null };

/**
 * Ends what runs for these vragen as a no of the person, so that no circle reads them any more, and empties what came of
 * their words. Which introductions there were, and how far they came, stays. Twice is as good as once.
 */
export async function forgetPerson(tx: Database, vraagIds: readonly string[]): Promise<void> {
	const found = await tx
		.select()
		.from(introduction)
		.where(inArray(introduction.vraagId, [...vraagIds]))
		.orderBy(introduction.id)
		.for('update');
	for (const row of found)
		// also where the circle already said no: what the person reads afterwards doesn't tell which
		if (isOpen(row.state) || (row.personSays === 'yes' && row.state !== 'misfit'))
			await move(tx, row, { side: 'person', step: 'no', how: 'link' });
	const ids = found.map(({ id }) => id);
	await tx.update(introduction).set(silent).where(inArray(introduction.id, ids));
	await tx.update(introductionStep).set({ note: null }).where(inArray(introductionStep.introductionId, ids));
	await tx.delete(weighing).where(inArray(weighing.vraagId, [...vraagIds]));
}
