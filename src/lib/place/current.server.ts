import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { together } from '#lib/server/together.ts';
import { gemeente, wijk } from './table.server.ts';

/** Where something is asked about, and the version of what the public can see there at this moment. */
export type Current = { code: string; year: number; version: number; wijkCode: string | null };

/** What `slugOf` makes; anything else can't be there, and a null byte isn't even text to a database. */
const slug = /^[a-z0-9-]{0,100}$/;

type Read = (slugs: string) => Promise<Current | undefined>;
const readers = new WeakMap<Database, Read>();

/**
 * Reads the version anew for everybody who asks, in one indexed select for all who ask at the same moment: a change is
 * visible at once, also with several instances on one database.
 * @returns undefined when there is no such gemeente, or no such wijk in it
 */
export function current(db: Database, gemeenteSlug: string, wijkSlug = ''): Promise<Current | undefined> {
	if (!slug.test(gemeenteSlug) || !slug.test(wijkSlug)) return Promise.resolve(undefined);
	let read = readers.get(db);
	if (!read) {
		read = together(readerOf(db));
		readers.set(db, read);
	}
	return read(`${gemeenteSlug}/${wijkSlug}`);
}

function readerOf(db: Database): Read {
	// asked with every view of a map: the statement is put together once
	const statement = db
		.select({ code: gemeente.code, year: gemeente.year, version: gemeente.version, wijkCode: wijk.code })
		.from(gemeente)
		.leftJoin(wijk, and(eq(wijk.gemeenteCode, gemeente.code), eq(wijk.slug, sql.placeholder('wijk'))))
		.where(eq(gemeente.slug, sql.placeholder('gemeente')))
		.limit(1)
		.prepare('current');
	return async (slugs) => {
		const [gemeenteSlug, wijkSlug] = slugs.split('/');
		const [found] = await statement.execute({ gemeente: gemeenteSlug, wijk: wijkSlug });
		return found && (found.wijkCode || !wijkSlug) ? found : undefined;
	};
}
