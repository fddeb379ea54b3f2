import * as gemeenten from './gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** Anything else can't be there, and a null byte isn't even text to a database. */
const slug = /^[a-z0-9-]{1,100}$/;

/**
 * Where somebody comes from, as the links from the page of a wijk tell it: `?gemeente=lindeveen&wijk=de-hoef`. Where
 * there is one gemeente nobody has to tell it.
 */
export async function fromOf(db: Database, url: URL) {
	const told = url.searchParams.get('gemeente');
	const gemeente = told ? (slug.test(told) ? await gemeenten.find(db, told) : undefined) : await gemeenten.only(db);
	const inIt = url.searchParams.get('wijk');
	const wijk = gemeente && inIt && slug.test(inIt) ? await gemeenten.findWijk(db, gemeente.code, inIt) : undefined;
	const query = new URLSearchParams({
		...(gemeente && told ? { gemeente: gemeente.slug } : {}),
		...(wijk ? { wijk: wijk.slug } : {})
	}).toString();
	return { gemeente, wijk, query };
}
