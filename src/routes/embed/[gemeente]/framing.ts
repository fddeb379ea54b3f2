import { overview } from '#lib/entry/overview.server.ts';
import { write } from '#lib/entry/filters.ts';
import { drawingOf } from '#lib/place/drawings.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** What list and map in a frame share: the wijk and the choice in the address, and the page that shows all of it. */
export async function framed(
	db: Database,
	gemeente: gemeenten.Gemeente,
	query: URLSearchParams,
	maySearch: () => Promise<void>
) {
	const slug = query.get('wijk')?.slice(0, 80);
	const wijk = slug ? await gemeenten.findWijk(db, gemeente.code, slug) : undefined;
	const kept = await drawingOf(db, gemeente, wijk ?? 'plain');
	const around = { gemeente, drawing: kept.drawing, ...(wijk ? { wijkCode: wijk.code } : {}) };
	const found = await overview(db, around, query, maySearch);
	const problems =
		slug && !wijk
			? [`We kennen de wijk “${slug.slice(0, 40)}” niet. Je ziet heel ${gemeente.name}.`, ...found.problems]
			: found.problems;
	const site = `/${gemeente.slug}${wijk ? `/${wijk.slug}` : ''}`;
	return {
		kept,
		wijk,
		overview: { ...found, problems },
		name: wijk?.name ?? gemeente.name,
		whole: site + write({ ...found.filters, page: 1 }),
		// the same choice in this frame, for going on to the next page
		here: (page: number) => {
			const choice = write({ ...found.filters, page });
			return `${choice ? `${choice}&` : '?'}${wijk ? `wijk=${wijk.slug}` : ''}`.replace(/[?&]$/, '');
		}
	};
}
