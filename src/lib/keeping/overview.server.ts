import { eq } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { now } from '#lib/server/clock.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { mayPutBack } from './changing.server.ts';
import { enter, type Key } from './door.server.ts';
import { find } from './freshness.server.ts';
import { freshText } from './freshness.ts';

/** What whoever keeps something finds when they come in: how it stands there, and what they can do. */
export function read(db: Database, key: Key) {
	return enter(
		db,
		key,
		'entry.keep',
		async (tx, kept) => {
			const { about } = kept;
			const fresh = (await find(tx, about.entryId))!;
			const [row] = await tx
				.select({ summary: entry.summary, photoId: entry.photoId })
				.from(entry)
				.where(eq(entry.id, about.entryId));
			const isOff = about.publication === 'withdrawn';
			return {
				...{ as: kept.as, summary: row!.summary, photoId: row!.photoId, isOff },
				isWaiting: !isOff && about.publication !== 'published',
				fresh: about.publication === 'published' ? freshText(fresh) : '',
				canConfirm: about.publication === 'published' && !fresh.over,
				confirmedToday: fresh.rounds === 0 && fresh.listed && dayOf(fresh.confirmedAt) === dayOf(now()),
				asked: fresh.rounds > 0,
				mayPutBack: isOff && (kept.as === 'makelaar' || (await mayPutBack(tx, about)))
			};
		},
		{ withdrawn: true }
	);
}
