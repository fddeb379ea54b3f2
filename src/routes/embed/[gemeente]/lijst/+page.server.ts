import { pageSize } from '#lib/entry/filters.ts';
import { maySearch } from '../../../searching.ts';
import { framed } from '../framing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { gemeente } = await event.parent();
	const { overview, name, whole, here, wijk } = await framed(
		event.locals.db,
		gemeente,
		event.url.searchParams,
		maySearch(event)
	);
	const { filters, items, problems, places, total } = overview;
	const pages = Math.ceil(total / pageSize);
	return {
		...{ items, problems, places, total, name, whole, pages, page: filters.page },
		wijkName: wijk?.name,
		back: filters.page > 1 ? here(filters.page - 1) || '?' : undefined,
		on: filters.page < pages ? here(filters.page + 1) : undefined
	};
};
