import { asc, eq, inArray } from 'drizzle-orm';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Actor } from './account.ts';
import { type Deed, may } from './permission.ts';
import { isUnserved } from './reach.server.ts';

/** The wijken in which somebody may do this, by name, those of their own first; nobody else has any. */
export async function wijkenFor(db: Database, actor: Actor, deed: Deed) {
	if (actor.kind !== 'account' || actor.grants.length === 0) return [];
	const found = await db
		.select({
			...{ code: wijk.code, slug: wijk.slug, name: wijk.name },
			gemeente: { code: gemeente.code, slug: gemeente.slug, name: gemeente.name, phone: gemeente.phone },
			unserved: isUnserved({ gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code })
		})
		.from(wijk)
		.innerJoin(gemeente, eq(gemeente.code, wijk.gemeenteCode))
		.where(inArray(wijk.gemeenteCode, [...new Set(actor.grants.map(({ gemeenteCode }) => gemeenteCode))]))
		.orderBy(asc(wijk.name), asc(gemeente.name), asc(wijk.code));
	const mine = found.filter(({ gemeente, code, unserved }) =>
		may(actor, deed, { spot: { gemeenteCode: gemeente.code, wijkCode: code }, unserved })
	);
	const own = ({ code }: { code: string }) => Number(!actor.grants.some(({ wijkCode }) => wijkCode === code));
	return (
		mine
			// two gemeenten may have a wijk of the same name: then its code is in the address
			.map((one) => ({ ...one, path: mine.filter(({ slug }) => slug === one.slug).length > 1 ? one.code : one.slug }))
			.toSorted((one, other) => own(one) - own(other))
	);
}
