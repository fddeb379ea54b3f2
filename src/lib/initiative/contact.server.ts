import { eq } from 'drizzle-orm';
import type { Actor, Spot } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import { makelaar } from '#lib/account/table.server.ts';
import { gemeente, venue } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Contact } from './letters.ts';

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
		.leftJoin(venue, eq(venue.id, makelaar.venueId))
		.where(eq(makelaar.accountId, actor.id))
		.limit(1);
	if (face) return { ...face, person: true };
	return { phone: null, walkIn: null, place: null, ...(await contactIn(db, spot)), name: actor.name, person: true };
}
