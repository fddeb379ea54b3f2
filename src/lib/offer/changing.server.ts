import { eq } from 'drizzle-orm';
import { type Daypart, dayparts } from '#lib/entry/daypart.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { enter, enterAlone, happened, type Kept, type Key } from '#lib/keeping/door.server.ts';
import { NotAllowed } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { shown } from './form.server.ts';
import { inWords } from './wording.ts';
import * as offers from './offers.server.ts';

/** What somebody keeps of their own offer: talents, when, how often, how far, with whom. */

/** Everything the page of its keeper needs. @throws NotAllowed for what is no offer, too */
export function read(db: Database, key: Key) {
	return enter(db, key, 'entry.keep', async (tx, { about }) => {
		const found = await offers.find(tx, about.entryId);
		if (!found) throw new NotAllowed();
		const [more] = await tx.select({ dayparts: entry.dayparts }).from(entry).where(eq(entry.id, about.entryId));
		return { about, offer: found, dayparts: more!.dayparts, values: await shown(tx, about.entryId) };
	});
}

export type OfferChange = { seen: number; offer: offers.OfferInput; dayparts: Daypart[] };

/** Changes it; the same again changes nothing. @throws Overtaken when somebody else was first */
export function change(db: Database, key: Key, input: OfferChange): Promise<void> {
	return enterAlone(db, key, 'entry.keep', async (tx, kept) => {
		const before = await offers.find(tx, kept.about.entryId);
		if (!before) throw new NotAllowed();
		await write(tx, kept, before, input);
	});
}

type Found = NonNullable<Awaited<ReturnType<typeof offers.find>>>;

async function write(tx: Database, kept: Kept, before: Found, input: OfferChange): Promise<void> {
	const { entryId, revision } = kept.about;
	const [now] = await tx
		.select({ dayparts: entry.dayparts, updatedAt: entry.updatedAt })
		.from(entry)
		.where(eq(entry.id, entryId));
	const words = (
		one: Pick<Found, 'talents' | 'frequency' | 'pace' | 'distanceKm' | 'companions'>,
		when: Daypart[]
	) => ({
		...inWords(one),
		Wanneer: when.map((code) => dayparts[code]).join(', ')
	});
	const { talents, frequency = null, pace = null, distanceKm = null, companions = [] } = input.offer;
	const mine = { talents: { can: [], like: [], learn: [], ...talents }, frequency, pace, distanceKm, companions };
	const changes = differences(words(before, now!.dayparts), words(mine, input.dayparts));
	const standing = { differences: changes, by: null, at: now!.updatedAt, revision };
	if (!mustWrite(input.seen, standing)) return;
	await offers.save(tx, entryId, input.offer);
	await entries.change(tx, entryId, { dayparts: input.dayparts });
	await happened(tx, kept, 'offer.changed');
}

/** Sends it in again after a makelaar gave it back; what waits already stays as it is. */
export function sendAgain(db: Database, key: Key): Promise<void> {
	return enterAlone(db, key, 'entry.keep', async (tx, { accountId, about }) => {
		if (about.publication === 'submitted') return;
		const actor = accountId
			? { kind: 'account' as const, id: accountId, name: '', grants: [] }
			: { kind: 'visitor' as const };
		await entries.publish(tx, actor, about.entryId, 'submitted', 'initiative');
	});
}
