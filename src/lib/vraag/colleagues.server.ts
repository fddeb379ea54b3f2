import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Spot } from '#lib/account/account.ts';
import { account, makelaar, roleGrant } from '#lib/account/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** A makelaar, as colleagues and the people they help know them. */
export type Colleague = { id: string; name: string };

/** Everybody who works as makelaar there, by name. The caller has checked who asks. */
export function of(tx: Database, { gemeenteCode, wijkCode }: Spot): Promise<Colleague[]> {
	return tx
		.selectDistinct({ id: account.id, name: account.name })
		.from(roleGrant)
		.innerJoin(account, eq(account.id, roleGrant.accountId))
		.where(
			and(
				...[eq(roleGrant.role, 'makelaar'), eq(roleGrant.gemeenteCode, gemeenteCode), isNull(roleGrant.endedAt)],
				wijkCode === null ? undefined : or(isNull(roleGrant.wijkCode), eq(roleGrant.wijkCode, wijkCode))
			)
		)
		.orderBy(asc(account.name), asc(account.id));
}

/**
 * Whom everybody reads as the makelaar there, with a number: the one of the wijk, else of the whole gemeente. Undefined
 * where nobody is.
 */
export async function nameFor(tx: Database, { gemeenteCode, wijkCode }: Spot): Promise<Colleague | undefined> {
	const [found] = await tx
		.select({ id: makelaar.accountId, name: makelaar.name })
		.from(roleGrant)
		.innerJoin(makelaar, eq(makelaar.accountId, roleGrant.accountId))
		.where(
			and(
				...[eq(roleGrant.role, 'makelaar'), eq(roleGrant.gemeenteCode, gemeenteCode), isNull(roleGrant.endedAt)],
				wijkCode === null
					? isNull(roleGrant.wijkCode)
					: or(isNull(roleGrant.wijkCode), eq(roleGrant.wijkCode, wijkCode))
			)
		)
		.orderBy(sql`${roleGrant.wijkCode} is null`, asc(makelaar.name), asc(makelaar.accountId))
		.limit(1);
	return found;
}
