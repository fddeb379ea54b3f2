import * as gemeenten from './gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/**
 * Where somebody comes from, as the links from the page of a wijk tell it: `?gemeente=lindeveen&wijk=de-hoef`. Where
 * there is one gemeente nobody has to tell it.
 */
export async function fromOf(db: Database, url: URL) {
	const told = url.searchParams.get('gemeente');
	const gemeente = told ? await gemeenten.find(db, told.slice(0, 200)) : await gemeenten.only(db);
	const slug = url.searchParams.get('wijk');
	const wijk = gemeente && slug ? await gemeenten.findWijk(db, gemeente.code, slug.slice(0, 200)) : undefined;
	const query = new URLSearchParams({
		...(gemeente && told ? { gemeente: gemeente.slug } : {}),
		...(wijk ? { wijk: wijk.slug } : {})
	}).toString();
	return { gemeente, wijk, query };
}
