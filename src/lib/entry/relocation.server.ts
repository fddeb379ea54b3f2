import { and, eq, inArray } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { roleGrant } from '#lib/account/table.server.ts';
import { contactPerson } from '#lib/organisation/table.server.ts';
import type { Succession } from '#lib/place/succession.ts';
import { move, type Relocate, type Relocation } from '#lib/place/succession.server.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import { entry } from './table.server.ts';

/**
 * When the wijken of a gemeente change, everything placed in them goes along: entries by their point, else by their
 * buurt or wijk; those who look after a wijk to what became of it. To hand to `areas.take`.
 */
export const relocate: Relocate = async (tx, succession) => {
	const entries = await followEntries(tx, succession);
	const contacts = await followContacts(tx, succession);
	const roles = await followRoles(tx, succession);
	return {
		moved: { entries: entries.moved, 'contact persons': contacts.moved, roles: roles.moved },
		undecided: [...entries.undecided, ...contacts.undecided, ...roles.undecided]
	};
};

type Counted = { moved: number; undecided: Relocation['undecided'] };

async function followEntries(tx: Database, succession: Succession): Promise<Counted> {
	const found = await tx
		.select({
			id: entry.id,
			kind: entry.kind,
			slug: entry.slug,
			wijkCode: entry.wijkCode,
			buurtCode: entry.buurtCode,
			lat: entry.lat,
			lon: entry.lon,
			venue: { wijkCode: venue.wijkCode, lat: venue.lat, lon: venue.lon }
		})
		.from(entry)
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.where(eq(entry.gemeenteCode, succession.gemeenteCode));
	const placed = found.map((one) => {
		// something for one wijk can take place in a venue in another
		const isAtVenue = one.lat === null && one.venue !== null && one.venue.wijkCode === one.wijkCode;
		return isAtVenue ? { ...one, lat: one.venue!.lat, lon: one.venue!.lon } : one;
	});
	return move(tx, succession, entry, placed, (one) => `${one.kind} ${one.slug}`);
}

/** Whose wijk left the gemeente is there for everybody from now on. */
async function followContacts(tx: Database, succession: Succession): Promise<Counted> {
	const found = await tx
		.select()
		.from(contactPerson)
		.where(inArray(contactPerson.wijkCode, wijkenOf(tx, succession)));
	const counted: Counted = { moved: 0, undecided: [] };
	for (const { id, ...person } of found) {
		const [first = null, ...others] = succession.heirs(person.wijkCode!);
		if (first === person.wijkCode && others.length === 0) continue;
		counted.moved++;
		await tx.update(contactPerson).set({ wijkCode: first }).where(eq(contactPerson.id, id));
		for (const wijkCode of others) await tx.insert(contactPerson).values({ ...person, wijkCode });
		if (succession.heirOf(person.wijkCode!) === undefined || others.length > 0)
			counted.undecided.push(lookAt(`contact person ${id}`, person.wijkCode!, [first, ...others]));
	}
	return counted;
}

/** Who had a role in a wijk has it in all that became of it; a wijk that left the gemeente ends it. Never a wider reach. */
function followRoles(db: Database, succession: Succession): Promise<Counted> {
	return within(db, { kind: 'system' }, (tx) => moveRoles(tx, succession));
}

async function moveRoles(tx: Database, succession: Succession): Promise<Counted> {
	const found = await tx
		.select()
		.from(roleGrant)
		.where(
			and(eq(roleGrant.gemeenteCode, succession.gemeenteCode), inArray(roleGrant.wijkCode, wijkenOf(tx, succession)))
		);
	const counted: Counted = { moved: 0, undecided: [] };
	for (const { id, ...grant } of found) {
		const [first = null, ...others] = succession.heirs(grant.wijkCode!);
		if (first === grant.wijkCode && others.length === 0) continue;
		counted.moved++;
		const endedAt = grant.endedAt ?? (first === null ? now() : null);
		await tx.update(roleGrant).set({ wijkCode: first, endedAt }).where(eq(roleGrant.id, id));
		if (grant.endedAt !== null) continue;
		for (const wijkCode of others) await tx.insert(roleGrant).values({ ...grant, wijkCode });
		if (succession.heirOf(grant.wijkCode!) === undefined || others.length > 0)
			counted.undecided.push(lookAt(`${grant.role} with role ${id}`, grant.wijkCode!, [first, ...others]));
	}
	return counted;
}

function wijkenOf(tx: Database, { gemeenteCode }: Succession) {
	return tx.select({ code: wijk.code }).from(wijk).where(eq(wijk.gemeenteCode, gemeenteCode));
}

function lookAt(what: string, from: string, to: (string | null)[]): string {
	return `${what}: ${from} became ${to.map((code) => code ?? 'nothing in this gemeente').join(' and ')}; have a look at it`;
}
