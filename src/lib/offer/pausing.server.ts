import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { enterAlone, happened, type Kept, type Key, mint } from '#lib/keeping/door.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { offer } from './table.server.ts';

/** Not for now: an offer stays, nobody finds it, and it begins again by a press or by itself. */

/** Longer than this is no pause. */
const longestDays = 366;

/**
 * Nobody finds it for a while. Pressing twice is as good as once; another day moves the end.
 * @param until 2027-03-01, the day it begins again by itself; null: until somebody presses
 * @throws NotNow for a day that is past or too far, and for what is no offer
 */
export async function pause(db: Database, key: Key, until: string | null): Promise<void> {
	const today = dayOf(now());
	if (until !== null && (until <= today || until > daysAfter(today, longestDays)))
		throw new NotNow('Kies een dag na vandaag, binnen een jaar.');
	return enterAlone(db, key, 'entry.keep', (tx, kept) => stop(tx, kept, until));
}

async function stop(tx: Database, kept: Kept, until: string | null): Promise<void> {
	const before = await mustBeOffer(tx, kept.about.entryId);
	if (before.pausedAt && before.pausedUntil === until) return;
	await tx
		.update(offer)
		.set({ pausedAt: before.pausedAt ?? now(), pausedUntil: until })
		.where(eq(offer.entryId, kept.about.entryId));
	await touch(tx, kept.about.gemeente.code);
	if (!before.pausedAt) await happened(tx, kept, 'offer.paused');
}

/** And it can be found again. */
export function resume(db: Database, key: Key): Promise<void> {
	return enterAlone(db, key, 'entry.keep', async (tx, kept) => {
		const before = await mustBeOffer(tx, kept.about.entryId);
		if (!before.pausedAt) return;
		await tx.update(offer).set({ pausedAt: null, pausedUntil: null }).where(eq(offer.entryId, kept.about.entryId));
		await touch(tx, kept.about.gemeente.code);
		await happened(tx, kept, 'offer.resumed');
	});
}

async function mustBeOffer(tx: Database, entryId: number) {
	const [found] = await tx.select().from(offer).where(eq(offer.entryId, entryId)).for('update');
	if (!found) throw new NotAllowed();
	return found;
}

/** Begins again what was put away until today or earlier, once a day. @returns how many; undefined when it was done */
export function resumeDue(db: Database): Promise<number | undefined> {
	return duty.once(db, 'offer pauses', (day) => within(db, { kind: 'system' }, (tx) => begin(tx, day)));
}

async function begin(tx: Database, day: string): Promise<number> {
	const over = await tx
		.update(offer)
		.set({ pausedAt: null, pausedUntil: null })
		.where(and(isNotNull(offer.pausedAt), lte(offer.pausedUntil, day)))
		.returning({ entryId: offer.entryId });
	for (const { entryId } of over) {
		const [spot] = await tx
			.select({ gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode })
			.from(entry)
			.where(eq(entry.id, entryId));
		await touch(tx, spot!.gemeenteCode);
		await record(tx, {
			name: 'offer.resumed',
			actor: { kind: 'system' },
			subject: { kind: 'entry', id: entryId },
			...spot!
		});
	}
	return over.length;
}

/** What somebody who is signed in offers themselves, by the address they sign in with. */
export function ofAccount(db: Database, actor: Actor) {
	return within(db, actor, async (tx) => {
		const address = await addressOf(tx, actor);
		return tx
			.select({
				entryId: entry.id,
				title: entry.title,
				publication: entry.publication,
				pausedAt: offer.pausedAt,
				pausedUntil: offer.pausedUntil
			})
			.from(offer)
			.innerJoin(entry, eq(entry.id, offer.entryId))
			.where(isTheirs(address))
			.orderBy(entry.title, entry.id);
	});
}

/** A link to what they offer. @throws NotAllowed when it is somebody else's */
export function mintForAccount(db: Database, actor: Actor, entryId: number): Promise<string> {
	return within(db, actor, async (tx) => {
		const address = await addressOf(tx, actor);
		const [found] = await tx
			.select({ id: entry.id })
			.from(offer)
			.innerJoin(entry, eq(entry.id, offer.entryId))
			.where(and(eq(entry.id, entryId), isTheirs(address)))
			.limit(1);
		if (!found) throw new NotAllowed();
		return mint(tx, found.id, address);
	});
}

/** Puts it away or begins again, in one press. @throws NotAllowed when it is somebody else's */
export async function turnForAccount(
	db: Database,
	actor: Actor,
	entryId: number,
	to: 'pause' | 'resume'
): Promise<void> {
	const code = await mintForAccount(db, actor, entryId);
	if (to === 'pause') await pause(db, { code }, null);
	else await resume(db, { code });
}

async function addressOf(tx: Database, actor: Actor): Promise<string> {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.read', { self: actor.id });
	const [found] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id)).limit(1);
	if (!found) throw new NotAllowed();
	return found.email.toLowerCase();
}

function isTheirs(address: string) {
	return and(
		eq(entry.personal, true),
		sql`lower(${entry.contactEmail}) = ${address}`,
		sql`${entry.publication} <> 'withdrawn' and ${entry.mergedIntoId} is null`
	);
}
