import { and, type AnyColumn, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import type { Actor, Spot } from './account.ts';
import { roleGrant } from './table.server.ts';

/** The columns that say where something is. */
type Placed = { gemeenteCode: AnyColumn; wijkCode: AnyColumn };

/** True for what has no wijk, or is in a wijk that nobody is makelaar of. */
export function isUnserved({ wijkCode }: Placed): SQL<boolean> {
	return sql<boolean>`(${wijkCode} is null or not exists (
		select 1 from ${roleGrant} where ${roleGrant.role} = 'makelaar' and ${roleGrant.endedAt} is null
		and ${roleGrant.wijkCode} = ${wijkCode}))`;
}

/**
 * What a makelaar works on, as a condition: that of their wijken, all of a gemeente they serve as a whole, and in their
 * gemeente what would otherwise have nobody. Who is no makelaar has none.
 */
export function reachOf(actor: Actor, placed: Placed): SQL {
	const { gemeenteCode, wijkCode } = placed;
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
			...(wijken.length ? [sql`(${wijkCode} in (${list(wijken)}) and ${gemeenteCode} in (${list(all)}))`] : []),
			...(wide.length ? [sql`${gemeenteCode} in (${list(wide)})`] : []),
			sql`(${gemeenteCode} in (${list(all)}) and ${isUnserved(placed)})`
		],
		sql` or `
	)})`;
}

/** Whether somebody is still makelaar here: what a former colleague had can be taken over. */
export async function worksIn(db: Database, accountId: string, { gemeenteCode, wijkCode }: Spot): Promise<boolean> {
	const found = await db
		.select({ id: roleGrant.id })
		.from(roleGrant)
		.where(
			and(
				...[eq(roleGrant.accountId, accountId), eq(roleGrant.role, 'makelaar'), isNull(roleGrant.endedAt)],
				eq(roleGrant.gemeenteCode, gemeenteCode),
				wijkCode === null ? undefined : or(isNull(roleGrant.wijkCode), eq(roleGrant.wijkCode, wijkCode))
			)
		)
		.limit(1);
	return found.length > 0;
}
