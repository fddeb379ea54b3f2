import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Actor, Spot } from './account.ts';
import * as accounts from './accounts.server.ts';
import { account, makelaar, roleGrant } from './table.server.ts';
import { gemeente, venue } from '#lib/place/table.server.ts';
import { isThere } from '#lib/place/venues.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Contact } from './contact.ts';

/** Who answers in a wijk: its makelaar, or the organisation behind the gemeente. Undefined when nobody can be named. */
export async function contactIn(db: Database, spot: Spot): Promise<Contact | undefined> {
	const faces = spot.wijkCode ? await accounts.facesOf(db, [spot.wijkCode]) : undefined;
	const [face] = faces?.get(spot.wijkCode!) ?? [];
	if (face)
		return { name: face.name, phone: face.phone, walkIn: face.walkIn, place: face.venue?.name ?? null, person: true };
	const [host] = await db
		.select({ name: gemeente.host, phone: gemeente.phone, walkIn: gemeente.walkIn })
		.from(gemeente)
		.where(eq(gemeente.code, spot.gemeenteCode))
		.limit(1);
	return host?.name ? { ...host, name: host.name, place: null, person: false } : undefined;
}

/** The makelaar who acts, as a proposer can reach them. */
export async function contactOf(
	db: Database,
	actor: Extract<Actor, { kind: 'account' }>,
	spot: Spot
): Promise<Contact> {
	const [face] = await db
		.select({ name: makelaar.name, phone: makelaar.phone, walkIn: makelaar.walkIn, place: venue.name })
		.from(makelaar)
		.leftJoin(venue, and(eq(venue.id, makelaar.venueId), isThere))
		.where(eq(makelaar.accountId, actor.id))
		.limit(1);
	if (face) return { ...face, person: true };
	return { phone: null, walkIn: null, place: null, ...(await contactIn(db, spot)), name: actor.name, person: true };
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
