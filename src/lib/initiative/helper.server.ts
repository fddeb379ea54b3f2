import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import { account, makelaar, roleGrant } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente, venue } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Helper } from './letters.ts';

type Spot = { gemeenteCode: string; wijkCode: string | null };

/** Who answers in a wijk: its makelaar, or the organisation behind the gemeente. Undefined when nobody can be named. */
export async function helperIn(db: Database, spot: Spot): Promise<Helper | undefined> {
	const faces = spot.wijkCode ? await accounts.facesOf(db, [spot.wijkCode]) : undefined;
	const [face] = faces?.get(spot.wijkCode!) ?? [];
	if (face) return { name: face.name, phone: face.phone, walkIn: face.walkIn, place: face.venue?.name ?? null };
	const [host] = await db
		.select({ name: gemeente.host, phone: gemeente.phone, walkIn: gemeente.walkIn, place: sql<null>`null` })
		.from(gemeente)
		.where(eq(gemeente.code, spot.gemeenteCode))
		.limit(1);
	return host?.name ? { ...host, name: host.name } : undefined;
}

/** The makelaar who acts, as a proposer can reach them. */
export async function helperOf(db: Database, actor: Extract<Actor, { kind: 'account' }>, spot: Spot): Promise<Helper> {
	const [face] = await db
		.select({ name: makelaar.name, phone: makelaar.phone, walkIn: makelaar.walkIn, place: venue.name })
		.from(makelaar)
		.leftJoin(venue, eq(venue.id, makelaar.venueId))
		.where(eq(makelaar.accountId, actor.id))
		.limit(1);
	return face ?? { phone: null, walkIn: null, place: null, ...(await helperIn(db, spot)), name: actor.name };
}

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
	const wide = grants.filter((grant) => grant.wijkCode === null).map((grant) => grant.gemeenteCode);
	return sql`(${sql.join(
		[
			...(wijken.length ? [sql`${entry.wijkCode} in (${list(wijken)})`] : []),
			...(wide.length ? [sql`${entry.gemeenteCode} in (${list(wide)})`] : []),
			sql`(${entry.gemeenteCode} in (${list(grants.map((grant) => grant.gemeenteCode))}) and ${unserved})`
		],
		sql` or `
	)})`;
}
