import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Spot } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';

export { reach, unserved } from '#lib/entry/reach.server.ts';

/** The names of all who can read a name and a telephone number that somebody leaves here. */
export async function readersIn(db: Database, spot: Spot): Promise<string[]> {
	const working = await db
		.selectDistinct({ name: account.name, wijkCode: roleGrant.wijkCode })
		.from(roleGrant)
		.innerJoin(account, eq(account.id, roleGrant.accountId))
		.where(
			and(eq(roleGrant.role, 'makelaar'), eq(roleGrant.gemeenteCode, spot.gemeenteCode), isNull(roleGrant.endedAt))
		)
		.orderBy(asc(account.name));
	const own = working.some((one) => one.wijkCode !== null && one.wijkCode === spot.wijkCode);
	const readers = own ? working.filter((one) => one.wijkCode === spot.wijkCode || one.wijkCode === null) : working;
	return [...new Set(readers.map((one) => one.name))];
}
