import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { account, makelaar, roleGrant } from '#lib/account/table.server.ts';
import { gemeente, venue } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Helper } from './letters.ts';

type Spot = { gemeenteCode: string; wijkCode: string | null };

/** Makelaars whose role still holds in this wijk, or in the gemeente as a whole. */
const worksIn = (spot: Spot) =>
	and(
		eq(roleGrant.role, 'makelaar'),
		eq(roleGrant.gemeenteCode, spot.gemeenteCode),
		isNull(roleGrant.endedAt),
		spot.wijkCode ? or(eq(roleGrant.wijkCode, spot.wijkCode), isNull(roleGrant.wijkCode)) : undefined
	);

/** Whether this wijk (or, without one, the gemeente as a whole) has a makelaar of its own. */
export async function isServed(db: Database, spot: Spot): Promise<boolean> {
	const [found] = await db
		.select({ id: roleGrant.id })
		.from(roleGrant)
		.where(and(worksIn(spot), spot.wijkCode ? eq(roleGrant.wijkCode, spot.wijkCode) : isNull(roleGrant.wijkCode)))
		.limit(1);
	return found !== undefined;
}
