import { and, asc, desc, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import type { Inside } from '#lib/initiative/door.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';

/** Somebody of the group, as the others know them. */
export type Person = { id: string; name: string; leads: boolean };

/**
 * Who takes part, by their first names: all that the others of the group get of them. Two Karins have a letter more or
 * two. The caller came in through the door (initiative/door.server.ts) of this initiative.
 */
export async function people(db: Database, entryId: number): Promise<Person[]> {
	const found = await within(db, { kind: 'system' }, (tx) =>
		tx
			.select({ id: member.id, name: member.name, part: member.part })
			.from(member)
			.where(
				and(
					...[eq(member.entryId, entryId), eq(member.state, 'accepted'), ne(member.part, 'informed')],
					// a name on paper stands behind it, and can't be asked to do or to find anything
					or(isNotNull(member.email), isNotNull(member.phone))
				)
			)
			.orderBy(asc(member.name), asc(member.id))
	);
	return found.map(({ id, name, part }) => ({ id, name: nameAmong(name, found), leads: part === 'initiator' }));
}

/** The first name, with as much of the last as tells two apart: Kees Ba. and Kees Be. */
function nameAmong(name: string, group: readonly { name: string }[]): string {
	const first = firstName(name);
	const alike = group.filter((one) => firstName(one.name) === first).map((one) => lastOf(one.name));
	const last = lastOf(name);
	if (alike.length < 2 || !last) return first;
	const letters = [...last];
	for (let many = 1; many < letters.length; many++) {
		const begin = letters.slice(0, many).join('');
		if (alike.filter((other) => other.startsWith(begin)).length === 1) return `${first} ${begin}.`;
	}
	return `${first} ${last}`;
}

const lastOf = (name: string) => name.split(' ').slice(1).at(-1) ?? '';

/** The names of the group by number; null for who is gone. */
export function namesOf(group: readonly Person[]): (id: string | null) => string | null {
	const names = new Map(group.map(({ id, name }) => [id, name]));
	return (id) => (id && names.get(id)) ?? null;
}

/**
 * Who last changed something and when, as the events tell it; for who comes second. Nobody by name when it was
 * themselves, in another window.
 * @param key under which its number stands in the details of these events
 */
export async function lastChange(
	db: Database,
	{ about, memberId }: Inside,
	names: readonly string[],
	key: string,
	id: string | number
): Promise<{ by: string | null; at: Date | null }> {
	const [last] = await within(db, { kind: 'system' }, (tx) =>
		tx
			.select({ at: event.at, by: sql<string | null>`${event.details} ->> 'by'`, makelaar: account.name })
			.from(event)
			.leftJoin(account, sql`${account.id}::text = ${event.actorId}`)
			.where(
				and(
					...[eq(event.subjectKind, 'entry'), eq(event.subjectId, String(about.entryId))],
					...[inArray(event.name, [...names]), sql`${event.details} ->> ${key}::text = ${String(id)}`]
				)
			)
			.orderBy(desc(event.id))
			.limit(1)
	);
	if (!last) return { by: null, at: null };
	if (memberId !== null && last.by === memberId) return { by: null, at: last.at };
	// a makelaar knows by name who leads it, and nobody else
	const known = (await people(db, about.entryId)).filter(({ leads }) => leads || memberId);
	return { by: last.makelaar ?? namesOf(known)(last.by), at: last.at };
}
