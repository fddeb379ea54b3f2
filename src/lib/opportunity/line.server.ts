import { and, desc, eq } from 'drizzle-orm';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { becameOf } from './became.server.ts';
import { describe } from './door.server.ts';
import { countGivers } from './givers.server.ts';
import { lineOf, type Stage } from './line.ts';
import { opportunityStep } from './table.server.ts';
import { shownCount } from './words.ts';

/**
 * The line of a kans; empty when it isn't there. Works as the machine: the caller has checked who asks.
 * @param who.full for makelaars: how many there are below five too
 */
export function lineFor(db: Database, opportunityId: number, who: { full?: boolean } = {}): Promise<Stage[]> {
	return within(db, { kind: 'system' }, async (tx) => {
		const kans = await describe(tx, opportunityId);
		if (!kans) return [];
		const { state, createdAt, publishedAt, endedAt, heard } = kans;
		const live = who.full ? ((await countGivers(tx, [opportunityId])).get(opportunityId) ?? 0) : 0;
		// what was told is erased in the end; that so many did stays
		const count = who.full ? (state === 'gathered' ? live : Math.max(live, heard)) : shownCount(heard);
		const [last] = await tx
			.select({ at: opportunityStep.at })
			.from(opportunityStep)
			.where(and(eq(opportunityStep.opportunityId, opportunityId), eq(opportunityStep.kind, 'became')))
			.orderBy(desc(opportunityStep.at))
			.limit(1);
		const became = await becameOf(tx, kans);
		const runs = kans.entryId !== null || kans.venueId !== null;
		return lineOf(
			{
				...{ state, createdAt, publishedAt, endedAt, meeting: kans },
				count,
				becameAt: runs ? (last?.at ?? createdAt) : null,
				became: became ?? null
			},
			dayOf(now())
		);
	});
}
