import { answersIn } from '#lib/guide/guide.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** The gemeente of the address, or the only one there is; and what was answered. */
export async function askedIn(db: Database, query: URLSearchParams) {
	const slug = query.get('gemeente');
	const gemeente = (slug && (await gemeenten.find(db, slug))) || (await gemeenten.only(db));
	return { gemeente, answers: answersIn(query) };
}
