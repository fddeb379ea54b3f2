import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Actor, Spot } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';

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

/** True for an entry without a wijk, or in a wijk that nobody is makelaar of. */
export const unserved: SQL<boolean> = sql<boolean>`(${entry.wijkCode} is null or not exists (
	select 1 from ${roleGrant} where ${roleGrant.role} = 'makelaar' and ${roleGrant.endedAt} is null
	and ${roleGrant.wijkCode} = ${entry.wijkCode}))`;

/**
 * The entries a makelaar works on, as a condition: those of their wijken, all of a gemeente they serve as a whole, and
 * in their gemeente what would otherwise have nobody. Who is no makelaar has none.
 */
export function reach(actor: Actor): SQL {
	const grants = actor.kind === 'account' ? actor.grants.filter((grant) => grant.role === 'makelaar') : [];
	const list = (codes: (string | null)[]) =>
		sql.join(
			[...new Set(codes)].map((code) => sql`${code}`),
			sql`, `
		);
	if (grants.length === 0) return sql`false`;
	const wijken = grants.filter((grant) => grant.wijkCode !== null).map((grant) => grant.wijkCode);
	const all = grants.map((grant) => grant.gemeenteCode);
	const wide = grants.filter((grant) => grant.wijkCode === null).map((grant) => grant.gemeenteCode);
	return sql`(${sql.join(
		[
			...(wijken.length
				? [sql`(${entry.wijkCode} in (${list(wijken)}) and ${entry.gemeenteCode} in (${list(all)}))`]
				: []),
			...(wide.length ? [sql`${entry.gemeenteCode} in (${list(wide)})`] : []),
			sql`(${entry.gemeenteCode} in (${list(all)}) and ${unserved})`
		],
		sql` or `
	)})`;
}
