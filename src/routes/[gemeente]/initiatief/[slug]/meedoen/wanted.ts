import { error } from '@sveltejs/kit';
import * as entries from '#lib/entry/entries.server.ts';
import { describe } from '#lib/initiative/door.server.ts';
import type { Part } from '#lib/initiative/initiative.ts';
import * as soughtlist from '#lib/initiative/soughtlist.server.ts';
import { current } from '#lib/place/current.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** What stands in the address for how somebody wants to take part. */
const parts = { meedoen: 'join', helpen: 'help', horen: 'informed' } as const;

/** What somebody came for: the initiative, in what way, and the role they pressed on. */
export async function wanted(db: Database, where: { gemeente: string; slug: string }, url: URL) {
	const gemeente = await current(db, where.gemeente);
	const isSlug = /^[a-z0-9-]{1,120}$/.test(where.slug);
	const found = gemeente && isSlug ? await entries.find(db, gemeente.code, 'initiative', where.slug) : undefined;
	const about = found && (await describe(db, found.entry.id));
	if (!about) error(404, 'Dit staat niet (meer) op de kaart.');
	const roles = await soughtlist.list(db, about.entryId);
	const role = roles.find(({ id }) => id === url.searchParams.get('rol'));
	const sort = url.searchParams.get('soort');
	const chosen = Object.entries(parts).find(([name]) => name === sort)?.[1];
	const part: Exclude<Part, 'initiator'> = chosen ?? (role ? 'help' : 'join');
	return { about, part, roles, role };
}
