import { asc, inArray } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { becameOf } from './became.server.ts';
import { describe } from './door.server.ts';
import { isPublic, type OpportunityState } from './opportunity.ts';
import { opportunitySource } from './table.server.ts';
import { callPath } from './words.ts';

/** What came of a signaal, as far as everybody may know: no counts, no days, nobody. */
export type Outcome = {
	id: number;
	state: OpportunityState;
	/** what residents read; null while there is none for everybody */
	call: { title: string; path: string } | null;
	became: { title: string; path: string } | null;
};

/** Of each of these signalen the kansen it is in; of one that is in none there is nothing. The caller has checked who asks. */
export function outcomes(db: Database, signaalIds: readonly string[]): Promise<Map<string, Outcome[]>> {
	if (signaalIds.length === 0) return Promise.resolve(new Map());
	return within(db, { kind: 'system' }, async (tx) => {
		const sources = await tx
			.select({ id: opportunitySource.opportunityId, signaalId: opportunitySource.signaalId })
			.from(opportunitySource)
			.where(inArray(opportunitySource.signaalId, [...signaalIds]))
			.orderBy(asc(opportunitySource.addedAt), asc(opportunitySource.id));
		const known = new Map<number, Outcome>();
		for (const id of new Set(sources.map((one) => one.id))) {
			const kans = await describe(tx, id);
			if (!kans) continue;
			const call = isPublic(kans)
				? { title: kans.title, path: callPath({ gemeenteSlug: kans.gemeente.slug, slug: kans.slug }) }
				: null;
			known.set(id, { id, state: kans.state, call, became: (await becameOf(tx, kans)) ?? null });
		}
		const found = new Map<string, Outcome[]>();
		for (const { id, signaalId } of sources) {
			const outcome = known.get(id);
			if (signaalId && outcome) found.set(signaalId, [...(found.get(signaalId) ?? []), outcome]);
		}
		return found;
	});
}
