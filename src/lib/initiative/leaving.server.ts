import { and, eq, isNull, ne } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type About, enter, enterAlone, happened, type Inside } from './door.server.ts';
import { tellWhenLeaderless } from './leaderless.server.ts';
import { member } from './table.server.ts';

/** Stopping: with one's own link, and then nothing is kept of taking part. */

type Leaving = {
	/** who leads it as the last: the makelaar is told that nobody does any more */
	tellMakelaar: boolean;
};

/**
 * Takes whoever has this link off the list.
 * @returns what they took part in
 * @throws NotNow for the last initiator, who hands over or has the makelaar told
 */
export function leave(db: Database, code: string, { tellMakelaar }: Leaving): Promise<About> {
	return enterAlone(db, { code }, 'member.leave', async (tx, inside) => {
		const last = inside.leads && (await isLast(tx, inside));
		if (last && !tellMakelaar)
			throw new NotNow(
				'Jij bent de laatste die dit trekt. Maak eerst iemand anders trekker, of zet een vinkje dat de makelaar het mag weten.'
			);
		await tx.delete(member).where(eq(member.id, inside.memberId!));
		await happened(tx, inside, 'member.left', { memberId: inside.memberId, led: inside.leads });
		await within(tx, { kind: 'system' }, async (own) => {
			// what they wrote down for others stays, without their name
			await own
				.update(member)
				.set({ recordedByName: null })
				.where(
					and(
						...[eq(member.entryId, inside.about.entryId), eq(member.recordedByName, inside.name)],
						isNull(member.recordedBy)
					)
				);
			if (last) await tellWhenLeaderless(own, [inside.about.entryId], { kind: 'visitor' });
		});
		await touch(tx, inside.about.gemeente.code);
		return inside.about;
	});
}

/** Whether whoever has this link is the only one who leads it. */
export function isLastInitiator(db: Database, code: string): Promise<boolean> {
	return enter(db, { code }, 'member.leave', (tx, inside) =>
		inside.leads ? isLast(tx, inside) : Promise.resolve(false)
	);
}

/** No longer leads it, but goes on taking part. @throws NotNow for the last initiator */
export function stepBack(db: Database, code: string): Promise<void> {
	return enterAlone(db, { code }, 'member.leave', async (tx, inside) => {
		if (!inside.leads) return;
		if (await isLast(tx, inside))
			throw new NotNow('Jij bent de laatste die dit trekt. Maak eerst iemand anders trekker, of bel de makelaar.');
		await within(tx, { kind: 'system' }, (own) =>
			own.update(member).set({ part: 'join' }).where(eq(member.id, inside.memberId!))
		);
		await happened(tx, inside, 'member.stepped_back', { memberId: inside.memberId });
		await touch(tx, inside.about.gemeente.code);
	});
}

async function isLast(tx: Database, { about, memberId }: Inside): Promise<boolean> {
	const [other] = await tx
		.select({ id: member.id })
		.from(member)
		.where(
			and(
				...[eq(member.entryId, about.entryId), eq(member.part, 'initiator'), eq(member.state, 'accepted')],
				ne(member.id, memberId!)
			)
		)
		.limit(1);
	return !other;
}
